/**
 * A typed object with templates in its strings, compiled once: what has no template is made once and shared by all results;
 * what has one becomes a closure. Strings are rendered in the order of Go's fields, which shows in the first error and, with
 * functions that change their argument, in the result. Upstream: applicationset/utils/utils.go deeplyReplace.
 */

import { type ParamSet, wrapped } from "../generators/expansion";
import type { GoField, GoType, StructType } from "../go/go-struct";
import { type Json, type JsonObject, joinPath, setKey } from "../json";
import { type TextCompiler, VERBATIM } from "./texts";

/** A compiled value: `undefined` stands for one that is left out. */
export interface CompiledValue {
  /** Where nothing in it depends on the parameters: the value. */
  readonly constant: Json | undefined;
  /** Absent for a constant. @throws {GenerationError} */
  readonly render?: (params: ParamSet) => Json;
}

export interface CompileContext {
  readonly texts: TextCompiler;
  /** Is set before each text is rendered: where a failure happened. */
  place: string;
  /** How the map of generator `values` is rendered, where it is not like any other map. */
  readonly values?: (values: Readonly<Record<string, string>>, path: string) => CompiledValue;
}

export function compileValue(
  type: GoType,
  value: Json | undefined,
  path: string,
  context: CompileContext,
): CompiledValue {
  if (value === undefined || value === null) return { constant: zeroOf(type, context) };
  switch (type.kind) {
    case "string":
    case "time":
      return compileText(value as string, path, context);
    case "intOrString":
      return typeof value === "string" ? compileText(value, path, context) : { constant: value };
    case "bool":
    case "int64":
      return { constant: value };
    case "raw":
      return compileRaw(value, path, context);
    case "list":
      return compiledList(
        (value as readonly Json[]).map((item, i) => compileValue(type.of, item, joinPath(path, i), context)),
      );
    case "map":
      return compileMap(value as JsonObject, (item, at) => compileValue(type.of, item, at, context), path, context);
    case "struct":
      return compileStruct(type, value as JsonObject, path, context);
    default:
      return type satisfies never;
  }
}

function compileText(text: string, path: string, context: CompileContext): CompiledValue {
  const { constant, render } = context.texts.compile(text);
  if (constant !== undefined) return { constant };
  return {
    constant: undefined,
    render: (params) => {
      context.place = path;
      return render(params);
    },
  };
}

/** Free JSON: rendered at any depth; nulls in objects vanish, those in lists stay. */
function compileRaw(value: Json, path: string, context: CompileContext): CompiledValue {
  if (context.texts === VERBATIM) return { constant: value };
  const compiled = compileJson(value, path, context);
  const render = compiled.render;
  if (render === undefined) return compiled;
  return {
    constant: undefined,
    render: (params) => {
      try {
        return render(params);
      } catch (error) {
        throw wrapped("failed to deeply replace JSON field contents: ", error);
      }
    },
  };
}

function compileJson(value: Json, path: string, context: CompileContext): CompiledValue {
  if (typeof value === "string") return compileText(value, path, context);
  if (value === null || typeof value !== "object") return { constant: value };
  if (Array.isArray(value)) {
    return compiledList(value.map((item: Json, i) => compileJson(item, joinPath(path, i), context)));
  }
  return compileMap(value as JsonObject, (item, at) => compileJson(item, at, context), path, context);
}

function compiledList(items: readonly CompiledValue[]): CompiledValue {
  if (items.every(({ render }) => render === undefined)) return { constant: items.map(constantOf) };
  const renders = items.map(renderOf);
  return { constant: undefined, render: (params) => renders.map((render) => render(params)) };
}

function compileMap(
  map: JsonObject,
  compileItem: (item: Json, path: string) => CompiledValue,
  path: string,
  context: CompileContext,
): CompiledValue {
  const entries = Object.keys(map)
    .sort()
    .filter((key) => map[key] !== null && map[key] !== undefined)
    .map((key) => ({
      key: context.texts.compile(key),
      name: key,
      compiled: compileItem(map[key] as Json, joinPath(path, key)),
    }));
  if (entries.every(({ key }) => key.constant !== undefined)) {
    return compiledObject(entries.map(({ name, compiled }) => ({ name, compiled, dropEmpty: false })));
  }
  const rendered = entries.map(({ key, name, compiled }) => ({
    key,
    path: joinPath(path, name),
    value: renderOf(compiled),
  }));
  return {
    constant: undefined,
    render: (params) => {
      const object: Record<string, Json> = {};
      for (const entry of rendered) {
        const value = entry.value(params);
        context.place = entry.path;
        setKey(object, entry.key.render(params), value);
      }
      return object;
    },
  };
}

function compileStruct(type: StructType, value: JsonObject, path: string, context: CompileContext): CompiledValue {
  const fields: ObjectField[] = [];
  for (const field of type.fields.values()) {
    const given = value[field.key];
    const at = joinPath(path, field.key);
    if (given === undefined || given === null) {
      const zero = field.pointer ? undefined : zeroOf(field.type, context);
      if (field.omit === "never" && zero !== undefined) fields.push(constantField(field.key, zero));
      else if (field.omit === "empty" && !field.pointer && field.type.kind === "struct") {
        fields.push(constantField(field.key, zero as Json));
      }
      continue;
    }
    const special = field.key === "values" && field.type.kind === "map" ? context.values : undefined;
    const compiled = special
      ? special(given as Record<string, string>, at)
      : compileValue(field.type, given, at, context);
    if (compiled.render === undefined && isLeftOut(field, compiled.constant)) continue;
    const dropEmpty = field.omit === "empty" && !field.pointer && field.type.kind === "string";
    fields.push({ name: field.key, compiled, dropEmpty });
  }
  return compiledObject(fields);
}

interface ObjectField {
  readonly name: string;
  readonly compiled: CompiledValue;
  /** A rendered "" leaves the field out. */
  readonly dropEmpty: boolean;
}

function constantField(name: string, value: Json): ObjectField {
  return { name, compiled: { constant: value }, dropEmpty: false };
}

/** Fields are rendered in the given order and stand in the result in alphabetical order. */
function compiledObject(fields: readonly ObjectField[]): CompiledValue {
  const sorted = [...fields].sort((a, b) => (a.name < b.name ? -1 : 1));
  const prototype: JsonObject = Object.fromEntries(
    sorted.map(({ name, compiled }) => [name, compiled.render === undefined ? constantOf(compiled) : ""]),
  );
  const live = fields.filter(({ compiled }) => compiled.render !== undefined);
  if (live.length === 0) return { constant: prototype };
  const names = live.map(({ name }) => name);
  const renders = live.map(({ compiled }) => renderOf(compiled));
  const drops = live.map(({ dropEmpty }) => dropEmpty);
  return {
    constant: undefined,
    render: (params) => {
      // a copy of an object with all its keys is what engines do fastest, and `__proto__` stays an ordinary key in it
      const object = { ...prototype } as Record<string, Json>;
      let dropped = false;
      for (let i = 0; i < renders.length; i++) {
        const value = (renders[i] as (params: ParamSet) => Json)(params);
        object[names[i] as string] = value;
        if (value === "" && drops[i]) dropped = true;
      }
      return dropped ? withoutEmpty(object, live) : object;
    },
  };
}

function withoutEmpty(object: JsonObject, live: readonly ObjectField[]): JsonObject {
  const left = new Set(live.filter(({ name, dropEmpty }) => dropEmpty && object[name] === "").map(({ name }) => name));
  return Object.fromEntries(Object.entries(object).filter(([key]) => !left.has(key)));
}

/** A constant that Go's marshaller leaves out. */
function isLeftOut(field: GoField, value: Json | undefined): boolean {
  if (value === undefined) return true;
  if (field.omit === "never" || field.omit === "absent" || field.pointer) return false;
  if (field.type.kind === "struct") return field.omit === "zero" && Object.keys(value as object).length === 0;
  if (value === "" || value === false || value === 0) return true;
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

/** What an absent value is marshalled as, if it has to be written. */
function zeroOf(type: GoType, context: CompileContext): Json | undefined {
  switch (type.kind) {
    case "string":
    case "time":
      return "";
    case "bool":
      return false;
    case "int64":
    case "intOrString":
      return 0;
    case "raw":
    case "list":
    case "map":
      return null;
    case "struct":
      return compileStruct(type, {}, "", context).constant;
    default:
      return type satisfies never;
  }
}

function constantOf(compiled: CompiledValue): Json {
  return compiled.constant ?? null;
}

function renderOf(compiled: CompiledValue): (params: ParamSet) => Json {
  const constant = constantOf(compiled);
  return compiled.render ?? (() => constant);
}

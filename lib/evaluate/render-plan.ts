/**
 * A typed object with templates in its strings, compiled to a plan: what has no template is made once and shared by all results;
 * what has one becomes a closure. Strings are rendered in the order of Go's fields, which shows in the first error and, with
 * functions that change their argument, in the result. Upstream: applicationset/utils/utils.go deeplyReplace.
 */

import { type ParamSet, wrapped } from "../generators/expand";
import { type Json, type JsonObject, joinPath } from "../json";
import type { GoField, GoType, StructType } from "./primitives/go-struct";
import { type TextCompiler, VERBATIM } from "./texts";

/** A compiled value: `undefined` stands for one that is left out. */
export interface Plan {
  /** Where nothing in it depends on the parameters: the value. */
  readonly constant: Json | undefined;
  /** Absent for a constant. @throws {GenerationError} */
  readonly render?: (params: ParamSet) => Json;
}

export interface PlanContext {
  readonly texts: TextCompiler;
  /** Is set before each text is rendered: where a failure happened. */
  place: string;
  /** How the map of generator `values` is rendered, where it is not like any other map. */
  readonly values?: (values: Readonly<Record<string, string>>, path: string) => Plan;
}

export function compilePlan(type: GoType, value: Json | undefined, path: string, context: PlanContext): Plan {
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
      return listPlan(
        (value as readonly Json[]).map((item, i) => compilePlan(type.of, item, joinPath(path, i), context)),
      );
    case "map":
      return compileMap(value as JsonObject, (item, at) => compilePlan(type.of, item, at, context), path, context);
    case "struct":
      return compileStruct(type, value as JsonObject, path, context);
    default:
      return type satisfies never;
  }
}

function compileText(text: string, path: string, context: PlanContext): Plan {
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
function compileRaw(value: Json, path: string, context: PlanContext): Plan {
  if (context.texts === VERBATIM) return { constant: value };
  const plan = compileJson(value, path, context);
  const render = plan.render;
  if (render === undefined) return plan;
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

function compileJson(value: Json, path: string, context: PlanContext): Plan {
  if (typeof value === "string") return compileText(value, path, context);
  if (value === null || typeof value !== "object") return { constant: value };
  if (Array.isArray(value)) {
    return listPlan(value.map((item: Json, i) => compileJson(item, joinPath(path, i), context)));
  }
  return compileMap(value as JsonObject, (item, at) => compileJson(item, at, context), path, context);
}

function listPlan(plans: readonly Plan[]): Plan {
  if (plans.every((plan) => plan.render === undefined)) return { constant: plans.map(constantOf) };
  const renders = plans.map(renderOf);
  return { constant: undefined, render: (params) => renders.map((render) => render(params)) };
}

function compileMap(
  map: JsonObject,
  compileItem: (item: Json, path: string) => Plan,
  path: string,
  context: PlanContext,
): Plan {
  const entries = Object.keys(map)
    .sort()
    .filter((key) => map[key] !== null && map[key] !== undefined)
    .map((key) => ({
      key: context.texts.compile(key),
      name: key,
      plan: compileItem(map[key] as Json, joinPath(path, key)),
    }));
  if (entries.every(({ key }) => key.constant !== undefined)) {
    return objectPlan(entries.map(({ name, plan }) => ({ name, plan, dropEmpty: false })));
  }
  const rendered = entries.map(({ key, name, plan }) => ({ key, path: joinPath(path, name), value: renderOf(plan) }));
  return {
    constant: undefined,
    render: (params) => {
      const object: Record<string, Json> = {};
      for (const entry of rendered) {
        const value = entry.value(params);
        context.place = entry.path;
        put(object, entry.key.render(params), value);
      }
      return object;
    },
  };
}

function compileStruct(type: StructType, value: JsonObject, path: string, context: PlanContext): Plan {
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
    const plan = special ? special(given as Record<string, string>, at) : compilePlan(field.type, given, at, context);
    if (plan.render === undefined && isLeftOut(field, plan.constant)) continue;
    const dropEmpty = field.omit === "empty" && !field.pointer && field.type.kind === "string";
    fields.push({ name: field.key, plan, dropEmpty });
  }
  return objectPlan(fields);
}

interface ObjectField {
  readonly name: string;
  readonly plan: Plan;
  /** A rendered "" leaves the field out. */
  readonly dropEmpty: boolean;
}

function constantField(name: string, value: Json): ObjectField {
  return { name, plan: { constant: value }, dropEmpty: false };
}

/** Fields are rendered in the given order and stand in the result in alphabetical order. */
function objectPlan(fields: readonly ObjectField[]): Plan {
  const sorted = [...fields].sort((a, b) => (a.name < b.name ? -1 : 1));
  const prototype: JsonObject = Object.fromEntries(
    sorted.map(({ name, plan }) => [name, plan.render === undefined ? constantOf(plan) : ""]),
  );
  const live = fields.filter(({ plan }) => plan.render !== undefined);
  if (live.length === 0) return { constant: prototype };
  const names = live.map(({ name }) => name);
  const renders = live.map(({ plan }) => renderOf(plan));
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
function zeroOf(type: GoType, context: PlanContext): Json | undefined {
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

function constantOf(plan: Plan): Json {
  return plan.constant ?? null;
}

function renderOf(plan: Plan): (params: ParamSet) => Json {
  const constant = constantOf(plan);
  return plan.render ?? (() => constant);
}

/** Sets a key; `__proto__` is one like any other. */
export function put(object: Record<string, Json>, key: string, value: Json): void {
  if (key === "__proto__") {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[key] = value;
  }
}

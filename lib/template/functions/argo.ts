/**
 * Argo CD's own template functions: normalize, slugify, toYaml, fromYaml and fromYamlArray (applicationset/utils of 3.5). YAML is
 * sigs.k8s.io/yaml's.
 */

import { GoError } from "../../go/go-error";
import { type GoFunction, type GoInt, type GoMap, type GoOpaque, type GoValue, NilMap } from "../../go/values";
import { parseYaml, stringifyYaml, YamlError } from "../../yaml";
import { goTypeOf } from "../format";
import { normalize, slugify } from "../slug";
import { fn, variadic } from "./declare";
import { jsonOfOpaque } from "./json-encode";
import { isNilSlice, itemsOf } from "./slices";

export const argoFunctions: readonly GoFunction[] = [
  fn("normalize", ["string"], ([text]) => normalize(text), "A text as a DNS subdomain."),
  variadic(
    "slugify",
    [],
    "interface {}",
    slugifyArguments,
    "A text as a slug, with an optional length and whether to cut at a dash before it.",
  ),
  fn("toYaml", ["interface {}"], ([value], run) => toYaml(value, run.size), "A value as YAML."),
  fn("fromYaml", ["string"], ([text]) => fromYaml(text, "object"), "The map of a YAML text."),
  fn("fromYamlArray", ["string"], ([text]) => fromYaml(text, "array"), "The list of a YAML text."),
];

/** `slugify [length [smart]] text`. */
function slugifyArguments(args: readonly GoValue[]): string {
  if (args.length === 0) return "";
  const maxLength = args.length > 1 ? asserted<GoInt>(args[0], "int") : undefined;
  const smart = args.length > 2 ? asserted<boolean>(args[1], "bool") : undefined;
  const text = asserted<string>(args.at(-1), "string");
  return slugify(text, {
    ...(maxLength === undefined ? {} : { maxLength: Number(maxLength.value) }),
    ...(smart === undefined ? {} : { smart }),
  });
}

function asserted<T extends GoValue>(value: GoValue | undefined, type: string): T {
  const found = value === undefined || value === null ? "nil" : goTypeOf(value);
  if (found !== type) throw new GoError(`interface conversion: interface {} is ${found}, not ${type}`);
  return value as T;
}

function toYaml(value: GoValue, size: (length: number) => void): string {
  const text = withGoErrors(() => stringifyYaml(new YamlInput(size).prepare(value), opaqueJson));
  size(text.length);
  return text.endsWith("\n") ? text.slice(0, -1) : text;
}

/** Values nested deeper are left to the writer, which has its own limit. */
const DEEPEST = 500;

/**
 * Prepares a value for the writer: nil slices and maps become null, as in JSON, at every depth. On the way it measures what
 * will be written, because a value that shares its parts can be endless on paper.
 */
class YamlInput {
  private length = 0;

  constructor(private readonly size: (length: number) => void) {}

  /** The value itself where nothing in it is nil. */
  prepare(value: GoValue, depth = 0): GoValue {
    this.length += typeof value === "string" ? value.length + 1 : 2;
    if (typeof value !== "object" || value === null || depth > DEEPEST) return value;
    if (value instanceof NilMap || isNilSlice(value)) return null;
    this.size(this.length);
    if (value instanceof Map) return this.map(value as GoMap, depth);
    const items = itemsOf(value);
    if (items === undefined) return value;
    let copy: GoValue[] | undefined;
    for (const [i, item] of items.entries()) {
      const prepared = this.prepare(item, depth + 1);
      if (prepared === item) continue;
      copy ??= [...items];
      copy[i] = prepared;
    }
    return copy ?? value;
  }

  private map(value: GoMap, depth: number): GoMap {
    let copy: GoMap | undefined;
    for (const [key, item] of value) {
      this.length += key.length + 2;
      const prepared = this.prepare(item, depth + 1);
      if (prepared === item) continue;
      copy ??= new Map(value);
      copy.set(key, prepared);
    }
    return copy ?? value;
  }
}

function opaqueJson(value: GoOpaque): GoValue {
  try {
    return jsonOfOpaque(value);
  } catch (error) {
    throw error instanceof GoError ? new GoError(`error marshaling into JSON: ${error.message}`) : error;
  }
}

const KINDS = {
  object: {
    goType: "map[string]interface {}",
    empty: (): GoMap => new Map(),
    fits: (value: GoValue) => value instanceof Map,
  },
  array: { goType: "[]interface {}", empty: (): GoValue[] => [], fits: Array.isArray },
};

/** An empty text gives an empty container; another kind of value is an error. */
function fromYaml(text: string, kind: keyof typeof KINDS): GoValue {
  const { goType, empty, fits } = KINDS[kind];
  const value = withGoErrors(() => parseYaml(text));
  if (value === null) return empty();
  if (fits(value)) return value;
  throw new GoError(
    `error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${jsonKind(value)} into Go value of type ${goType}`,
  );
}

function jsonKind(value: GoValue): string {
  if (value instanceof Map) return "object";
  if (Array.isArray(value)) return "array";
  return typeof value === "boolean" ? "bool" : typeof value;
}

function withGoErrors<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof YamlError ? new GoError(error.message) : error;
  }
}

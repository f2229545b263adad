/**
 * What of a program's values is data: the one judge for every way in which values come in. Data is what JSON can say. A plain object is one of
 * any realm; what has a `toJSON` of its own is what that returns, asked once, as in JSON. Everything else that holds something (dates, maps,
 * URLs, promises, instances of classes, functions, cycles) would be lost or changed without a word, so it is a flaw with its path.
 * The quick ways through (the emitter, the copies of constructs) know only plain values by sight, and leave whatever else they meet to this.
 */
import { type Problem, problem } from "./errors";
import { joinPath, setKey } from "./json";

/** Deeper values are refused: no reader would take them. */
export const MAX_DEPTH = 500;

/** One run shows so many; the first one is what helps. */
const MAX_FLAWS = 20;
/** So many steps of a path are shown of what is too deep. */
const SHOWN_STEPS = 8;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/**
 * A type as it is where it is data, and `never` in place of what is none: a parameter `T & Data<T>` makes the compiler refuse dates, maps,
 * promises, functions and bigints. `Known` types stay: references, which become data later.
 */
export type Data<T, Known = never> = unknown extends T
  ? T
  : T extends string | number | boolean | null | undefined | Known
    ? T
    : T extends NoData
      ? never
      : T extends object
        ? { readonly [K in keyof T]: Data<T[K], Known> }
        : never;

type NoData =
  | bigint
  | symbol
  | ((...args: never[]) => unknown)
  | Date
  | RegExp
  | Error
  | ArrayBuffer
  | ReadonlyMap<unknown, unknown>
  | ReadonlySet<unknown>
  | PromiseLike<unknown>
  // URL, without asking for the types of a platform
  | { readonly href: string; readonly searchParams: unknown };

/** Something that is no data. */
export interface Flaw {
  /** JSON path; empty for the value itself. */
  readonly path: string;
  readonly message: string;
  readonly got: string;
  readonly hint?: string;
}

/** A flaw as a problem. @param where its place, with the path in the value */
export function flawProblem({ path: _, message, ...facts }: Flaw, where: string): Problem {
  return problem("VALUE_NOT_REPRESENTABLE", where, message, facts);
}

/** Says which objects and functions stay as they are. */
export type IsKnown = (value: object, path: string) => boolean;

/** What stands in a copy for something that is no data, so that it is told later, where the place is known. */
export class Unfit {
  constructor(readonly flaw: Flaw) {}
}

/** True for an object whose keys are all that it holds: `{}` of any realm, or without a prototype. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, "isPrototypeOf");
}

/**
 * A copy of a value as data, keys in their order and without those that are undefined; null where something is no data.
 * @param flaws takes what is no data
 * @param isKnown objects that stay as they are, because they stand for values that are made later: references, tokens
 */
export function dataCopy(value: unknown, flaws: Flaw[], isKnown?: IsKnown): unknown {
  return new Copier(flaws, isKnown, () => null).copy(value, "");
}

/** The same, but what is no data becomes something that every later judgement refuses: for values whose place is not known yet. */
export function markedCopy(value: unknown, isKnown?: IsKnown, flaws: Flaw[] = []): unknown {
  return new Copier(flaws, isKnown, (flaw) => new Unfit(flaw)).copy(value, "");
}

class Copier {
  /** The objects around the value that is being copied. */
  private readonly around = new Set<object>();

  constructor(
    private readonly flaws: Flaw[],
    private readonly isKnown: IsKnown = () => false,
    private readonly instead: (flaw: Flaw) => unknown,
  ) {}

  copy(value: unknown, path: string): unknown {
    switch (typeof value) {
      case "string":
        if (!LONE_SURROGATE.test(value)) return value;
        return this.flaw(path, "a string has half of a surrogate pair", JSON.stringify(value));
      case "number":
        return Number.isFinite(value) ? value : this.flaw(path, "a number is not finite", String(value));
      case "boolean":
      case "undefined":
        return value;
      case "object":
        return value === null ? null : this.object(value, path);
      case "function":
        if (this.isKnown(value, path)) return value;
        return this.flaw(path, "a function is not data", nameOf(value), HINTS.function);
      default:
        return this.flaw(path, `a ${typeof value} is not data`, nameOf(value), HINTS[typeof value]);
    }
  }

  private object(value: object, path: string): unknown {
    if (this.around.has(value)) return this.flaw(path, "a value contains itself", "a cycle");
    if (this.around.size > MAX_DEPTH) {
      return this.flaw(shortened(path), `a value has more than ${MAX_DEPTH} levels`, "its depth");
    }
    this.around.add(value);
    try {
      // the code of others runs here: getters, toJSON, the traps of proxies
      return this.isKnown(value, path) ? value : this.content(value, path);
    } catch (error) {
      return this.flaw(path, "the value cannot be read", error instanceof Error ? error.message : nameOf(error));
    } finally {
      this.around.delete(value);
    }
  }

  private content(value: object, path: string): unknown {
    if (value instanceof Unfit) return this.flaw(path, value.flaw.message, value.flaw.got, value.flaw.hint);
    const builtIn = builtInOf(value);
    const { toJSON } = value as { readonly toJSON?: unknown };
    if (typeof toJSON === "function" && builtIn === undefined) {
      const json: unknown = toJSON.call(value, "");
      if (json === value || isInstance(json)) return this.entries(json as object, path);
      return this.copy(json, path);
    }
    if (Array.isArray(value)) return Array.from(value, (item, i) => this.copy(item, joinPath(path, i)) ?? null);
    if (builtIn === undefined && isPlainObject(value)) return this.entries(value, path);
    return this.flaw(path, "an object is not plain data", nameOf(value), HINTS[builtIn ?? "instance"]);
  }

  private entries(value: object, path: string): Record<string, unknown> {
    const copy: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      if (this.flaws.length >= MAX_FLAWS) break;
      const place = joinPath(path, key);
      if (LONE_SURROGATE.test(key)) this.flaw(place, "a key has half of a surrogate pair", JSON.stringify(key));
      const item = this.copy((value as Record<string, unknown>)[key], place);
      if (item !== undefined) setKey(copy, key, item);
    }
    return copy;
  }

  private flaw(path: string, message: string, got: string, hint?: string): unknown {
    const flaw: Flaw = { path, message, got, ...(hint === undefined ? {} : { hint }) };
    if (this.flaws.length < MAX_FLAWS) this.flaws.push(flaw);
    return this.instead(flaw);
  }
}

/** An object of a class of one's own: what `toJSON` returns may be one, and counts by its keys. */
function isInstance(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && builtInOf(value) === undefined;
}

/** The name of what the language or the platform gives whose content is not in its keys; undefined for anything else. */
function builtInOf(value: object): string | undefined {
  const tag = Object.prototype.toString.call(value).slice("[object ".length, -1);
  return BUILT_IN.test(tag) && !isPlainObject(value) ? tag : undefined;
}

const BUILT_IN =
  /^(Date|Temporal\..*|URL|URLSearchParams|RegExp|Error|String|Number|Boolean|Symbol|BigInt|Promise|(Weak)?(Map|Set)|WeakRef|.*Array|(Shared)?ArrayBuffer|DataView|.*Function|.*Iterator|Generator|AsyncGenerator|Intl\..*|Blob|File|FormData|Headers|Request|Response)$/;

/** What to do, by `typeof` or by the name of a class. */
const HINTS: Readonly<Record<string, string>> = {
  function: "call it, or leave it out",
  bigint: "write it as a number or as a text",
  Date: "write it as a text: toISOString()",
  URL: "write it as a text: href",
  Map: "write it as an object: Object.fromEntries(map)",
  Set: "write it as a list: [...set]",
  Promise: "await it first",
  String: "write the text itself, without new",
  Number: "write the number itself, without new",
  Boolean: "write true or false, without new",
  instance: "write a plain object, or give the class a toJSON method",
};

function nameOf(value: unknown): string {
  try {
    if (typeof value === "function") return value.name === "" ? "a function" : `function ${value.name}`;
    if (typeof value !== "object" || value === null) return `${String(value)} (${typeof value})`;
    const name: unknown = Object.getPrototypeOf(value)?.constructor?.name;
    return typeof name === "string" && name !== "" ? `an object of class ${name}` : "an object of a class";
  } catch {
    return "something that cannot be read";
  }
}

function shortened(path: string): string {
  const steps = path.split(/(?=[.[])/);
  return steps.length > SHOWN_STEPS ? `${steps.slice(0, SHOWN_STEPS).join("")}…` : path;
}

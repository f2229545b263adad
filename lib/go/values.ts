/**
 * Go's values as the template language sees them. A parameter set is a `Map`; what `encoding/json` decodes is
 * `null | boolean | number | string | GoValue[] | Map`, where `number` is always Go's float64. Everything that Go
 * types differently has a class of its own here, because Go prints, compares and passes it differently.
 */
import type { FunctionRun, GoType } from "./function";
import { GoError } from "./go-error";

export type GoValue =
  | null // nil
  | boolean
  | string // bytes that are not UTF-8 stand as lone surrogates U+DC80..U+DCFF, one per byte; output makes them U+FFFD
  | number // float64
  | GoInt
  | GoMap // map[string]any
  | StringMap // map[string]string
  | GoValue[] // []any
  | GoSlice // any other slice
  | GoOpaque;

/** Go's `map[string]any`. Iteration order is insertion; Go's printing and ranging sort by key. Live: functions such as `set` change it. */
export type GoMap = Map<string, GoValue>;

/** Go's `map[string]string`: a missing key is `""`, and sprig's dict functions refuse it. */
export class StringMap extends Map<string, string> {
  readonly goType = "map[string]string";
}

/** A Go integer of any kind. The value is always in the range of its kind. */
export class GoInt {
  constructor(
    readonly kind:
      | "int"
      | "int8"
      | "int16"
      | "int32"
      | "int64"
      | "uint"
      | "uint8"
      | "uint16"
      | "uint32"
      | "uint64"
      | "uintptr",
    readonly value: bigint,
  ) {}
}

/** A slice that is not `[]any`: `[]string`, `[]map[string]any`, `[]int`, `[]uint8` … `elem` is the element's Go type. */
export class GoSlice {
  constructor(
    readonly elem: string,
    readonly items: GoValue[],
  ) {}
}

/** A Go `int`. @throws {RangeError} when a number is not whole. */
export function goInt(value: number | bigint): GoInt {
  if (typeof value === "number" && value >= 0 && value < SMALL_INTS.length) return SMALL_INTS[value] as GoInt;
  return new GoInt("int", BigInt.asIntN(64, BigInt(value)));
}

const SMALL_INTS: readonly GoInt[] = Array.from({ length: 1024 }, (_, i) => new GoInt("int", BigInt(i)));

/**
 * How a template function or a method is declared: as data, so that one caller checks arity and types and produces Go's messages,
 * and the reference page of all functions is printed from the same tables.
 */
export interface GoFunction {
  readonly name: string;
  /** Parameter types in order. */
  readonly params: readonly GoType[];
  /** The type of each further argument, if the last parameter is variadic. */
  readonly variadic?: GoType;
  /** Arguments have been checked against the types. A Go `error` result and a Go panic are both thrown as `GoError`. */
  readonly call: (args: readonly GoValue[], run: FunctionRun) => GoValue;
  /** The interface that Go declares as its result: errors about `{{ concat.x }}` name it. @default none */
  readonly yields?: string;
  /** One sentence for the reference page, our own words. */
  readonly doc?: string;
}

/** What a field name finds in an opaque value: a field's value, or a method, which is called with the arguments that follow. */
export type GoMember =
  | { readonly kind: "field"; readonly value: GoValue }
  | { readonly kind: "method"; readonly method: GoFunction }
  /** A method that no template can call: it has other results than a value, or a value and an error. `reason` are Go's words. */
  | { readonly kind: "uncallable"; readonly params: number; readonly reason: string }
  /** A field of the struct that only its own package sees. */
  | { readonly kind: "unexported" };

/** Any other Go value (time.Time, *semver.Version, error …): its Go type and what the functions that know it need. */
export abstract class GoOpaque {
  /** What `%T` prints. */
  abstract readonly goType: string;
  /** What `{{ . }}` prints. */
  abstract toString(): string;
  /** What decides equality, for `eq` of struct values and for deepEqual; a pointer or a value without it equals only itself. */
  declare readonly equalKey?: string;

  /** The fields of the struct, which verbs such as `%d` and `%#v` print one by one; undefined when nobody knows them. */
  structFields(): readonly (readonly [name: string, value: GoValue])[] | undefined {
    return undefined;
  }

  /** Whether the pointers inside are those of the other one, which `eq` of structs wants beside equal fields. */
  pointsAlike(_other: GoOpaque): boolean {
    return true;
  }

  /** What its method GoString gives, which `%#v` prints; undefined for types without it. */
  goString(): string | undefined {
    return undefined;
  }

  /** The field or method of that name, as `{{ $version.Major }}` and `{{ now.Format "2006" }}` ask for it. */
  member(_name: string): GoMember | undefined {
    return undefined;
  }
}

/** A nil `map[string]any`, which a typed parameter receives for nil: empty, and Go panics when one writes to it. */
export class NilMap extends Map<string, GoValue> {
  override set(_key: string, _value: GoValue): this {
    throw new GoError("assignment to entry in nil map");
  }
}

/** What `encoding/json` makes of a JSON value: objects become Maps, in the order of their keys. */
export function fromJson(value: unknown): GoValue {
  if (value === null || value === undefined) return null;
  switch (typeof value) {
    case "boolean":
    case "number":
    case "string":
      return value;
    case "object": {
      if (Array.isArray(value)) return value.map(fromJson);
      const map: GoMap = new Map();
      for (const [key, item] of Object.entries(value as object)) if (item !== undefined) map.set(key, fromJson(item));
      return map;
    }
    default:
      throw new TypeError(`not a JSON value: ${typeof value}`);
  }
}

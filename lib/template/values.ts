/**
 * Go's values as the template language sees them. A parameter set is a `Map`; what `encoding/json` decodes is
 * `null | boolean | number | string | GoValue[] | Map`, where `number` is always Go's float64. Everything that Go
 * types differently has a class of its own here, because Go prints, compares and passes it differently.
 */

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
    readonly kind: "int" | "int8" | "int16" | "int32" | "int64" | "uint" | "uint8" | "uint16" | "uint32" | "uint64" | "uintptr",
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

/** Any other Go value (time.Time, *semver.Version, error …): its Go type and what the functions that know it need. */
export abstract class GoOpaque {
  /** What `%T` prints. */
  abstract readonly goType: string;
  /** What `{{ . }}` prints. */
  abstract toString(): string;
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

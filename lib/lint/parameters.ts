/** The texts among the parameters of a set, with the keys that lead to them. */
import type { GoValue } from "../go/values";

/** Flat parameters have one key; nested ones are joined by dots. */
export function* goPlain(params: ReadonlyMap<string, GoValue>, base = ""): Generator<readonly [string, string]> {
  for (const [key, value] of params) {
    const whole = base === "" ? key : `${base}.${key}`;
    if (typeof value === "string") yield [whole, value];
    else if (value instanceof Map) yield* goPlain(value as ReadonlyMap<string, GoValue>, whole);
  }
}

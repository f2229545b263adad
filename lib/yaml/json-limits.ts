/** What JSON cannot hold, in Go's words: sigs.k8s.io/yaml passes every document through `encoding/json`. */
import type { GoValue } from "../go/values";
import { formatFloat } from "./go-number";
import { YamlError } from "./yaml-error";

export const MAX_JSON_DEPTH = 10_000;

/** Walks a value level by level. @throws {YamlError} with Go's whole text when it is deeper than 10,000 levels */
export function refuseDepth(root: GoValue): void {
  let level: GoValue[] = [root];
  for (let depth = 1; level.length > 0; depth++) {
    const next: GoValue[] = [];
    for (const value of level) {
      const isMap = value instanceof Map;
      if (!isMap && !Array.isArray(value)) continue;
      if (depth > MAX_JSON_DEPTH) {
        const bracket = isMap ? "{" : "[";
        throw new YamlError(
          `error unmarshaling JSON: while decoding JSON: invalid character '${bracket}' exceeded max depth`,
        );
      }
      for (const item of value.values()) next.push(item as GoValue);
    }
    level = next;
  }
}

/** JSON has no infinity. Keys are looked at in their order, as Go writes them. */
export function nonFiniteError(root: GoValue): YamlError | undefined {
  const pending: GoValue[] = [root];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value === "number" && !Number.isFinite(value)) {
      return new YamlError(`json: unsupported value: ${formatFloat(value, 64)}`);
    }
    if (Array.isArray(value)) for (let i = value.length - 1; i >= 0; i--) pending.push(value[i] as GoValue);
    else if (value instanceof Map) {
      const keys = [...value.keys()].sort();
      for (let i = keys.length - 1; i >= 0; i--) pending.push(value.get(keys[i] as string) as GoValue);
    }
  }
  return undefined;
}

/** The key of an object that a float becomes: printed with the precision of a float32. */
export function floatKey(value: number): string {
  switch (formatFloat(value, 32)) {
    case "+Inf":
      return ".inf";
    case "-Inf":
      return "-.inf";
    case "NaN":
      return ".nan";
    default:
      return formatFloat(value, 32);
  }
}

/** Values of Go's maps as plain objects. */
import type { GoValue } from "../go/values";

export function jsonOf(value: GoValue): unknown {
  if (Array.isArray(value)) return value.map(jsonOf);
  if (!(value instanceof Map)) return value;
  return Object.fromEntries([...(value as ReadonlyMap<string, GoValue>)].map(([key, item]) => [key, jsonOf(item)]));
}

/** sprig's deepCopy (mitchellh/copystructure 1.2): containers are copied at every depth, scalars are themselves. */
import { GoErrorValue } from "../../go/error-value";
import { GoError } from "../../go/go-error";
import { DEFAULT_LIMITS, LimitReached } from "../../go/limit";
import { SemverVersion } from "../../go/semver";
import { type GoMap, GoSlice, type GoValue, StringMap } from "../../go/values";
import { GoLocation } from "./go-time";
import { isNilSlice, nilList, nilSlice } from "./slices";

/** @throws {GoError} for nil, as Go's reflection does. */
export function copyDeep(value: GoValue, steps: (count: number) => void): GoValue {
  if (value === null) throw new GoError("reflect: call of reflect.Value.Type on zero Value");
  return copy(value, steps, 0);
}

function copy(value: GoValue, steps: (count: number) => void, depth: number): GoValue {
  if (typeof value !== "object" || value === null) return value;
  if (depth > DEFAULT_LIMITS.depth) throw new LimitReached("depth", DEFAULT_LIMITS.depth);
  if (value instanceof StringMap) return copyTexts(value);
  if (value instanceof Map) {
    steps((value.size >> 4) + 1);
    const result: GoMap = new Map();
    for (const [key, item] of value) result.set(key, copy(item, steps, depth + 1));
    return result;
  }
  if (Array.isArray(value)) return isNilSlice(value) ? nilList() : copyItems(value, steps, depth);
  if (value instanceof GoSlice) {
    return isNilSlice(value) ? nilSlice(value.elem) : new GoSlice(value.elem, copyItems(value.items, steps, depth));
  }
  const isBlanked = value instanceof SemverVersion || value instanceof GoLocation || value instanceof GoErrorValue;
  return isBlanked ? value.blank() : value;
}

function copyItems(items: readonly GoValue[], steps: (count: number) => void, depth: number): GoValue[] {
  steps((items.length >> 4) + 1);
  return items.map((item) => copy(item, steps, depth + 1));
}

function copyTexts(texts: StringMap): StringMap {
  const result = new StringMap();
  for (const [key, text] of texts) result.set(key, text);
  return result;
}

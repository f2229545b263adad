/**
 * sprig's merge and mergeOverwrite: dario.cat/mergo 1.0.2 over maps. The target is changed and takes the source's values as
 * they are, so both share them afterwards. Maps are merged key by key at every depth; lists never are.
 */

import { GoError } from "../../go/go-error";
import { DEFAULT_LIMITS, LimitReached } from "../../go/limit";
import { type GoMap, GoOpaque, type GoValue, StringMap } from "../../go/values";
import { goTypeOf } from "../format";
import { isEmpty, kindOf } from "./kinds";
import { itemsOf } from "./slices";

const TYPES_DIFFER = "src and dst must be of same type";

/** How maps are merged. */
export interface MergeMode {
  /** Whether the source wins where the target has a value that is not empty. */
  readonly overwrite: boolean;
  /** Counts the work. */
  readonly steps: (count: number) => void;
}

/** Merges `source` into `target`. What mergo returns as an error is the result; what it panics with is thrown. */
export function mergeMaps(
  target: GoMap | StringMap,
  source: GoMap | StringMap,
  mode: MergeMode,
  depth = 0,
): string | undefined {
  if (depth > DEFAULT_LIMITS.depth) throw new LimitReached("depth", DEFAULT_LIMITS.depth);
  mode.steps((source.size >> 4) + 1);
  for (const [key, value] of source as Map<string, GoValue>) {
    if (value === null) {
      if (mode.overwrite) assign(target, key, null, "interface {}");
      continue;
    }
    const present = target.has(key);
    const old = (target as GoMap).get(key) ?? null;
    const error = mergeInside(old, value, mode, depth);
    if (error !== undefined) return error;
    if (itemsOf(value) !== undefined) refuseList(target, present, value);
    if (present && !isEmptyForMerge(old) && !mode.overwrite) continue;
    // Two maps have been merged in place, unless the target's is still empty and takes the source's itself.
    if (value instanceof Map && old instanceof Map && old.size > 0) continue;
    assign(target, key, value, source instanceof StringMap ? "string" : "interface {}");
  }
  return undefined;
}

/** Merges into a value of the target that has an inside: a map, or a pointer that must have the same type. */
function mergeInside(old: GoValue, value: GoValue, mode: MergeMode, depth: number): string | undefined {
  if (old instanceof Map && value instanceof Map) {
    return mergeMaps(old as GoMap, value as GoMap, mode, depth + 1);
  }
  const isPointer = old instanceof GoOpaque && old.goType.startsWith("*");
  if (!isPointer || mode.overwrite) return undefined;
  const kind = kindOf(value);
  return kind === "map" || kind === "struct" ? TYPES_DIFFER : undefined;
}

function assign(target: GoMap | StringMap, key: string, value: GoValue, type: string): void {
  if (target instanceof StringMap && type !== "string") {
    throw new GoError(`reflect.Value.SetMapIndex: value of type ${type} is not assignable to type string`);
  }
  (target as GoMap).set(key, value);
}

/** A list cannot come into a map of texts; Go stumbles over it in two ways. */
function refuseList(target: GoMap | StringMap, present: boolean, value: GoValue): void {
  if (!(target instanceof StringMap)) return;
  if (present) throw new GoError("reflect: call of reflect.Value.IsNil on string Value");
  assign(target, "", value, goTypeOf(value));
}

/** mergo takes a pointer to a struct as never empty. */
function isEmptyForMerge(value: GoValue): boolean {
  return !(value instanceof GoOpaque && kindOf(value) === "ptr") && isEmpty(value);
}

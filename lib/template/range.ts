/** What `range` walks over, in Go's order: integers, lists, and maps by key. Everything else is an error or empty. */

import { GoInt, GoOpaque, GoSlice, type GoValue, goInt, StringMap } from "../go/values";
import { formatV, sortedKeys } from "./format";
import { GoNamedInt } from "./functions/named-int";
import { structOf } from "./print-value";
import { type Reflected, type RunState, UNSET } from "./run-state";
import type { Write } from "./variables";

/** How a statement ended: on to the next one, or out of the loop or its turn. */
export type Signal = "next" | "break" | "continue";

export type Execute = (state: RunState, dot: Reflected) => Signal;

/** One turn of a loop; the result is true when the loop ends. */
export type Turn = (state: RunState, index: Reflected, element: Reflected, isInterface: boolean) => boolean;

export function oneTurn(
  body: Execute,
  index: Write | undefined,
  element: Write | undefined,
  unset: readonly number[],
  weight: number,
): Turn {
  return (state, key, value, isInterface) => {
    state.steps(weight);
    // in this order: when both have one name, it is the element
    if (index !== undefined) index(state, key, false);
    if (element !== undefined) element(state, value, isInterface);
    for (const slot of unset) state.slots[slot] = UNSET;
    state.dotIsInterface = isInterface;
    return body(state, value) === "break";
  };
}

/** Calls `turn` for each element until it asks to stop; the result is true when there was none. */
export function iterate(
  state: RunState,
  value: Reflected,
  turn: Turn,
  variables: number,
  rangeOverInt: boolean,
): boolean {
  if (value === undefined || value === null) return true;
  if (Array.isArray(value)) return overList(state, value, turn, true);
  if (value instanceof GoSlice) return overList(state, value.items, turn, value.elem === "interface {}");
  if (value instanceof Map) return overMap(state, value, turn);
  if (value instanceof GoInt && rangeOverInt) {
    if (variables > 1) state.fail(`can't use ${formatV(value)} to iterate over more than one variable`);
    return overInteger(state, value, turn);
  }
  if (value instanceof GoNamedInt && rangeOverInt) {
    if (variables > 1) state.fail(`can't use ${formatV(value)} to iterate over more than one variable`);
    for (let i = 0n; i < value.value; i++) if (turn(state, undefined, value.with(i), false)) break;
    return value.value <= 0n;
  }
  return state.fail(`range can't iterate over ${textOf(value)}`);
}

/** Go looks at what a pointer points to, and only a semver.Version has its text without the pointer. */
function textOf(value: GoValue): string {
  const isBare = value instanceof GoOpaque && value.goType.startsWith("*") && value.goType !== "*semver.Version";
  return (isBare ? structOf(value) : undefined) ?? formatV(value);
}

function overList(state: RunState, items: readonly Reflected[], turn: Turn, isInterface: boolean): boolean {
  const count = items.length;
  for (let i = 0; i < count; i++) if (turn(state, goInt(i), items[i], isInterface)) break;
  return count === 0;
}

function overMap(state: RunState, map: ReadonlyMap<string, Reflected>, turn: Turn): boolean {
  const isInterface = !(map instanceof StringMap);
  // a copy: the loop sees the map as it was, even when its body changes it
  const entries = sortedKeys(map).map((key) => [key, map.get(key)] as const);
  for (const [key, element] of entries) if (turn(state, key, element, isInterface)) break;
  return entries.length === 0;
}

function overInteger(state: RunState, count: GoInt, turn: Turn): boolean {
  for (let i = 0n; i < count.value; i++) {
    const element = count.kind === "int" ? goInt(i < 1024n ? Number(i) : i) : new GoInt(count.kind, i);
    if (turn(state, undefined, element, false)) break;
  }
  return count.value <= 0n;
}

/**
 * Go slices of any type as sprig's reflection sees them: their elements, whether they are nil, and how far their backing
 * array reaches (`slice` may extend a list up to its capacity, which shows what an earlier `slice` had cut off).
 */
import { GoSlice, type GoValue } from "../../go/values";
import { appendedCapacity } from "./capacity";

/** A `[]any` that is nil: prints as `[]`, is `null` in JSON and differs from an empty list for deepEqual. */
export class NilList extends Array<GoValue> {
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}

export function nilList(): GoValue[] {
  return new NilList();
}

/** A nil slice of another type. */
export function nilSlice(elem: string): GoSlice {
  return new GoSlice(elem, new NilList());
}

/** True for a slice of any type that is nil. */
export function isNilSlice(value: GoValue): boolean {
  return value instanceof NilList || (value instanceof GoSlice && value.items instanceof NilList);
}

/** The elements of a slice of any type, undefined for what is not a slice. */
export function itemsOf(value: GoValue): GoValue[] | undefined {
  if (Array.isArray(value)) return value;
  return value instanceof GoSlice ? value.items : undefined;
}

/** Where a list's elements lie in memory: from `offset` of `backing`, whose length is its capacity. */
interface Backing {
  readonly backing: readonly GoValue[];
  readonly offset: number;
}

const backings = new WeakMap<readonly GoValue[], Backing>();

/** `items[start:end]` of Go: `end` may go beyond the length up to the capacity. Undefined when out of bounds. */
export function reslice(value: GoValue[] | GoSlice, start: number, end: number): GoValue[] | undefined {
  const items = Array.isArray(value) ? value : value.items;
  const { backing, offset } = backings.get(items) ?? defaultBacking(value, items);
  if (start < 0 || end < start || offset + end > backing.length) return undefined;
  const part = backing.slice(offset + start, offset + end);
  backings.set(part, { backing, offset: offset + start });
  return part;
}

/** A plain list of which nothing is known was decoded from JSON, which appends element by element. */
function defaultBacking(value: GoValue[] | GoSlice, items: GoValue[]): Backing {
  const capacity = Array.isArray(value) ? appendedCapacity(items.length) : items.length;
  return { backing: padded(items, capacity), offset: 0 };
}

/** Notes how much room a function leaves behind a list; elements beyond its length are nil. */
export function withCapacity(items: GoValue[], capacity: number): GoValue[] {
  backings.set(items, { backing: padded(items, capacity), offset: 0 });
  return items;
}

/** Notes that a list has no room behind it; many lengths have none in any case. */
export function exact(items: GoValue[]): GoValue[] {
  return appendedCapacity(items.length) === items.length ? items : withCapacity(items, items.length);
}

function padded(items: GoValue[], capacity: number): readonly GoValue[] {
  return capacity > items.length ? items.concat(new Array<GoValue>(capacity - items.length).fill(null)) : items;
}

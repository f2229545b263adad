/** `len`, `index` and the builtin `slice`: parts of strings, lists and maps. */

import { byteLength, sliceBytes, toBytes } from "../go/bytes";
import { GoError } from "../go/go-error";
import { GoInt, GoOpaque, GoSlice, type GoValue, StringMap } from "../go/values";
import { goTypeOf, namedInteger } from "./format";
import { reslice } from "./functions/slices";
import type { Reflected } from "./run-state";

/** `len`: bytes of a string, elements of anything else. */
export function lengthOf(value: Reflected): number {
  if (typeof value === "string") return byteLength(value);
  if (Array.isArray(value)) return value.length;
  if (value instanceof Map) return value.size;
  if (value instanceof GoSlice) return value.items.length;
  if (value === undefined) throw new GoError("reflect: call of reflect.Value.Type on zero Value");
  if (value === null) throw new GoError("len of nil pointer");
  throw new GoError(`len of type ${pointedType(value)}`);
}

/** Go looks through a pointer. */
function pointedType(value: GoValue): string {
  const type = goTypeOf(value);
  return value instanceof GoOpaque && type.startsWith("*") ? type.slice(1) : type;
}

/** `index value a b …` is `value[a][b]…`. */
export function elementAt(value: Reflected, indexes: readonly Reflected[]): Reflected {
  if (value === undefined || value === null) throw new GoError("index of untyped nil");
  let item: GoValue = value;
  for (const index of indexes) {
    if (item === null) throw new GoError("index of nil pointer");
    if (typeof item === "string") {
      const at = position(index, byteLength(item));
      const byte = toBytes(item)[at];
      if (byte === undefined) throw new GoError("reflect: string index out of range");
      item = new GoInt("uint8", BigInt(byte));
    } else if (item instanceof Map) {
      const key = mapKey(index);
      item = item.get(key) ?? (item instanceof StringMap ? "" : null);
    } else if (Array.isArray(item) || item instanceof GoSlice) {
      const items: readonly GoValue[] = Array.isArray(item) ? item : item.items;
      const at = position(index, items.length);
      if (at >= items.length) throw new GoError("reflect: slice index out of range");
      item = items[at] as GoValue;
    } else throw new GoError(`can't index item of type ${pointedType(item)}`);
  }
  return item;
}

function mapKey(index: Reflected): string {
  if (typeof index === "string") return index;
  if (index === undefined || index === null) throw new GoError("value is nil; should be of type string");
  throw new GoError(`value has type ${goTypeOf(index)}; should be string`);
}

/** An index from 0 to `limit`, both allowed. */
function position(index: Reflected, limit: number): number {
  if (index === undefined || index === null) throw new GoError("cannot index slice/array with nil");
  const integer = index instanceof GoInt ? index.value : index instanceof GoOpaque ? namedInteger(index) : undefined;
  if (integer === undefined) throw new GoError(`cannot index slice/array with type ${goTypeOf(index)}`);
  const value = BigInt.asIntN(64, integer);
  if (value < 0n || value > BigInt(limit)) throw new GoError(`index out of range: ${value}`);
  return Number(value);
}

/** The builtin `slice value from to`; sprig has one of its own, which hides it. */
export function sliceOf(value: Reflected, indexes: readonly Reflected[]): Reflected {
  if (value === undefined || value === null) throw new GoError("slice of untyped nil");
  if (indexes.length > 3) throw new GoError(`too many slice indexes: ${indexes.length}`);
  const isText = typeof value === "string";
  if (isText && indexes.length === 3) throw new GoError("cannot 3-index slice a string");
  const items = Array.isArray(value) ? value : value instanceof GoSlice ? value.items : undefined;
  if (!isText && items === undefined) throw new GoError(`can't slice item of type ${pointedType(value)}`);
  const length = isText ? byteLength(value) : (items as GoValue[]).length;
  const [from = 0, to = length, capacity = to] = indexes.map((index) => position(index, length));
  if (from > to) throw new GoError(`invalid slice index: ${from} > ${to}`);
  if (to > capacity) throw new GoError(`invalid slice index: ${to} > ${capacity}`);
  if (isText) return sliceBytes(value, from, to);
  const part = reslice(items as GoValue[], from, to) ?? [];
  return value instanceof GoSlice ? new GoSlice(value.elem, part) : part;
}

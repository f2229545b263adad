/** Reading, writing and deleting by path: lists of keys, indices and parts. Upstream: gojq's getpath, setpath, delpaths. */
import { type Json, type JsonObject, setKey } from "../../json";
import { JqRuntimeError } from "./jq-error";
import { bounds, indexed, isArray, isMap, type JqArray, typeOf } from "./values";

/** Marks a value that goes: places must not move while others are still to be found. */
const GONE: unique symbol = Symbol("gone");
type Marked = Json | typeof GONE;

export function getPath(value: Json, path: JqArray): Json {
  return path.reduce<Json>((found, key) => {
    if (found !== null && !isArray(found) && !isMap(found)) throw new JqRuntimeError("getpath cannot be applied");
    return indexed(found, key);
  }, value);
}

export function setPath(value: Json, path: JqArray, to: Json): Json {
  return update(value, path, to) as Json;
}

/** All of the paths at once; the very same value where their first keys are not there. */
export function deletePaths(value: Json, paths: JqArray): Json {
  let marked: Marked = value;
  for (const path of paths) {
    if (!isArray(path)) throw new JqRuntimeError("delpaths: expected an array");
    marked = update(marked, path, GONE);
  }
  return marked === value ? value : swept(marked);
}

function update(value: Marked, path: JqArray, to: Marked): Marked {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  if (typeof key === "string") {
    if (value === GONE) return GONE;
    if (value !== null && !isMap(value)) throw new JqRuntimeError(`expected an object but got: ${typeOf(value)}`);
    return updateMember(value, key, rest, to);
  }
  if (typeof key === "number" || isMap(key)) {
    if (value === GONE) return GONE;
    if (value !== null && !isArray(value)) throw new JqRuntimeError(`expected an array but got: ${typeOf(value)}`);
    return isMap(key) ? updateSlice(value, key, rest, to) : updateElement(value, Math.trunc(key), rest, to);
  }
  throw new JqRuntimeError(`expected a string for object key but got: ${typeOf(key)}`);
}

function updateMember(object: JsonObject | null, key: string, rest: JqArray, to: Marked): Marked {
  const isThere = object !== null && Object.hasOwn(object, key);
  if (!isThere && to === GONE) return object;
  const copy: { [key: string]: Json } = {};
  for (const name of Object.keys(object ?? {})) setKey(copy, name, (object as JsonObject)[name] as Json);
  setKey(copy, key, update(isThere ? (object[key] as Json) : null, rest, to) as Json);
  return copy;
}

function updateElement(list: JqArray | null, index: number, rest: JqArray, to: Marked): Marked {
  const length = list?.length ?? 0;
  const place = index < 0 ? index + length : index;
  if (place < 0 || place >= length) {
    if (to === GONE) return list;
    if (place < 0) throw new JqRuntimeError("array index should not be negative");
    if (place >= 0x20000000) throw new JqRuntimeError("array index too large");
  }
  const copy = [...(list ?? [])] as Marked[];
  while (copy.length < place) copy.push(null);
  copy[place] = update(copy[place] ?? null, rest, to);
  return copy as Json;
}

function updateSlice(list: JqArray | null, key: JsonObject, rest: JqArray, to: Marked): Marked {
  if (!Object.hasOwn(key, "start") || !Object.hasOwn(key, "end"))
    throw new JqRuntimeError('expected "start" and "end" for slicing');
  const items = list ?? [];
  const [from, end] = bounds(key.start as Json, key.end as Json, items.length);
  if (from === end && to === GONE) return list;
  const part = update(items.slice(from, end), rest, to);
  const middle = part === GONE ? items.slice(from, end).map(() => GONE) : part;
  if (!Array.isArray(middle)) throw new JqRuntimeError("expected an array");
  return [...items.slice(0, from), ...middle, ...items.slice(end)] as Json;
}

function swept(value: Marked): Json {
  if (value === GONE) return null;
  if (isArray(value)) return (value as readonly Marked[]).filter((item) => item !== GONE).map(swept);
  if (!isMap(value)) return value;
  const kept: { [key: string]: Json } = {};
  for (const key of Object.keys(value)) {
    const item = value[key] as Marked;
    if (item !== GONE) setKey(kept, key, swept(item));
  }
  return kept;
}

/**
 * sprig: lists. Any Go slice is taken; results are new lists, so a template never sees a list change (except one of texts
 * by sortAlpha, which sorts in place).
 */
import type { FunctionRun } from "../../go/function";
import { GoError } from "../../go/go-error";
import { NEGATIVE_LENGTH, NIL_POINTER } from "../../go/panics";
import { asNumber } from "../../go/strconv";
import { type GoFunction, GoSlice, type GoValue } from "../../go/values";
import { grownCapacity } from "./capacity";
import { toInt64 } from "./cast";
import { fn, variadic } from "./declare";
import { deepEqual, isEmpty, kindOf } from "./kinds";
import { exact, itemsOf, nilList, reslice, withCapacity } from "./slices";

/** The elements of the list that `what` works on. */
function list(value: GoValue, what: string): GoValue[] {
  const items = itemsOf(value);
  if (items !== undefined) return items;
  throw new GoError(value === null ? NIL_POINTER : `${what} type ${kindOf(value)}`);
}

/** Declares a function under its name and its `must` name, which differ only in how Go reports the error. */
function both(name: string, declare: (name: string) => GoFunction): GoFunction[] {
  return [declare(name), declare(`must${name[0]?.toUpperCase()}${name.slice(1)}`)];
}

export const listFunctions: readonly GoFunction[] = [
  variadic("list", [], "interface {}", (values) => exact([...values]), "A list of the arguments."),
  variadic("tuple", [], "interface {}", (values) => exact([...values]), "The old name of list."),
  ...both("first", (name) =>
    fn(
      name,
      ["interface {}"],
      ([value]) => list(value, "Cannot find first on")[0] ?? null,
      "The first element, nil if there is none.",
    ),
  ),
  ...both("last", (name) =>
    fn(
      name,
      ["interface {}"],
      ([value]) => list(value, "Cannot find last on").at(-1) ?? null,
      "The last element, nil if there is none.",
    ),
  ),
  ...both("rest", (name) =>
    fn(
      name,
      ["interface {}"],
      ([value]) => without(list(value, "Cannot find rest on"), (items) => items.slice(1)),
      "All elements but the first.",
    ),
  ),
  ...both("initial", (name) =>
    fn(
      name,
      ["interface {}"],
      ([value]) => without(list(value, "Cannot find initial on"), (items) => items.slice(0, -1)),
      "All elements but the last.",
    ),
  ),
  ...both("append", (name) =>
    fn(name, ["interface {}", "interface {}"], append, "A list with one more element at the end."),
  ),
  ...both("push", (name) => fn(name, ["interface {}", "interface {}"], append, "Another name of append.")),
  ...both("prepend", (name) =>
    fn(name, ["interface {}", "interface {}"], prepend, "A list with one more element at the start."),
  ),
  ...both("reverse", (name) =>
    fn(
      name,
      ["interface {}"],
      ([value], run) => exact(plain(list(value, "Cannot find reverse on"), run).reverse()),
      "The elements in reverse order.",
    ),
  ),
  ...both("uniq", (name) =>
    fn(
      name,
      ["interface {}"],
      ([value], run) => unique(list(value, "Cannot find uniq on"), run),
      "The elements without repetitions.",
    ),
  ),
  ...both("compact", (name) =>
    fn(
      name,
      ["interface {}"],
      ([value]) => [...list(value, "Cannot compact on")].filter((item) => !isEmpty(item)),
      "The elements that are not empty.",
    ),
  ),
  ...both("without", (name) =>
    variadic(
      name,
      ["interface {}"],
      "interface {}",
      ([value, ...omit], run) => omitAll(list(value, "Cannot find without on"), omit, run),
      "The elements that equal none of the arguments.",
    ),
  ),
  ...both("has", (name) =>
    fn(
      name,
      ["interface {}", "interface {}"],
      ([needle, value], run) => value !== null && includes(list(value, "Cannot find has on"), needle, run),
      "Whether a list has an element.",
    ),
  ),
  ...both("slice", (name) =>
    variadic(
      name,
      ["interface {}"],
      "interface {}",
      ([value, ...bounds]) => slice(value, bounds),
      "The elements from a start to an end.",
    ),
  ),
  ...both("chunk", (name) =>
    fn(
      name,
      ["int", "interface {}"],
      ([size, value], run) => chunk(list(value, "Cannot chunk"), asNumber(size), run),
      "The list in parts of a size.",
    ),
  ),
  variadic("concat", [], "interface {}", concat, "All lists as one."),
];

/** A copy as a plain list. */
function plain(items: readonly GoValue[], run: FunctionRun): GoValue[] {
  run.steps(items.length >> 6);
  return Array.from(items);
}

/** What remains of a list; an empty one gives a nil list. */
function without(items: GoValue[], cut: (items: GoValue[]) => GoValue[]): GoValue[] {
  return items.length === 0 ? nilList() : exact(Array.from(cut(items)));
}

function append([value, item]: readonly [GoValue, GoValue], run: FunctionRun): GoValue[] {
  const items = plain(list(value, "Cannot push on"), run);
  items.push(item);
  return withCapacity(items, grownCapacity(items.length - 1, items.length));
}

function prepend([value, item]: readonly [GoValue, GoValue], run: FunctionRun): GoValue[] {
  const items = [item, ...plain(list(value, "Cannot prepend on"), run)];
  return withCapacity(items, items.length > 1 ? grownCapacity(1, items.length) : 1);
}

function concat(lists: readonly GoValue[], run: FunctionRun): GoValue {
  const result: GoValue[] = [];
  let capacity = 0;
  for (const value of lists) {
    const items = itemsOf(value);
    if (items === undefined)
      throw new GoError(value === null ? NIL_POINTER : `Cannot concat type ${kindOf(value)} as list`);
    run.steps(items.length >> 6);
    for (const item of items) {
      if (result.length === capacity) capacity = grownCapacity(capacity, capacity + 1);
      result.push(item);
    }
  }
  return result.length === 0 ? nilList() : withCapacity(result, capacity);
}

/** Keys under which values that Go calls equal meet: exact for scalars; others are compared one by one. */
function scalarKey(value: GoValue): string | undefined {
  if (value === null) return "n";
  switch (typeof value) {
    case "string":
      return `s${value}`;
    case "boolean":
      return `b${value}`;
    case "number":
      // NaN equals nothing, 0 and -0 are equal.
      return Number.isNaN(value) ? undefined : `f${value === 0 ? 0 : value}`;
    default:
      return undefined;
  }
}

/** A set of values under reflect.DeepEqual. */
class Values {
  private readonly scalars = new Set<string>();
  private readonly others: GoValue[] = [];

  constructor(private readonly run: FunctionRun) {}

  has(value: GoValue): boolean {
    const key = scalarKey(value);
    if (key !== undefined) return this.scalars.has(key);
    this.run.steps((this.others.length >> 4) + 1);
    return this.others.some((other) => deepEqual(value, other));
  }

  add(value: GoValue): void {
    const key = scalarKey(value);
    if (key !== undefined) this.scalars.add(key);
    else this.others.push(value);
  }
}

function unique(items: readonly GoValue[], run: FunctionRun): GoValue[] {
  const seen = new Values(run);
  const result: GoValue[] = [];
  for (const item of items) {
    if (seen.has(item)) continue;
    seen.add(item);
    result.push(item);
  }
  return result;
}

function omitAll(items: readonly GoValue[], omit: readonly GoValue[], run: FunctionRun): GoValue[] {
  const omitted = new Values(run);
  for (const item of omit) omitted.add(item);
  return Array.from(items).filter((item) => !omitted.has(item));
}

function includes(items: readonly GoValue[], needle: GoValue, run: FunctionRun): boolean {
  run.steps(items.length >> 6);
  return items.some((item) => deepEqual(needle, item));
}

function slice(value: GoValue, bounds: readonly GoValue[]): GoValue {
  const items = itemsOf(value);
  if (items === undefined)
    throw new GoError(value === null ? NIL_POINTER : `list should be type of slice or array but ${kindOf(value)}`);
  if (items.length === 0) return null;
  const start = bounds.length > 0 ? Number(toInt64(bounds[0] ?? null)) : 0;
  const end = bounds.length > 1 ? Number(toInt64(bounds[1] ?? null)) : items.length;
  const part = reslice(value as GoValue[] | GoSlice, start, end);
  if (part === undefined) throw new GoError("reflect.Value.Slice: slice index out of bounds");
  return value instanceof GoSlice ? new GoSlice(value.elem, part) : part;
}

function chunk(items: readonly GoValue[], size: number, run: FunctionRun): GoSlice {
  run.steps(items.length >> 6);
  const count = chunkCount(items.length, size);
  if (count === undefined) throw new GoError(NEGATIVE_LENGTH);
  const chunks: GoValue[] = [];
  for (let i = 0; i < count; i++) {
    const length = i === count - 1 ? items.length % size || size : size;
    if (length < 0) throw new GoError(NEGATIVE_LENGTH);
    chunks.push(exact(Array.from(items.slice(i * size, i * size + length))));
  }
  return new GoSlice("[]interface {}", chunks);
}

/** How many chunks Go computes; undefined where its integer conversion leaves the range of a length. */
function chunkCount(length: number, size: number): number | undefined {
  const count = Math.floor((length - 1) / size) + 1;
  if (Number.isNaN(count) || count === Number.POSITIVE_INFINITY || count === Number.NEGATIVE_INFINITY || count < 0)
    return undefined;
  return count;
}

/**
 * sprig: lists. Any Go slice is taken; results are new lists, so a template never sees a list change (except one of texts
 * by sortAlpha, which sorts in place).
 */

import { compareText } from "../compare-text";
import { type FunctionRun, GoError, type GoFunction } from "../function";
import { GoSlice, type GoValue, goInt, StringMap } from "../values";
import { rejoin } from "./bytes";
import { grownCapacity } from "./capacity";
import { toInt64 } from "./cast";
import { fn, variadic } from "./declare";
import { deepEqual, isEmpty, kindOf } from "./kinds";
import { NEGATIVE_LENGTH, NIL_POINTER } from "./panics";
import { splitText } from "./replace";
import { exact, itemsOf, nilList, reslice, withCapacity } from "./slices";
import { asNumber } from "./strconv";
import { stringOf } from "./text-of-value";

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
  fn("sortAlpha", ["interface {}"], ([value]) => sortAlpha(value), "The elements as texts, sorted by bytes."),
  fn(
    "join",
    ["string", "interface {}"],
    ([separator, value], run) => join(separator, value, run),
    "The elements as texts, joined by a separator.",
  ),
  fn(
    "toStrings",
    ["interface {}"],
    ([value]) => (isTexts(value) ? value : texts(textsOf(value))),
    "The elements as texts.",
  ),
  fn(
    "splitList",
    ["string", "string"],
    ([separator, text], run) => texts(splitText(text, separator, -1, run)),
    "A text in parts as a list.",
  ),
  fn(
    "split",
    ["string", "string"],
    ([separator, text], run) => numbered(splitText(text, separator, -1, run)),
    "A text in parts as a map with the keys _0, _1 ....",
  ),
  fn(
    "splitn",
    ["string", "int", "string"],
    ([separator, limit, text], run) => numbered(splitText(text, separator, asNumber(limit), run)),
    "A text in at most so many parts as a map.",
  ),
  fn(
    "until",
    ["int"],
    ([count], run) => ints(steps(0, asNumber(count), asNumber(count) < 0 ? -1 : 1, run)),
    "The whole numbers from 0 up to a number.",
  ),
  fn(
    "untilStep",
    ["int", "int", "int"],
    ([start, stop, step], run) => ints(steps(asNumber(start), asNumber(stop), asNumber(step), run)),
    "The whole numbers from a start up to a stop by steps.",
  ),
  variadic(
    "seq",
    [],
    "int",
    (params, run) => sequence(params.map(asNumber), run).join(" "),
    "Whole numbers as a text, like the shell's seq.",
  ),
];

function texts(items: string[]): GoSlice {
  return new GoSlice("string", items);
}

function ints(numbers: number[]): GoSlice {
  return new GoSlice("int", numbers.map(goInt));
}

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

function isTexts(value: GoValue): value is GoSlice {
  return value instanceof GoSlice && value.elem === "string";
}

/** sprig's view of any value as texts: of a list each element that is not nil, of nil nothing. */
function textsOf(value: GoValue): string[] {
  if (value === null) return [];
  const items = itemsOf(value);
  if (items === undefined) return [stringOf(value)];
  const result: string[] = [];
  for (const item of items) if (item !== null) result.push(typeof item === "string" ? item : stringOf(item));
  return result;
}

function join(separator: string, value: GoValue, run: FunctionRun): string {
  const parts = textsOf(value);
  let length = separator.length * Math.max(0, parts.length - 1);
  for (const part of parts) length += part.length;
  run.size(length);
  return rejoin(parts.join(separator));
}

function sortAlpha(value: GoValue): GoSlice {
  if (itemsOf(value) === undefined) return texts([value === null ? "<nil>" : stringOf(value)]);
  if (isTexts(value)) {
    (value.items as string[]).sort(compareText);
    return value;
  }
  return texts(textsOf(value).sort(compareText));
}

function numbered(parts: readonly string[]): StringMap {
  const map = new StringMap();
  for (const [i, part] of parts.entries()) map.set(`_${i}`, part);
  return map;
}

function steps(start: number, stop: number, step: number, run: FunctionRun): number[] {
  if (stop < start ? step >= 0 : step <= 0) return [];
  const count = Math.ceil((stop - start) / step);
  run.steps(count);
  return Array.from({ length: count }, (_, i) => start + i * step);
}

/** One number: from 1 to it; two: from the first to the second; three: with a step between them. */
function sequence(params: readonly number[], run: FunctionRun): number[] {
  const [a = 0, b = 0, c = 0] = params;
  switch (params.length) {
    case 1:
      return through(1, a, a < 1 ? -1 : 1, run);
    case 2:
      return through(a, b, b < a ? -1 : 1, run);
    case 3:
      return c < a && b > 0 ? [] : steps(a, c + (c < a ? -1 : 1), b, run);
    default:
      return [];
  }
}

function through(start: number, end: number, step: number, run: FunctionRun): number[] {
  return steps(start, end + step, step, run);
}

/** jq's functions on values. Arguments are values, too. */
import { utf8Length } from "../../go/encodings";
import { GoError } from "../../go/go-error";
import type { Json, JsonObject } from "../../json";
import { compile } from "../../template/functions/regexp";
import { JqRuntimeError } from "./jq-error";
import { deletePaths, getPath, setPath } from "./paths";
import { calculate, compare, isArray, isMap, isTrue, type JqArray, keysOf, splitText, textOf, typeOf } from "./values";

type ValueFunction = (input: Json, args: readonly Json[]) => Json;

const NUMBER = /^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/;

/** By name and number of arguments. */
export const VALUE_FUNCTIONS: ReadonlyMap<string, ValueFunction> = new Map<string, ValueFunction>([
  ["not/0", (input) => !isTrue(input)],
  ["length/0", lengthOf],
  ["utf8bytelength/0", (input) => utf8Length(text("utf8bytelength", input))],
  ["type/0", typeOf],
  ["keys/0", (input) => (isArray(input) ? input.map((_, index) => index) : keysOf(map("keys", input)))],
  ["has/1", (input, [key]) => has(input, key as Json)],
  ["in/1", (input, [object]) => has(object as Json, input)],
  ["contains/1", (input, [part]) => contains(input, part as Json)],
  ["inside/1", (input, [whole]) => contains(whole as Json, input)],
  ["add/0", (input) => itemsOf("add", input).reduce<Json>((sum, item) => calculate("+", sum, item), null)],
  ["tostring/0", (input) => (typeof input === "string" ? input : textOf(input))],
  ["tojson/0", textOf],
  ["fromjson/0", fromJson],
  ["tonumber/0", toNumber],
  ["toboolean/0", toBoolean],
  ["ascii_downcase/0", (input) => text("ascii_downcase", input).replace(/[A-Z]/g, (letter) => letter.toLowerCase())],
  ["ascii_upcase/0", (input) => text("ascii_upcase", input).replace(/[a-z]/g, (letter) => letter.toUpperCase())],
  ["explode/0", (input) => [...text("explode", input)].map((letter) => letter.codePointAt(0) as number)],
  ["startswith/1", (input, [part]) => text("startswith", input).startsWith(text("startswith", part))],
  ["endswith/1", (input, [part]) => text("endswith", input).endsWith(text("endswith", part))],
  ["ltrimstr/1", (input, [part]) => trimmed(input, part, true, false)],
  ["rtrimstr/1", (input, [part]) => trimmed(input, part, false, true)],
  ["trimstr/1", (input, [part]) => trimmed(input, part, true, true)],
  ["trim/0", (input) => text("trim", input).trim()],
  ["ltrim/0", (input) => text("ltrim", input).trimStart()],
  ["rtrim/0", (input) => text("rtrim", input).trimEnd()],
  ["split/1", (input, [by]) => (input === "" && by !== "" ? [""] : splitText(text("split", input), text("split", by)))],
  ["join/1", (input, [by]) => joined(itemsOf("join", input), by as Json)],
  ["reverse/0", reversed],
  ["flatten/0", (input) => flattened(itemsOf("flatten", input), Number.POSITIVE_INFINITY)],
  ["flatten/1", (input, [depth]) => flattened(itemsOf("flatten", input), depthOf(depth as Json))],
  ["min/0", (input) => best(list("min", input), -1)],
  ["max/0", (input) => best(list("max", input), 1)],
  ["sort/0", (input) => [...list("sort", input)].sort(compare)],
  ["unique/0", (input) => withoutTwins([...list("unique", input)].sort(compare))],
  ["to_entries/0", toEntries],
  ["from_entries/0", fromEntries],
  ["indices/1", (input, [part]) => places("indices", input, part as Json)],
  ["index/1", (input, [part]) => placeAt("index", input, part as Json, 0)],
  ["rindex/1", (input, [part]) => placeAt("rindex", input, part as Json, -1)],
  ["getpath/1", (input, [path]) => getPath(input, list("getpath", path as Json))],
  ["setpath/2", (input, [path, value]) => setPath(input, list("setpath", path as Json), value as Json)],
  ["delpaths/1", (input, [paths]) => deletePaths(input, list("delpaths", paths as Json))],
  ["test/1", (input, [pattern]) => test(input, pattern as Json, null)],
  ["test/2", (input, [pattern, flags]) => test(input, pattern as Json, flags as Json)],
  ["abs/0", (input) => Math.abs(number("abs", input))],
  ["fabs/0", (input) => Math.abs(number("fabs", input))],
  ["floor/0", (input) => Math.floor(number("floor", input))],
  ["ceil/0", (input) => Math.ceil(number("ceil", input))],
  ["trunc/0", (input) => Math.trunc(number("trunc", input))],
  ["round/0", (input) => Math.sign(number("round", input)) * Math.round(Math.abs(number("round", input)))],
  ["sqrt/0", (input) => Math.sqrt(number("sqrt", input))],
  ["pow/2", (_, [base, exponent]) => number("pow", base) ** number("pow", exponent)],
  ["infinite/0", () => Number.POSITIVE_INFINITY],
  ["nan/0", () => Number.NaN],
  ["isnan/0", (input) => input !== null && Number.isNaN(number("isnan", input))],
  ["isinfinite/0", (input) => typeof input === "number" && Math.abs(input) === Number.POSITIVE_INFINITY],
  ["isfinite/0", (input) => typeof input === "number" && Math.abs(input) !== Number.POSITIVE_INFINITY],
  ["isnormal/0", (input) => typeof input === "number" && Number.isFinite(input) && Math.abs(input) >= 2 ** -1022],
  ["error/0", raise],
  ["error/1", (_, [message]) => raise(message as Json)],
]);

function raise(value: Json): never {
  throw new JqRuntimeError(`error: ${typeof value === "string" ? value : textOf(value)}`, value);
}

function unfit(name: string, value: Json | undefined): JqRuntimeError {
  return new JqRuntimeError(`${name} cannot be applied to: ${typeOf(value ?? null)}`);
}

function text(name: string, value: Json | undefined): string {
  if (typeof value !== "string") throw unfit(name, value);
  return value;
}

function number(name: string, value: Json | undefined): number {
  if (typeof value !== "number") throw unfit(name, value);
  return value;
}

function list(name: string, value: Json): JqArray {
  if (!isArray(value)) throw unfit(name, value);
  return value;
}

function map(name: string, value: Json): JsonObject {
  if (!isMap(value)) throw unfit(name, value);
  return value;
}

/** The elements of a list, or the members of an object in the order of their keys. */
function itemsOf(name: string, value: Json): JqArray {
  if (isArray(value)) return value;
  const object = map(name, value);
  return keysOf(object).map((key) => object[key] as Json);
}

function lengthOf(input: Json): Json {
  if (input === null) return 0;
  if (typeof input === "number") return Math.abs(input);
  if (typeof input === "string") return [...input].length;
  if (isArray(input)) return input.length;
  return Object.keys(map("length", input)).length;
}

function has(value: Json, key: Json): boolean {
  if (value === null) return false;
  if (isArray(value) && typeof key === "number") return Math.trunc(key) >= 0 && Math.trunc(key) < value.length;
  if (isMap(value) && typeof key === "string") return Object.hasOwn(value, key);
  throw unfit("has", value);
}

function contains(whole: Json, part: Json): boolean {
  if (typeof whole === "string" && typeof part === "string") return whole.includes(part);
  if (isArray(whole) && isArray(part)) return part.every((wanted) => whole.some((item) => containsOrNot(item, wanted)));
  if (isMap(whole) && isMap(part)) {
    return Object.keys(part).every(
      (key) => Object.hasOwn(whole, key) && containsOrNot(whole[key] as Json, part[key] as Json),
    );
  }
  if (typeof whole === "number" && typeof part === "number") return whole === part;
  if (typeof whole === typeof part && whole === part) return true;
  throw unfit("contains", whole);
}

/** Inside of lists and objects, what does not compare is not contained. */
function containsOrNot(whole: Json, part: Json): boolean {
  try {
    return contains(whole, part);
  } catch (error) {
    if (error instanceof JqRuntimeError) return false;
    throw error;
  }
}

function fromJson(input: Json): Json {
  try {
    return JSON.parse(text("fromjson", input)) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) throw unfit("fromjson", input);
    throw error;
  }
}

function toNumber(input: Json): Json {
  if (typeof input === "number") return input;
  if (typeof input !== "string" || !NUMBER.test(input)) throw unfit("tonumber", input);
  return Number(input);
}

function toBoolean(input: Json): Json {
  if (typeof input === "boolean") return input;
  if (input !== "true" && input !== "false") throw unfit("toboolean", input);
  return input === "true";
}

function trimmed(input: Json, part: Json | undefined, isLeft: boolean, isRight: boolean): Json {
  const [whole, end] = [text("trimstr", input), text("trimstr", part)];
  const left = isLeft && whole.startsWith(end) ? whole.slice(end.length) : whole;
  return isRight && left.endsWith(end) ? left.slice(0, left.length - end.length) : left;
}

function joined(items: JqArray, by: Json): Json {
  if (items.length === 0) return "";
  return items.reduce<Json>((sum, item, index) => {
    const shown = typeof item === "number" || typeof item === "boolean" ? textOf(item) : item;
    return calculate("+", calculate("+", sum, index === 0 ? "" : by), shown);
  }, null);
}

function reversed(input: Json): Json {
  if (input === null) return [];
  if (typeof input === "string") return [...input].reverse().join("");
  return [...list("reverse", input)].reverse();
}

function depthOf(depth: Json): number {
  if (number("flatten", depth) < 0) throw new JqRuntimeError("flatten depth should not be negative");
  return depth as number;
}

function flattened(items: JqArray, depth: number): JqArray {
  return items.flatMap((item) => (isArray(item) && depth > 0 ? flattened(item, depth - 1) : [item]));
}

function best(items: JqArray, sign: 1 | -1): Json {
  return items.reduce<Json>(
    (found, item, index) =>
      index === 0 || compare(item, found) * sign > 0 || (sign > 0 && compare(item, found) === 0) ? item : found,
    null,
  );
}

function withoutTwins(sorted: JqArray): JqArray {
  return sorted.filter((item, index) => index === 0 || compare(sorted[index - 1] as Json, item) !== 0);
}

function toEntries(input: Json): Json {
  if (isArray(input)) throw new JqRuntimeError("to_entries of an array");
  const object = map("to_entries", input);
  return keysOf(object).map((key) => ({ key, value: object[key] as Json }));
}

function fromEntries(input: Json): Json {
  const entries = itemsOf("from_entries", input).map((entry) => {
    const object = map("from_entries", entry);
    const key = ["key", "Key", "name", "Name"].map((name) => object[name] ?? null).find(isTrue);
    if (typeof key !== "string") throw new JqRuntimeError("expected a string for object key");
    return [key, (Object.hasOwn(object, "value") ? object.value : object.Value) ?? null] as const;
  });
  return Object.fromEntries(entries);
}

function places(name: string, input: Json, part: Json): Json {
  if (input === null) return null;
  if (typeof input === "string" && typeof part !== "string") throw unfit(name, input);
  const items = typeof input === "string" ? [...input] : list(name, input);
  const wanted = typeof part === "string" && typeof input === "string" ? [...part] : isArray(part) ? part : [part];
  if (wanted.length === 0) return [];
  return items.flatMap((_, at) => (compare(items.slice(at, at + wanted.length), wanted) === 0 ? [at] : []));
}

function placeAt(name: string, input: Json, part: Json, index: 0 | -1): Json {
  const all = places(name, input, part);
  return isArray(all) ? (all.at(index) ?? null) : null;
}

function regexpOf(pattern: Json, flags: Json): ReturnType<typeof compile> {
  const letters = flags === null ? "" : text("test", flags);
  if (/[^gim]/.test(letters)) throw new JqRuntimeError(`unsupported regular expression flag: ${letters}`);
  const prefix = `${letters.includes("m") ? "(?s)" : ""}${letters.includes("i") ? "(?i)" : ""}`;
  try {
    return compile(prefix + text("test", pattern));
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
    throw new JqRuntimeError(`invalid regular expression: ${error.message}`);
  }
}

function test(input: Json, pattern: Json, flags: Json): Json {
  const subject = text("test", input);
  return regexpOf(pattern, flags).compiled.test(subject);
}

/** sprig: from texts to lists and back. */

import { rejoin } from "../../go/bytes";
import { compareText } from "../../go/compare-text";
import type { FunctionRun } from "../../go/function";
import { asNumber } from "../../go/strconv";
import { type GoFunction, GoSlice, type GoValue, StringMap } from "../../go/values";
import { fn } from "./declare";
import { splitText } from "./replace";
import { itemsOf } from "./slices";
import { stringOf } from "./text-of-value";

export const splittingFunctions: readonly GoFunction[] = [
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
];

function texts(items: string[]): GoSlice {
  return new GoSlice("string", items);
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

/** sprig: strings. Argument order is sprig's: the text comes last, so that it can be piped in. */

import { byteLength, isAscii, sliceBytes } from "../../go/bytes";
import { GoError } from "../../go/go-error";
import { asNumber } from "../../go/strconv";
import type { GoFunction } from "../../go/values";
import { formatV } from "../format";
import { fn, variadic } from "./declare";
import { toLower, toTitle, toUpper, trimSpace } from "./letters";
import { contains, hasPrefix, hasSuffix, indent, repeat, replaceAll, trimPrefix, trimSet, trimSuffix } from "./replace";
import { abbreviate, abbreviateBoth, initials, removeSpaces, wrap } from "./text-layout";
import { formatJoined, quoteValue, stringOf } from "./text-of-value";
import { joinWords, pascalCase, swapCase, untitle } from "./word-case";

export const stringFunctions: readonly GoFunction[] = [
  fn("trim", ["string"], ([text]) => trimSpace(text), "Removes spaces at both ends."),
  fn("upper", ["string"], ([text]) => toUpper(text), "Capital letters."),
  fn("lower", ["string"], ([text]) => toLower(text), "Small letters."),
  fn("title", ["string"], ([text]) => toTitle(text), "Makes the first letter of each word a capital."),
  fn("untitle", ["string"], ([text]) => untitle(text), "Makes the first letter of each word small."),
  fn("swapcase", ["string"], ([text]) => swapCase(text), "Exchanges small and capital letters."),
  fn("camelcase", ["string"], ([text]) => pascalCase(text), "Joins words as CamelCase."),
  fn("snakecase", ["string"], ([text]) => joinWords(text, "_"), "Joins words as snake_case."),
  fn("kebabcase", ["string"], ([text]) => joinWords(text, "-"), "Joins words as kebab-case."),
  fn("nospace", ["string"], ([text]) => removeSpaces(text), "Removes all spaces."),
  fn("initials", ["string"], ([text]) => initials(text), "The first byte of each word."),
  fn(
    "trunc",
    ["int", "string"],
    ([count, text]) => truncate(text, asNumber(count)),
    "The first bytes; the last ones if the count is negative.",
  ),
  fn(
    "substr",
    ["int", "int", "string"],
    ([start, end, text]) => substring(text, asNumber(start), asNumber(end)),
    "The bytes from a start to an end.",
  ),
  fn(
    "abbrev",
    ["int", "string"],
    ([width, text]) => abbreviate(text, asNumber(width)),
    "Cuts to a width with an ellipsis.",
  ),
  fn(
    "abbrevboth",
    ["int", "int", "string"],
    ([left, width, text]) => abbreviateBoth(text, asNumber(left), asNumber(width)),
    "Cuts at both ends with ellipses.",
  ),
  fn("wrap", ["int", "string"], ([width, text]) => wrap(text, asNumber(width), "", false), "Breaks lines at a width."),
  fn(
    "wrapWith",
    ["int", "string", "string"],
    ([width, newline, text], run) => wrapWith(text, asNumber(width), newline, run.size),
    "Breaks lines at a width with a text of one's own.",
  ),
  fn("repeat", ["int", "string"], ([count, text], run) => repeat(text, asNumber(count), run), "A text several times."),
  fn(
    "indent",
    ["int", "string"],
    ([spaces, text], run) => indent(text, asNumber(spaces), run),
    "Puts spaces before every line.",
  ),
  fn(
    "nindent",
    ["int", "string"],
    ([spaces, text], run) => `\n${indent(text, asNumber(spaces), run)}`,
    "A new line, then every line indented.",
  ),
  fn(
    "replace",
    ["string", "string", "string"],
    ([old, replacement, text], run) => replaceAll(text, old, replacement, run),
    "Replaces every occurrence.",
  ),
  fn(
    "trimAll",
    ["string", "string"],
    ([set, text]) => trimSet(text, set),
    "Removes the characters of a set at both ends.",
  ),
  fn("trimall", ["string", "string"], ([set, text]) => trimSet(text, set), "The old name of trimAll."),
  fn("trimPrefix", ["string", "string"], ([prefix, text]) => trimPrefix(text, prefix), "Removes a prefix."),
  fn("trimSuffix", ["string", "string"], ([suffix, text]) => trimSuffix(text, suffix), "Removes a suffix."),
  fn("contains", ["string", "string"], ([part, text]) => contains(text, part), "Whether a text contains another."),
  fn(
    "hasPrefix",
    ["string", "string"],
    ([prefix, text]) => hasPrefix(text, prefix),
    "Whether a text begins with another.",
  ),
  fn(
    "hasSuffix",
    ["string", "string"],
    ([suffix, text]) => hasSuffix(text, suffix),
    "Whether a text ends with another.",
  ),
  fn(
    "plural",
    ["string", "string", "int"],
    ([one, many, count]) => (count.value === 1n ? one : many),
    "The first text if the count is 1, else the second.",
  ),
  fn("toString", ["interface {}"], ([value]) => stringOf(value), "Any value as text."),
  variadic(
    "quote",
    [],
    "interface {}",
    (values) =>
      values
        .filter((value) => value !== null)
        .map(quoteValue)
        .join(" "),
    "Each value in double quotes with Go's escapes.",
  ),
  variadic(
    "squote",
    [],
    "interface {}",
    (values) =>
      values
        .filter((value) => value !== null)
        .map((value) => `'${formatV(value)}'`)
        .join(" "),
    "Each value in single quotes.",
  ),
  variadic("cat", [], "interface {}", (values) => formatJoined(values), "The values, joined by spaces."),
];

function truncate(text: string, count: number): string {
  const length = isAscii(text) ? text.length : byteLength(text);
  if (count < 0) return length + count > 0 ? sliceBytes(text, length + count, length) : text;
  return length > count ? sliceBytes(text, 0, count) : text;
}

function substring(text: string, start: number, end: number): string {
  const length = byteLength(text);
  if (start < 0) {
    if (end < 0) throw new GoError(`runtime error: slice bounds out of range [:${end}]`);
    if (end > length) throw new GoError(`runtime error: slice bounds out of range [:${end}] with length ${length}`);
    return sliceBytes(text, 0, end);
  }
  const stop = end < 0 || end > length ? length : end;
  if (start > stop) throw new GoError(`runtime error: slice bounds out of range [${start}:${stop}]`);
  return sliceBytes(text, start, stop);
}

function wrapWith(text: string, width: number, newline: string, size: (length: number) => void): string {
  const breaks = Math.ceil(text.length / Math.max(1, width));
  size(text.length + Math.max(0, breaks) * newline.length);
  return wrap(text, width, newline, true);
}

/** sprig: regular expressions (RE2 syntax). Without `must`, an expression that does not compile is a panic, or no match. */
import type { FunctionRun } from "../../go/function";
import { GoError } from "../../go/go-error";
import { asNumber } from "../../go/strconv";
import { type GoFunction, GoSlice, type GoValue } from "../../go/values";
import { fn } from "./declare";
import {
  compile,
  expand,
  findAll,
  findFirst,
  matchString,
  mustCompile,
  quoteMeta,
  type Regexp,
  replaceMatches,
  type Span,
  splitAround,
} from "./regexp";
import { nilSlice } from "./slices";

/** Declares a function and its `must` form, which differ in the error of an expression that does not compile. */
function both(name: string, declare: (name: string, compile: (source: string) => Regexp) => GoFunction): GoFunction[] {
  return [declare(name, mustCompile), declare(`must${name[0]?.toUpperCase()}${name.slice(1)}`, compile)];
}

export const regexFunctions: readonly GoFunction[] = [
  fn(
    "regexMatch",
    ["string", "string"],
    ([source, text], run) => matches(source, text, run),
    "Whether a text has a match; false if the expression is none.",
  ),
  fn(
    "mustRegexMatch",
    ["string", "string"],
    ([source, text], run) => matchString(compile(source), text, run),
    "Whether a text has a match.",
  ),
  ...both("regexFind", (name, compile) =>
    fn(
      name,
      ["string", "string"],
      ([source, text], run) => slice(text, findFirst(compile(source), text, run)),
      "The first match, an empty text if there is none.",
    ),
  ),
  ...both("regexFindAll", (name, compile) =>
    fn(
      name,
      ["string", "string", "int"],
      ([source, text, limit], run) =>
        texts(findAll(compile(source), text, asNumber(limit), run).map((match) => slice(text, match))),
      "At most so many matches, all if the number is negative.",
    ),
  ),
  ...both("regexReplaceAll", (name, compile) =>
    fn(
      name,
      ["string", "string", "string"],
      ([source, text, template], run) => {
        const regexp = compile(source);
        return replaceMatches(regexp, text, (match) => expand(template, match, regexp), run);
      },
      "Replaces every match by a template, in which $1 and $name are groups.",
    ),
  ),
  ...both("regexReplaceAllLiteral", (name, compile) =>
    fn(
      name,
      ["string", "string", "string"],
      ([source, text, replacement], run) => replaceMatches(compile(source), text, () => replacement, run),
      "Replaces every match by a text as it is.",
    ),
  ),
  ...both("regexSplit", (name, compile) =>
    fn(
      name,
      ["string", "string", "int"],
      ([source, text, limit], run) => {
        const regexp = compile(source);
        return limit.value === 0n
          ? nilSlice("string")
          : new GoSlice("string", splitAround(regexp, text, asNumber(limit), run));
      },
      "The texts between matches, at most so many, all if the number is negative.",
    ),
  ),
  fn("regexQuoteMeta", ["string"], ([text]) => quoteMeta(text), "The text as an expression that matches it."),
];

function matches(source: string, text: string, run: FunctionRun): boolean {
  try {
    return matchString(compile(source), text, run);
  } catch (error) {
    if (error instanceof GoError) return false;
    throw error;
  }
}

function slice(text: string, match: Span | undefined): string {
  return match === undefined ? "" : text.slice(match.start, match.end);
}

function texts(items: string[]): GoValue {
  return items.length === 0 ? nilSlice("string") : new GoSlice("string", items);
}

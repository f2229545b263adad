/** The functions that text/template itself brings. Those that tell a missing value from nil take `reflect.Value`. */

import { rejoin } from "../go/bytes";
import { GoError } from "../go/go-error";
import { type GoFunction, type GoValue, goInt } from "../go/values";
import { REFLECTED } from "./call";
import { equalsAny, isAtMost, isLess } from "./compare";
import { elementAt, lengthOf, sliceOf } from "./elements";
import { escapeHtml, escapeJavaScript, escapeQuery } from "./escape";
import { goTypeOf, truth } from "./format";
import { sprint, sprintf, sprintln } from "./printf";
import type { Reflected } from "./run-state";
import { isWellFormed } from "./unicode";

/** The compiler evaluates these two argument by argument; here all arguments are given. */
export const AND: GoFunction = {
  name: "and",
  params: [REFLECTED],
  variadic: REFLECTED,
  call: (args) => args.find((value) => !truth(value)) ?? (args[args.length - 1] as GoValue),
  doc: "The first argument that is false, else the last one; later arguments are not evaluated.",
};

export const OR: GoFunction = {
  name: "or",
  params: [REFLECTED],
  variadic: REFLECTED,
  call: (args) => args.find((value) => truth(value)) ?? (args[args.length - 1] as GoValue),
  doc: "The first argument that is true, else the last one; later arguments are not evaluated.",
};

/** The compiler shows the callee's text in the error. */
export const CALL: GoFunction = {
  name: "call",
  params: [REFLECTED],
  variadic: REFLECTED,
  call: ([callee]) => {
    throw new GoError(callProblem(callee, undefined));
  },
  doc: "Calls a function value; parameters hold none, so it always fails.",
};

/** Why a value cannot be called; `text` is how the template writes it. */
export function callProblem(callee: Reflected, text: string | undefined): string {
  if (callee === undefined || callee === null) return "call of nil";
  const type = goTypeOf(callee);
  return `non-function ${text ?? (typeof callee === "string" ? callee : `<${type} Value>`)} of type ${type}`;
}

/** Texts of which one ends and the next begins within a character become that character. */
function joined(text: string): string {
  return isWellFormed(text) ? text : rejoin(text);
}

/** Like print, but a missing value is `<no value>`. */
function shown(args: readonly GoValue[]): string {
  const [only] = args;
  if (args.length === 1 && typeof only === "string") return only;
  return joined(sprint(args.map((value) => (value === null ? "<no value>" : value))));
}

const TABLE: readonly GoFunction[] = [
  AND,
  OR,
  CALL,
  {
    name: "not",
    params: [REFLECTED],
    call: ([value]) => !truth(value),
    doc: "True when the argument is false, zero, nil or empty.",
  },
  {
    name: "len",
    params: [REFLECTED],
    call: ([value]) => goInt(lengthOf(value)),
    doc: "The number of elements of a list or map, or of bytes of a string.",
  },
  {
    name: "index",
    params: [REFLECTED],
    variadic: REFLECTED,
    call: ([value, ...indexes]) => elementAt(value, indexes) as GoValue,
    doc: "The element at the indexes, one after the other; a missing key of a map is no error.",
  },
  {
    name: "slice",
    params: [REFLECTED],
    variadic: REFLECTED,
    call: ([value, ...indexes]) => sliceOf(value, indexes) as GoValue,
    doc: "The part of a string or list between two indexes.",
  },
  {
    name: "print",
    params: [],
    variadic: "interface {}",
    call: (args) => joined(sprint(args)),
    doc: "The arguments as text, with a space between two that are no strings.",
  },
  {
    name: "printf",
    params: ["string"],
    variadic: "interface {}",
    call: ([format, ...args]) => joined(sprintf(format as string, args)),
    doc: "The arguments as the format's verbs say.",
  },
  {
    name: "println",
    params: [],
    variadic: "interface {}",
    call: (args) => joined(sprintln(args)),
    doc: "The arguments as text, with a space between any two and a newline at the end.",
  },
  {
    name: "html",
    params: [],
    variadic: "interface {}",
    call: (args) => escapeHtml(shown(args)),
    doc: "The arguments as text, safe inside HTML.",
  },
  {
    name: "js",
    params: [],
    variadic: "interface {}",
    call: (args) => escapeJavaScript(shown(args)),
    doc: "The arguments as text, safe inside a JavaScript string.",
  },
  {
    name: "urlquery",
    params: [],
    variadic: "interface {}",
    call: (args) => escapeQuery(shown(args)),
    doc: "The arguments as text, safe inside the query of a URL.",
  },
  {
    name: "eq",
    params: [REFLECTED],
    variadic: REFLECTED,
    call: ([first, ...others]) => equalsAny(first, others),
    doc: "Whether the first argument equals one of the others.",
  },
  {
    name: "ne",
    params: [REFLECTED, REFLECTED],
    call: ([first, second]) => !equalsAny(first, [second]),
    doc: "Whether the arguments differ.",
  },
  {
    name: "lt",
    params: [REFLECTED, REFLECTED],
    call: ([first, second]) => isLess(first, second),
    doc: "Whether the first argument is less than the second.",
  },
  {
    name: "le",
    params: [REFLECTED, REFLECTED],
    call: ([first, second]) => isAtMost(first, second),
    doc: "Whether the first argument is less than the second, or equal.",
  },
  {
    name: "gt",
    params: [REFLECTED, REFLECTED],
    call: ([first, second]) => !isAtMost(first, second),
    doc: "Whether the first argument is greater than the second.",
  },
  {
    name: "ge",
    params: [REFLECTED, REFLECTED],
    call: ([first, second]) => !isLess(first, second),
    doc: "Whether the first argument is greater than the second, or equal.",
  },
];

/** All builtins by name. */
export const builtinFunctions: ReadonlyMap<string, GoFunction> = new Map(TABLE.map((fn) => [fn.name, fn]));

/** sprig: values that stand in for missing ones, and logic over emptiness. */

import { GoError } from "../../go/go-error";
import type { GoFunction } from "../../go/values";
import { fn, variadic } from "./declare";
import { isEmpty } from "./kinds";

export const defaultFunctions: readonly GoFunction[] = [
  variadic(
    "default",
    ["interface {}"],
    "interface {}",
    (args) => (args.length < 2 || isEmpty(args[1] ?? null) ? args[0] : (args[1] ?? null)),
    "The second argument, or the first if the second is empty.",
  ),
  fn(
    "empty",
    ["interface {}"],
    ([value]) => isEmpty(value),
    "Whether a value is nil, false, zero or without elements.",
  ),
  variadic(
    "coalesce",
    [],
    "interface {}",
    (args) => args.find((value) => !isEmpty(value)) ?? null,
    "The first argument that is not empty.",
  ),
  variadic("all", [], "interface {}", (args) => !args.some(isEmpty), "Whether no argument is empty."),
  variadic("any", [], "interface {}", (args) => !args.every(isEmpty), "Whether at least one argument is not empty."),
  fn(
    "ternary",
    ["interface {}", "interface {}", "bool"],
    ([whenTrue, whenFalse, condition]) => (condition ? whenTrue : whenFalse),
    "The first argument if the third is true, else the second.",
  ),
  fn(
    "fail",
    ["string"],
    ([message]) => {
      throw new GoError(message);
    },
    "Fails the template with a message.",
  ),
  fn("hello", [], () => "Hello!", "A greeting, to try the functions with."),
];

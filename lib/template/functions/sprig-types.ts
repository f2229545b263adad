/** sprig: types of values. */

import type { GoFunction } from "../../go/values";
import { goTypeOf } from "../format";
import { fn } from "./declare";
import { deepEqual, kindOf } from "./kinds";

export const typeFunctions: readonly GoFunction[] = [
  fn("typeOf", ["interface {}"], ([value]) => goTypeOf(value), "The Go type of a value."),
  fn(
    "typeIs",
    ["string", "interface {}"],
    ([type, value]) => goTypeOf(value) === type,
    "Whether a value has a Go type.",
  ),
  fn(
    "typeIsLike",
    ["string", "interface {}"],
    ([type, value]) => goTypeOf(value) === type || goTypeOf(value) === `*${type}`,
    "Whether a value has a Go type or is a pointer to one.",
  ),
  fn("kindOf", ["interface {}"], ([value]) => kindOf(value), "The Go kind of a value."),
  fn("kindIs", ["string", "interface {}"], ([kind, value]) => kindOf(value) === kind, "Whether a value has a Go kind."),
  fn(
    "deepEqual",
    ["interface {}", "interface {}"],
    ([a, b]) => deepEqual(a, b),
    "Whether two values are equal in type and at every depth.",
  ),
];

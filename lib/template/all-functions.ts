/** Every function that an ApplicationSet's templates know: those of text/template, of sprig, and of Argo CD. */
import { builtinFunctions } from "./builtins";
import type { GoFunction } from "./function";

/** By name; a function of sprig hides the builtin of the same name (`slice`). */
export function allFunctions(): ReadonlyMap<string, GoFunction> {
  return builtinFunctions;
}

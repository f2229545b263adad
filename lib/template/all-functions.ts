/** Every function that an ApplicationSet's templates know: those of text/template, of sprig, and of Argo CD. */

import type { GoFunction } from "../go/values";
import { builtinFunctions } from "./builtins";
import { argoFunctions } from "./functions/argo";
import { type SprigOptions, sprigFunctions } from "./functions/sprig";

const TABLES = new Map<SprigOptions["semver"], ReadonlyMap<string, GoFunction>>();

/** By name; a function of sprig hides the builtin of the same name (`slice`). */
export function allFunctions(options: SprigOptions = {}): ReadonlyMap<string, GoFunction> {
  const known = TABLES.get(options.semver);
  if (known !== undefined) return known;
  const functions = new Map(builtinFunctions);
  for (const fn of [...sprigFunctions(options), ...argoFunctions]) functions.set(fn.name, fn);
  TABLES.set(options.semver, functions);
  return functions;
}

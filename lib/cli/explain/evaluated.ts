/** The sets of a run with what they make, and Applications by the name that people give. */
import { EnvMatrixError, type Problem, problem } from "../../errors";
import { type Evaluation, evaluate, type GeneratedApplication } from "../../evaluate";
import type { Inventory } from "../../generators";
import type { FoundObject } from "../../inventory";
import { isObject, type JsonObject, nearest } from "../../json";
import { type Input, MissingFacts } from "../input";
import { usageProblem } from "../usage";

export interface EvaluatedSet {
  readonly found: FoundObject;
  readonly inventory: Inventory;
  readonly evaluation: Evaluation;
}

/** An Application that a set makes. */
export interface MadeApplication {
  readonly set: EvaluatedSet;
  readonly made: GeneratedApplication;
}

export function evaluatedSets(input: Input): EvaluatedSet[] {
  return input.applicationSets.map((found) => {
    const inventory = input.inventoryFor(found.object);
    const options = { ...input.evaluateOptions, provenance: true, locate: found.at };
    return { found, inventory, evaluation: evaluate(found.object, inventory, options) };
  });
}

/** What is wrong with the input and with the sets. */
export function problemsOf(sets: readonly EvaluatedSet[], input: Input): Problem[] {
  const missing = new MissingFacts();
  const own = sets.flatMap(({ evaluation, found }) => missing.take(evaluation.problems, found.object));
  return [...input.problems, ...own, ...input.missingProblems(missing)];
}

export interface Named {
  readonly made: readonly MadeApplication[];
  /** Those that stand in files of their own. */
  readonly own: readonly FoundObject[];
}

/** @param isComplete no set lacks a fact @throws {USAGE} there is none of that name */
export function named(name: string, sets: readonly EvaluatedSet[], input: Input, isComplete: boolean): Named {
  const all = sets.flatMap((set) => set.evaluation.applications.map((made) => ({ set, made })));
  const made = all.filter((one) => nameOf(one.made) === name);
  const own = input.applications.filter(({ object }) => nameIn(object) === name);
  if (made.length + own.length > 0) return { made, own };
  const names = [...input.applications.map(({ object }) => nameIn(object)), ...all.map((one) => nameOf(one.made))];
  const meant = nearest(name, names);
  const otherwise = isComplete
    ? "env-matrix render . -o name lists all"
    : "a set above is not complete, and may be the one that makes it";
  const hint = meant === undefined ? otherwise : `did you mean ${meant}?`;
  throw new EnvMatrixError([usageProblem(`there is no Application ${name}`, hint)]);
}

/** Of values with paths those at or below a field. @throws {USAGE} there is none */
export function below<T>(values: readonly T[], field: string | undefined, pathOf: (value: T) => string): readonly T[] {
  if (field === undefined) return values;
  const shown = values.filter((one) => isBelow(pathOf(one), field));
  if (shown.length > 0) return shown;
  const meant = nearest(field, values.map(pathOf));
  throw new EnvMatrixError([
    problem(
      "USAGE",
      "command line",
      `the Application has no field ${field}`,
      meant === undefined ? {} : { hint: `did you mean ${meant}?` },
    ),
  ]);
}

function isBelow(path: string, field: string): boolean {
  return path === field || (path.startsWith(field) && /[.[]/.test(path[field.length] as string));
}

export function nameOf({ application }: GeneratedApplication): string {
  return nameIn(application);
}

export function nameIn({ metadata }: JsonObject): string {
  return isObject(metadata) ? String(metadata.name ?? "") : "";
}

/**
 * Where a workload's manifests come from, as Go templates over the references of a cell: what its source says, or what its function answers.
 * Users write it, so it is judged here, before anything is made of it.
 */
import { type Problem, problem, problemsBy, shown } from "../errors";
import { printTexts, t } from "../generators/parameters";
import { expressionFacts } from "../generators/parameters/reference";
import { behind, joinPath } from "../json";
import { dataCopy, type Flaw, flawProblem, isPlainObject } from "../plain-data";
import type { Sources } from "./cell-application";
import type { CellSettings } from "./model";
import { type Source, withChanges } from "./source-changes";
import type { CellReferences, Workload } from "./workload";

/** Stands for what is no source, beside the problem that says so. */
const NO_SOURCE: Source = { repoURL: "" };

/**
 * The sources of a workload, with the settings laid in.
 * @param where the workload's place
 * @param problems takes what is wrong with them. All forms of a matrix ask for the same: one of them has to say it
 */
export function sourcesOf(
  workload: Workload,
  cell: CellReferences,
  settings: CellSettings,
  where = "",
  problems: Problem[] = [],
): Sources {
  const from = settings.source === undefined && settings.sources === undefined ? workload : settings;
  const key = from.sources === undefined ? "source" : "sources";
  const place = `${where}, ${key}`;
  const asked = { environment: false };
  const given = answerOf(from[key], noting(cell, asked), place, problems);
  if (key === "source") {
    const source = given === undefined ? NO_SOURCE : sourceOf(given, place, problems);
    if (asked.environment) problems.push(...comparedReference([source], cell, where, problems));
    const [changed] = withChanges([source], cell, settings, where, problems);
    return { source: changed as Source };
  }
  if (given !== undefined && !Array.isArray(given)) problems.push(noSource(place, given, "a list of sources"));
  const several = (Array.isArray(given) ? given : []).map((one: unknown, i) =>
    sourceOf(one, joinPath(place, i), problems),
  );
  if (asked.environment) problems.push(...comparedReference(several, cell, where, problems));
  return { sources: withChanges(several, cell, settings, where, problems) };
}

/** The cell, which notes that a function reads its environment. */
function noting(cell: CellReferences, asked: { environment: boolean }): CellReferences {
  const { environment } = cell;
  const copy = Object.defineProperties({}, Object.getOwnPropertyDescriptors(cell));
  return Object.defineProperty(copy, "environment", {
    enumerable: true,
    get: () => {
      asked.environment = true;
      return environment;
    },
  }) as CellReferences;
}

/**
 * A program without types compares references, which is the same in every cell: what was meant for one environment is said of all. It shows where
 * the environment is a parameter, as in the explicit form, which every matrix makes for its checks.
 */
function comparedReference(
  sources: readonly Source[],
  { environment }: CellReferences,
  where: string,
  before: readonly Problem[],
): Problem[] {
  const parameter = /^\{\{ (.*) \}\}$/.exec(t`${environment}`)?.[1];
  if (before.length > 0 || parameter === undefined || JSON.stringify(sources).includes(parameter)) return [];
  return [
    problem("TEMPLATE_REFERENCE", where, "the source reads the cell's environment, and says the same of every one", {
      hint: "a reference cannot be compared: use when(equal(cell.environment, …)), or a rule for the environment",
    }),
  ];
}

/** What a workload gives, or what its function answers; undefined where that fails. */
function answerOf(source: unknown, cell: CellReferences, where: string, problems: Problem[]): unknown {
  if (typeof source !== "function") return source;
  try {
    const answer: unknown = (source as (cell: CellReferences) => unknown)(cell);
    if (answer !== undefined && answer !== null) return answer;
    problems.push(
      problem("PROPS_INVALID", where, "the function returned nothing", {
        expected: "a source",
        hint: "braces behind the arrow begin a body: write return, or put the object into parentheses",
      }),
    );
  } catch (error) {
    problems.push(...problemsBy(error, where, "the function fails"));
  }
  return undefined;
}

/** One source as data, its texts printed. */
function sourceOf(given: unknown, where: string, problems: Problem[]): Source {
  const before = problems.length;
  const flaws: Flaw[] = [];
  const copy = dataCopy(given, flaws, (one) => expressionFacts(one) !== undefined);
  problems.push(...flaws.map((flaw) => flawProblem(flaw, behind(where, flaw.path))));
  if (!isPlainObject(copy) || expressionFacts(copy) !== undefined) {
    if (flaws.length === 0) problems.push(noSource(where, given, "an object with repoURL"));
    return NO_SOURCE;
  }
  try {
    const source = printTexts(copy) as Readonly<Record<string, unknown>>;
    problems.push(...wrongFields(source, where));
    return problems.length > before ? NO_SOURCE : (source as unknown as Source);
  } catch (error) {
    problems.push(...problemsBy(error, where));
    return NO_SOURCE;
  }
}

/** What the fields must be that are used before the CRD is asked. */
function wrongFields(source: Readonly<Record<string, unknown>>, where: string): Problem[] {
  const wrong = (path: string, got: unknown, expected: string): Problem =>
    problem("PROPS_INVALID", behind(where, path), "the value has the wrong type", { got: shown(got), expected });
  const problems: Problem[] = [];
  for (const key of ["repoURL", "path", "chart", "ref", "targetRevision"]) {
    const value = source[key];
    if (value !== undefined && typeof value !== "string") problems.push(wrong(key, value, "a text"));
  }
  if (source.repoURL === undefined) problems.push(wrong("repoURL", undefined, "the URL of a repository"));
  const { helm } = source;
  if (helm !== undefined && !isPlainObject(helm)) problems.push(wrong("helm", helm, "an object"));
  const values = isPlainObject(helm) ? helm.valuesObject : undefined;
  if (values !== undefined && !isPlainObject(values)) problems.push(wrong("helm.valuesObject", values, "an object"));
  return problems;
}

function noSource(where: string, got: unknown, expected: string): Problem {
  return problem("PROPS_INVALID", where, "this is no source", { got: shown(got), expected });
}

/** The repositories that sources name. */
export function sourceUrls(sources: Sources): string[] {
  return [...(sources.source === undefined ? [] : [sources.source]), ...(sources.sources ?? [])].map(
    (source) => source.repoURL,
  );
}

/**
 * A construct tree → what is to be written: the objects of each chart in the order of the tree, and everything that is wrong. One walk,
 * without the dependency graph of cdk8s, whose cost is quadratic in charts and exponential in their dependencies.
 */
import { ApiObject, type App, Chart } from "cdk8s";
import type { IConstruct } from "constructs";
import { EnvMatrixError, type Problem, problem } from "../errors";
import type { JsonObject } from "../json";
import { isManifestSource, isProblemSource, isWarningSource, MANIFESTS, PROBLEMS, WARNINGS } from "./manifest-source";

/** An object that becomes JSON only when it is written, or many of them that are JSON already. */
export type Content =
  | { readonly kind: "object"; readonly construct: ApiObject }
  | { readonly kind: "bulk"; readonly where: string; readonly file?: string; readonly objects: Iterable<JsonObject> };

export interface ChartContent {
  /** Undefined for what stands in no chart. */
  readonly chart: Chart | undefined;
  readonly contents: Content[];
}

export interface Collected {
  /** In the order of the tree. */
  readonly charts: readonly ChartContent[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly string[];
}

/** Walks a tree once: validates every construct and finds its objects. */
export function collect(app: App): Collected {
  const outside: ChartContent = { chart: undefined, contents: [] };
  const charts: ChartContent[] = [outside];
  const problems: Problem[] = [];
  const warnings: string[] = [];
  let hasDependency = false;
  const rest: { construct: IConstruct; within: ChartContent }[] = [{ construct: app, within: outside }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { construct } = next;
    let { within } = next;
    if (Chart.isChart(construct)) {
      within = { chart: construct as Chart, contents: [] };
      charts.push(within);
    }
    for (const problem of problemsOf(construct)) problems.push(problem);
    addContents(construct, within.contents);
    if (isWarningSource(construct)) warnings.push(...construct[WARNINGS]());
    if (!hasDependency && dependsOnOtherChart(construct, within.chart)) {
      hasDependency = true;
      warnings.push(dependencyWarning(construct));
    }
    const { children } = construct.node;
    for (let i = children.length - 1; i >= 0; i--) rest.push({ construct: children[i] as IConstruct, within });
  }
  return { charts, problems, warnings };
}

/** What a construct says itself, and what its validations return or throw. */
function problemsOf(construct: IConstruct): Problem[] {
  const { path } = construct.node;
  const problems: Problem[] = [];
  catching(problems, () => {
    if (isProblemSource(construct)) problems.push(...construct[PROBLEMS]());
  });
  catching(problems, () => {
    for (const message of construct.node.validate()) {
      problems.push(problem("CONSTRUCT_INVALID", path === "" ? "the app" : path, message));
    }
  });
  return problems;
}

/** Runs something that may throw problems. */
function catching(problems: Problem[], work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof EnvMatrixError)) throw error;
    problems.push(...error.problems);
  }
}

function addContents(construct: IConstruct, contents: Content[]): void {
  if (ApiObject.isApiObject(construct)) contents.push({ kind: "object", construct: construct as ApiObject });
  if (!isManifestSource(construct)) return;
  const where = construct.node.path;
  for (const { file, objects } of construct[MANIFESTS]()) {
    contents.push(file === undefined ? { kind: "bulk", where, objects } : { kind: "bulk", where, file, objects });
  }
}

function dependsOnOtherChart(construct: IConstruct, chart: Chart | undefined): boolean {
  return construct.node.dependencies.some((other) => chartAround(other) !== chart);
}

function chartAround(construct: IConstruct): Chart | undefined {
  for (let at: IConstruct | undefined = construct; at !== undefined; at = at.node.scope) {
    if (Chart.isChart(at)) return at as Chart;
  }
  return undefined;
}

function dependencyWarning(construct: IConstruct): string {
  return `${construct.node.path} depends on another chart: files keep the order of the tree; order them by sync waves, because cdk8s's own synthesis takes exponential time for such dependencies`;
}

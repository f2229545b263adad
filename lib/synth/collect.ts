/**
 * A construct tree → what is to be written: the objects of each chart in the order of the tree, what depends on what, and everything that is
 * wrong. Without the dependency graph of cdk8s, whose cost is quadratic in charts and exponential in their dependencies.
 */
import { ApiObject, type App, Chart } from "cdk8s";
import type { IConstruct } from "constructs";
import { type Problem, problem, problemsBy } from "../errors";
import type { JsonObject } from "../json";
import { isManifestSource, isProblemSource, MANIFEST_FILE, MANIFESTS, PROBLEMS } from "./manifest-source";
import { existingChildren, existingConstructs } from "./walk";

/** An object that becomes JSON only when it is written, or many of them that are JSON already. */
export type Content =
  | { readonly kind: "object"; readonly construct: ApiObject; readonly file?: string }
  | { readonly kind: "bulk"; readonly where: string; readonly file?: string; readonly objects: Iterable<JsonObject> };

export interface ChartContent {
  /** Undefined for what stands in no chart. */
  readonly chart: Chart | undefined;
  readonly contents: Content[];
}

/** A construct that must come after others, and the part of `Collected.contents` that stands below each. */
export interface Dependency {
  readonly source: Span;
  readonly target: Span;
}

/** The contents from `start` up to, but not including, `end`. */
export interface Span {
  readonly construct: IConstruct;
  readonly start: number;
  readonly end: number;
}

export interface Collected {
  /** In the order of the tree. */
  readonly charts: readonly ChartContent[];
  /** Those of all charts, in the order of the tree. */
  readonly contents: readonly Content[];
  readonly dependencies: readonly Dependency[];
  readonly problems: readonly Problem[];
}

/** Validates every construct, and finds the objects. Validations may walk the tree, and so make constructs that were not there. */
export function collect(app: App): Collected {
  const problems: Problem[] = [];
  const validated: IConstruct[] = [];
  for (const construct of existingConstructs(app)) {
    validated.push(construct);
    addProblems(construct, problems);
  }
  let { size, ...found } = contentsOf(app);
  while (size !== validated.length) {
    const known = new Set(validated);
    for (const construct of existingConstructs(app)) {
      if (known.has(construct)) continue;
      validated.push(construct);
      addProblems(construct, problems);
    }
    ({ size, ...found } = contentsOf(app));
    if (size < validated.length) break;
  }
  return { ...found, problems };
}

/** @returns also how many constructs there are */
function contentsOf(app: App): Omit<Collected, "problems"> & { readonly size: number } {
  const outside: ChartContent = { chart: undefined, contents: [] };
  const charts: ChartContent[] = [outside];
  const contents: Content[] = [];
  const starts = new Map<IConstruct, number>();
  const ends = new Map<IConstruct, number>();
  const sources: IConstruct[] = [];
  type Step = { readonly construct: IConstruct; readonly within?: ChartContent };
  const rest: Step[] = [{ construct: app, within: outside }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { construct } = next;
    if (next.within === undefined) {
      ends.set(construct, contents.length);
      continue;
    }
    let { within } = next;
    if (Chart.isChart(construct)) {
      within = { chart: construct as Chart, contents: [] };
      charts.push(within);
    }
    starts.set(construct, contents.length);
    for (const content of ownContents(construct)) {
      within.contents.push(content);
      contents.push(content);
    }
    if (construct.node.dependencies.length > 0) sources.push(construct);
    rest.push({ construct });
    const children = existingChildren(construct);
    for (let i = children.length - 1; i >= 0; i--) rest.push({ construct: children[i] as IConstruct, within });
  }
  const span = (construct: IConstruct): Span => ({
    construct,
    start: starts.get(construct) ?? 0,
    end: ends.get(construct) ?? 0,
  });
  const dependencies = sources.flatMap((source) =>
    [...new Set(source.node.dependencies)].map((target) => ({ source: span(source), target: span(target) })),
  );
  return { charts, contents, dependencies, size: starts.size };
}

/** What a construct says itself, and what its validations return or throw. */
function addProblems(construct: IConstruct, problems: Problem[]): void {
  const where = construct.node.path === "" ? "the app" : construct.node.path;
  try {
    if (isProblemSource(construct)) problems.push(...construct[PROBLEMS]());
  } catch (error) {
    problems.push(...problemsBy(error, where, "its checks fail"));
  }
  try {
    for (const message of construct.node.validate()) problems.push(problem("CONSTRUCT_INVALID", where, message));
  } catch (error) {
    problems.push(...problemsBy(error, where, "its validation fails"));
  }
}

function* ownContents(construct: IConstruct): Generator<Content> {
  if (ApiObject.isApiObject(construct)) {
    const { [MANIFEST_FILE]: file } = construct as { readonly [MANIFEST_FILE]?: string };
    yield { kind: "object", construct: construct as ApiObject, ...(file === undefined ? {} : { file }) };
  }
  if (!isManifestSource(construct)) return;
  const where = construct.node.path;
  for (const { file, objects } of construct[MANIFESTS]()) {
    yield { kind: "bulk", where, objects, ...(file === undefined ? {} : { file }) };
  }
}

/**
 * Which object goes into which file: cdk8s's four ways, and the files that charts, objects and bulk sources name themselves. Those hold in
 * every way: paths in Applications rely on them.
 */
import { type App, Chart, Names, YamlOutputType } from "cdk8s";
import { type Problem, problem } from "../errors";
import { isObject } from "../json";
import type { ChartContent, Collected, Content, Span } from "./collect";
import { dependencyOrder } from "./dependency-order";
import { MANIFEST_FILE } from "./manifest-source";
import { pathKey } from "./output-path";
import type { ManifestDocument, ManifestFile } from "./write-manifests";

/** A file, or the folder of a file per object. */
interface FilePlace {
  /** The construct that the file belongs to. */
  readonly where: string;
  /** Undefined for a file per object. */
  readonly path: string | undefined;
  /** The folder of the objects' files, with its `/`. */
  readonly folder: string;
}

/** Contents that share a place, in the order in which they are written. */
export interface FileGroup extends FilePlace {
  readonly contents: Content[];
}

export interface Grouped {
  readonly groups: readonly FileGroup[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly string[];
}

/** The contents of an app by file, in the order that dependencies ask for. */
export function groupsOf(app: App, { charts, contents, dependencies }: Collected): Grouped {
  const problems: Problem[] = [];
  const groups = new Map<string, FileGroup>();
  const groupAt = (place: FilePlace): FileGroup => {
    const key = JSON.stringify([place.path, place.folder, place.where]);
    const group = groups.get(key) ?? { ...place, contents: [] };
    groups.set(key, group);
    return group;
  };
  const isOneFile = app.yamlOutputType === YamlOutputType.FILE_PER_APP;
  const inOrder = isOneFile ? dependentChartsLast(charts, dependencies, contents) : charts;
  const groupOf = new Map<Content, FileGroup>();
  for (const { chart, contents: own } of inOrder) {
    let common: FileGroup | undefined;
    for (const content of own) {
      if (chart !== undefined) common ??= groupAt(ownPlace(app, chart));
      const group =
        content.file === undefined || content.file === common?.path
          ? common
          : groupAt({ where: ownerOf(content), path: content.file, folder: "" });
      if (group === undefined) problems.push(homeless(content));
      else {
        group.contents.push(content);
        groupOf.set(content, group);
      }
    }
  }
  if (dependencies.length === 0) return { groups: [...groups.values()], problems, warnings: [] };
  const order = inOrder.flatMap((chart) => chart.contents);
  const { ranks, problems: circles } = dependencyOrder(contents, order, dependencies);
  for (const group of groups.values()) {
    group.contents.sort((a, b) => (ranks.get(a) as number) - (ranks.get(b) as number));
  }
  const groupsBelow = (span: Span): Set<FileGroup | undefined> =>
    new Set(contents.slice(span.start, span.end).map((content) => groupOf.get(content)));
  const warnings: string[] = [];
  for (const { source, target } of dependencies) {
    if (warnings.length > 0 || isChartInChart(source, target)) continue;
    if (areApart(groupsBelow(source), groupsBelow(target))) warnings.push(apartWarning(source, target));
  }
  return { groups: [...groups.values()], problems: [...problems, ...circles], warnings };
}

/**
 * All files of an app. Documents are made when they are asked for.
 * @param problems takes objects that can have no file of their own
 */
export function* filesOf(
  app: App,
  groups: Iterable<FileGroup>,
  documentsOf: (contents: Iterable<Content>, file: string) => Iterable<ManifestDocument>,
  problems: Problem[],
): Generator<ManifestFile> {
  const taken = new Set<string>();
  for (const { where, path, folder, contents } of groups) {
    if (path !== undefined) {
      yield { path, where, documents: documentsOf(contents, path) };
      continue;
    }
    // objects in files of their own go to one cluster as those of one file do
    for (const document of documentsOf(contents, folder.slice(0, -1))) {
      const paths = objectLabels(document.value).map((label) => `${folder}${label}${app.outputFileExtension}`);
      const free = paths.find((one) => !taken.has(pathKey(one)));
      if (free === undefined) problems.push(crowded(document, paths[0] as string));
      else {
        taken.add(pathKey(free));
        yield { path: free, where: document.where, documents: [document] };
      }
    }
  }
}

/** As cdk8s orders charts in one file: what is inside of a chart before the chart, and what a chart depends on before it. */
function dependentChartsLast(
  charts: readonly ChartContent[],
  dependencies: Collected["dependencies"],
  contents: readonly Content[],
): readonly ChartContent[] {
  const around = new Map<Content, ChartContent>(charts.flatMap((chart) => chart.contents.map((one) => [one, chart])));
  const before = new Map<ChartContent, Set<ChartContent>>(charts.map((chart) => [chart, new Set()]));
  const byChart = new Map(charts.map((one) => [one.chart, one]));
  for (const inner of charts) {
    const parent = inner.chart?.node.scopes
      .slice(0, -1)
      .reverse()
      .find((scope) => byChart.has(scope as Chart));
    const outer = byChart.get(parent as Chart);
    if (parent !== undefined && outer !== undefined) before.get(outer)?.add(inner);
  }
  const chartsBelow = (span: Span): Set<ChartContent> =>
    new Set(contents.slice(span.start, span.end).flatMap((content) => around.get(content) ?? []));
  for (const { source, target } of dependencies) {
    const targets = chartsBelow(target);
    for (const one of chartsBelow(source)) for (const other of targets) if (one !== other) before.get(one)?.add(other);
  }
  const sorted = new Set<ChartContent>();
  const seen = new Set<ChartContent>();
  for (const start of charts) {
    const path = [start];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      seen.add(top);
      // in a circle of charts, which circles of objects may not be, one has to be first
      const next = [...(before.get(top) ?? [])].find((one) => !seen.has(one));
      if (next !== undefined) path.push(next);
      else {
        sorted.add(top);
        path.pop();
      }
    }
  }
  return [...sorted];
}

/** Where the objects of a chart go that name no file themselves. */
function ownPlace(app: App, chart: Chart): FilePlace {
  const where = chart.node.path;
  const { [MANIFEST_FILE]: file } = chart as { readonly [MANIFEST_FILE]?: string };
  if (file !== undefined) return { where, path: file, folder: "" };
  switch (app.yamlOutputType) {
    case YamlOutputType.FILE_PER_APP:
      return { where: "the app", path: `app${app.outputFileExtension}`, folder: "" };
    case YamlOutputType.FILE_PER_CHART:
      return { where, path: `${Names.toDnsLabel(chart)}${app.outputFileExtension}`, folder: "" };
    case YamlOutputType.FILE_PER_RESOURCE:
      return { where: "", path: undefined, folder: "" };
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      return { where, path: undefined, folder: `${Names.toDnsLabel(chart)}/` };
    default:
      return app.yamlOutputType satisfies never;
  }
}

function whereOf(content: Content): string {
  return content.kind === "bulk" ? content.where : content.construct.node.path;
}

/** Who names the file: objects that name one are many below one construct. */
function ownerOf(content: Content): string {
  return content.kind === "bulk" ? content.where : (content.construct.node.scope?.node.path ?? "");
}

function homeless(content: Content): Problem {
  return problem("CONSTRUCT_INVALID", whereOf(content), "manifests stand in no chart and name no file", {
    hint: "create the construct in a chart",
  });
}

/** cdk8s makes a chart, and in the end each object of it, depend on the charts in it, for its own order: nobody asked for that. */
function isChartInChart(source: Span, target: Span): boolean {
  const [outer, inner] = [source, target].map(({ construct }) => construct.node.scopes.reverse().find(Chart.isChart));
  return outer !== undefined && inner?.node.scope === outer;
}

/** True where some of the objects are in another file than some of those that they depend on. */
function areApart(sources: ReadonlySet<FileGroup | undefined>, targets: ReadonlySet<FileGroup | undefined>): boolean {
  if (sources.size === 0 || targets.size === 0) return false;
  const all = new Set([...sources, ...targets]);
  return all.size > 1 || [...all].some((group) => group?.path === undefined);
}

function apartWarning(source: Span, target: Span): string {
  const name = (span: Span): string => span.construct.node.path || "the app";
  return `${name(source)} depends on ${name(target)}, whose objects are in another file: files have no order for Argo CD; order them by the annotation argocd.argoproj.io/sync-wave`;
}

/** Names for the file of an object, without its ending: the one that cdk8s gives, and longer ones in case it is taken. */
function objectLabels(value: unknown): string[] {
  const { apiVersion, kind, metadata } = isObject(value) ? value : ({} as Record<string, unknown>);
  const { name, generateName, namespace } = isObject(metadata) ? metadata : ({} as Record<string, unknown>);
  const [group] = String(apiVersion ?? "").split("/");
  const own = [kind, name ?? generateName];
  const inNamespace = namespace === undefined ? own : [...own, namespace];
  return [own, inNamespace, [...inNamespace, group]].map((parts) => parts.join(".").replace(/[^0-9a-zA-Z-_.]/g, ""));
}

function crowded({ where, value }: ManifestDocument, path: string): Problem {
  const { kind } = isObject(value) ? value : ({} as Record<string, unknown>);
  return problem("NAME_COLLISION", where, `another ${kind} of the same name has the file already`, {
    got: path,
    hint: "choose an output type with one file per chart (YamlOutputType.FILE_PER_CHART), or give each cluster an App with a folder of its own",
  });
}

/**
 * The Application of a cell. All three emitted forms go through this one function, with literal texts or with templates, so they agree by construction.
 */
import type { ApplicationSource, ApplicationSpec } from "../argocd/application-spec";
import { printTexts, type Text } from "../generators/parameters";
import type { Json, JsonObject } from "../json";
import type { Environment } from "./environment";
import type { CellSettings, MatrixModel } from "./model";
import { overlay } from "./settings";
import { CELL_ANNOTATIONS } from "./waves";
import type { CellReferences, SourceOfCell, Workload } from "./workload";

/** Labels of every Application of a matrix, for selectors, RollingSync steps and people. */
export const LABELS = {
  matrix: "app.kubernetes.io/part-of",
  environment: "matrix.fleet/environment",
  workload: "matrix.fleet/workload",
  cluster: "matrix.fleet/cluster",
} as const;

/** The texts in which cells of one workload and settings differ. */
export interface CellTexts {
  readonly name: string;
  readonly environment: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly project: string;
}

/** An interface as a type alias all the way down, so that the compiler sees that it is JSON. */
export type JsonOf<T> = T extends Json ? T : { readonly [K in keyof T]: JsonOf<T[K]> };

/** Where a workload's manifests come from, for its settings: one source or several. */
export type Sources = Pick<ApplicationSpec, "source" | "sources">;

export type CellApplication = JsonOf<{
  metadata: {
    name: string;
    labels: Readonly<Record<string, string>>;
    annotations: Readonly<Record<string, string>>;
  };
  spec: ApplicationSpec;
}>;

export function cellApplication(
  model: MatrixModel,
  workload: Workload,
  environmentLabels: Environment["labels"],
  settings: CellSettings,
  texts: CellTexts,
  sources: Sources,
): CellApplication {
  return {
    metadata: {
      name: texts.name,
      labels: {
        [LABELS.matrix]: model.name,
        ...workload.labels,
        ...environmentLabels,
        [LABELS.cluster]: texts.cluster,
        [LABELS.environment]: texts.environment,
        [LABELS.workload]: workload.name,
      },
      annotations: CELL_ANNOTATIONS,
    },
    spec: {
      project: texts.project,
      ...sources,
      destination: { name: texts.cluster, namespace: texts.namespace },
      syncPolicy: settings.syncPolicy,
      ...(workload.ignoreDifferences === undefined ? {} : { ignoreDifferences: workload.ignoreDifferences }),
      ...(workload.info === undefined ? {} : { info: workload.info }),
    },
  };
}

/** The sources of a workload as Go templates over the cell's references, with the settings laid in. */
export function sourcesOf(workload: Workload, cell: CellReferences, settings: CellSettings): Sources {
  if (workload.sources !== undefined) {
    const several = ask(workload.sources, cell).map((source) => withRevision(printed(source), settings));
    const helm = several.findIndex((source) => source.helm !== undefined);
    return { sources: several.map((source, i) => (i === helm ? withValues(source, settings) : source)) };
  }
  const source = ask(workload.source as SourceOfCell<ApplicationSource<Text>>, cell);
  return { source: withValues(withRevision(printed(source), settings), settings) };
}

function ask<S>(source: SourceOfCell<S>, cell: CellReferences): S {
  return typeof source === "function" ? (source as (cell: CellReferences) => S)(cell) : source;
}

function printed(source: ApplicationSource<Text>): ApplicationSource<string> {
  return printTexts(source) as ApplicationSource<string>;
}

/** The environment's revision is one of Git: a chart of a Helm repository keeps its version, and a source that names a revision keeps that. */
function withRevision(source: ApplicationSource<string>, settings: CellSettings): ApplicationSource<string> {
  if (source.targetRevision !== undefined || source.chart !== undefined) return source;
  return { ...source, targetRevision: settings.targetRevision };
}

function withValues(source: ApplicationSource<string>, settings: CellSettings): ApplicationSource<string> {
  if (settings.values === undefined || source.helm === undefined) return source;
  const values = (source.helm.valuesObject ?? {}) as JsonObject;
  return { ...source, helm: { ...source.helm, valuesObject: overlay(values, settings.values) } };
}

/** The repositories that sources name. */
export function sourceUrls(sources: Sources): string[] {
  return [...(sources.source === undefined ? [] : [sources.source]), ...(sources.sources ?? [])].map(
    (source) => source.repoURL,
  );
}

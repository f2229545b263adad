/**
 * The Application of a cell. All three emitted forms go through this one function, with literal texts or with templates, so they agree by construction.
 */
import type { ApplicationSpec } from "../argocd/application-spec";
import { RESOURCES_FINALIZER } from "../argocd-facts";
import { printTexts } from "../generators/parameters";
import type { Json } from "../json";
import type { Environment } from "./environment";
import { LABELS, labelKeys } from "./labels";
import type { CellSettings, MatrixModel } from "./model";
import type { NameReferences } from "./names-of-cells";
import { textsOf } from "./text-maps";
import { CELL_ANNOTATIONS } from "./waves";
import type { Workload } from "./workload";

/** The texts in which cells of one workload and settings differ. */
export interface CellTexts {
  readonly name: string;
  readonly environment: string;
  readonly cluster: string;
  readonly server: string;
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
    labels?: Readonly<Record<string, string>>;
    annotations?: Readonly<Record<string, string>>;
    finalizers?: readonly string[];
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
  cell: NameReferences,
): CellApplication {
  const labels = {
    ...(model.ownMetadata === false ? {} : { [LABELS.matrix]: model.name }),
    ...textsOf([workload.labels ?? {}, environmentLabels ?? {}, ...(settings.labels ?? [])], cell, "labels"),
    ...(model.ownMetadata === false ? {} : ownLabels(model, workload.name, texts)),
  };
  const annotations = {
    ...(model.ownMetadata === false ? {} : CELL_ANNOTATIONS),
    ...textsOf([workload.annotations ?? {}, ...(settings.annotations ?? [])], cell, "annotations"),
  };
  const { finalizers = [], ignoreDifferences, revisionHistoryLimit } = settings;
  const info = infoOf(settings.info, cell);
  return {
    metadata: {
      name: texts.name,
      ...(Object.keys(labels).length === 0 ? {} : { labels }),
      ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
      ...(finalizers.length === 0 ? {} : { finalizers }),
    },
    spec: {
      project: texts.project,
      ...sources,
      destination: destinationOf(settings, texts),
      ...(Object.keys(settings.syncPolicy).length === 0 ? {} : { syncPolicy: settings.syncPolicy }),
      ...(ignoreDifferences === undefined ? {} : { ignoreDifferences }),
      ...(info === undefined ? {} : { info }),
      ...(revisionHistoryLimit === undefined ? {} : { revisionHistoryLimit }),
    },
  };
}

function infoOf(info: CellSettings["info"], cell: NameReferences): ApplicationSpec["info"] | undefined {
  const given = typeof info === "function" ? info(cell) : info;
  return given === undefined ? undefined : (printTexts(given) as NonNullable<ApplicationSpec["info"]>);
}

/** The labels in which cells differ. */
function ownLabels(
  model: MatrixModel,
  workload: string,
  texts: Pick<CellTexts, "cluster" | "environment">,
): Record<string, string> {
  const keys = labelKeys(model.labelDomain);
  return { [keys.cluster]: texts.cluster, [keys.environment]: texts.environment, [keys.workload]: workload };
}

/** The cluster, in the way that the settings ask for, and the namespace. */
export function destinationOf(
  settings: CellSettings,
  texts: Pick<CellTexts, "cluster" | "server" | "namespace">,
): { name: string; namespace?: string } | { server: string; namespace?: string } {
  const { cluster, server, namespace } = texts;
  if (namespace === "") return settings.destination === "server" ? { server } : { name: cluster };
  return settings.destination === "server" ? { server, namespace } : { name: cluster, namespace };
}

/** The finalizers of a cell's Application. */
export function finalizersOf(settings: CellSettings): readonly string[] {
  return settings.finalizers ?? (settings.preserveResourcesOnDeletion ? [] : [RESOURCES_FINALIZER]);
}

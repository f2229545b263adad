/**
 * The Application of a cell. All three emitted forms go through this one function, with literal texts or with templates, so they agree by construction.
 */
import type { ApplicationSpec } from "../argocd/application-spec";
import type { Json } from "../json";
import type { Environment } from "./environment";
import type { CellSettings, MatrixModel } from "./model";
import { CELL_ANNOTATIONS } from "./waves";
import type { Workload } from "./workload";

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

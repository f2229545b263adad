/** The file that is an environment for the discovering form: what environments differ in stands in `<path>/<environment>/environment.yaml`. */
import type { SyncPolicy } from "../argocd/application-spec";
import { RESOURCES_FINALIZER } from "../argocd-facts";
import type { JsonOf } from "./cell-application";
import type { Environment } from "./environment";
import { type CellSettings, type MatrixModel, namespaceOf } from "./model";
import type { Workload } from "./workload";

/** The name of an environment's file. */
export const ENVIRONMENT_FILE = "environment.yaml";

/** The content of an environment's file. */
export interface EnvironmentFile {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly workloads: Readonly<Record<string, WorkloadInFile>>;
}

/** A type, not an interface, so that it counts as JSON. */
type WorkloadInFile = {
  readonly targetRevision: string;
  readonly syncPolicy: JsonOf<SyncPolicy>;
  readonly finalizers: readonly string[];
};

/** What a file has, for the parameters that the set may use. */
export function exampleFile(workload: string): EnvironmentFile {
  return {
    namespace: "",
    labels: {},
    workloads: { [workload]: { targetRevision: "", syncPolicy: {}, finalizers: [] } },
  };
}

/** The file of one environment. */
export function environmentFile(
  model: MatrixModel,
  environment: Environment,
  settings: ReadonlyMap<Workload, ReadonlyMap<Environment, CellSettings>>,
  namespace = namespaceOf(model, environment),
): EnvironmentFile {
  const workloads: Record<string, WorkloadInFile> = {};
  for (const [workload, found] of settings) {
    const own = found.get(environment);
    if (own === undefined) continue;
    workloads[workload.name] = {
      targetRevision: own.targetRevision,
      syncPolicy: own.syncPolicy,
      finalizers: own.preserveResourcesOnDeletion ? [] : [RESOURCES_FINALIZER],
    };
  }
  return { namespace, labels: environment.labels ?? {}, workloads };
}

/** One set of the discovering form: its generators, the names that it makes, its template, and what an environment's file lays over it. */
import {
  type ClusterParameters,
  clusters,
  type Generator,
  gitDirectories,
  gitFiles,
  matrix,
  shapeOf,
} from "../generators";
import {
  type BooleanReference,
  go,
  type References,
  references,
  type TextReference,
  t,
  when,
} from "../generators/parameters";
import { type CellApplication, type CellTexts, cellApplication, LABELS } from "./cell-application";
import { discoveredCell, type FactUse } from "./cell-references";
import { membershipLabel } from "./cluster-labels";
import { type Discovery, groupOf } from "./discovery";
import type { Environment } from "./environment";
import { ENVIRONMENT_FILE, exampleFile } from "./environment-file";
import { commonPolicy } from "./form-checks";
import type { CellSettings, MatrixModel } from "./model";
import { type GeneratedSet, setFinalizers, setPolicy } from "./sets-form";
import type { Workload } from "./workload";
import { sourcesOf } from "./workload-sources";

export interface WorkloadToDiscover {
  readonly model: MatrixModel;
  readonly namespace: string;
  readonly discovery: Discovery;
  readonly workload: Workload;
  /** At least one. */
  readonly found: ReadonlyMap<Environment, CellSettings>;
  readonly use: FactUse;
}

/** What the template reads. A namespace is there only where environments are files. */
type Parameters = References<ClusterParameters & { path: { basename: string }; namespace: string }>;

export function discoveredSet(of: WorkloadToDiscover): GeneratedSet {
  const { model, namespace, workload, found } = of;
  const where = generatorOf(of);
  const parameters = references(shapeOf(where)) as Parameters;
  const byFiles = of.discovery.by === "files";
  const application = applicationOf(of, parameters);
  const { syncPolicy: _, ...specInFile } = application.spec;
  const { policy } = commonPolicy(found.keys(), "");
  const props = {
    metadata: {
      name: workload.name,
      namespace,
      labels: { [LABELS.matrix]: model.name, [LABELS.workload]: workload.name },
      ...setFinalizers(policy),
    },
    generators: [where],
    template: byFiles ? { ...application, spec: specInFile } : application,
    ...(byFiles ? { templatePatch: patchFromFile(inFile(workload)) } : {}),
    ...setPolicy(
      [...found.values()].some((one) => one.preserveResourcesOnDeletion),
      policy,
    ),
  };
  return { id: workload.name, workload: workload.name, props };
}

/** The environments that have the workload, and on each the clusters that belong to it. */
function generatorOf({ model, discovery, workload, found }: WorkloadToDiscover): Generator<unknown> {
  const byFiles = discovery.by === "files";
  const absent = model.environments.filter((environment) => !found.has(environment)).map(({ name }) => name);
  const git = { repoURL: discovery.repoURL, revision: discovery.revision ?? "HEAD" };
  const entry = (name: string): string =>
    byFiles ? `${discovery.path}/${name}/${ENVIRONMENT_FILE}` : `${discovery.path}/${name}`;
  const here = byFiles
    ? gitFiles({ ...git, paths: [entry("*")], exclude: absent.map(entry), content: exampleFile(workload.name) })
    : gitDirectories({ ...git, paths: [entry("*")], exclude: absent.map(entry) });
  return matrix(here, ({ path }) =>
    clusters({ matchLabels: { [membershipLabel(model.name, String(groupName(path.basename, discovery)))]: "true" } }),
  );
}

/** The template, for the settings of the first environment: what others differ in stands in their files. */
function applicationOf({ model, discovery, workload, found, use }: WorkloadToDiscover, p: Parameters): CellApplication {
  const [[first, settings]] = found as unknown as [[Environment, CellSettings]];
  const byFiles = discovery.by === "files";
  const environment = p.path.basename;
  const namespace: TextReference = byFiles ? p.namespace : environment;
  const revision = byFiles
    ? { ...settings, targetRevision: String(go(`${inFile(workload)}.targetRevision`)) }
    : settings;
  const texts: CellTexts = {
    name: t`${workload.name}-${environment}-${p.name}`,
    environment: t`${environment}`,
    cluster: t`${p.name}`,
    namespace: t`${namespace}`,
    project: t`${model.name}-${groupName(environment, discovery)}`,
  };
  const sources = sourcesOf(workload, discoveredCell(environment, namespace, p, use), revision);
  return cellApplication(model, workload, byFiles ? undefined : first.labels, settings, texts, sources);
}

/** What an environment's file says of a workload. */
function inFile(workload: Workload): string {
  return `(index .workloads ${JSON.stringify(workload.name)})`;
}

/** The environment's name, or the group's that stands for new environments. */
function groupName(environment: TextReference, { newEnvironments }: Discovery): TextReference {
  if (newEnvironments === undefined) return environment;
  const group = groupOf(newEnvironments);
  const isNew = go<BooleanReference>(`hasPrefix "${group}-" .path.basename`);
  return when(isNew, group, environment);
}

/** Lays what the environment's file says over the template. As JSON: no text of the file can change the patch's structure. */
function patchFromFile(inFile: string): string {
  return [
    "metadata:",
    "  labels: {{ toJson .labels }}",
    `  finalizers: {{ toJson ${inFile}.finalizers }}`,
    "spec:",
    `  syncPolicy: {{ toJson ${inFile}.syncPolicy }}`,
    "",
  ].join("\n");
}

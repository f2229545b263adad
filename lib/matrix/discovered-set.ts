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
  templateText,
  when,
} from "../generators/parameters";
import { type CellApplication, type CellTexts, cellApplication } from "./cell-application";
import { type FactUse, sourceReferences } from "./cell-references";
import { type NameTexts, namesOf } from "./cell-texts";
import { membershipLabel } from "./cluster-labels";
import { type Discovery, groupOf } from "./discovery";
import type { Environment } from "./environment";
import { ENVIRONMENT_FILE, exampleFile } from "./environment-file";
import { commonPolicy } from "./form-checks";
import { LABELS, labelKeys } from "./labels";
import type { CellSettings, MatrixModel } from "./model";
import { anyPlaceText } from "./place";
import { isPerEnvironment, projectName } from "./project-choice";
import { setName } from "./set-cut";
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
  /** All workloads of each environment have one namespace: the environment's file says it. */
  readonly isNamespaceOfEnvironment: boolean;
}

/** What the template reads. A namespace is there only where environments are files. */
type Parameters = References<ClusterParameters & { path: { basename: string }; namespace: string }>;

export function discoveredSet(of: WorkloadToDiscover): GeneratedSet {
  const { model, namespace, workload, found } = of;
  const where = generatorOf(of);
  const parameters = references(shapeOf(where)) as Parameters;
  const byFiles = of.discovery.by === "files";
  const [environment] = found.keys() as unknown as readonly [Environment];
  const name = setName(model, "perWorkload", { workload, environment });
  const application = applicationOf(of, parameters);
  const { syncPolicy: _, ...specInFile } = application.spec;
  const { policy } = commonPolicy(found.keys(), "");
  const props = {
    metadata: {
      name,
      namespace,
      ...(model.ownMetadata === false
        ? {}
        : { labels: { [LABELS.matrix]: model.name, [labelKeys(model.labelDomain).workload]: workload.name } }),
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
  return { id: name, file: workload.name, props };
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
    clusters({
      matchLabels: {
        [membershipLabel(model.name, String(groupName(path.basename, discovery)), model.labelDomain)]: "true",
      },
    }),
  );
}

/** The template, for the settings of the first environment: what others differ in stands in their files. */
function applicationOf(of: WorkloadToDiscover, p: Parameters): CellApplication {
  const { model, discovery, workload, found, use } = of;
  const [[first, settings]] = found as unknown as [[Environment, CellSettings]];
  const byFiles = discovery.by === "files";
  const environment = p.path.basename;
  const revision = byFiles
    ? { ...settings, targetRevision: String(go(`${inFile(workload)}.targetRevision`)) }
    : settings;
  const names = discoveredNames(of, p);
  const texts: CellTexts = {
    name: names.application,
    environment: t`${environment}`,
    cluster: t`${p.name}`,
    server: t`${p.server}`,
    namespace: names.namespace,
    project: names.project,
  };
  const part = { matrix: model.name, environment, workload, cluster: p, place: () => placeOf(of) };
  const cell = sourceReferences(part, templateText(names.namespace), use);
  const sources = sourcesOf(workload, cell, revision);
  return cellApplication(model, workload, byFiles ? undefined : first.labels, settings, texts, sources, cell);
}

/** The names of a workload's cells, as texts over the parameters of any environment. */
export function discoveredNames(
  of: WorkloadToDiscover,
  p = references(shapeOf(generatorOf(of))) as Parameters,
): NameTexts {
  const { model, discovery, workload, found, use } = of;
  const [[, settings]] = found as unknown as [[Environment, CellSettings]];
  const environment = p.path.basename;
  const part = { matrix: model.name, environment, workload, cluster: p, place: () => placeOf(of) };
  const inFiles = discovery.by === "files" && of.isNamespaceOfEnvironment;
  const names = namesOf(
    model,
    inFiles ? { settings: { ...settings, names: { ...settings.names, namespace: p.namespace } } } : { settings },
    part,
    use,
    {
      application: () => `${workload.name}-${part.place()}`,
      namespace: () => environment,
      project: (cell) =>
        isPerEnvironment(model.projects)
          ? t`${model.name}-${groupName(environment, discovery)}`
          : projectName(model.projects, cell()),
    },
  );
  return names;
}

/** Where a cell of any environment is, of those that are there and those that somebody adds. */
function placeOf({ model, discovery: { newEnvironments: added } }: WorkloadToDiscover): string {
  const there = model.environments.flatMap(({ name, clusters: own }) => own.map((one) => [name, one] as const));
  const prefix = (added?.prefix ?? "").replace(/-$/, "");
  const more = (added?.clusters ?? []).map((cluster) => [prefix, cluster] as const);
  return anyPlaceText(".path.basename", [...there, ...more]);
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
    // a policy that says nothing is none: an empty spec would take away the template's
    `{{ with ${inFile}.syncPolicy }}spec: {{ toJson (dict "syncPolicy" .) }}{{ end }}`,
    "",
  ].join("\n");
}

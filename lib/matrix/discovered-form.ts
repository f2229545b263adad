/**
 * The discovering form: one ApplicationSet per workload, which finds the environments itself: a directory of a repository, or a file in it, is
 * an environment. With files, what environments differ in stands in `<path>/<environment>/environment.yaml`; with directories there
 * is no place for it, so they must be alike. What the form cannot say is refused, so that it makes the same Applications as the others.
 */
import { RESOURCES_FINALIZER } from "../argocd-facts";
import { type Problem, problem } from "../errors";
import { type ClusterParameters, clusters, gitDirectories, gitFiles, matrix, shapeOf } from "../generators";
import {
  type BooleanReference,
  go,
  type References,
  references,
  type TextReference,
  t,
  when,
} from "../generators/parameters";
import { equalJson, type JsonObject } from "../json";
import { cellApplication, LABELS, sourcesOf } from "./cell-application";
import { discoveredCell, type FactUse } from "./cell-references";
import { unknownName } from "./checks";
import { membershipLabel } from "./cluster-labels";
import type { Environment } from "./environment";
import { type Cell, type CellSettings, type MatrixModel, namespaceOf } from "./model";
import { checkName } from "./names";
import { type GeneratedSet, setPolicy } from "./sets-form";
import type { Workload } from "./workload";

/** Where the environments are found. */
export interface Discovery {
  readonly repoURL: string;
  /** @default "HEAD" */
  readonly revision?: string;
  /**
   * The folder of the repository whose directories are the environments, without a slash at its ends. Synthesis writes the files to
   * `environments/<matrix>/` in its output.
   */
  readonly path: string;
  /** What an environment is: a directory, or a file `environment.yaml` in one. */
  readonly by: "directories" | "files";
  /**
   * Environments that the matrix does not name: found as soon as somebody adds one to the repository.
   * @default only environments that the matrix names run anywhere
   */
  readonly newEnvironments?: NewEnvironments;
}

/** What somebody who adds a directory or file may create without changing the matrix. */
export interface NewEnvironments {
  /** What their names begin with: a DNS label and a hyphen, `lab-`. No environment of the matrix has such a name. */
  readonly prefix: string;
  /** Names of the clusters that they run on. */
  readonly clusters: readonly string[];
}

/** The name that stands for all new environments in labels and projects. */
export function groupOf(of: NewEnvironments): string {
  return of.prefix.replace(/-+$/, "");
}

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
  readonly syncPolicy: JsonObject;
  readonly finalizers: readonly string[];
};

export interface DiscoveredForm {
  readonly sets: readonly GeneratedSet[];
  /** By environment; empty when environments are directories. */
  readonly files: ReadonlyMap<string, EnvironmentFile>;
  readonly problems: readonly Problem[];
}

export function discoveredForm(
  model: MatrixModel,
  namespace: string,
  discovery: Discovery,
  cells: readonly Cell[],
  use: (workload: string) => FactUse,
  where: string,
): DiscoveredForm {
  const problems: Problem[] = [];
  const settings = new Map<Workload, Map<Environment, CellSettings>>();
  for (const workload of model.workloads) {
    const { found, unfit } = settingsByEnvironment(model, workload, cells, where);
    settings.set(workload, found);
    problems.push(...unfit);
  }
  if (discovery.newEnvironments !== undefined) problems.push(...checkNew(model, discovery.newEnvironments, where));
  if (discovery.by === "directories") problems.push(...alike(model, settings, where));
  const sets = model.workloads.flatMap((workload) => {
    const found = settings.get(workload) as Map<Environment, CellSettings>;
    return found.size === 0 ? [] : [discoveredSet(model, namespace, discovery, workload, found, use(workload.name))];
  });
  const files =
    discovery.by === "files"
      ? new Map(model.environments.map((one) => [one.name, environmentFile(model, one, settings)]))
      : new Map();
  return { sets, files, problems };
}

/** The settings of a workload in each environment that has it. On the clusters of one environment they must be the same. */
function settingsByEnvironment(
  model: MatrixModel,
  workload: Workload,
  cells: readonly Cell[],
  where: string,
): { readonly found: Map<Environment, CellSettings>; readonly unfit: Problem[] } {
  const found = new Map<Environment, CellSettings>();
  const count = new Map<Environment, number>();
  const unfit: Problem[] = [];
  const say = (environment: Environment, message: string): void => {
    unfit.push(
      problem("DISCOVERED_FORM_UNFIT", `${where}[${environment.name} × ${workload.name}]`, message, {
        hint: 'use the form "applicationSets", which can say it',
      }),
    );
  };
  for (const cell of cells) {
    if (cell.workload !== workload) continue;
    const settings = found.get(cell.environment) ?? cell.settings;
    found.set(cell.environment, settings);
    count.set(cell.environment, (count.get(cell.environment) ?? 0) + 1);
    if (settings !== cell.settings)
      say(cell.environment, `the cell on ${cell.cluster.name} differs from those on the environment's other clusters`);
    if (cell.settings.values !== undefined)
      say(cell.environment, `a rule changes the Helm values on ${cell.cluster.name}`);
  }
  for (const environment of model.environments) {
    const cellsHere = count.get(environment) ?? 0;
    if (cellsHere > 0 && cellsHere < new Set(environment.clusters).size)
      say(environment, "a rule excludes the workload from some of the environment's clusters");
  }
  return { found, unfit };
}

function checkNew(model: MatrixModel, of: NewEnvironments, where: string): Problem[] {
  const place = `${where}/form/newEnvironments`;
  const group = groupOf(of);
  const problems =
    of.prefix === `${group}-` ? checkName(group, `${place}/prefix`, "the prefix without its hyphen") : [];
  if (of.prefix !== `${group}-`) {
    problems.push(
      problem("NAME_ILLEGAL", `${place}/prefix`, `the prefix is ${JSON.stringify(of.prefix)}`, {
        expected: "a DNS label and a hyphen, such as lab-",
      }),
    );
  }
  for (const { name } of model.environments) {
    if (name !== group && !name.startsWith(of.prefix)) continue;
    problems.push(
      problem(
        "NAME_COLLISION",
        `${where}/environments/${name}`,
        `environment ${name} has a name of the new environments`,
        { notes: [place], hint: "rename it, or choose another prefix" },
      ),
    );
  }
  const known = new Set(model.fleet.clusters.map((cluster) => cluster.name));
  for (const name of of.clusters)
    if (!known.has(name)) problems.push(unknownName("UNKNOWN_CLUSTER", `${place}/clusters`, name, known));
  return problems;
}

/** Directories say nothing but their names: everything else must be equal. */
function alike(
  model: MatrixModel,
  settings: ReadonlyMap<Workload, ReadonlyMap<Environment, CellSettings>>,
  where: string,
): Problem[] {
  const problems: Problem[] = [];
  const say = (environment: Environment, message: string): void => {
    problems.push(
      problem("DISCOVERED_FORM_UNFIT", `${where}/environments/${environment.name}`, message, {
        hint: 'discover by "files": an environment\'s file can say what it differs in',
      }),
    );
  };
  for (const environment of model.environments) {
    if (namespaceOf(model, environment) !== environment.name)
      say(environment, `its namespace ${namespaceOf(model, environment)} is not its name`);
    if (!equalJson(environment.labels ?? {}, model.environments[0]?.labels ?? {}))
      say(environment, "its labels differ from other environments'");
  }
  for (const [workload, found] of settings) {
    const [first] = found.values();
    for (const [environment, own] of found)
      if (own !== first) say(environment, `${workload.name}'s settings differ from other environments'`);
  }
  return problems;
}

function discoveredSet(
  model: MatrixModel,
  namespace: string,
  discovery: Discovery,
  workload: Workload,
  found: ReadonlyMap<Environment, CellSettings>,
  use: FactUse,
): GeneratedSet {
  const [settings] = found.values() as unknown as [CellSettings];
  const [firstEnvironment] = found.keys() as unknown as [Environment];
  const absent = model.environments
    .filter((environment) => !found.has(environment))
    .map((environment) => environment.name);
  const byFiles = discovery.by === "files";
  const preserved = [...found.values()].some((one) => one.preserveResourcesOnDeletion);
  const git = { repoURL: discovery.repoURL, revision: discovery.revision ?? "HEAD" };
  const entry = (name: string): string =>
    byFiles ? `${discovery.path}/${name}/${ENVIRONMENT_FILE}` : `${discovery.path}/${name}`;
  const here = byFiles
    ? gitFiles({ ...git, paths: [entry("*")], exclude: absent.map(entry), content: exampleFile(workload.name) })
    : gitDirectories({ ...git, paths: [entry("*")], exclude: absent.map(entry) });
  const group = discovery.newEnvironments && groupOf(discovery.newEnvironments);
  const where = matrix(here, ({ path }) =>
    clusters({ matchLabels: { [membershipLabel(model.name, String(groupName(path.basename, group)))]: "true" } }),
  );
  const p = references(shapeOf(where)) as References<
    ClusterParameters & { path: { basename: string }; namespace: string }
  >;
  const environment = p.path.basename;
  const inFile = `(index .workloads ${JSON.stringify(workload.name)})`;
  const cellNamespace: TextReference = byFiles ? p.namespace : environment;
  const revision = byFiles ? { ...settings, targetRevision: String(go(`${inFile}.targetRevision`)) } : settings;
  const sources = sourcesOf(workload, discoveredCell(environment, cellNamespace, p, use), revision);
  const application = cellApplication(
    model,
    workload,
    byFiles ? undefined : firstEnvironment.labels,
    settings,
    {
      name: t`${workload.name}-${environment}-${p.name}`,
      environment: t`${environment}`,
      cluster: t`${p.name}`,
      namespace: t`${cellNamespace}`,
      project: t`${model.name}-${groupName(environment, group)}`,
    },
    sources,
  );
  const { syncPolicy: _, ...specInFile } = application.spec;
  const props = {
    metadata: {
      name: workload.name,
      namespace,
      labels: { [LABELS.matrix]: model.name, [LABELS.workload]: workload.name },
    },
    generators: [where],
    template: byFiles ? { ...application, spec: specInFile } : application,
    ...(byFiles ? { templatePatch: patchFromFile(inFile) } : {}),
    ...setPolicy(preserved),
  };
  return { id: workload.name, workload: workload.name, props: props as unknown as GeneratedSet["props"] };
}

/** The environment's name, or the group's that stands for new environments. */
function groupName(environment: TextReference, group: string | undefined): TextReference {
  if (group === undefined) return environment;
  const isNew = go<BooleanReference>(`hasPrefix "${group}-" .path.basename`);
  return when(isNew, group, environment);
}

/** What a file has, for the parameters that the set may use. */
function exampleFile(workload: string): EnvironmentFile {
  return {
    namespace: "",
    labels: {},
    workloads: { [workload]: { targetRevision: "", syncPolicy: {}, finalizers: [] } },
  };
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

function environmentFile(
  model: MatrixModel,
  environment: Environment,
  settings: ReadonlyMap<Workload, ReadonlyMap<Environment, CellSettings>>,
): EnvironmentFile {
  const workloads: Record<string, WorkloadInFile> = {};
  for (const [workload, found] of settings) {
    const own = found.get(environment);
    if (own === undefined) continue;
    workloads[workload.name] = {
      targetRevision: own.targetRevision,
      syncPolicy: own.syncPolicy as unknown as JsonObject,
      finalizers: own.preserveResourcesOnDeletion ? [] : [RESOURCES_FINALIZER],
    };
  }
  return { namespace: namespaceOf(model, environment), labels: environment.labels ?? {}, workloads };
}

/**
 * Add-ons as a construct: one ApplicationSet for each, which asks for its clusters by the user's own labels, with a generator for each version, and one
 * AppProject for all. Underneath is a matrix of one environment, so that names, facts, projects and forms are proved as there.
 */
import { Construct } from "constructs";
import { ApplicationSet, AppProject, argocdVersionOf, type SyncPolicy } from "../argocd";
import { DEFAULT_NAMESPACE } from "../argocd-facts";
import { type Problem, problemsBy } from "../errors";
import type { Fleet } from "../fleet";
import { FLEET } from "../fleet/fleet-shape";
import { severalHubs, wholeFleet } from "../fleet/hub";
import { literal, t } from "../generators/parameters";
import {
  either,
  FLAG,
  list,
  type OptionalShapes,
  object,
  openObject,
  type RequiredShapes,
  TEXT,
  TEXTS,
} from "../prop-shapes";
import { FileChart, KNOWN_NAMES, type KnownNames, PROBLEMS, type ProblemSource, validateByProblems } from "../synth";
import { type AddOn, addOnProblems, clustersWith, selectorOf, versionOn } from "./add-on";
import { type FactUse, noFactUse } from "./cell-references";
import { plainFacts } from "./cell-texts";
import { cellsOf } from "./cells";
import { ClusterRegistry } from "./cluster-registry";
import { ExplicitApplications } from "./explicit-form";
import { missingFacts } from "./fact-checks";
import { propsProblems, settled } from "./given";
import { labelKeys } from "./labels";
import { neededNamespaces } from "./lost-options";
import type { Cell, MatrixModel } from "./model";
import type { Names } from "./names-of-cells";
import { type ProjectSettings, perEnvironment } from "./project-choice";
import { cellProjects } from "./projects";
import { SYNC_POLICY, WORKLOAD_OPTIONS } from "./props-shape";
import type { OverrideRule } from "./rules";
import { generatedSets } from "./sets-form";
import { PROJECT_ANNOTATIONS } from "./waves";

/** What goes on which clusters. */
export interface AddOnsProps {
  /** The clusters. */
  readonly fleet: Fleet;
  /** The add-ons, at least one. Their names differ. */
  readonly addOns: readonly AddOn[];
  /** Name of the AppProject of all, which is written and allows exactly what they need. @default the construct's id */
  readonly project?: string;
  /** What the project says beside that: cluster-wide kinds, roles, sync windows. @default no cluster-wide kind but the namespaces that are created */
  readonly projectSettings?: ProjectSettings;
  /** What Applications and sets are called. @default `<add-on>-<cluster>`, and the add-on's name for the set */
  readonly names?: Pick<Names, "application" | "set">;
  /** How the Applications sync, for add-ons that say nothing. @default automated, with prune and selfHeal, creating the namespace, by server-side apply */
  readonly syncPolicy?: SyncPolicy;
  /** The namespace of Argo CD. @default "argocd" */
  readonly argocdNamespace?: string;
  /** The domain of the labels that are written. @default "matrix.fleet" */
  readonly labelDomain?: string;
  /** Labels and annotations of our own at the Applications and sets. @default true */
  readonly ownMetadata?: boolean;
}

const { environments: _, clusters: __, ...ADD_ON_OPTIONS } = WORKLOAD_OPTIONS;
const ADD_ON = object(
  { name: TEXT, on: TEXTS, namespace: TEXT } satisfies RequiredShapes<AddOn>,
  {
    ...ADD_ON_OPTIONS,
    except: either(list(TEXT), object({ labels: TEXTS })),
    version: either(TEXT, object({ label: TEXT, versions: TEXTS }, { default: TEXT })),
  } satisfies OptionalShapes<AddOn>,
);

const PROPS = object(
  { fleet: FLEET, addOns: list(ADD_ON) } satisfies RequiredShapes<AddOnsProps>,
  {
    project: TEXT,
    projectSettings: openObject(),
    names: openObject(),
    syncPolicy: SYNC_POLICY,
    argocdNamespace: TEXT,
    labelDomain: TEXT,
    ownMetadata: FLAG,
  } satisfies OptionalShapes<AddOnsProps>,
);

const POLICY: SyncPolicy = {
  automated: { prune: true, selfHeal: true },
  syncOptions: ["CreateNamespace=true", "ServerSideApply=true"],
};

/**
 * What goes on every cluster with a label: an ApplicationSet per add-on, and an AppProject for all.
 * @throws {EnvMatrixError} at synthesis, with everything that is wrong with them; nothing is written then
 * @example
 * new AddOns(app, "platform", {
 *   fleet: { name: "acme", clusters: [] },
 *   addOns: [
 *     {
 *       name: "metrics-server",
 *       source: { repoURL: "https://charts.example.com", chart: "metrics-server" },
 *       on: { "addons.example.com/metrics": "true" },
 *       namespace: "kube-system",
 *       version: byLabel("base.fleet/ring", { "0": "3.13.0", default: "3.12.2" }),
 *     },
 *   ],
 * });
 */
export class AddOns extends Construct implements ProblemSource {
  /** Each add-on on each of its clusters. Empty where they have problems. */
  readonly cells: readonly Cell[];
  private readonly problems: Problem[] = [];
  private readonly uses = new Map<string, FactUse>();

  constructor(scope: Construct, id: string, props: AddOnsProps) {
    super(scope, id);
    validateByProblems(this);
    const where = this.node.path;
    this.problems.push(...propsProblems(props, PROPS, where));
    this.cells = this.problems.length > 0 ? [] : this.built(settled(props));
  }

  private built(props: AddOnsProps): readonly Cell[] {
    try {
      return this.build(props) ?? [];
    } catch (error) {
      this.problems.push(...problemsBy(error, this.node.path, "the props cannot be used"));
      return [];
    }
  }

  [PROBLEMS](): readonly Problem[] {
    return this.problems;
  }

  [KNOWN_NAMES](): KnownNames {
    return { needs: neededNamespaces(this.cells, this.node.path) };
  }

  private build(props: AddOnsProps): readonly Cell[] | undefined {
    const { fleet, addOns } = props;
    const where = this.node.path;
    const whole = wholeFleet(fleet);
    this.problems.push(...severalHubs(fleet, where), ...addOnProblems(addOns, whole, where));
    if (this.problems.length > 0) return undefined;
    const model = modelOf({ ...props, fleet: whole }, this.node.id);
    const namespace = props.argocdNamespace ?? DEFAULT_NAMESPACE;
    const use = (workload: string): FactUse => this.use(workload);
    const { cells: all, texts, problems } = cellsOf(model, where, use);
    const own = new Set(fleet.clusters.map(({ name }) => name));
    const cells = whole === fleet ? all : all.filter(({ cluster }) => own.has(cluster.name));
    this.problems.push(...missingFacts(cells, this.uses, plainFacts, where), ...problems);
    if (this.problems.length > 0) return undefined;
    const registry = ClusterRegistry.of(this, { fleet, namespace });
    const explicit = new ExplicitApplications(model, where, namespace, (cluster) => registry.factsOf(cluster), use);
    explicit.compileAll(cells);
    this.problems.push(...explicit.problems);
    if (this.problems.length > 0) return undefined;
    const byName = new Map(addOns.map((one) => [one.name, one]));
    const sets = generatedSets({ model, namespace, cut: "perWorkload", texts, use, where, clustersOf }, cells);
    function clustersOf([{ workload, cluster }]: readonly [(typeof cells)[number], ...(typeof cells)[number][]]) {
      const addOn = byName.get(workload.name) as AddOn;
      return selectorOf(addOn, versionOn(addOn, cluster), model);
    }
    const key = labelKeys(model.labelDomain).cluster;
    for (const { name } of fleet.clusters) registry.addLabels(name, { [key]: name });
    this.problems.push(...missingFacts(cells, this.uses, (cluster) => registry.factsOf(cluster), where));
    if (this.problems.length > 0) return undefined;
    this.problems.push(...explicit.check(cells, argocdVersionOf(this)));
    const chart = new FileChart(this, "project", { file: `argocd/${model.name}/projects.yaml` });
    for (const project of cellProjects(model, namespace, cells, (some) => explicit.repositoriesOf(some), undefined))
      new AppProject(chart, project.metadata?.name as string, {
        ...project,
        metadata: { ...project.metadata, annotations: PROJECT_ANNOTATIONS },
      });
    for (const { id, file, props: set } of sets) {
      const sheet = new FileChart(this, `sets-${file}`, { file: `argocd/${model.name}/applicationsets/${file}.yaml` });
      new ApplicationSet(sheet, id, set);
    }
    registry.addDeployed({ applications: () => cells.map((cell) => explicit.of(cell)), objects: () => [] });
    return cells;
  }

  private use(workload: string): FactUse {
    const use = this.uses.get(workload) ?? noFactUse();
    this.uses.set(workload, use);
    return use;
  }
}

/** The only environment. */
const ALL = "all";

/** A matrix of the add-ons: where they do not go is excluded, and versions are rules. */
function modelOf(props: AddOnsProps, id: string): MatrixModel {
  const { fleet, addOns, projectSettings = {} } = props;
  const chosen = new Map(addOns.map((one) => [one.name, clustersWith(one, fleet)]));
  const clusters = fleet.clusters.filter((cluster) => [...chosen.values()].some((own) => own.includes(cluster)));
  const exclude = addOns.flatMap(({ name }) => {
    const without = clusters.filter((cluster) => !chosen.get(name)?.includes(cluster));
    return without.length === 0 ? [] : [{ workload: name, cluster: without.map((cluster) => cluster.name) }];
  });
  const versions = addOns.flatMap((addOn): OverrideRule[] => {
    const byVersion = new Map<string, string[]>();
    for (const cluster of chosen.get(addOn.name) ?? []) {
      const version = versionOn(addOn, cluster);
      if (version !== undefined) byVersion.set(version, [...(byVersion.get(version) ?? []), cluster.name]);
    }
    return [...byVersion].map(([version, cluster]) => ({ workload: addOn.name, cluster, targetRevision: version }));
  });
  const project = props.project ?? id;
  return {
    name: id,
    fleet,
    environments: [{ name: ALL, clusters: clusters.map(({ name }) => name), isolation: "none" }],
    workloads: addOns.map(({ on: _, except: __, namespace, version: ___, ...workload }) => ({
      ...workload,
      names: { ...workload.names, namespace },
    })),
    exclude,
    override: versions,
    names: { application: (c) => t`${c.workload}-${c.cluster.name}`, ...props.names, project: literal(project) },
    projects: perEnvironment({
      [ALL]: {
        description: `What every cluster with a label gets: ${addOns.map(({ name }) => name).join(", ")}`.slice(0, 255),
        ...projectSettings,
      },
    }),
    syncPolicy: props.syncPolicy ?? POLICY,
    ...(props.labelDomain === undefined ? {} : { labelDomain: props.labelDomain }),
    ...(props.ownMetadata === undefined ? {} : { ownMetadata: props.ownMetadata }),
  };
}

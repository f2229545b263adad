/**
 * The environment matrix as a construct: environments × clusters × workloads become Argo CD's objects in the form that is asked for, with an
 * AppProject per environment, the cluster Secrets of the fleet and, with a guard, what isolates each namespace.
 */
import { ApiObject, type ApiObjectProps } from "cdk8s";
import { Construct } from "constructs";
import { ApplicationSet, AppProject, argocdVersionOf, type SyncPolicy } from "../argocd";
import { DEFAULT_NAMESPACE } from "../argocd-facts";
import { type Problem, problem, problemsBy } from "../errors";
import type { Cluster, Fleet } from "../fleet";
import { severalHubs, wholeFleet } from "../fleet/hub";
import {
  FileChart,
  KNOWN_NAMES,
  type KnownNames,
  type ManifestGroup,
  PROBLEMS,
  type ProblemSource,
  refuseOwnSynthesis,
  validateByProblems,
  WARNINGS,
} from "../synth";
import { ApplicationBatch } from "./application-batch";
import { type FactUse, noFactUse } from "./cell-references";
import { plainFacts } from "./cell-texts";
import { type Cells, cellsOf } from "./cells";
import { matrixLabels, membershipLabel } from "./cluster-labels";
import { ClusterRegistry } from "./cluster-registry";
import { DataFile } from "./data-file";
import { discoveredForm } from "./discovered-form";
import { type Discovery, groupOf, type NewEnvironments } from "./discovery";
import { ENVIRONMENT_FILE } from "./environment-file";
import { ExplicitApplications } from "./explicit-form";
import { missingFacts } from "./fact-checks";
import { checkExplicit, checkUnguarded } from "./form-checks";
import { catching, settled } from "./given";
import { readable, withClusters, wrongProps } from "./given-model";
import type { NamespaceGuard } from "./guarded-namespace";
import { type GuardedPlace, guardedPlaces } from "./guarded-places";
import { byEnvironment, kubeSphereForm } from "./kubesphere-form";
import { lostOptions, neededNamespaces } from "./lost-options";
import { MatrixGuards } from "./matrix-guards";
import type { EnvironmentMatrixProps, MatrixForm } from "./matrix-props";
import type { Cell, MatrixModel } from "./model";
import type { OutputLocation } from "./output-location";
import { cellProjects, checkProjects, guardProject, newEnvironmentsProject, unlikeItself } from "./projects";
import { checkNamespaces } from "./reserved-namespaces";
import type { SetCut } from "./set-cut";
import { type GeneratedSet, generatedSets } from "./sets-form";
import { PROJECT_ANNOTATIONS } from "./waves";

const AUTOMATED: SyncPolicy = { automated: { prune: true, selfHeal: true } };

/**
 * Environments × clusters × workloads as Argo CD's objects: an Application for each cell, an AppProject for each environment, and the Secrets of the
 * clusters.
 * @throws {EnvMatrixError} at synthesis, with everything that is wrong with the matrix; nothing is written then
 */
export class EnvironmentMatrix extends Construct implements ProblemSource {
  readonly model: MatrixModel;
  /** Every cell that its Argo CD deploys. Empty where the model itself has problems. */
  readonly cells: readonly Cell[];
  /** The clusters that its Argo CD deploys to: of a fleet with several, those of one. */
  readonly clusters: readonly Cluster[];
  /** How its sets are cut. @default undefined: its form has no sets that are cut */
  readonly cut: SetCut | undefined;
  /** Whether its guard closes the network of its namespaces. */
  readonly closesNetworks: boolean;
  private readonly fleet: Fleet;
  private readonly problems: Problem[] = [];
  private readonly warnings: string[] = [];
  private readonly namespace: string;
  /** Where Applications and sets are. */
  private readonly applicationNamespace: string;
  private readonly hasGuard: boolean;
  private readonly uses = new Map<string, FactUse>();
  private guards: MatrixGuards | undefined;

  constructor(scope: Construct, id: string, props: EnvironmentMatrixProps) {
    super(scope, id);
    validateByProblems(this);
    const where = this.node.path;
    const { name, syncPolicy, form, sets, argocdNamespace, guard, output, ...axes } = readable(props);
    const named = { ...axes, name: name ?? id, syncPolicy: syncPolicy ?? AUTOMATED };
    this.namespace = argocdNamespace ?? DEFAULT_NAMESPACE;
    this.applicationNamespace = named.applicationNamespace ?? this.namespace;
    this.hasGuard = guard !== undefined;
    this.closesNetworks = Array.isArray(guard?.kinds) && guard.kinds.some((one) => one?.kind === "NetworkPolicy");
    this.problems.push(...wrongProps(props, named, where));
    if (this.problems.length === 0) this.problems.push(...severalHubs(named.fleet, where));
    const isReadable = this.problems.length === 0;
    const given = isReadable ? settled(named) : { ...named, environments: [] };
    this.fleet = given.fleet;
    this.clusters = isReadable ? given.fleet.clusters : [];
    // rules and names are judged for the whole fleet, so that every hub says the same of them
    this.model = withClusters(isReadable ? { ...given, fleet: wholeFleet(given.fleet) } : given);
    const found = isReadable ? cellsOf(this.model, where, (workload) => this.use(workload)) : undefined;
    if (found !== undefined) this.problems.push(...missingFacts(found.cells, this.uses, plainFacts, where));
    this.problems.push(...(found?.problems ?? []));
    if (this.problems.length === 0 && found !== undefined) {
      const added = typeof form === "string" ? undefined : form.newEnvironments;
      this.problems.push(
        ...checkNamespaces(this.model, found.cells, this.namespace, added, where),
        ...(this.collected(() => checkProjects(this.model, found.cells, where)) ?? []),
      );
    }
    this.cut = form === "applicationSets" ? (sets ?? "perWorkloadAndEnvironment") : undefined;
    this.cells = this.problems.length === 0 ? this.ownOf(found?.cells ?? []) : [];
    if (this.problems.length > 0 || found === undefined) return;
    catching(this.problems, where, () => this.build(form, sets ?? "perWorkloadAndEnvironment", found, guard, output));
  }

  private build(
    form: MatrixForm,
    cut: SetCut,
    { texts, cells: cellsOfAll }: Cells,
    guard: NamespaceGuard | undefined,
    output: OutputLocation | undefined,
  ): void {
    if (form === "kubeSphere") {
      this.addKubeSphere(guard);
      return;
    }
    const registry = ClusterRegistry.of(this, { fleet: this.fleet, namespace: this.namespace });
    const explicit = new ExplicitApplications(
      this.model,
      this.node.path,
      this.applicationNamespace,
      (cluster) => registry.factsOf(cluster),
      (workload) => this.use(workload),
    );
    explicit.compileAll(this.cells);
    this.problems.push(...explicit.problems);
    if (this.problems.length > 0) return;
    const use = (workload: string): FactUse => this.use(workload);
    const where = this.node.path;
    const of = { model: this.model, namespace: this.applicationNamespace, cut, texts, use, where };
    const sets = form === "applicationSets" ? this.collected(() => generatedSets(of, this.cells)) : [];
    if (sets === undefined) return;
    for (const { name } of this.clusters) registry.addLabels(name, matrixLabels(this.model, name));
    if (typeof form !== "string") this.addDiscoveredForm(form, cellsOfAll, texts, registry);
    this.addProjects(explicit, form, guard, output);
    if (guard !== undefined) this.addGuards(guard, output);
    if (form === "applications") {
      this.problems.push(...checkExplicit(this.model.environments, where));
      this.addApplications(explicit);
    }
    this.addSets(sets);
    if (this.problems.length > 0) return;
    registry.addDeployed({
      applications: () => objectsOf(this.cells, explicit),
      objects: () => this.guards?.objects() ?? [],
    });
    this.problems.push(...missingFacts(this.cells, this.uses, (cluster) => registry.factsOf(cluster), this.node.path));
    if (form === "applications" && this.problems.length === 0)
      this.problems.push(...explicit.check(this.cells, argocdVersionOf(this)));
  }

  [PROBLEMS](): readonly Problem[] {
    return this.problems;
  }

  /** With a guard the namespaces are the guard's. */
  [WARNINGS](): readonly string[] {
    return [...this.warnings, ...(this.hasGuard ? [] : lostOptions(this.model, this.cells, this.node.path))];
  }

  [KNOWN_NAMES](): KnownNames {
    const projects = this.model.projects?.by === "given" ? projectsOf(this.cells) : [];
    return { projects, needs: this.hasGuard ? new Map() : neededNamespaces(this.cells, this.node.path) };
  }

  /** What the work makes; nothing where it ends in problems, which are said then. */
  private collected<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.problems.push(...problemsBy(error, this.node.path, "the function fails"));
      return undefined;
    }
  }

  private use(workload: string): FactUse {
    const use = this.uses.get(workload) ?? noFactUse();
    this.uses.set(workload, use);
    return use;
  }

  private addProjects(
    explicit: ExplicitApplications,
    form: MatrixForm,
    guard: NamespaceGuard | undefined,
    output: OutputLocation | undefined,
  ): void {
    const chart = this.chart("projects", `argocd/${this.model.name}/projects.yaml`);
    const projects = cellProjects(
      this.model,
      this.namespace,
      this.cells,
      (cells) => explicit.repositoriesOf(cells),
      guard,
    );
    if (guard !== undefined && output !== undefined)
      projects.push(guardProject(this.model, this.namespace, output.repoURL, guard, this.guarded()));
    const added = typeof form === "string" ? undefined : form.newEnvironments;
    const clusters = (added?.clusters ?? []).filter((name) => this.isOwn(name));
    if (added !== undefined && clusters.length > 0) {
      projects.push(
        newEnvironmentsProject(this.model, this.namespace, this.cells, (cells) => explicit.repositoriesOf(cells), {
          ...added,
          clusters,
        }),
      );
    }
    for (const project of projects) {
      const metadata = { ...project.metadata, annotations: PROJECT_ANNOTATIONS };
      this.problems.push(...unlikeItself(project.spec.sourceRepos ?? [], this.node.path));
      new AppProject(chart, metadata.name as string, { ...project, metadata });
    }
  }

  private addApplications(explicit: ExplicitApplications): void {
    const chart = this.chart("applications", `argocd/${this.model.name}/applications/all.yaml`);
    const cellsByEnvironment = byEnvironment(this.cells);
    const folder = `argocd/${this.model.name}/applications`;
    const { problems } = this;
    new ApplicationBatch(chart, "cells", function* (): Iterable<ManifestGroup> {
      // who walks over the tree wakes them, also where they cannot be made
      if (problems.length > 0) return;
      for (const [environment, cells] of cellsByEnvironment)
        yield { file: `${folder}/${environment}.yaml`, objects: objectsOf(cells, explicit) };
    });
  }

  /** KubeSphere registers the clusters itself. */
  private addKubeSphere(guard: NamespaceGuard | undefined): void {
    const { path } = this.node;
    const use = (workload: string): FactUse => this.use(workload);
    const explicit = new ExplicitApplications(this.model, path, this.namespace, plainFacts, use);
    explicit.compileAll(this.cells);
    this.problems.push(...explicit.problems, ...checkUnguarded(guard, path));
    if (this.problems.length > 0) return;
    const form = kubeSphereForm(this.model, this.cells, explicit, this.namespace, path);
    this.problems.push(
      ...form.problems,
      ...checkExplicit(this.model.environments, path),
      ...explicit.check(this.cells, argocdVersionOf(this)),
    );
    if (this.problems.length > 0) return;
    this.warnings.push(...form.warnings);
    const projects = this.chart("projects", `kubesphere/${this.model.name}/projects.yaml`);
    for (const one of form.projects)
      new ApiObject(projects, (one.metadata as { readonly name: string }).name, one as unknown as ApiObjectProps);
    const applications = this.chart("applications", `kubesphere/${this.model.name}/applications/all.yaml`);
    new ApplicationBatch(applications, "cells", form.applications);
  }

  private addSets(sets: readonly GeneratedSet[]): void {
    const charts = new Map<string, FileChart>();
    for (const { id, file, props } of sets) {
      const chart =
        charts.get(file) ?? this.chart(`sets-${file}`, `argocd/${this.model.name}/applicationsets/${file}.yaml`);
      charts.set(file, chart);
      new ApplicationSet(chart, id, props);
    }
  }

  /** @param cells of all hubs: what a repository says of an environment is the same for each */
  private addDiscoveredForm(
    discovery: Discovery,
    cells: readonly Cell[],
    texts: Cells["texts"],
    registry: ClusterRegistry,
  ): void {
    const { name, labelDomain } = this.model;
    const added = discovery.newEnvironments;
    for (const cluster of added?.clusters ?? [])
      registry.addLabels(cluster, { [membershipLabel(name, groupOf(added as NewEnvironments), labelDomain)]: "true" });
    const form = this.collected(() =>
      discoveredForm(
        this.model,
        this.applicationNamespace,
        discovery,
        cells,
        texts,
        (workload) => this.use(workload),
        this.node.path,
      ),
    );
    if (form === undefined) return;
    this.problems.push(...form.problems);
    if (form.problems.length > 0) return;
    this.addSets(form.sets);
    for (const [environment, content] of form.files) {
      const chart = this.chart(
        `environment-${environment}`,
        `environments/${this.model.name}/${environment}/${ENVIRONMENT_FILE}`,
      );
      new DataFile(chart, "file", { ...content });
    }
  }

  /** The guard of each environment's namespace, deployed from where the output is committed. */
  private addGuards(guard: NamespaceGuard, output: OutputLocation | undefined): void {
    refuseOwnSynthesis(this, "the guard's Applications read folders that cdk8s's own synthesis does not write");
    if (output === undefined) {
      const message = "the matrix has a guard, but does not say where its output is committed";
      const expected = "output: { repoURL, path }";
      const hint = "the guard's objects are deployed from there, by Applications of their own";
      this.problems.push(problem("APPLICATION_INVALID", this.node.path, message, { expected, hint }));
      return;
    }
    const { model, namespace } = this;
    this.guards = new MatrixGuards({ model, namespace, guard, output, chart: (id, file) => this.chart(id, file) });
    this.guards.add(this.guarded());
    this.problems.push(...this.guards.problems);
  }

  /** The namespaces that a guard is for. */
  private guarded(): GuardedPlace[] {
    return guardedPlaces(this.model, this.cells).flatMap((place) => {
      const clusters = place.clusters.filter((name) => this.isOwn(name));
      return clusters.length === 0 ? [] : [{ ...place, clusters }];
    });
  }

  private ownOf(cells: readonly Cell[]): readonly Cell[] {
    return this.fleet.elsewhere === undefined ? cells : cells.filter(({ cluster }) => this.isOwn(cluster.name));
  }

  private isOwn(cluster: string): boolean {
    return this.clusters.some(({ name }) => name === cluster);
  }

  private chart(id: string, file: string): FileChart {
    return new FileChart(this, id, { file });
  }
}

function projectsOf(cells: readonly Cell[]): string[] {
  return [...new Set(cells.map(({ project }) => project))];
}

function* objectsOf(
  cells: readonly Cell[],
  explicit: ExplicitApplications,
): Iterable<ReturnType<ExplicitApplications["of"]>> {
  for (const cell of cells) yield explicit.of(cell);
}

/**
 * The environment matrix as a construct: environments × clusters × workloads become Argo CD's objects in the form that is asked for, with an
 * AppProject per environment, the cluster Secrets of the fleet and, with a guard, what isolates each namespace.
 */

import { ApiObject } from "cdk8s";
import { Construct } from "constructs";
import { Application, ApplicationSet, AppProject, argocdVersionOf, type SyncPolicy } from "../argocd";
import { DEFAULT_NAMESPACE } from "../argocd-facts";
import { type Problem, problem } from "../errors";
import type { JsonObject } from "../json";
import { isPlainObject } from "../plain-data";
import {
  FileChart,
  type ManifestGroup,
  PROBLEMS,
  type ProblemSource,
  refuseOwnSynthesis,
  validateByProblems,
} from "../synth";
import { ApplicationBatch } from "./application-batch";
import { LABELS } from "./cell-application";
import { type FactUse, noFactUse } from "./cell-references";
import { cellsOf } from "./cells";
import { checkAxes } from "./checks";
import { matrixLabels, membershipLabel } from "./cluster-labels";
import { ClusterRegistry } from "./cluster-registry";
import { DataFile } from "./data-file";
import { discoveredForm } from "./discovered-form";
import { type Discovery, groupOf, type NewEnvironments } from "./discovery";
import type { Environment } from "./environment";
import { ENVIRONMENT_FILE } from "./environment-file";
import { ExplicitApplications } from "./explicit-form";
import { missingFacts } from "./fact-checks";
import { checkExplicit } from "./form-checks";
import { catching, propsProblems, settled } from "./given";
import { unnamedKinds } from "./guarded-kinds";
import type { NamespaceGuard } from "./guarded-namespace";
import { type EnvironmentMatrixProps, MATRIX_PROPS, type MatrixForm } from "./matrix-props";
import { type Cell, type MatrixModel, namespaceOf, projectOf } from "./model";
import type { OutputLocation } from "./output-location";
import { environmentProjects, guardProject, newEnvironmentsProject, unlikeItself } from "./projects";
import { checkNamespaces } from "./reserved-namespaces";
import { type GeneratedSet, generatedSets } from "./sets-form";
import { GUARD_ANNOTATIONS, PROJECT_ANNOTATIONS } from "./waves";

const AUTOMATED: SyncPolicy = { automated: { prune: true, selfHeal: true } };

const NO_CELLS: ReturnType<typeof cellsOf> = { cells: [], problems: [] };
const NO_PROPS: EnvironmentMatrixProps = {
  fleet: { name: "", clusters: [] },
  environments: [],
  workloads: [],
  form: "applicationSets",
};

/**
 * Environments × clusters × workloads as Argo CD's objects: an Application for each cell, an AppProject for each environment, and the Secrets of the
 * clusters.
 * @throws {EnvMatrixError} at synthesis, with everything that is wrong with the matrix; nothing is written then
 */
export class EnvironmentMatrix extends Construct implements ProblemSource {
  readonly model: MatrixModel;
  /** Every cell. Empty where the model itself has problems. */
  readonly cells: readonly Cell[];
  private readonly problems: Problem[] = [];
  private readonly namespace: string;
  private readonly uses = new Map<string, FactUse>();
  private readonly guards = new Map<Environment, FileChart>();

  constructor(scope: Construct, id: string, props: EnvironmentMatrixProps) {
    super(scope, id);
    validateByProblems(this);
    const where = this.node.path;
    const { name, syncPolicy, form, argocdNamespace, guard, output, ...axes } = readable(props);
    const model = { ...axes, name: name ?? id, syncPolicy: syncPolicy ?? AUTOMATED };
    this.namespace = argocdNamespace ?? DEFAULT_NAMESPACE;
    this.problems.push(...wrongProps(props, model, where));
    this.model = this.problems.length === 0 ? settled(model) : model;
    const { cells, problems } = this.problems.length === 0 ? cellsOf(this.model, where) : NO_CELLS;
    this.problems.push(...problems);
    if (this.problems.length === 0) {
      const added = typeof form === "string" ? undefined : form.newEnvironments;
      this.problems.push(...checkNamespaces(this.model, this.namespace, added, where));
    }
    this.cells = this.problems.length === 0 ? cells : [];
    if (this.problems.length === 0) catching(this.problems, where, () => this.build(form, guard, output));
  }

  private build(form: MatrixForm, guard: NamespaceGuard | undefined, output: OutputLocation | undefined): void {
    const registry = ClusterRegistry.of(this, { fleet: this.model.fleet, namespace: this.namespace });
    for (const cluster of this.model.fleet.clusters)
      registry.addLabels(cluster.name, matrixLabels(this.model, cluster.name));
    const explicit = new ExplicitApplications(
      this.model,
      this.node.path,
      this.namespace,
      (cluster) => registry.factsOf(cluster),
      (workload) => this.use(workload),
    );
    explicit.compileAll(this.cells);
    this.problems.push(...explicit.problems);
    if (this.problems.length > 0) return;
    this.addProjects(explicit, form, guard, output);
    if (guard !== undefined) this.addGuards(guard, output);
    if (form === "applications") {
      this.problems.push(...checkExplicit(this.model.environments, this.node.path));
      this.addApplications(explicit);
    } else if (form === "applicationSets")
      this.addSets(generatedSets(this.model, this.namespace, this.cells, (workload) => this.use(workload)));
    else this.addDiscoveredForm(form, registry);
    if (this.problems.length > 0) return;
    registry.addDeployed({ applications: () => objectsOf(this.cells, explicit), objects: () => this.guardObjects() });
    this.problems.push(...missingFacts(this.cells, this.uses, (cluster) => registry.factsOf(cluster), this.node.path));
    if (form === "applications" && this.problems.length === 0)
      this.problems.push(...explicit.check(this.cells, argocdVersionOf(this)));
  }

  [PROBLEMS](): readonly Problem[] {
    return this.problems;
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
    const projects = environmentProjects(
      this.model,
      this.namespace,
      this.cells,
      (cells) => explicit.repositoriesOf(cells),
      guard,
    );
    if (guard !== undefined && output !== undefined)
      projects.push(guardProject(this.model, this.namespace, output.repoURL, guard));
    const added = typeof form === "string" ? undefined : form.newEnvironments;
    if (added !== undefined) {
      projects.push(
        newEnvironmentsProject(
          this.model,
          this.namespace,
          this.cells,
          (cells) => explicit.repositoriesOf(cells),
          added,
        ),
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
    const byEnvironment = new Map<string, Cell[]>();
    for (const cell of this.cells) {
      const cells = byEnvironment.get(cell.environment.name);
      if (cells === undefined) byEnvironment.set(cell.environment.name, [cell]);
      else cells.push(cell);
    }
    const folder = `argocd/${this.model.name}/applications`;
    new ApplicationBatch(chart, "cells", function* (): Iterable<ManifestGroup> {
      for (const [environment, cells] of byEnvironment)
        yield { file: `${folder}/${environment}.yaml`, objects: objectsOf(cells, explicit) };
    });
  }

  private addSets(sets: readonly GeneratedSet[]): void {
    const charts = new Map<string, FileChart>();
    for (const { id, workload, props } of sets) {
      const chart =
        charts.get(workload) ??
        this.chart(`sets-${workload}`, `argocd/${this.model.name}/applicationsets/${workload}.yaml`);
      charts.set(workload, chart);
      new ApplicationSet(chart, id, props);
    }
  }

  private addDiscoveredForm(discovery: Discovery, registry: ClusterRegistry): void {
    const added = discovery.newEnvironments;
    for (const name of added?.clusters ?? [])
      registry.addLabels(name, { [membershipLabel(this.model.name, groupOf(added as NewEnvironments))]: "true" });
    const form = discoveredForm(
      this.model,
      this.namespace,
      discovery,
      this.cells,
      (workload) => this.use(workload),
      this.node.path,
    );
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

  /** The guard of each environment's namespace, and an Application per cluster that deploys it. */
  private addGuards(guard: NamespaceGuard, output: OutputLocation | undefined): void {
    refuseOwnSynthesis(this, "the guard's Applications read folders that cdk8s's own synthesis does not write");
    if (output === undefined) {
      this.problems.push(
        problem(
          "APPLICATION_INVALID",
          this.node.path,
          "the matrix has a guard, but does not say where its output is committed",
          {
            expected: "output: { repoURL, path }",
            hint: "the guard's objects are deployed from there, by Applications of their own",
          },
        ),
      );
      return;
    }
    const applications = this.chart("guards", `argocd/${this.model.name}/guards.yaml`);
    for (const environment of this.model.environments) {
      const folder = `guards/${this.model.name}/${environment.name}`;
      const namespace = namespaceOf(this.model, environment);
      const chart = this.chart(`guard-${environment.name}`, `${folder}/guard.yaml`);
      this.guards.set(environment, chart);
      guard.build(chart, {
        namespace,
        environment: environment.name,
        labels: { [LABELS.matrix]: this.model.name, [LABELS.environment]: environment.name },
        protected: true,
        ...(environment.quota === undefined ? {} : { quota: environment.quota }),
      });
      this.problems.push(...unnamedKinds(chart, guard));
      for (const cluster of new Set(environment.clusters)) {
        const name = `guard-${this.model.name}-${environment.name}-${cluster}`;
        new Application(applications, name, {
          metadata: { name, namespace: this.namespace, annotations: GUARD_ANNOTATIONS },
          spec: {
            project: projectOf(this.model, "guards"),
            source: {
              repoURL: output.repoURL,
              targetRevision: output.targetRevision ?? "HEAD",
              path: `${output.path}/${folder}`,
            },
            destination: { name: cluster, namespace },
            syncPolicy: { automated: { prune: true, selfHeal: true }, syncOptions: ["ServerSideApply=true"] },
          },
        });
      }
    }
  }

  private *guardObjects(): Iterable<readonly [cluster: string, object: JsonObject]> {
    for (const [environment, chart] of this.guards) {
      const objects = chart.node.findAll().filter((one): one is ApiObject => ApiObject.isApiObject(one));
      for (const cluster of new Set(environment.clusters))
        for (const one of objects) yield [cluster, one.toJson() as JsonObject];
    }
  }

  private chart(id: string, file: string): FileChart {
    return new FileChart(this, id, { file });
  }
}

/** Props that can be taken apart; what is wrong with others is said by their check. */
function readable(props: EnvironmentMatrixProps): EnvironmentMatrixProps {
  try {
    return isPlainObject(props) ? { ...props } : NO_PROPS;
  } catch {
    return NO_PROPS;
  }
}

/** What is wrong with props of callers without types; of what can be read, also what is wrong with the names. */
function wrongProps(props: unknown, model: MatrixModel, where: string): Problem[] {
  const wrong = propsProblems(props, MATRIX_PROPS, where);
  if (wrong.length === 0) return [];
  try {
    const axes = checkAxes(model, where);
    return [...wrong, ...axes.filter((one) => !wrong.some((other) => one.where.startsWith(other.where)))];
  } catch {
    // an axis cannot be read, which is said already
    return wrong;
  }
}

function* objectsOf(
  cells: readonly Cell[],
  explicit: ExplicitApplications,
): Iterable<ReturnType<ExplicitApplications["of"]>> {
  for (const cell of cells) yield explicit.of(cell);
}

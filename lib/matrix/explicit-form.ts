/**
 * The form with explicit Applications: one object per cell, made here by our own evaluator from the very template that an ApplicationSet would
 * have; so both forms say the same.
 */
import { checkTexts } from "../argocd";
import type { Problem } from "../errors";
import { compileApplicationTemplate } from "../evaluate";
import type { Cluster } from "../fleet";
import type { References } from "../generators";
import { t } from "../generators/parameters";
import type { JsonObject } from "../json";
import { type GoMap, type GoValue, StringMap } from "../template/values";
import { cellApplication, sourcesOf, sourceUrls } from "./cell-application";
import { anyCell, CELL_SHAPE, type CellParameters, cellReferences, type FactUse } from "./cell-references";
import type { Environment } from "./environment";
import { type Cell, type CellSettings, type MatrixModel, projectOf } from "./model";
import type { Workload } from "./workload";

/** What Argo CD's clusters generator knows of a cluster: the labels and annotations of its Secret. */
export type ClusterFacts = (cluster: Cluster) => {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
};

/** What makes the Applications of one workload with one set of settings. */
interface Plan {
  readonly render: (parameters: GoMap) => JsonObject;
  /** The repositories of its sources, where no URL depends on the cell. */
  readonly repositories?: readonly string[];
}

/** The Applications of cells, one by one: nothing is kept of them, so any number of cells costs the same memory. */
export class ExplicitApplications {
  private readonly plans = new Map<CellSettings, Map<Workload, Map<Environment["labels"], Plan>>>();
  private readonly clusters = new Map<Cluster, GoMap>();
  /** What is wrong with the sources that were compiled so far. */
  readonly problems: Problem[] = [];

  /** @param where the matrix's construct path */
  constructor(
    private readonly model: MatrixModel,
    private readonly where: string,
    private readonly namespace: string,
    private readonly facts: ClusterFacts,
    private readonly use: (workload: string) => FactUse,
  ) {}

  /** @throws {TEMPLATE_SYNTAX} @throws {TEMPLATE_EXECUTION} */
  of(cell: Cell): JsonObject {
    return this.planOf(cell).render(this.parameters(cell));
  }

  /** The repositories that a cell's sources name. */
  repositoriesOf(cell: Cell): readonly string[] {
    return (
      this.planOf(cell).repositories ?? sourceUrls(this.of(cell).spec as unknown as Parameters<typeof sourceUrls>[0])
    );
  }

  private planOf({ settings, workload, environment }: Cell): Plan {
    const byWorkload = this.plans.get(settings) ?? new Map<Workload, Map<Environment["labels"], Plan>>();
    this.plans.set(settings, byWorkload);
    const byLabels = byWorkload.get(workload) ?? new Map<Environment["labels"], Plan>();
    byWorkload.set(workload, byLabels);
    const plan = byLabels.get(environment.labels) ?? this.compile(workload, settings, environment.labels);
    byLabels.set(environment.labels, plan);
    return plan;
  }

  private compile(workload: Workload, settings: CellSettings, labels: Environment["labels"]): Plan {
    const p: References<CellParameters> = cellReferences();
    const sources = sourcesOf(workload, anyCell(p, this.use(workload.name)), settings);
    const template = cellApplication(
      this.model,
      workload,
      labels,
      settings,
      {
        name: t`${workload.name}-${p.environment}-${p.name}`,
        environment: t`${p.environment}`,
        cluster: t`${p.name}`,
        namespace: t`${p.namespace}`,
        project: projectOf(this.model, t`${p.environment}`),
      },
      sources,
    );
    const problems = Object.entries(sources).flatMap(([key, value]) =>
      checkTexts(value, CELL_SHAPE, `${this.where}/workloads/${workload.name}, ${key}`),
    );
    this.problems.push(...problems);
    const urls = problems.length > 0 ? [] : sourceUrls(sources);
    const render = compileApplicationTemplate(template as unknown as JsonObject, {
      namespace: this.namespace,
      preserveResourcesOnDeletion: settings.preserveResourcesOnDeletion,
    });
    return urls.some((url) => url.includes("{{")) ? { render } : { render, repositories: urls };
  }

  /** One map per cluster serves all its cells: a plan reads it and keeps nothing of it. */
  private parameters(cell: Cell): GoMap {
    const cluster = this.clusters.get(cell.cluster) ?? clusterParameters(cell.cluster, this.facts(cell.cluster));
    this.clusters.set(cell.cluster, cluster);
    return cluster.set("environment", cell.environment.name).set("namespace", cell.namespace);
  }
}

function clusterParameters(cluster: Cluster, facts: ReturnType<ClusterFacts>): GoMap {
  return new Map<string, GoValue>([
    ["name", cluster.name],
    ["nameNormalized", cluster.name],
    ["server", cluster.server],
    ["project", ""],
    [
      "metadata",
      new Map<string, GoValue>([
        ["labels", new StringMap(Object.entries(facts.labels))],
        ["annotations", new StringMap(Object.entries(facts.annotations))],
      ]),
    ],
  ]);
}

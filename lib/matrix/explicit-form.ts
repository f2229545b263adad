/**
 * The form with explicit Applications: one object per cell, made here by our own evaluator from the template that an ApplicationSet would
 * have; so both forms say the same. Of that template only the sources, which users write, are rendered for each cell.
 */
import { type ApplicationSpec, applicationProblems, textsCheck } from "../argocd";
import { literalSecrets } from "../argocd/literal-secrets";
import type { ArgocdVersion } from "../argocd-facts";
import { EnvMatrixError, formatProblem, type Problem, problem, problemsBy } from "../errors";
import { ApplicationTemplates } from "../evaluate";
import type { Cluster } from "../fleet";
import type { ClusterFact } from "../generators";
import { clusterParams } from "../generators/clusters/expand";
import { GenerationError } from "../generators/expansion";
import type { GoMap } from "../go/values";
import type { JsonObject } from "../json";
import {
  type CellApplication,
  cellApplication,
  destinationOf,
  finalizersOf,
  type JsonOf,
  type Sources,
} from "./cell-application";
import { CELL_SHAPE, cellReferences, type FactUse, sourceReferences } from "./cell-references";
import type { Environment } from "./environment";
import { type LabelKeys, labelKeys } from "./labels";
import { type Cell, type CellSettings, cellLabel, type MatrixModel, type Placement } from "./model";
import { anyPlaceText } from "./place";
import type { Workload } from "./workload";
import { sourcesOf, sourceUrls } from "./workload-sources";

/** What Argo CD's clusters generator knows of a cluster: what its Secret says. */
export type FactsOf = (cluster: Cluster) => ClusterFact;

interface Application extends JsonObject {
  readonly metadata: JsonObject & { readonly labels: JsonObject };
  readonly spec: JsonObject & JsonOf<Sources>;
}

/** What makes the Applications of one workload with one set of settings. */
interface CompiledPlacement {
  /** The Application of a cell, but with the names of the first cell. */
  readonly render: (parameters: GoMap) => Application;
  /** The repositories of its sources, where no URL depends on the cell. */
  readonly repositories: readonly string[] | undefined;
}

/** The Applications of cells, one by one: nothing is kept of them, so any number of cells costs the same memory. */
export class ExplicitApplications {
  private readonly compiled = new Map<CellSettings, Map<Workload, Map<Environment["labels"], CompiledPlacement>>>();
  private readonly byPlacement = new Map<Placement, CompiledPlacement>();
  private readonly clusters = new Map<Cluster, GoMap>();
  private readonly templates = new ApplicationTemplates();
  private readonly checkTexts = textsCheck();
  private readonly keys: LabelKeys;
  private place: string | undefined;
  /** What is wrong with the sources that were compiled so far. */
  readonly problems: Problem[] = [];

  /** @param where the matrix's construct path */
  constructor(
    private readonly model: MatrixModel,
    private readonly where: string,
    private readonly namespace: string,
    private readonly facts: FactsOf,
    private readonly use: (workload: string) => FactUse,
  ) {
    this.keys = labelKeys(model.labelDomain);
  }

  /**
   * Everything that Argo CD would have against the Applications of cells: one of each placement stands for the others.
   * @param version the Argo CD that reads them
   */
  check(cells: readonly Cell[], version: ArgocdVersion): Problem[] {
    const seen = new Set<CompiledPlacement>();
    return cells.flatMap((cell) => {
      const compiled = this.compiledOf(cell.placement);
      if (seen.has(compiled)) return [];
      seen.add(compiled);
      const place = `${this.where}[${cellLabel(cell)}]`;
      const problems: Problem[] = [];
      const application = caught(problems, place, () => this.of(cell));
      return application === undefined ? problems : applicationProblems(application, version, place);
    });
  }

  /** Makes everything that the sources of cells need, so that what is wrong with them shows. */
  compileAll(cells: readonly Cell[]): void {
    for (const cell of cells) this.compiledOf(cell.placement);
  }

  /** @throws {TEMPLATE_EXECUTION} */
  of(cell: Cell): JsonObject {
    const { apiVersion, kind, metadata, spec } = this.render(cell);
    const environment = cell.environment.name;
    const { name: cluster, server } = cell.cluster;
    const destination = destinationOf(cell.settings, { cluster, server, namespace: cell.namespace });
    const { keys } = this;
    const labels =
      this.model.ownMetadata === false
        ? metadata.labels
        : { ...metadata.labels, [keys.cluster]: cluster, [keys.environment]: environment };
    return {
      apiVersion,
      kind,
      metadata: labels === undefined ? { ...metadata, name: cell.name } : { ...metadata, labels, name: cell.name },
      spec: { ...spec, destination, project: cell.project },
    };
  }

  private render(cell: Cell): Application {
    try {
      return this.compiledOf(cell.placement).render(this.parameters(cell));
    } catch (error) {
      if (!(error instanceof GenerationError)) throw error;
      const where = `${this.where}[${cellLabel(cell)}]`;
      const hint = "Argo CD would fail in the same way: correct the source, or what the cluster says";
      throw new EnvMatrixError([problem("TEMPLATE_EXECUTION", where, error.message, { hint, cause: error })]);
    }
  }

  /** The repositories that the sources of cells name, each once. */
  repositoriesOf(cells: readonly Cell[]): string[] {
    const found = new Set<string>();
    const seen = new Set<Placement>();
    for (const cell of cells) {
      const { repositories } = this.compiledOf(cell.placement);
      if (repositories !== undefined && seen.has(cell.placement)) continue;
      seen.add(cell.placement);
      for (const url of repositories ?? sourceUrls(this.of(cell).spec as unknown as ApplicationSpec)) found.add(url);
    }
    return [...found];
  }

  private compiledOf(placement: Placement): CompiledPlacement {
    const known = this.byPlacement.get(placement);
    if (known !== undefined) return known;
    const { settings, workload, environment } = placement;
    const byWorkload =
      this.compiled.get(settings) ?? new Map<Workload, Map<Environment["labels"], CompiledPlacement>>();
    this.compiled.set(settings, byWorkload);
    const byLabels = byWorkload.get(workload) ?? new Map<Environment["labels"], CompiledPlacement>();
    byWorkload.set(workload, byLabels);
    const compiled = byLabels.get(environment.labels) ?? this.compile(placement);
    byLabels.set(environment.labels, compiled);
    this.byPlacement.set(placement, compiled);
    return compiled;
  }

  private compile({ environment, workload, settings }: Placement): CompiledPlacement {
    const place = `${this.where}/workloads/${workload.name}`;
    const problems: Problem[] = [];
    const p = cellReferences();
    const part = {
      matrix: this.model.name,
      environment: p.environment,
      workload,
      cluster: p,
      place: () => this.anyPlace(),
    };
    const cell = sourceReferences(part, p.namespace, this.use(workload.name));
    const sources = sourcesOf(workload, cell, settings, place, problems);
    const { name } = environment;
    const names = { name, environment: name, cluster: name, server: name, namespace: name, project: name };
    const template = caught(problems, place, () =>
      cellApplication(this.model, workload, environment.labels, settings, names, sources, cell),
    );
    for (const [key, value] of Object.entries(sources)) {
      if (problems.length === 0) problems.push(...this.checkTexts(value, CELL_SHAPE, `${place}, ${key}`));
    }
    if (template !== undefined) {
      const { metadata, spec } = template;
      if (problems.length === 0)
        problems.push(
          ...this.checkTexts(metadata, CELL_SHAPE, `${place}, metadata`),
          ...this.checkTexts(spec.info, CELL_SHAPE, `${place}, info`),
        );
      problems.push(...literalSecrets(template, place));
    }
    const known = new Set(this.problems.map(formatProblem));
    this.problems.push(...problems.filter((one) => !known.has(formatProblem(one))));
    const urls = problems.length > 0 ? [] : sourceUrls(sources);
    const preserveResourcesOnDeletion = finalizersOf(settings).length === 0;
    const options = { namespace: this.namespace, preserveResourcesOnDeletion };
    return {
      render: this.templates.compile(template ?? NOTHING, options) as CompiledPlacement["render"],
      repositories: urls.some((url) => url.includes("{{")) ? undefined : urls,
    };
  }

  private anyPlace(): string {
    if (this.place === undefined) {
      const { environments } = this.model;
      const pairs = environments.flatMap(({ name, clusters }) => clusters.map((one) => [name, one] as const));
      this.place = anyPlaceText(".environment", pairs);
    }
    return this.place;
  }

  /** One map per cluster serves all its cells: a compiled template reads it and keeps nothing of it. */
  private parameters(cell: Cell): GoMap {
    let parameters = this.clusters.get(cell.cluster);
    if (parameters === undefined) {
      parameters = clusterParams(this.facts(cell.cluster), true);
      this.clusters.set(cell.cluster, parameters);
    }
    return parameters.set("environment", cell.environment.name).set("namespace", cell.namespace);
  }
}

/** Stands for the template of a placement that has problems: nothing is rendered of it. */
const NOTHING = { metadata: { name: "" }, spec: { project: "", destination: {} } } as unknown as CellApplication;

/** What the functions of a user answer; what they throw is a problem. */
function caught<T>(problems: Problem[], where: string, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    problems.push(...problemsBy(error, where, "the function fails"));
    return undefined;
  }
}

/**
 * The names of a cell (of its Application, its namespace and its project) as texts that Argo CD fills in, and as what they are on a cluster. The
 * latter are made of the former by our own template engine, so that what is checked here is what a set's template gives there.
 */
import { type ArgocdVersion, DEFAULT_ARGOCD_VERSION, SECRET_TYPE_LABEL } from "../argocd-facts";
import { EnvMatrixError, problem, shown } from "../errors";
import { TemplateTexts } from "../evaluate";
import { type Cluster, clusterAnnotations, clusterLabels } from "../fleet";
import type { ClusterFact, ClusterParameters } from "../generators";
import { clusterParams } from "../generators/clusters/expand";
import type { ParamSet } from "../generators/expansion";
import { literal, printText, references, type Text } from "../generators/parameters";
import { CELL_SHAPE, type CellPart, type FactUse, nameReferences } from "./cell-references";
import { type Cell, type MatrixModel, namespaceOf, type Placement, projectOf } from "./model";
import type { NameReferences, TextOf } from "./names-of-cells";
import { placeOn, placeText } from "./place";
import { isPerEnvironment, projectName } from "./project-choice";

/** The names of a cell, as texts that may have actions over the cluster's parameters. */
export interface NameTexts {
  readonly application: string;
  readonly namespace: string;
  readonly project: string;
}

/** The names of the cells of a matrix. */
export class CellTexts {
  private readonly byPlacement = new Map<Placement, NameTexts>();
  private readonly defaults = new Map<string, boolean>();
  private readonly texts: TemplateTexts;
  private readonly parameters = new Map<Cluster, ParamSet>();
  private readonly cluster = references<ClusterParameters>(CELL_SHAPE);

  constructor(
    private readonly model: MatrixModel,
    private readonly use: (workload: string) => FactUse,
    version: ArgocdVersion = DEFAULT_ARGOCD_VERSION,
  ) {
    this.texts = new TemplateTexts(version);
  }

  /** As texts, for the template of a set. */
  of(placement: Placement): NameTexts {
    const known = this.byPlacement.get(placement);
    if (known !== undefined) return known;
    const { environment, workload, settings } = placement;
    const part: CellPart = {
      matrix: this.model.name,
      environment: literal(environment.name),
      workload,
      cluster: this.cluster,
      place: () => placeText(environment.name, environment.clusters, this.cluster.name),
    };
    const texts = namesOf(this.model, placement, part, this.use(workload.name), {
      application: () => `${workload.name}-${part.place()}`,
      namespace: () => namespaceOf(this.model, environment),
      project: (cell) =>
        isPerEnvironment(this.model.projects)
          ? projectOf(this.model, environment.name)
          : projectName(this.model.projects, cell()),
    });
    this.byPlacement.set(placement, texts);
    const isDefault = settings.names.application === undefined && this.model.names?.application === undefined;
    this.defaults.set(texts.application, isDefault);
    return texts;
  }

  /** On a cluster. @throws {GenerationError} */
  on(placement: Placement, cluster: Cluster): NameTexts {
    const { application, namespace, project } = this.of(placement);
    const name =
      this.defaults.get(application) === true
        ? `${placement.workload.name}-${placeOn(placement.environment.name, cluster.name)}`
        : this.filled(application, cluster);
    return { application: name, namespace: this.filled(namespace, cluster), project: this.filled(project, cluster) };
  }

  /** A text over the parameters of a cell whose environment the template learns, on its cluster. @throws {GenerationError} */
  discovered(text: string, { environment, cluster, namespace }: Cell): string {
    const own = new Map(this.parametersOf(cluster));
    own.set("path", new Map([["basename", environment.name]])).set("namespace", namespace);
    return this.texts.fill(text, own);
  }

  private filled(text: string, cluster: Cluster): string {
    return text.includes("{{") ? this.texts.fill(text, this.parametersOf(cluster)) : text;
  }

  private parametersOf(cluster: Cluster): ParamSet {
    let parameters = this.parameters.get(cluster);
    if (parameters === undefined) {
      parameters = clusterParams(plainFacts(cluster), true);
      this.parameters.set(cluster, parameters);
    }
    return parameters;
  }
}

/** What a cluster's Secret says, but for labels that a matrix adds. */
export function plainFacts(cluster: Cluster): ClusterFact {
  return {
    name: cluster.name,
    server: cluster.server,
    secretName: `cluster-${cluster.name}`,
    labels: { ...clusterLabels(cluster), [SECRET_TYPE_LABEL]: "cluster" },
    annotations: clusterAnnotations(cluster),
  };
}

/** What stands where nobody names something. */
export type DefaultNames = { readonly [K in keyof NameTexts]: (cell: () => NameReferences) => Text };

/** The names of a cell as texts, asked of whoever is most special. */
export function namesOf(
  model: MatrixModel,
  { settings }: Pick<Placement, "settings">,
  part: CellPart,
  use: FactUse,
  defaults: DefaultNames,
): NameTexts {
  // most cells have the default names, which ask for nothing
  let made: NameReferences | undefined;
  const cell = (): NameReferences => {
    made ??= nameReferences(part, use);
    return made;
  };
  const text = (key: keyof NameTexts): string => {
    const own = settings.names[key] ?? model.names?.[key];
    return own === undefined ? printText(defaults[key](cell)) : asked(own, cell(), key);
  };
  return { application: text("application"), namespace: text("namespace"), project: text("project") };
}

/** What a text or a function of something answers. @throws {EnvMatrixError} where that is no text */
export function asked<C>(of: TextOf<C>, cell: C, what: string): string {
  const answer: unknown = typeof of === "function" ? of(cell) : of;
  if (typeof answer === "string") return answer;
  if (typeof answer === "object" && answer !== null) return printText(answer as Text);
  throw new EnvMatrixError([
    problem("PROPS_INVALID", `names/${what}`, "the function returned no text", {
      got: shown(answer),
      expected: "a text",
    }),
  ]);
}

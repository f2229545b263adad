/**
 * The explicit form for KubeSphere DevOps: an Application of its kind for each cell, a DevOps project for each AppProject. The clusters' Secrets are
 * KubeSphere's own, so that none is written. What its types cannot say is refused with its place.
 */
import { type Problem, problem } from "../errors";
import type { JsonObject } from "../json";
import { isDnsLabel } from "../k8s-names";
import type { ManifestGroup } from "../synth";
import type { ExplicitApplications } from "./explicit-form";
import { type DevOpsProject, devOpsProject, kubeSphereApplication, unfitApplication } from "./kubesphere";
import { labelKeys } from "./labels";
import { type Cell, cellLabel, type MatrixModel, type Placement } from "./model";
import { cellProjects } from "./projects";

export interface KubeSphereForm {
  readonly projects: readonly JsonObject[];
  /** Made anew at each call. */
  readonly applications: () => Iterable<ManifestGroup>;
  readonly problems: readonly Problem[];
  readonly warnings: readonly string[];
}

/** @param argocd the namespace of Argo CD @param where the matrix's construct path */
export function kubeSphereForm(
  model: MatrixModel,
  cells: readonly Cell[],
  explicit: ExplicitApplications,
  argocd: string,
  where: string,
): KubeSphereForm {
  const { applicationNamespace: _, ...own } = model;
  const projects = cellProjects(own, argocd, cells, (some) => explicit.repositoriesOf(some), undefined).map(
    (project): DevOpsProject => devOpsProject(project, model.fleet.clusters, where),
  );
  const keys = labelKeys(model.labelDomain);
  const ownLabels = new Set(model.ownMetadata === false ? [] : Object.values(keys));
  const seen = new Set<Placement>();
  const problems = cells.flatMap((cell): Problem[] => {
    if (seen.has(cell.placement)) return [];
    seen.add(cell.placement);
    return unfitApplication(explicit.of(cell), ownLabels, `${where}[${cellLabel(cell)}]`);
  });
  return {
    projects: projects.map(({ object }) => object),
    *applications() {
      const folder = `kubesphere/${model.name}/applications`;
      for (const [environment, some] of byEnvironment(cells))
        yield { file: `${folder}/${environment}.yaml`, objects: applicationsOf(some, explicit, argocd) };
    },
    problems: [
      ...unfitModel(model, where),
      ...illegalNamespaces(cells, where),
      ...projects.flatMap((one) => one.problems),
      ...problems,
    ],
    warnings: projects.flatMap((one) => one.warnings),
  };
}

function* applicationsOf(cells: readonly Cell[], explicit: ExplicitApplications, argocd: string): Iterable<JsonObject> {
  for (const cell of cells) yield kubeSphereApplication(explicit.of(cell), argocd);
}

/** The cells by environment, in their order. */
export function byEnvironment(cells: readonly Cell[]): Map<string, Cell[]> {
  const found = new Map<string, Cell[]>();
  for (const cell of cells) {
    const own = found.get(cell.environment.name);
    if (own === undefined) found.set(cell.environment.name, [cell]);
    else own.push(cell);
  }
  return found;
}

function unfitModel({ applicationNamespace }: MatrixModel, where: string): Problem[] {
  if (applicationNamespace === undefined) return [];
  return [
    problem(
      "DISCOVERED_FORM_UNFIT",
      `${where}/applicationNamespace`,
      "KubeSphere's controller makes the Applications, in the namespace of Argo CD",
      { hint: 'leave it out, or use the form "applications"' },
    ),
  ];
}

/** A project is the namespace of its Applications, too. */
function illegalNamespaces(cells: readonly Cell[], where: string): Problem[] {
  const first = new Map(cells.map((cell) => [cell.project, cell]));
  return [...first]
    .filter(([project]) => !isDnsLabel(project))
    .map(([project, cell]) =>
      problem(
        "NAME_ILLEGAL",
        `${where}[${cellLabel(cell)}]`,
        "its project is the namespace of KubeSphere's Application",
        {
          got: project,
          expected: "a DNS label",
          hint: "change its pattern in names, or the rule that gives it",
        },
      ),
    );
}

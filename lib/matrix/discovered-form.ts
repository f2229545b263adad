/**
 * The discovering form: one ApplicationSet per workload, which finds the environments itself: a directory of a repository, or a file in it, is
 * an environment. With files, what environments differ in stands in them; with directories there is no place for it, so they must be alike.
 */
import type { Problem } from "../errors";
import type { FactUse } from "./cell-references";
import type { CellTexts } from "./cell-texts";
import { alike, checkNew, misnamed, settingsByEnvironment } from "./discovered-checks";
import { discoveredNames, discoveredSet } from "./discovered-set";
import type { Discovery } from "./discovery";
import type { Environment } from "./environment";
import { type EnvironmentFile, environmentFile } from "./environment-file";
import { commonPolicy } from "./form-checks";
import type { Cell, CellSettings, MatrixModel } from "./model";
import type { GeneratedSet } from "./sets-form";
import type { Workload } from "./workload";

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
  cellTexts: CellTexts,
  use: (workload: string) => FactUse,
  where: string,
): DiscoveredForm {
  const problems: Problem[] = [];
  const settings = new Map<Workload, Map<Environment, CellSettings>>();
  const namespaces = new Map<Environment, string>(cells.map((cell) => [cell.environment, cell.namespace]));
  const isNamespaceOfEnvironment = cells.every((cell) => namespaces.get(cell.environment) === cell.namespace);
  for (const workload of model.workloads) {
    const { found, unfit } = settingsByEnvironment(model, workload, cells, where);
    settings.set(workload, found);
    problems.push(...unfit, ...commonPolicy(found.keys(), where).problems);
  }
  if (discovery.newEnvironments !== undefined) problems.push(...checkNew(model, discovery.newEnvironments, where));
  if (discovery.by === "directories") problems.push(...alike(model, settings, where));
  const sets = model.workloads.flatMap((workload) => {
    const found = settings.get(workload) as Map<Environment, CellSettings>;
    if (found.size === 0) return [];
    const of = { model, namespace, discovery, workload, found, use: use(workload.name), isNamespaceOfEnvironment };
    const own = cells.filter((cell) => cell.workload === workload);
    if (problems.length === 0) problems.push(...misnamed(discoveredNames(of), own, cellTexts, where));
    return [discoveredSet(of)];
  });
  const files =
    discovery.by === "files"
      ? new Map(model.environments.map((one) => [one.name, environmentFile(model, one, settings, namespaces.get(one))]))
      : new Map();
  return { sets, files, problems };
}

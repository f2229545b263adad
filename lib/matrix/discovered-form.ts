/**
 * The discovering form: one ApplicationSet per workload, which finds the environments itself: a directory of a repository, or a file in it, is
 * an environment. With files, what environments differ in stands in them; with directories there is no place for it, so they must be alike.
 */
import type { Problem } from "../errors";
import type { FactUse } from "./cell-references";
import { alike, checkNew, settingsByEnvironment } from "./discovered-checks";
import { discoveredSet } from "./discovered-set";
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
  use: (workload: string) => FactUse,
  where: string,
): DiscoveredForm {
  const problems: Problem[] = [];
  const settings = new Map<Workload, Map<Environment, CellSettings>>();
  for (const workload of model.workloads) {
    const { found, unfit } = settingsByEnvironment(model, workload, cells, where);
    settings.set(workload, found);
    problems.push(...unfit, ...commonPolicy(found.keys(), where).problems);
  }
  if (discovery.newEnvironments !== undefined) problems.push(...checkNew(model, discovery.newEnvironments, where));
  if (discovery.by === "directories") problems.push(...alike(model, settings, where));
  const sets = model.workloads.flatMap((workload) => {
    const found = settings.get(workload) as Map<Environment, CellSettings>;
    return found.size === 0
      ? []
      : [discoveredSet({ model, namespace, discovery, workload, found, use: use(workload.name) })];
  });
  const files =
    discovery.by === "files"
      ? new Map(model.environments.map((one) => [one.name, environmentFile(model, one, settings)]))
      : new Map();
  return { sets, files, problems };
}

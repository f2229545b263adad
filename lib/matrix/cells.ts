/**
 * The cells of a matrix: environment × cluster × workload, less what rules exclude, each with its settings. Also every problem
 * that shows without its constructs. Knows nothing of YAML.
 */
import type { Problem } from "../errors";
import type { Cluster } from "../fleet";
import { CellNames } from "./cell-names";
import { type FactUse, noFactUse } from "./cell-references";
import { CellTexts } from "./cell-texts";
import { checkAxes, checkIsolation, idleRules, idleWorkloads } from "./checks";
import { isNamed, selectsCluster } from "./cluster-selector";
import type { Cell, MatrixModel } from "./model";
import { type CellAddress, type ExcludeRule, type OverrideRule, selects } from "./rules";
import { SettingsOfCells } from "./settings";
import type { Workload } from "./workload";

export interface Cells {
  readonly cells: readonly Cell[];
  /** Their names as texts of templates. */
  readonly texts: CellTexts;
  readonly problems: readonly Problem[];
}

/**
 * All cells, workload by workload within each environment and cluster, and every problem of the model.
 * @param use takes the labels and annotations of clusters that names read
 */
export function cellsOf(model: MatrixModel, where: string, use: (workload: string) => FactUse = noFactUse): Cells {
  const problems = [...checkAxes(model, where), ...checkIsolation(model, where)];
  const clusters = new Map(model.fleet.clusters.map((cluster) => [cluster.name, cluster]));
  const excluded = new Array<boolean>(model.exclude?.length ?? 0).fill(false);
  const overridden = new Array<boolean>(model.override?.length ?? 0).fill(false);
  const settings = new SettingsOfCells(model);
  const texts = new CellTexts(model, use);
  const names = new CellNames(where);
  const cells: Cell[] = [];
  for (const environment of model.environments) {
    for (const clusterName of new Set(environment.clusters)) {
      const cluster = clusters.get(clusterName);
      if (cluster === undefined) continue;
      for (const workload of model.workloads) {
        if (!isPlaced(workload, environment.name, cluster)) continue;
        const address = { environment: environment.name, cluster, workload: workload.name };
        const exclusions = matching(model.exclude, address, excluded);
        const overrides = matching(model.override, address, overridden);
        if (exclusions.length > 0) continue;
        try {
          const placement = settings.of(environment, workload, overrides);
          const { application: name, namespace, project } = texts.on(placement, cluster);
          const own = placement.settings;
          const cell = { placement, environment, cluster, workload, settings: own, namespace, name, project };
          names.add(cell);
          cells.push(cell);
        } catch (error) {
          names.fails(error, `${where}[${environment.name} × ${cluster.name} × ${workload.name}]`);
        }
      }
    }
  }
  problems.push(...names.problems);
  problems.push(...idleWorkloads(model, where));
  problems.push(...idleRules(model, where, "exclude", excluded), ...idleRules(model, where, "override", overridden));
  return { cells, texts, problems };
}

/** True where the workload itself wants to be. */
function isPlaced(workload: Workload, environment: string, cluster: Cluster): boolean {
  return isNamed(workload.environments, environment) && selectsCluster(workload.clusters, cluster);
}

function matching<R extends ExcludeRule | OverrideRule>(
  rules: readonly R[] | undefined,
  address: CellAddress,
  used: boolean[],
): R[] {
  if (rules === undefined || rules.length === 0) return NONE;
  return rules.filter((rule, i) => {
    const hit = selects(rule, address);
    if (hit) used[i] = true;
    return hit;
  });
}
const NONE: never[] = [];

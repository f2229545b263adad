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
import { RuleIndex } from "./rule-index";
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
  const excluded = new RuleIndex(model.exclude);
  const overridden = new RuleIndex(model.override);
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
        const isExcluded = excluded.matching(environment.name, workload.name, cluster).length > 0;
        const overrides = overridden.matching(environment.name, workload.name, cluster);
        if (isExcluded) continue;
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
  problems.push(
    ...idleRules(model, where, "exclude", excluded.used),
    ...idleRules(model, where, "override", overridden.used),
  );
  return { cells, texts, problems };
}

/** True where the workload itself wants to be. */
function isPlaced(workload: Workload, environment: string, cluster: Cluster): boolean {
  return isNamed(workload.environments, environment) && selectsCluster(workload.clusters, cluster);
}

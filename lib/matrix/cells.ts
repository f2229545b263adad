/**
 * The cells of a matrix: environment × cluster × workload, less what rules exclude, each with its settings. Also every problem
 * that shows without its constructs. Knows nothing of YAML.
 */
import { type Problem, problem } from "../errors";
import { checkAxes, checkIsolation, idleRules } from "./checks";
import { type Cell, cellLabel, type MatrixModel, namespaceOf } from "./model";
import { MAX_NAME_LENGTH } from "./names";
import { type CellAddress, type ExcludeRule, type OverrideRule, selects } from "./rules";
import { SettingsOfCells } from "./settings";

export interface Cells {
  readonly cells: readonly Cell[];
  readonly problems: readonly Problem[];
}

/** All cells, workload by workload within each environment and cluster, and every problem of the model. */
export function cellsOf(model: MatrixModel, where: string): Cells {
  const problems = [...checkAxes(model, where), ...checkIsolation(model, where)];
  const clusters = new Map(model.fleet.clusters.map((cluster) => [cluster.name, cluster]));
  const excluded = new Array<boolean>(model.exclude?.length ?? 0).fill(false);
  const overridden = new Array<boolean>(model.override?.length ?? 0).fill(false);
  const settings = new SettingsOfCells(model);
  const byName = new Map<string, Cell>();
  const cells: Cell[] = [];
  for (const environment of model.environments) {
    const namespace = namespaceOf(model, environment);
    for (const clusterName of new Set(environment.clusters)) {
      const cluster = clusters.get(clusterName);
      if (cluster === undefined) continue;
      for (const workload of model.workloads) {
        const address = { environment: environment.name, cluster: clusterName, workload: workload.name };
        const exclusions = matching(model.exclude, address, excluded);
        const overrides = matching(model.override, address, overridden);
        if (exclusions.length > 0) continue;
        const name = `${workload.name}-${environment.name}-${clusterName}`;
        const placement = settings.of(environment, workload, overrides);
        const cell = { placement, environment, cluster, workload, settings: placement.settings, namespace, name };
        const other = byName.get(name);
        if (other === undefined) byName.set(name, cell);
        else if (other.workload.name !== workload.name || other.environment.name !== environment.name)
          problems.push(collision(where, other, cell));
        if (name.length > MAX_NAME_LENGTH) problems.push(tooLong(where, cell));
        cells.push(cell);
      }
    }
  }
  problems.push(...idleRules(model, where, "exclude", excluded), ...idleRules(model, where, "override", overridden));
  return { cells, problems };
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

function collision(where: string, a: Cell, b: Cell): Problem {
  return problem("NAME_COLLISION", `${where}[${cellLabel(a)}]`, `both cells would be Application ${a.name}`, {
    notes: [`${where}[${cellLabel(b)}]`],
    hint: "rename an environment or a workload so that the joined names differ",
  });
}

function tooLong(where: string, cell: Cell): Problem {
  return problem(
    "NAME_ILLEGAL",
    `${where}[${cellLabel(cell)}]`,
    `the Application's name ${cell.name} has ${cell.name.length} characters`,
    {
      expected: `at most ${MAX_NAME_LENGTH}: Argo CD writes it into a label of every object`,
      hint: "shorten the workload, the environment or the cluster's name",
    },
  );
}

/** What the discovering form cannot say: it must make the same Applications as the others, so anything else is refused. */
import { type Problem, problem } from "../errors";
import { equalJson } from "../json";
import { unknownName } from "./checks";
import { groupOf, type NewEnvironments } from "./discovery";
import type { Environment } from "./environment";
import { type Cell, type CellSettings, type MatrixModel, namespaceOf } from "./model";
import { checkName } from "./names";
import type { Workload } from "./workload";

/** The settings of a workload in each environment that has it. On the clusters of one environment they must be the same. */
export function settingsByEnvironment(
  model: MatrixModel,
  workload: Workload,
  cells: readonly Cell[],
  where: string,
): { readonly found: Map<Environment, CellSettings>; readonly unfit: Problem[] } {
  const found = new Map<Environment, CellSettings>();
  const count = new Map<Environment, number>();
  const unfit: Problem[] = [];
  const say = (environment: Environment, message: string): void => {
    unfit.push(
      problem("DISCOVERED_FORM_UNFIT", `${where}[${environment.name} × ${workload.name}]`, message, {
        hint: 'use the form "applicationSets", which can say it',
      }),
    );
  };
  for (const cell of cells) {
    if (cell.workload !== workload) continue;
    const settings = found.get(cell.environment) ?? cell.settings;
    found.set(cell.environment, settings);
    count.set(cell.environment, (count.get(cell.environment) ?? 0) + 1);
    if (settings !== cell.settings)
      say(cell.environment, `the cell on ${cell.cluster.name} differs from those on the environment's other clusters`);
    if (cell.settings.values !== undefined)
      say(cell.environment, `a rule changes the Helm values on ${cell.cluster.name}`);
  }
  for (const environment of model.environments) {
    const cellsHere = count.get(environment) ?? 0;
    if (cellsHere > 0 && cellsHere < new Set(environment.clusters).size)
      say(environment, "a rule excludes the workload from some of the environment's clusters");
  }
  return { found, unfit };
}

/** The prefix and the clusters of new environments. */
export function checkNew(model: MatrixModel, of: NewEnvironments, where: string): Problem[] {
  const place = `${where}/form/newEnvironments`;
  const group = groupOf(of);
  const problems =
    of.prefix === `${group}-` ? checkName(group, `${place}/prefix`, "the prefix without its hyphen") : [];
  if (of.prefix !== `${group}-`) {
    problems.push(
      problem("NAME_ILLEGAL", `${place}/prefix`, `the prefix is ${JSON.stringify(of.prefix)}`, {
        expected: "a DNS label and a hyphen, such as lab-",
      }),
    );
  }
  for (const { name } of model.environments) {
    if (name !== group && !name.startsWith(of.prefix)) continue;
    problems.push(
      problem(
        "NAME_COLLISION",
        `${where}/environments/${name}, ${place}`,
        `environment ${name} has a name of the new environments`,
        { hint: "rename it, or choose another prefix" },
      ),
    );
  }
  const known = new Set(model.fleet.clusters.map((cluster) => cluster.name));
  for (const name of of.clusters)
    if (!known.has(name)) problems.push(unknownName("UNKNOWN_CLUSTER", `${place}/clusters`, name, known));
  return problems;
}

/** Directories say nothing but their names: everything else must be equal. */
export function alike(
  model: MatrixModel,
  settings: ReadonlyMap<Workload, ReadonlyMap<Environment, CellSettings>>,
  where: string,
): Problem[] {
  const problems: Problem[] = [];
  const say = (environment: Environment, message: string): void => {
    problems.push(
      problem("DISCOVERED_FORM_UNFIT", `${where}/environments/${environment.name}`, message, {
        hint: 'discover by "files": an environment\'s file can say what it differs in',
      }),
    );
  };
  for (const environment of model.environments) {
    if (namespaceOf(model, environment) !== environment.name)
      say(environment, `its namespace ${namespaceOf(model, environment)} is not its name`);
    if (!equalJson(environment.labels ?? {}, model.environments[0]?.labels ?? {}))
      say(environment, "its labels differ from other environments'");
  }
  for (const [workload, found] of settings) {
    const [first] = found.values();
    for (const [environment, own] of found)
      if (own !== first) say(environment, `${workload.name}'s settings differ from other environments'`);
  }
  return problems;
}

/** What the discovering form cannot say: it must make the same Applications as the others, so anything else is refused. */
import { type Problem, problem } from "../errors";
import { isGiven } from "../fleet";
import { equalJson, type Json } from "../json";
import type { CellTexts, NameTexts } from "./cell-texts";
import { unknownName } from "./checks";
import { groupOf, type NewEnvironments } from "./discovery";
import type { Environment } from "./environment";
import { type Cell, type CellSettings, cellLabel, type MatrixModel, namespaceOf } from "./model";
import { checkName } from "./names";
import type { Workload } from "./workload";

/** What the form can say of a workload in an environment, and what is the same in all of them. */
const IN_FILES = new Set([
  "targetRevision",
  "ownRevision",
  "syncPolicy",
  "preserveResourcesOnDeletion",
  "destination",
  "names",
  "ignoreDifferences",
  "info",
]);

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
    const own = Object.keys(cell.settings).filter((key) => !IN_FILES.has(key));
    if (own.length > 0) say(cell.environment, `a rule changes ${own.join(", ")} on ${cell.cluster.name}`);
  }
  for (const environment of model.environments) {
    const cellsHere = count.get(environment) ?? 0;
    const given = cells.find((cell) => cell.environment === environment && isGiven(cell.cluster));
    if (given !== undefined && cellsHere > 0)
      say(environment, `cluster ${given.cluster.name} is given: its Secret has no label of the matrix to find it by`);
    if (cellsHere > 0 && cellsHere < new Set(environment.clusters).size)
      say(environment, "a rule excludes the workload from some of the environment's clusters");
  }
  return { found, unfit };
}

/** Cells whose names, asked of the environment that the template learns, are not those that they have in the other forms. */
export function misnamed(texts: NameTexts, cells: readonly Cell[], cellTexts: CellTexts, where: string): Problem[] {
  for (const cell of cells) {
    for (const [what, own] of [
      ["application", cell.name],
      ["namespace", cell.namespace],
      ["project", cell.project],
    ] as const) {
      const found = cellTexts.discovered(texts[what], cell);
      if (found === own) continue;
      return [
        problem(
          "DISCOVERED_FORM_UNFIT",
          `${where}[${cellLabel(cell)}]`,
          `the ${what} would be ${found}, and is ${own} in the other forms`,
          {
            hint: "give names by a pattern of the matrix or the workload; environments and rules give them in the other forms",
          },
        ),
      ];
    }
  }
  const [first] = cells;
  const other = cells.find(
    ({ settings }) => !equalJson(fixed(settings) as Json, fixed((first as Cell).settings) as Json),
  );
  return other === undefined
    ? []
    : [
        problem(
          "DISCOVERED_FORM_UNFIT",
          `${where}[${cellLabel(other)}]`,
          "the cell differs from other environments' in what files cannot say",
          {
            hint: 'use the form "applicationSets", which can say it',
          },
        ),
      ];
}

/** What no file says, so that it is the same in all environments. */
function fixed({ destination, ignoreDifferences, info, ownRevision }: CellSettings): object {
  return {
    destination,
    ignoreDifferences: ignoreDifferences ?? null,
    info: info ?? null,
    ownRevision: ownRevision ?? null,
  };
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
    if (model.names?.namespace === undefined && namespaceOf(model, environment) !== environment.name)
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

/** How the cells of a matrix are cut into ApplicationSets, and what the sets are called. */
import { EnvMatrixError, problem } from "../errors";
import { literal, type TextReference } from "../generators/parameters";
import { teamOf } from "./cell-references";
import { asked } from "./cell-texts";
import type { Cell, MatrixModel } from "./model";
import type { SetReferences } from "./names-of-cells";

/**
 * How the cells become sets. An error in one generator stops its whole set, and a set is reviewed as a whole: smaller ones keep failures apart, larger
 * ones are fewer objects.
 */
export type SetCut =
  /** One set per workload and environment: what fails stops one workload in one environment. */
  | "perWorkloadAndEnvironment"
  /** One set per workload, over its environments: what fails stops the workload everywhere, production included. */
  | "perWorkload"
  /** One set per environment, with all its workloads. */
  | "perEnvironment"
  /** One set for all: what fails stops everything. */
  | "one";

export const SET_CUTS = [
  "perWorkloadAndEnvironment",
  "perWorkload",
  "perEnvironment",
  "one",
] as const satisfies readonly SetCut[];

/** One set: its name, its file, and its cells. */
export interface SetOfCells {
  readonly name: string;
  /** Name of the file, without its ending. */
  readonly file: string;
  readonly cells: readonly [Cell, ...Cell[]];
}

/** The cells by set, in their order. @throws {EnvMatrixError} where two sets would have one name, or a name reads what its set has several of */
export function setsOf(model: MatrixModel, cut: SetCut, cells: readonly Cell[], where: string): SetOfCells[] {
  const sets = new Map<string, [Cell, ...Cell[]]>();
  for (const cell of cells) {
    const key = `${byWorkload(cut) ? cell.workload.name : ""} ${byEnvironment(cut) ? cell.environment.name : ""}`;
    const set = sets.get(key);
    if (set === undefined) sets.set(key, [cell]);
    else set.push(cell);
  }
  const named = new Map<string, SetOfCells>();
  for (const own of sets.values()) {
    const [first] = own;
    const name = setName(model, cut, first);
    const other = named.get(name);
    if (other !== undefined) {
      throw new EnvMatrixError([
        problem(
          "NAME_COLLISION",
          `${where}/workloads/${other.cells[0].workload.name}`,
          `two sets would be called ${name}`,
          {
            notes: [`${where}/workloads/${first.workload.name}`],
            hint: "put what they differ in into names.set",
          },
        ),
      ]);
    }
    const file = byWorkload(cut) ? first.workload.name : byEnvironment(cut) ? first.environment.name : "all";
    named.set(name, { name, file, cells: own });
  }
  return [...named.values()];
}

export function byWorkload(cut: SetCut): boolean {
  return cut === "perWorkload" || cut === "perWorkloadAndEnvironment";
}

export function byEnvironment(cut: SetCut): boolean {
  return cut === "perEnvironment" || cut === "perWorkloadAndEnvironment";
}

/** The name of the set of a cell. @throws {EnvMatrixError} */
export function setName(
  model: MatrixModel,
  cut: SetCut,
  { workload, environment }: Pick<Cell, "workload" | "environment">,
): string {
  const pattern = model.names?.set;
  if (pattern !== undefined) return asked(pattern, setReferences(model, cut, { workload, environment }), "set");
  if (cut === "one") return model.name;
  if (cut === "perEnvironment") return `${model.name}-${environment.name}`;
  return cut === "perWorkload" ? workload.name : `${workload.name}-${environment.name}`;
}

/** What a set's name may depend on. */
function setReferences(
  model: MatrixModel,
  cut: SetCut,
  { workload, environment }: Pick<Cell, "workload" | "environment">,
): SetReferences {
  const only = (what: string, is: boolean, text: () => TextReference): TextReference => {
    if (is) return text();
    throw new EnvMatrixError([
      problem("PROPS_INVALID", `names/set`, `a set has several ${what}s, so that its name cannot have one of them`, {
        hint: "cut the sets another way, or leave it out of the name",
      }),
    ]);
  };
  return {
    matrix: literal(model.name),
    get environment() {
      return only("environment", byEnvironment(cut), () => literal(environment.name));
    },
    get workload() {
      return only("workload", byWorkload(cut), () => literal(workload.name));
    },
    get team() {
      return only("team", byWorkload(cut), () => teamOf(workload));
    },
  };
}

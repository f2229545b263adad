/** The names of all cells: legal, short enough, each once; and no namespace of a cluster has cells of two environments. */
import { EnvMatrixError, formatProblem, type Problem, problem, problemsBy, shown } from "../errors";
import { GenerationError } from "../generators/expansion";
import { isDnsLabel, isSubdomain } from "../k8s-names";
import { type Cell, cellLabel, type Placement } from "./model";
import { MAX_NAME_LENGTH } from "./names";

/** Takes the cells one by one. A mistake in a pattern shows once for each workload in an environment, not for each of its clusters. */
export class CellNames {
  readonly problems: Problem[] = [];
  private readonly byName = new Map<string, Cell>();
  private readonly byPlace = new Map<string, Map<string, Cell>>();
  private readonly said = new Set<Placement>();
  private readonly texts = new Set<string>();
  private readonly legal = new Set<string>();

  /** @param where the matrix's construct path */
  constructor(private readonly where: string) {}

  add(cell: Cell): void {
    const other = this.byName.get(cell.name);
    if (other === undefined) this.byName.set(cell.name, cell);
    else if (!isTwin(other, cell)) this.say(cell, this.collision(other, cell));
    if (cell.name.length > MAX_NAME_LENGTH) this.say(cell, this.tooLong(cell));
    else if (!isSubdomain(cell.name))
      this.say(cell, this.illegal(cell, "the Application's name", cell.name, "a DNS subdomain"));
    if (cell.namespace !== "" && !this.isLegal(cell.namespace, isDnsLabel))
      this.say(cell, this.illegal(cell, "its namespace", cell.namespace, "a DNS label"));
    if (!this.isLegal(cell.project, isSubdomain))
      this.say(cell, this.illegal(cell, "its project", cell.project, "a DNS subdomain"));
    this.isolate(cell);
  }

  /** What is wrong with a name of an axis is said already. */
  private isOfLegalAxes({ environment, workload, cluster }: Cell): boolean {
    return [environment.name, workload.name, cluster.name, environment.namespace ?? "a"].every(isDnsLabel);
  }

  /** A function of the user's or a template fails for a cell. */
  fails(error: unknown, where: string): void {
    const problems =
      error instanceof EnvMatrixError
        ? error.problems.map(({ code, place, message, ...facts }) =>
            problem(code, `${where}, ${place.path}`, message, facts),
          )
        : error instanceof GenerationError
          ? [problem("TEMPLATE_EXECUTION", where, error.message, { hint: "correct the name's pattern", cause: error })]
          : problemsBy(error, where, "the function fails");
    for (const one of problems) {
      const text = formatProblem({ ...one, where: "" });
      if (this.texts.has(text)) continue;
      this.texts.add(text);
      this.problems.push(one);
    }
  }

  private say(cell: Cell, one: Problem): void {
    if (this.said.has(cell.placement)) return;
    if (one.code === "NAME_ILLEGAL" && !this.isOfLegalAxes(cell)) return;
    this.said.add(cell.placement);
    this.problems.push(one);
  }

  /** Few texts stand for many cells. */
  private isLegal(text: string, check: (text: string) => boolean): boolean {
    if (this.legal.has(text)) return true;
    if (!check(text)) return false;
    // a DNS label is a subdomain, but not the other way round
    if (isDnsLabel(text)) this.legal.add(text);
    return true;
  }

  private isolate(cell: Cell): void {
    const { cluster, namespace, environment } = cell;
    if (environment.isolation === "none" || namespace === "") return;
    const here = this.byPlace.get(cluster.name) ?? new Map<string, Cell>();
    this.byPlace.set(cluster.name, here);
    const twin = here.get(namespace);
    if (twin === undefined) here.set(namespace, cell);
    else if (twin.environment.name !== environment.name) {
      const pair = `${twin.environment.name} ${environment.name} ${namespace}`;
      if (this.texts.has(pair)) return;
      this.texts.add(pair);
      this.problems.push(
        problem(
          "ISOLATION_BROKEN",
          `${this.where}/environments/${twin.environment.name}`,
          `both use namespace ${namespace} of cluster ${cluster.name}: their objects would overwrite each other`,
          { notes: [`${this.where}/environments/${environment.name}`], hint: "give one of them another namespace" },
        ),
      );
    }
  }

  private collision(a: Cell, b: Cell): Problem {
    return problem("NAME_COLLISION", `${this.where}[${cellLabel(a)}]`, `both cells would be Application ${a.name}`, {
      notes: [`${this.where}[${cellLabel(b)}]`],
      hint: "put what they differ in into names.application, or give one of them a name by a rule",
    });
  }

  private tooLong(cell: Cell): Problem {
    return problem(
      "NAME_ILLEGAL",
      `${this.where}[${cellLabel(cell)}]`,
      `the Application's name ${cell.name} has ${cell.name.length} characters`,
      {
        expected: `at most ${MAX_NAME_LENGTH}: Argo CD writes it into a label of every object`,
        hint: "give a shorter one by names.application, or shorten the workload, the environment or the cluster's name",
      },
    );
  }

  private illegal(cell: Cell, what: string, got: string, expected: string): Problem {
    return problem("NAME_ILLEGAL", `${this.where}[${cellLabel(cell)}]`, `${what} is not legal`, {
      got: shown(got),
      expected,
      hint: "change its pattern in names, or the rule that gives it",
    });
  }
}

/** Cells that differ only in that an axis has a name twice, which is said already. */
function isTwin(a: Cell, b: Cell): boolean {
  return (
    a.workload.name === b.workload.name &&
    a.environment.name === b.environment.name &&
    a.cluster.name === b.cluster.name
  );
}

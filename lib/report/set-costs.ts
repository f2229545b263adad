/** What each way of cutting a matrix into sets costs: how many objects there are to review, and how much stops when one of them fails. Pure text. */
import type { Cell } from "../matrix";
import { byEnvironment, byWorkload, SET_CUTS, type SetCut } from "../matrix/set-cut";

/** What a cut costs. */
export interface SetCost {
  readonly cut: SetCut;
  /** Objects. */
  readonly sets: number;
  /** The most Applications of one set: they stop together when one of its generators fails, and are reviewed together. */
  readonly applications: number;
  /** The most environments of one set. */
  readonly environments: number;
}

/** One for each cut. */
export function setCosts(cells: readonly Cell[]): SetCost[] {
  return SET_CUTS.map((cut) => {
    const sets = new Map<string, { applications: number; environments: Set<string> }>();
    for (const { workload, environment } of cells) {
      const key = `${byWorkload(cut) ? workload.name : ""} ${byEnvironment(cut) ? environment.name : ""}`;
      const set = sets.get(key) ?? { applications: 0, environments: new Set<string>() };
      set.applications++;
      set.environments.add(environment.name);
      sets.set(key, set);
    }
    let applications = 0;
    let environments = 0;
    for (const set of sets.values()) {
      applications = Math.max(applications, set.applications);
      environments = Math.max(environments, set.environments.size);
    }
    return { cut, sets: sets.size, applications, environments };
  });
}

/** One line for each cut, the one that is taken marked. */
export function setCostLines(cells: readonly Cell[], taken: SetCut): string[] {
  const costs = setCosts(cells);
  const width = Math.max(...costs.map(({ cut }) => cut.length));
  const digits = Math.max(...costs.map(({ sets }) => String(sets).length));
  return costs.map(({ cut, sets, applications, environments }) => {
    const stops = `a failure stops at most ${applications} Application${applications === 1 ? "" : "s"} of ${environments} environment${environments === 1 ? "" : "s"}`;
    return `${cut === taken ? "sets" : "    "}  ${cut.padEnd(width)}  ${String(sets).padStart(digits)} object${sets === 1 ? " " : "s"}  ${stops}`;
  });
}

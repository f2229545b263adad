/**
 * Which rules match a cell, asked for every cell: those that fit an environment and a workload are found once for all clusters, so that the time does
 * not grow with rules times cells.
 */
import type { Cluster } from "../fleet";
import { isNamed, selectsCluster } from "./cluster-selector";
import type { CellSelector } from "./rules";

export class RuleIndex<R extends CellSelector> {
  /** Those that matched a cell so far. */
  readonly used: boolean[];
  private readonly byWorkload = new Map<string, readonly number[]>();
  private readonly forAll: readonly number[];
  private readonly candidates = new Map<string, Map<string, readonly number[]>>();

  constructor(private readonly rules: readonly R[] = []) {
    this.used = new Array<boolean>(rules.length).fill(false);
    const named = new Map<string, number[]>();
    const forAll: number[] = [];
    rules.forEach(({ workload }, i) => {
      if (workload === undefined) forAll.push(i);
      for (const name of new Set(workload === undefined ? [] : [workload].flat())) {
        const own = named.get(name);
        if (own === undefined) named.set(name, [i]);
        else own.push(i);
      }
    });
    this.forAll = forAll;
    for (const [name, own] of named)
      this.byWorkload.set(
        name,
        [...forAll, ...own].sort((a, b) => a - b),
      );
  }

  /** The rules that match, in their order. */
  matching(environment: string, workload: string, cluster: Cluster): readonly R[] {
    if (this.rules.length === 0) return NONE;
    const found: R[] = [];
    for (const i of this.candidatesOf(environment, workload)) {
      const rule = this.rules[i] as R;
      if (!selectsCluster(rule.cluster, cluster)) continue;
      this.used[i] = true;
      found.push(rule);
    }
    return found;
  }

  private candidatesOf(environment: string, workload: string): readonly number[] {
    const ofEnvironment = this.candidates.get(environment) ?? new Map<string, readonly number[]>();
    this.candidates.set(environment, ofEnvironment);
    let candidates = ofEnvironment.get(workload);
    if (candidates === undefined) {
      const ofWorkload = this.byWorkload.get(workload) ?? this.forAll;
      candidates = ofWorkload.filter((i) => isNamed((this.rules[i] as R).environment, environment));
      ofEnvironment.set(workload, candidates);
    }
    return candidates;
  }
}
const NONE: never[] = [];

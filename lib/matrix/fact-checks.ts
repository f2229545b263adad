/**
 * Facts that workloads read of their clusters: Argo CD gives an empty text for a label that a cluster lacks, and no error. So it is checked here.
 */
import { type Problem, problem } from "../errors";
import type { Cluster } from "../fleet";
import { nearest } from "../json";
import type { FactUse } from "./cell-references";
import type { FactsOf } from "./explicit-form";
import type { Cell } from "./model";

/** One problem per workload, cluster and fact that is missing. */
export function missingFacts(
  cells: readonly Cell[],
  uses: ReadonlyMap<string, FactUse>,
  facts: FactsOf,
  where: string,
): Problem[] {
  const problems: Problem[] = [];
  const clustersOf = new Map<string, Set<Cluster>>();
  for (const cell of cells) {
    const clusters = clustersOf.get(cell.workload.name) ?? new Set();
    clustersOf.set(cell.workload.name, clusters.add(cell.cluster));
  }
  for (const [workload, use] of uses) {
    for (const cluster of clustersOf.get(workload) ?? []) {
      for (const kind of ["labels", "annotations"] as const) {
        for (const key of use[kind]) {
          const known = facts(cluster)[kind];
          if (!Object.hasOwn(known, key))
            problems.push(missing(where, workload, cluster, kind, key, Object.keys(known)));
        }
      }
    }
  }
  return problems;
}

function missing(
  where: string,
  workload: string,
  cluster: Cluster,
  kind: string,
  key: string,
  known: readonly string[],
): Problem {
  const near = nearest(key, known);
  return problem(
    "CLUSTER_FACT_MISSING",
    `${where}/workloads/${workload}, cluster ${cluster.name}`,
    `the workload reads ${kind.slice(0, -1)} ${JSON.stringify(key)}, which the cluster's Secret lacks; Argo CD would print an empty text`,
    {
      expected: `one of ${known.join(", ")}`,
      hint:
        near === undefined
          ? `add it to the cluster's ${kind}, or to its base components`
          : `did you mean ${JSON.stringify(near)}?`,
    },
  );
}

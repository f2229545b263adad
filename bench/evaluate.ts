/**
 * Evaluation in Applications per second, in one process on one core: a flat list, git files times clusters in go mode, a templatePatch.
 * Measured against printing the same Applications as JSON, which is the least that any tool must do with them.
 */
import { evaluate } from "../lib/evaluate";
import { inventoryOf } from "./conformance/world";
import { flatList, gitFilesClusters, templatePatch, type Workload } from "./evaluate-workloads";
import type { Row } from "./row";

const WORKLOADS: readonly (readonly [string, (count: number) => Workload, number])[] = [
  ["evaluate/a", flatList, 10_000],
  ["evaluate/b", gitFilesClusters, 10_000],
  ["evaluate/c", templatePatch, 2_000],
];

export function evaluateRows(quick: boolean): Row[] {
  return WORKLOADS.map(([name, make, count]) => {
    const { applicationSet, world } = make(count);
    const inventory = inventoryOf(world);
    const run = () => evaluate(applicationSet, inventory).applications;
    const made = run();
    if (made.length !== count) throw new Error(`${name}: ${made.length} Applications instead of ${count}`);
    const rounds = quick ? 2 : 7;
    const perSecond = count / best(rounds, run);
    const printedPerSecond = count / best(rounds, () => made.map(({ application }) => JSON.stringify(application)));
    return {
      name,
      unit: "Applications/s",
      value: Math.round(perSecond),
      against: "JSON.stringify of the result",
      ratio: perSecond / printedPerSecond,
    };
  });
}

/** The shortest time of some runs, in seconds. */
function best(rounds: number, run: () => unknown): number {
  let shortest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < rounds; i++) {
    const start = process.hrtime.bigint();
    run();
    shortest = Math.min(shortest, Number(process.hrtime.bigint() - start) / 1e9);
  }
  return shortest;
}

/**
 * `lint`, `explain` of one value and `rehearse` of a set of 10,000 Applications (git files times clusters), and `rehearse` of one with five
 * sources, each as a share of rendering the same Applications as YAML: evaluation and text.
 */
import { evaluate } from "../lib/evaluate";
import { explainApplication } from "../lib/explain";
import { applicationSetSubject, lint } from "../lib/lint";
import { rehearse } from "../lib/rehearse";
import { emitYaml } from "../lib/yaml";
import { inventoryOf } from "./conformance/world";
import { fiveSources, gitFilesClusters, type Workload } from "./evaluate-workloads";
import type { Row } from "./row";

const APPLICATIONS = 10_000;

export function whyRows(quick: boolean): Row[] {
  const rounds = quick ? 2 : 5;
  const { set, inventory, row } = measured(gitFilesClusters(APPLICATIONS), rounds);
  const five = measured(fiveSources(APPLICATIONS), rounds);
  const at = (path: string) => ({ path });
  return [
    row("explain one value", rounds, () => {
      const made = evaluate(set, inventory, { provenance: true }).applications.at(-1);
      return made && explainApplication(made, { applicationSet: set, inventory, version: "3.5", at });
    }),
    row("lint", rounds, () => {
      const subject = applicationSetSubject({ object: set, file: "set.yaml", at }, inventory, {});
      return lint([subject], () => ({ version: "3.5", inventory }), { severities: new Map(), disabled: () => [] });
    }),
    row("rehearse", quick ? 1 : 2, () => rehearse(set, inventory)),
    five.row("rehearse five sources", quick ? 1 : 3, () => rehearse(five.set, five.inventory)),
  ];
}

/** A set in its world, and what makes a row of a time beside that of rendering it. */
function measured({ applicationSet, world }: Workload, rounds: number) {
  const inventory = inventoryOf(world);
  const set = applicationSet as Parameters<typeof rehearse>[0];
  const rendered = best(rounds, () =>
    evaluate(set, inventory).applications.map(({ application }) => emitYaml(application, "")),
  );
  const row = (name: string, times: number, run: () => unknown): Row => {
    const seconds = best(times, run);
    return {
      name: `why/${name}`,
      unit: "ms",
      value: Math.round(seconds * 1000),
      against: "render as YAML (times its time)",
      ratio: seconds / rendered,
    };
  };
  return { set, inventory, row };
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

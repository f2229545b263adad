/**
 * `lint`, `explain` of one value and `rehearse` of a set of 10,000 Applications (git files times clusters), each as a share of rendering the
 * same Applications as YAML: evaluation and text.
 */
import { evaluate } from "../lib/evaluate";
import { explainApplication } from "../lib/explain";
import { applicationSetSubject, lint } from "../lib/lint";
import { rehearse } from "../lib/rehearse";
import { emitYaml } from "../lib/yaml";
import { inventoryOf } from "./conformance/world";
import { gitFilesClusters } from "./evaluate-workloads";
import type { Row } from "./row";

const APPLICATIONS = 10_000;

export function whyRows(quick: boolean): Row[] {
  const { applicationSet, world } = gitFilesClusters(APPLICATIONS);
  const inventory = inventoryOf(world);
  const set = applicationSet as Parameters<typeof rehearse>[0];
  const at = (path: string) => ({ path });
  const rounds = quick ? 2 : 5;
  const rendered = best(rounds, () =>
    evaluate(set, inventory).applications.map(({ application }) => emitYaml(application, "")),
  );
  const row = (name: string, seconds: number): Row => ({
    name: `why/${name}`,
    unit: "ms",
    value: Math.round(seconds * 1000),
    against: "render as YAML (times its time)",
    ratio: seconds / rendered,
  });
  return [
    row(
      "explain one value",
      best(rounds, () => {
        const made = evaluate(set, inventory, { provenance: true }).applications.at(-1);
        return made && explainApplication(made, { applicationSet: set, inventory, version: "3.5", at });
      }),
    ),
    row(
      "lint",
      best(rounds, () => {
        const subject = applicationSetSubject({ object: set, file: "set.yaml", at }, inventory, {});
        return lint([subject], () => ({ version: "3.5", inventory }), { severities: new Map(), disabled: () => [] });
      }),
    ),
    row(
      "rehearse",
      best(quick ? 1 : 2, () => rehearse(set, inventory)),
    ),
  ];
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

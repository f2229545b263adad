/** Two Secrets that give one cluster, or one name: what becomes of them surprises. */
import { rule } from "../rule";

const LOCAL = "https://kubernetes.default.svc";

export const CLUSTER_TWICE = rule(
  "CLUSTER_TWICE",
  "warning",
  "give every cluster one Secret, and every Secret a name of its own",
  function* ({ generators }, { inventory }) {
    const first = generators.find(({ kind }) => kind === "clusters");
    const clusters = inventory.clusters ?? [];
    if (first === undefined) return;
    if (clusters.some(({ server }) => server === `${LOCAL}/`))
      yield [first.path, `the slash behind ${LOCAL} in a Secret makes a second local cluster`];
    const names = clusters.map(({ name }) => name);
    const twin = names.find((name, i) => names.indexOf(name) !== i);
    if (twin !== undefined) yield [first.path, `two cluster Secrets have the name ${twin}`];
  },
);

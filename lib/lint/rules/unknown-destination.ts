/** The cluster of an Application in a file, by name; whether clusters are known at all, the inventory says. */
import { textAt } from "../reading";
import { rule } from "../rule";

export const UNKNOWN_DESTINATION = rule(
  "UNKNOWN_DESTINATION",
  "error",
  "register the cluster, or name another one",
  function* ({ kind, object }, { inventory }) {
    if (kind !== "Application" || inventory.clusters === undefined) return;
    const { clusters } = inventory;
    const [name, server] = [
      textAt(object, "spec", "destination", "name"),
      textAt(object, "spec", "destination", "server"),
    ];
    const trimmed = (text: string): string => text.replace(/\/+$/, "");
    if (name && name !== "in-cluster" && !clusters.some((one) => one.name === name))
      yield ["spec.destination.name", `no cluster has the name ${name}`];
    else if (
      server &&
      trimmed(server) !== "https://kubernetes.default.svc" &&
      !clusters.some((one) => trimmed(one.server) === trimmed(server))
    )
      yield ["spec.destination.server", `no cluster has the server ${server}`];
  },
);

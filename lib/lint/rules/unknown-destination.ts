/** The cluster of an Application in a file, by name or address; whether clusters are known at all, the inventory says. */
import { problem } from "../../errors";
import { unlisted } from "../../evaluate/warnings";
import { textAt } from "../reading";
import type { Rule } from "../rule";

export const UNKNOWN_DESTINATION: Rule = {
  code: "UNKNOWN_DESTINATION",
  severity: "error",
  hint: "register the cluster, or name another one",
  severityIn: ({ inventory }) => (inventory.partial?.includes("clusters") === true ? "warning" : "error"),
  check({ kind, object, at }, { inventory: { clusters, partial } }) {
    if (kind !== "Application" || clusters === undefined) return [];
    const name = textAt(object, "spec", "destination", "name");
    const server = textAt(object, "spec", "destination", "server");
    const isKnown = name
      ? name === "in-cluster" || clusters.some((one) => one.name === name)
      : !server || isLocal(server) || clusters.some((one) => trimmed(one.server) === trimmed(server));
    if (isKnown) return [];
    const key = name ? "name" : "server";
    const place = at(`spec.destination.${key}`);
    if (partial?.includes("clusters") === true)
      return [unlisted(`clusters: ${name || String(server)}`, place)].map((one) => ({
        ...one,
        hint: "if the hub has it, name all clusters in env-matrix.yaml: facts: {clusters: […]}",
      }));
    return [problem(this.code, place, `no cluster has the ${key} ${name || server}`, { hint: this.hint })];
  },
};

function isLocal(server: string): boolean {
  return trimmed(server) === "https://kubernetes.default.svc";
}

function trimmed(text: string): string {
  return text.replace(/\/+$/, "");
}

/** What whoever installs a base has to do beside `apply`: variables to set, and Secrets that nobody else makes. */
import type { Cluster, Fleet } from "../fleet";
import { baseObjects } from "../fleet/base-objects";
import { clustersOf } from "../fleet/cluster";
import { stackOf } from "./stack";
import { stackClusters } from "./waves";

/** One line per step; none where `apply` is all. */
export function nextSteps(fleet: Fleet): string[] {
  return stackClusters(clustersOf(fleet)).flatMap((cluster) => [
    ...variableLines(fleet, cluster),
    ...secretLines(cluster),
  ]);
}

/** What Terraform asks for: by plan, apply and destroy alike. */
function variableLines(fleet: Fleet, cluster: Cluster): string[] {
  const variables = cluster.access === undefined ? [] : stackOf(fleet, cluster, cluster.access).variables;
  if (variables.length === 0) return [];
  return [`${cluster.name}: set ${variables.map(({ name }) => `TF_VAR_${name}`).join(", ")}`];
}

function secretLines(cluster: Cluster): string[] {
  const missing = baseObjects(cluster).existing;
  if (missing.length === 0) return [];
  return [
    `${cluster.name}: make these Secrets after \`env-matrix infra apply --only-namespaces --cluster ${cluster.name}\` and before the rest:`,
    ...missing.map(
      ({ namespace, name, keys = [] }) =>
        `  kubectl --namespace ${namespace} create secret generic ${name}${keys.map((key) => ` --from-literal=${key}=…`).join("")}`,
    ),
  ];
}

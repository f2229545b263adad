/** Secrets that somebody wrote into a fleet: into chart values, addresses, states, or the commands by which Terraform logs in. */
import { commandSecrets, secretsIn } from "../argocd/literal-secrets";
import type { Problem } from "../errors";
import { isObject } from "../json";
import type { Fleet } from "./cluster";

/** Every text of the fleet that holds a secret, also of one that is otherwise wrong. */
export function fleetSecrets(given: Fleet): Problem[] {
  if (!isObject(given)) return [];
  const { clusters, ...fleet } = given as unknown as Fleet;
  const ofFleet = Object.entries(fleet).flatMap(([key, value]) => secretsIn(value, key));
  const ofClusters = (Array.isArray(clusters) ? (clusters as readonly unknown[]) : []).flatMap((cluster, i) => {
    if (!isObject(cluster)) return secretsIn(cluster, `clusters[${i}]`);
    const where = typeof cluster.name === "string" ? `clusters.${cluster.name}` : `clusters[${i}]`;
    const { access } = cluster;
    const named = isObject(access) && access.kind === "exec" ? commandSecrets(access, `${where}.access`) : [];
    return [...secretsIn(cluster, where), ...named];
  });
  return [...ofFleet, ...ofClusters];
}

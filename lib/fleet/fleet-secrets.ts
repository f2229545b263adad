/** Secrets that somebody wrote into a fleet: into chart values, addresses, states, or the commands by which Terraform logs in. */
import { commandSecrets, secretsIn } from "../argocd/literal-secrets";
import type { Problem } from "../errors";
import type { Fleet } from "./cluster";

/** Every text of the fleet that holds a secret. */
export function fleetSecrets({ clusters, ...fleet }: Fleet): Problem[] {
  const ofFleet = Object.entries(fleet).flatMap(([key, value]) => secretsIn(value, key));
  const ofClusters = clusters.flatMap((cluster) => {
    const where = `clusters.${cluster.name}`;
    const { access } = cluster;
    const named = access?.kind === "exec" ? commandSecrets(access, `${where}.access`) : [];
    return [...secretsIn(cluster, where), ...named];
  });
  return [...ofFleet, ...ofClusters];
}

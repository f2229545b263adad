/**
 * Where a cell is, as a part of names: environment and cluster, joined by `-`, with the environment once where the cluster's name begins with it or is
 * it. As what it is on a cluster, and as texts of templates, which are as short as the clusters that are there allow.
 */
import { equal, go, type TextReference, t, trimPrefix, when } from "../generators/parameters";

/** On a cluster. */
export function placeOn(environment: string, cluster: string): string {
  if (cluster === environment) return environment;
  return `${environment}-${cluster.startsWith(`${environment}-`) ? cluster.slice(environment.length + 1) : cluster}`;
}

/** As a text over the cluster's name, for an environment on its clusters. */
export function placeText(environment: string, clusters: readonly string[], name: TextReference): string {
  if (clusters.includes(environment)) {
    const rest = go(`printf "-%s" (trimPrefix ${JSON.stringify(`${environment}-`)} .name)`);
    return `${environment}${when(equal(name, environment), "", rest)}`;
  }
  if (!clusters.some((cluster) => cluster.startsWith(`${environment}-`))) return t`${environment}-${name}`;
  return t`${environment}-${trimPrefix(`${environment}-`, name)}`;
}

/** As a text over the cluster's name and the environment's, which are parameters. @param of the latter, as `.path.basename` */
export function anyPlaceText(of: string, pairs: readonly (readonly [environment: string, cluster: string])[]): string {
  const equals = pairs.some(([environment, cluster]) => cluster === environment);
  const begins = pairs.some(([environment, cluster]) => cluster.startsWith(`${environment}-`));
  const start = String(go(of));
  if (!equals && !begins) return `${start}-${go(".name")}`;
  const rest = `trimPrefix (printf "%s-" ${of}) .name`;
  if (!equals) return `${start}-${go(rest)}`;
  return `${start}${go(`ternary "" (printf "-%s" (${rest})) (eq .name ${of})`)}`;
}

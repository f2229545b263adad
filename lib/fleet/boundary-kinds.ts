/**
 * Every kind that the Argo CD side writes for a cluster has a definition there: Kubernetes' own, of the base, or brought along. Without it the first apply
 * of the hand-over ends with "no matches for kind". Clusters without a base say nothing of their definitions, and are not asked.
 */
import { LOCAL_SERVER } from "../argocd-facts";
import { type Problem, problem } from "../errors";
import type { JsonObject } from "../json";
import { textAt } from "./boundary-applications";
import { COMPONENT_NAMES, COMPONENTS } from "./catalogue";
import type { Cluster, Fleet } from "./cluster";
import { componentFacts } from "./facts";

/** The API groups that Kubernetes itself serves. Others that end in `k8s.io` are definitions, such as those of the Gateway API. */
const BUILT_IN: ReadonlySet<string> = new Set([
  ...["", "apps", "autoscaling", "batch", "policy", "extensions"],
  ...[
    ...["admissionregistration", "apiextensions", "apiregistration", "authentication", "authorization", "certificates"],
    ...["coordination", "discovery", "events", "flowcontrol.apiserver", "networking", "node", "rbac.authorization"],
    ...["resource", "scheduling", "storage", "storagemigration"],
  ].map((name) => `${name}.k8s.io`),
]);

/**
 * @param objects by the name of the cluster that they go to
 * @param ofArgoCd objects in Argo CD's own namespace
 */
export function checkKinds(
  fleet: Fleet,
  objects: Readonly<Record<string, readonly JsonObject[]>>,
  ofArgoCd: readonly JsonObject[],
): Problem[] {
  return fleet.clusters.flatMap((cluster) => {
    if (cluster.base === undefined) return [];
    const isHub = cluster.login.kind === "inCluster" || cluster.server === LOCAL_SERVER;
    const written = [...(objects[cluster.name] ?? []), ...(isHub ? ofArgoCd : [])];
    return undefinedKinds(cluster, written, isHub);
  });
}

function undefinedKinds(cluster: Cluster, objects: readonly JsonObject[], isHub: boolean): Problem[] {
  const defined = new Set<string>([
    ...componentFacts(cluster).crdGroups,
    // Argo CD runs there, whoever installs it
    ...(isHub ? ["argoproj.io"] : []),
    ...objects.filter(({ kind }) => kind === "CustomResourceDefinition").map((one) => textAt(one, "spec", "group")),
  ]);
  const missing = new Map<string, string[]>();
  for (const object of objects) {
    const group = groupOf(object);
    if (BUILT_IN.has(group) || defined.has(group)) continue;
    const names = missing.get(group) ?? [];
    names.push(`${textAt(object, "kind")} ${textAt(object, "metadata", "name")}`);
    missing.set(group, names);
  }
  return [...missing].map(([group, names]) =>
    problem(
      "KIND_UNDEFINED",
      `clusters.${cluster.name}`,
      `${counted(names.length)} of ${group} ${names.length === 1 ? "is" : "are"} written for cluster ${cluster.name}, which has no definition of it`,
      { got: names.slice(0, 5).join(", "), hint: remedy(group), notes: names.slice(0, 1) },
    ),
  );
}

function remedy(group: string): string {
  const capability = `crd-group:${group}` as const;
  const offering = COMPONENT_NAMES.filter((name) => COMPONENTS[name].offers.includes(capability));
  const say = `add "${capability}" to the cluster's provides if somebody else installs it`;
  return offering.length === 0 ? say : `add ${offering.join(" or ")} to the cluster's base, or ${say}`;
}

function groupOf({ apiVersion }: JsonObject): string {
  return typeof apiVersion === "string" && apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
}

function counted(count: number): string {
  return `${count} object${count === 1 ? "" : "s"}`;
}

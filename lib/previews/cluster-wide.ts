/** What stands once on the cluster, for all previews of one object: the priority of their pods, and the lock on their routes. */
import type { JsonObject } from "../json";
import type { PreviewOutput } from "./preview-output";
import type { PreviewsProps } from "./previews-props";
import { routeAdmission } from "./route-admission";
import { headerOf } from "./route-objects";

export function clusterObjects(out: PreviewOutput, { guard, share, domain }: PreviewsProps): JsonObject[] {
  const { name, priorityClass, target } = out;
  const objects: JsonObject[] = [];
  if (guard.priority !== undefined && priorityClass !== undefined)
    objects.push({
      apiVersion: "scheduling.k8s.io/v1",
      kind: "PriorityClass",
      metadata: { name: priorityClass },
      value: guard.priority,
      preemptionPolicy: "Never",
      globalDefault: false,
      description: "Previews: the first to go, and they displace nobody",
    });
  if (share.mode === "overlay" && share.router === "gatewayApi" && share.admission === true) {
    const baseline = target.baseline as string;
    const entries = out.entries.map(([service]) => service);
    objects.push(...routeAdmission({ name: `${name}-routes`, baseline, header: headerOf(share), domain, entries }));
  }
  return objects;
}

export function addClusterObjects(out: PreviewOutput, props: PreviewsProps): void {
  const objects = clusterObjects(out, props);
  if (objects.length === 0) return;
  out.addFolder(out.folder("cluster"), objects);
  out.addApplication("cluster", `${out.name}-cluster`, out.argocdNamespace);
}

/** As an AppProject permits it. */
export function kindOf({ apiVersion, kind, metadata }: JsonObject) {
  const [group = ""] = String(apiVersion).split("/");
  return { group, kind: String(kind), name: String((metadata as JsonObject).name) };
}

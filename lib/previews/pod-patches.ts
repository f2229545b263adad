/** What all pods of a preview get, whatever their manifests say: the search list of a closure, and a priority. */
import type { ConditionalSource } from "./sources-patch";

/** @param search the namespace that short names lead to besides the pod's own @param priorityClass its name */
export function podPatches(
  search: string | undefined,
  priorityClass: string | undefined,
): NonNullable<ConditionalSource["patches"]> {
  const operations = [
    ...(search === undefined
      ? []
      : [{ op: "add", path: "/spec/template/spec/dnsConfig", value: { searches: [`${search}.svc.cluster.local`] } }]),
    ...(priorityClass === undefined
      ? []
      : [{ op: "add", path: "/spec/template/spec/priorityClassName", value: priorityClass }]),
  ];
  if (operations.length === 0) return [];
  return ["Deployment", "StatefulSet"].map((kind) => ({ target: { kind }, patch: JSON.stringify(operations) }));
}

/** The DNS search domains that a preview's pods have, read from its Deployments. */
import { isObject } from "../../../json";
import { type KubeObject, readMeta } from "../objects";

export function searchDomains(objects: readonly KubeObject[], namespace: string): readonly string[] {
  const found = new Set<string>();
  for (const object of objects) {
    const meta = readMeta(object, 0);
    if (meta?.namespace !== namespace || meta.group !== "apps") continue;
    const searches = at(object, "spec", "template", "spec", "dnsConfig", "searches");
    for (const domain of Array.isArray(searches) ? searches : []) if (typeof domain === "string") found.add(domain);
  }
  return [...found];
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((part, key) => (isObject(part) ? part[key] : undefined), value);
}

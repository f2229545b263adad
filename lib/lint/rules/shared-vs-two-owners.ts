/** VirtualServices of one host do not merge for the mesh: the oldest counts, the others are ignored without an error. */
import { fileRule } from "../manifests/file-rule";
import { type Manifest, ofKind } from "../manifests/manifest";
import { listAt } from "../reading";

export const SHARED_VS_TWO_OWNERS = fileRule(
  "SHARED_VS_TWO_OWNERS",
  "error",
  "make one VirtualService of all, from one place",
  function* (manifests) {
    const first = new Map<string, Manifest>();
    for (const one of ofKind(manifests, "VirtualService")) {
      const gateways = listAt(one.object, "spec", "gateways");
      if (gateways.length > 0 && !gateways.includes("mesh")) continue;
      for (const [i, host] of listAt(one.object, "spec", "hosts").entries()) {
        const whole = fullHost(String(host), one.namespace);
        const other = first.get(whole);
        if (other !== undefined && other !== one)
          yield [
            one,
            `spec.hosts[${i}]`,
            `the host ${whole} has another VirtualService, ${other.namespace}/${other.name}`,
          ];
        else first.set(whole, one);
      }
    }
  },
);

/** Only names without a dot are completed. */
function fullHost(host: string, namespace: string): string {
  return host.includes(".") || namespace === "" ? host : `${host}.${namespace}.svc.cluster.local`;
}

/** A listener admits routes of its own namespace only, unless it says otherwise. */
import { fileRule } from "../manifests/file-rule";
import { ofKind } from "../manifests/manifest";
import { parentsOf } from "../manifests/routes";
import { listAt, textAt } from "../reading";

export const GATEWAY_REFUSES_NAMESPACE = fileRule(
  "GATEWAY_REFUSES_NAMESPACE",
  "error",
  "write allowedRoutes.namespaces in the listener",
  function* (manifests) {
    for (const { route, path, kind, name, namespace } of parentsOf(manifests)) {
      if (kind !== "Gateway" || namespace === route.namespace || route.namespace === "") continue;
      const gateway = ofKind(manifests, "Gateway").find((one) => one.name === name && one.namespace === namespace);
      const listeners = listAt(gateway?.object, "spec", "listeners");
      const admits = listeners.some((one) => (textAt(one, "allowedRoutes", "namespaces", "from") ?? "Same") !== "Same");
      if (listeners.length > 0 && !admits)
        yield [route, path, `no listener of ${namespace}/${name} admits routes of ${route.namespace}`];
    }
  },
);

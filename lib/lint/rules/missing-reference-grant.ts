/** A route at a gateway may lead into another namespace only where a ReferenceGrant there says so. */
import { fileRule } from "../manifests/file-rule";
import { type Manifests, ofKind } from "../manifests/manifest";
import { parentsOf } from "../manifests/routes";
import { listAt, textAt } from "../reading";

export const MISSING_REFERENCE_GRANT = fileRule(
  "MISSING_REFERENCE_GRANT",
  "error",
  "add a ReferenceGrant in the namespace of the Service",
  function* (manifests) {
    const known = new Set(
      ofKind(manifests, "Service", "Namespace", "Deployment").map((one) => one.namespace || one.name),
    );
    for (const { route } of parentsOf(manifests).filter(({ kind }) => kind === "Gateway")) {
      for (const [i, rule] of listAt(route.object, "spec", "rules").entries()) {
        for (const [j, backend] of listAt(rule, "backendRefs").entries()) {
          const namespace = textAt(backend, "namespace");
          // of a namespace that was not given nothing is known
          if (namespace === undefined || namespace === route.namespace || !known.has(namespace)) continue;
          if (!isGranted(manifests, route.namespace, namespace))
            yield [
              route,
              `spec.rules[${i}].backendRefs[${j}]`,
              `${namespace} does not let routes of ${route.namespace} in`,
            ];
        }
      }
    }
  },
);

function isGranted(manifests: Manifests, from: string, to: string): boolean {
  return ofKind(manifests, "ReferenceGrant")
    .filter(({ namespace }) => namespace === to || namespace === "")
    .some(({ object }) =>
      listAt(object, "spec", "from").some(
        (one) => textAt(one, "namespace") === from && textAt(one, "kind") === "HTTPRoute",
      ),
    );
}

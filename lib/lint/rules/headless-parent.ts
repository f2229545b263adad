/** Routes on a headless Service work in Istio; the specification promises nothing. */
import { fileRule } from "../manifests/file-rule";
import { ofKind } from "../manifests/manifest";
import { meshParents } from "../manifests/routes";
import { textAt } from "../reading";

export const HEADLESS_PARENT = fileRule(
  "HEADLESS_PARENT",
  "warning",
  "give the clients a Service with an address",
  function* (manifests) {
    const headless = new Set(
      ofKind(manifests, "Service")
        .filter(({ object }) => textAt(object, "spec", "clusterIP") === "None")
        .map(({ namespace, name }) => `${namespace}/${name}`),
    );
    for (const { route, path, namespace, name } of meshParents(manifests))
      if (headless.has(`${namespace}/${name}`)) yield [route, path, `the Service ${name} is headless`];
  },
);

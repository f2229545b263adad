/** Without a readiness probe a pod gets requests before it can answer, and Argo CD calls it healthy. */
import { fileRule } from "../manifests/file-rule";
import { containersIn } from "../manifests/manifest";
import { listAt, objectAt } from "../reading";

export const NO_PROBES = fileRule("NO_PROBES", "warning", "add a readinessProbe", function* (manifests) {
  for (const { manifest, path, container } of containersIn(manifests))
    if (listAt(container, "ports").length > 0 && objectAt(container, "readinessProbe") === undefined)
      yield [manifest, path, `the container ${String(container.name)} has ports and no readiness probe`];
});

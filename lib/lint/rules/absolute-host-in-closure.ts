/** A closure finds services by short names; a name with the baseline's namespace leads out of the preview. */
import { fileRule } from "../manifests/file-rule";
import { containersIn, podOf } from "../manifests/manifest";
import { listAt, textAt } from "../reading";

export const ABSOLUTE_HOST_IN_CLOSURE = fileRule(
  "ABSOLUTE_HOST_IN_CLOSURE",
  "warning",
  "write the short name of the service",
  function* (manifests) {
    for (const { manifest, path, container } of containersIn(manifests)) {
      const baselines = listAt(podOf(manifest), "dnsConfig", "searches").flatMap(
        (one) => /^([a-z0-9-]+)\.svc\./.exec(String(one))?.[1] ?? [],
      );
      for (const [i, variable] of listAt(container, "env").entries()) {
        const value = textAt(variable, "value") ?? "";
        const namespace = baselines.find((one) => new RegExp(`\\b[a-z0-9-]+\\.${one}(?:\\.svc|[:/]|$)`).test(value));
        if (namespace !== undefined)
          yield [manifest, `${path}.env[${i}].value`, `${value} is the service of ${namespace}, never the preview's`];
      }
    }
  },
);

/** A registry that hands out addresses of pods passes by the routes of a mesh and the names of DNS. */
import { fileRule } from "../manifests/file-rule";
import { containersIn } from "../manifests/manifest";
import { listAt, textAt } from "../reading";

export const CLIENT_SIDE_DISCOVERY = fileRule(
  "CLIENT_SIDE_DISCOVERY",
  "off",
  "register services under the names of their Services, or give each preview a registry",
  function* (manifests) {
    for (const { manifest, path, container } of containersIn(manifests))
      for (const [i, variable] of listAt(container, "env").entries()) {
        const name = textAt(variable, "name") ?? "";
        if (/^(?:EUREKA|NACOS|CONSUL|DUBBO_REGISTRY|ZOOKEEPER)/.test(name))
          yield [manifest, `${path}.env[${i}]`, `${name} names a registry that a preview shares`];
      }
  },
);

/** A route outside of its Service's namespace concerns clients of its own namespace only, and replaces all other routes for them. */
import { fileRule } from "../manifests/file-rule";
import { meshParents } from "../manifests/routes";

export const MESH_ROUTE_WRONG_NAMESPACE = fileRule(
  "MESH_ROUTE_WRONG_NAMESPACE",
  "error",
  "put the route into the namespace of its Service",
  function* (manifests) {
    for (const { route, path, namespace, name } of meshParents(manifests))
      if (route.namespace !== "" && namespace !== route.namespace)
        yield [
          route,
          `${path}.namespace`,
          `the route in ${route.namespace} replaces the routes of ${namespace}/${name} for clients there`,
        ];
  },
);

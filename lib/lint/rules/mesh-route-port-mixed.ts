/** Routes of a Service with and without a port are not merged: the older ones live, the others do nothing, and no condition says so. */
import { fileRule } from "../manifests/file-rule";
import { byService, meshParents } from "../manifests/routes";

export const MESH_ROUTE_PORT_MIXED = fileRule(
  "MESH_ROUTE_PORT_MIXED",
  "error",
  "write the port in all of them, or in none",
  function* (manifests) {
    for (const [service, parents] of byService(meshParents(manifests))) {
      const without = parents.find(({ port }) => port === undefined);
      if (without !== undefined && parents.some(({ port }) => port !== undefined))
        yield [without.route, without.path, `routes of the Service ${service} with and without a port are not merged`];
    }
  },
);

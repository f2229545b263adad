/** HTTPRoutes and GRPCRoutes on one Service and port: by the specification one of both is refused, and meshes differ. */
import { fileRule } from "../manifests/file-rule";
import { byService, meshParents } from "../manifests/routes";

export const MIXED_HTTP_GRPC_ROUTE = fileRule(
  "MIXED_HTTP_GRPC_ROUTE",
  "warning",
  "use one kind for a Service and port",
  function* (manifests) {
    const http = byService(meshParents(manifests, "HTTPRoute"));
    for (const [service, parents] of byService(meshParents(manifests, "GRPCRoute"))) {
      const clash = parents.find(({ port }) =>
        http.get(service)?.some((one) => one.port === undefined || port === undefined || one.port === port),
      );
      if (clash !== undefined) yield [clash.route, clash.path, `${service} has HTTPRoutes and GRPCRoutes`];
    }
  },
);

/** A Service with routes refuses what none of them matches: the first preview then breaks the baseline for everybody. */
import { fileRule } from "../manifests/file-rule";
import { byService, isCatchAll, matchesOf, meshParents, type ParentRef } from "../manifests/routes";

export const MESH_NO_CATCH_ALL = fileRule(
  "MESH_NO_CATCH_ALL",
  "error",
  "add a route without matches, before the first preview",
  function* (manifests) {
    for (const [service, parents] of byService(meshParents(manifests))) {
      if (parents.some(({ route }) => matchesOf(route).some(isCatchAll))) continue;
      const { route, path } = parents[0] as ParentRef;
      yield [route, path, `requests to ${service} that no route matches are refused`];
    }
  },
);

/** A preview's route without a header takes everybody's requests. */
import { fileRule } from "../manifests/file-rule";
import { headersOf, isPreview, matchesOf, meshParents } from "../manifests/routes";

export const ROUTE_WITHOUT_HEADER = fileRule(
  "ROUTE_WITHOUT_HEADER",
  "error",
  "put the key's header into every match",
  function* (manifests) {
    for (const route of new Set(meshParents(manifests).map((one) => one.route))) {
      if (!isPreview(route)) continue;
      const open = matchesOf(route).find((one) => headersOf(one).length === 0);
      if (open !== undefined) yield [route, open.path, "requests without a key come to a preview"];
    }
  },
);

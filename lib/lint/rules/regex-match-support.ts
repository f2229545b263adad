/** Regular expressions in matches are not of the core: a mesh that lacks them refuses or ignores the rule. */
import { fileRule } from "../manifests/file-rule";
import { ofKind } from "../manifests/manifest";
import { headersOf, matchesOf, pathOf } from "../manifests/routes";
import { textAt } from "../reading";

export const REGEX_MATCH_SUPPORT = fileRule(
  "REGEX_MATCH_SUPPORT",
  "off",
  "look whether your mesh supports it; an Exact match of a header works everywhere",
  function* (manifests) {
    for (const route of ofKind(manifests, "HTTPRoute")) {
      const hit = matchesOf(route).find(
        (one) =>
          pathOf(one).type === "RegularExpression" ||
          headersOf(one).some((header) => textAt(header, "type") === "RegularExpression"),
      );
      if (hit !== undefined) yield [route, hit.path, "a match has a regular expression"];
    }
  },
);

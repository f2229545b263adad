/** One more character of a path beats any number of headers: a preview must repeat every path of the baseline. */
import { fileRule } from "../manifests/file-rule";
import { byService, headersOf, type Match, matchesOf, meshParents, pathOf } from "../manifests/routes";

export const MESH_PATH_SHADOWS_HEADER = fileRule(
  "MESH_PATH_SHADOWS_HEADER",
  "error",
  "repeat the path, and the method, in the rule with the header",
  function* (manifests) {
    for (const [service, parents] of byService(meshParents(manifests))) {
      const routes = [...new Set(parents.map(({ route }) => route))];
      const all = routes.map((route) => ({ route, matches: matchesOf(route) }));
      const shadows = all.flatMap(({ matches }) => matches.filter((one) => headersOf(one).length === 0));
      for (const { route, matches } of all) {
        const own = matches.filter((one) => headersOf(one).length > 0);
        const first = own[0];
        const hidden = first && shadows.find((one) => isSpecific(one) && !own.some((mine) => isSame(mine, one)));
        if (first !== undefined && hidden !== undefined) {
          const { value } = pathOf(hidden);
          yield [
            route,
            first.path,
            `requests to ${service}${value} never come to this rule: the rule for ${value} has the longer path`,
          ];
        }
      }
    }
  },
);

function isSpecific(one: Match): boolean {
  const { type, value } = pathOf(one);
  return type === "Exact" || value !== "/" || one.match.method !== undefined;
}

function isSame(mine: Match, other: Match): boolean {
  const [a, b] = [pathOf(mine), pathOf(other)];
  return a.type === b.type && a.value === b.value && mine.match.method === other.match.method;
}

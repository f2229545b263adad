/**
 * The order among the matches of HTTPRoutes: kind of path, length of path, method, number of headers, number of query parameters; what
 * is equal keeps its place. Counterpart: Istio 1.30.3, sortHTTPRoutes.
 */
import type { Match, Rule } from "./rule";

export function sortRules(rules: readonly Rule[]): Rule[] {
  return [...rules].sort((a, b) => compareMatches(a.matches[0], b.matches[0]));
}

/** A rule without a match is last. */
function compareMatches(a: Match | undefined, b: Match | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return (
    pathRank(b) - pathRank(a) ||
    pathLength(b) - pathLength(a) ||
    Number(b.method !== undefined) - Number(a.method !== undefined) ||
    b.headers.length - a.headers.length ||
    b.query.length - a.query.length
  );
}

function pathRank({ path }: Match): number {
  if (path === undefined) return -1;
  switch (path.kind) {
    case "exact":
      return 3;
    case "prefix":
    case "segments":
      return 2;
    case "regex":
      return 1;
    default:
      return path.kind satisfies never;
  }
}

/** In bytes, as Go counts. */
function pathLength({ path }: Match): number {
  return path === undefined ? 0 : UTF8.encode(path.text).length;
}

const UTF8 = new TextEncoder();

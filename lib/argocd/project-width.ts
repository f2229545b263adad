/**
 * An AppProject that allows more than it says is refused: patterns that take everything, however they are spelt, need a word of their own,
 * and so do denials, because an item with `!` permits all that it does not name. Each pattern is judged by the matcher that Argo CD gives it to.
 * Upstream: isDestinationMatched and IsSourcePermitted in app_project_types.go.
 */
import { type Problem, problem, shown } from "../errors";
import { isObject, joinPath } from "../json";
import { couldMatchGlob, couldMatchUrlGlob, isGlob } from "../match/generous-glob";
import {
  type Fits,
  isOpenToGroups,
  isOpenToKinds,
  isOpenToNames,
  isOpenToRepositories,
  isOpenToServers,
} from "../match/open-pattern";
import { compilePathMatch } from "../match/path-match";
import { compile } from "../template/functions/regexp";

/** What a project may be wide in. */
export interface ProjectWidth {
  /** `*` in `sourceRepos`. @default false */
  readonly allowAnyRepository?: boolean;
  /** `*` as server or name of a destination. @default false */
  readonly allowAnyCluster?: boolean;
  /** `*` as namespace of a destination. @default false */
  readonly allowAnyNamespace?: boolean;
  /** `*` in `sourceNamespaces`. @default false */
  readonly allowAnySourceNamespace?: boolean;
  /** Every kind of every group in `clusterResourceWhitelist`. @default false */
  readonly allowAnyClusterResource?: boolean;
  /**
   * Items with `!` in destinations and `sourceRepos`. Each denies what it names, and allows everything else: in a list of allowed things it
   * widens the list. @default false
   */
  readonly allowDenyItems?: boolean;
}

/** @param where construct path and JSON path of the spec */
export function checkWidth(spec: unknown, width: ProjectWidth, where: string): Problem[] {
  if (!isObject(spec)) return [];
  const repositories = textsOf(spec.sourceRepos);
  const place = joinPath(where, "sourceRepos");
  return [
    ...repositories.flatMap((repository, i) => [
      ...wildcard(isEveryRepository, repository, joinPath(place, i), width, "allowAnyRepository", "every repository"),
      ...denial(repository, joinPath(place, i), width, "every other repository"),
    ]),
    ...checkDestinations(spec.destinations, joinPath(where, "destinations"), width),
    ...textsOf(spec.sourceNamespaces).flatMap((namespace, i) =>
      wildcard(
        isEverySourceNamespace,
        namespace,
        joinPath(joinPath(where, "sourceNamespaces"), i),
        width,
        "allowAnySourceNamespace",
        "Applications of every namespace",
      ),
    ),
    ...checkKinds(spec.clusterResourceWhitelist, joinPath(where, "clusterResourceWhitelist"), width),
  ];
}

function checkDestinations(destinations: unknown, where: string, width: ProjectWidth): Problem[] {
  if (!Array.isArray(destinations)) return [];
  return destinations.flatMap((item: unknown, i): Problem[] => {
    if (!isObject(item)) return [];
    const place = joinPath(where, i);
    const { server, name, namespace } = item;
    const problems = [
      ...wildcard(isEveryServer, server, joinPath(place, "server"), width, "allowAnyCluster", "every cluster"),
      ...wildcard(isEveryName, name, joinPath(place, "name"), width, "allowAnyCluster", "every cluster"),
      ...wildcard(isEveryName, namespace, joinPath(place, "namespace"), width, "allowAnyNamespace", "every namespace"),
      ...denial(server, joinPath(place, "server"), width, "every other cluster"),
      ...denial(name, joinPath(place, "name"), width, "every other cluster"),
      ...denial(namespace, joinPath(place, "namespace"), width, "every other namespace"),
    ];
    if (isDenial(namespace) && (server === undefined || server === "") && width.allowDenyItems === true) {
      problems.push(
        problem(
          "PROJECT_TOO_WIDE",
          joinPath(place, "namespace"),
          "Argo CD never applies a denied namespace of an item that names its cluster by name, but allows all others",
          { got: shown(namespace), hint: "name the cluster by server, or list the namespaces that are allowed" },
        ),
      );
    }
    return problems;
  });
}

function checkKinds(kinds: unknown, where: string, width: ProjectWidth): Problem[] {
  if (!Array.isArray(kinds)) return [];
  return kinds.flatMap((kind: unknown, i): Problem[] => {
    if (!isObject(kind) || !isEveryPath(isOpenToGroups, kind.group) || !isEveryPath(isOpenToKinds, kind.kind))
      return [];
    if (kind.name !== undefined && kind.name !== "" && !isEveryPath(isOpenToNames, kind.name)) return [];
    return tooWide(joinPath(where, i), shown(kind), width, "allowAnyClusterResource", "every cluster-wide kind");
  });
}

function wildcard(
  isEverything: (pattern: string) => boolean,
  pattern: unknown,
  where: string,
  width: ProjectWidth,
  word: keyof ProjectWidth,
  what: string,
): Problem[] {
  if (typeof pattern !== "string" || isDenial(pattern) || !isEverything(pattern)) return [];
  return tooWide(where, shown(pattern), width, word, what);
}

function tooWide(where: string, got: string, width: ProjectWidth, word: keyof ProjectWidth, what: string): Problem[] {
  if (width[word] === true) return [];
  return [
    problem("PROJECT_TOO_WIDE", where, `the project would allow ${what}`, {
      got,
      hint: `list what is needed, or set ${word}: true beside spec`,
    }),
  ];
}

function denial(pattern: unknown, where: string, width: ProjectWidth, what: string): Problem[] {
  if (!isDenial(pattern) || width.allowDenyItems === true) return [];
  return [
    problem("PROJECT_TOO_WIDE", where, `an item with ! allows ${what}`, {
      got: shown(pattern),
      hint: "list what is allowed, or set allowDenyItems: true beside spec",
    }),
  ];
}

function isDenial(pattern: unknown): pattern is string {
  return typeof pattern === "string" && pattern.startsWith("!");
}

function isEveryRepository(pattern: string): boolean {
  return isGlob(pattern) && isOpenToRepositories((url) => couldMatchUrlGlob(pattern, url));
}

function isEveryServer(pattern: string): boolean {
  return isGlob(pattern) && isOpenToServers((url) => couldMatchGlob(pattern, url));
}

function isEveryName(pattern: string): boolean {
  return isGlob(pattern) && isOpenToNames((name) => couldMatchGlob(pattern, name));
}

/** A regular expression stands between slashes, and is found anywhere in a name that it does not bind. */
function isEverySourceNamespace(pattern: string): boolean {
  if (!/^\/.*\/$/s.test(pattern) || pattern.length < 2) return isEveryName(pattern);
  return isOpenToNames(expressionFits(pattern.slice(1, -1)));
}

/** What cannot be judged, such as what stands behind `(?!`, counts as everything. */
function expressionFits(source: string): Fits {
  try {
    const { compiled } = compile(source);
    return (name) => compiled.matcher(name).find();
  } catch {
    return () => true;
  }
}

/** Kinds, groups and names of kinds are matched as paths are. */
function isEveryPath(isOpen: (fits: Fits) => boolean, pattern: unknown): boolean {
  const fits = typeof pattern === "string" && isGlob(pattern) ? compilePathMatch(pattern) : undefined;
  return fits !== undefined && isOpen(fits);
}

function textsOf(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? list : [];
}

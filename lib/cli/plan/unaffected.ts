/**
 * What a change between two moments of one repository cannot have touched: files that are the same are found once, and sets whose inputs
 * are the same are evaluated once. What is not sure is done again.
 */
import { join, relative } from "node:path";
import { once } from "../../evaluate/once";
import type { Inventory } from "../../generators";
import type { FoundObject } from "../../inventory";
import { equalJson, isObject, type Json } from "../../json";
import { literalFolder } from "../../match/literal-folder";
import { repositoryIdentity } from "../../match/repository-url";
import type { ChangedFileOf } from "../../plan";
import type { Input, Neighbour } from "../input";
import { ChangedPaths } from "./changed-paths";
import type { Source } from "./sides";

/** Files that say what other files are. */
const DECIDING = /(?:^|\/)(?:Chart\.yaml|[Kk]ustomization(?:\.ya?ml)?|\.gitignore|\.gitattributes|\.gitmodules)$/;

/** Files that differ between two moments of one repository, by the address that generators have. */
export function changedFileOf(base: Source | undefined, head: Source): ChangedFileOf | undefined {
  const [from, to] = [base?.moment, head.moment];
  const origin = to?.repository.origin;
  if (from?.commit === undefined || to === undefined || origin === undefined) return undefined;
  const { repository, commit } = to;
  if (from.repository !== repository || from.isBuilt === true || to.isBuilt === true) return undefined;
  const old = from.commit;
  const own = repositoryIdentity(origin);
  const changed = once(() => new Set(repository.pathsChanged(old, commit)));
  const trees = once(() => [
    repository.tree(old),
    commit === undefined ? repository.workTree() : repository.tree(commit),
  ]);
  const left = once(() => new Set(trees()[1]?.paths));
  return (repoURL, path) => {
    if (!changed().has(path) || repositoryIdentity(repoURL) !== own) return undefined;
    const [before, after] = trees().map((tree) => tree?.idOf(path));
    // links are always among what may differ
    if (before !== undefined && before === after) return undefined;
    const isGone = !left().has(path);
    const file = relative(process.cwd(), join(repository.folder, path));
    return { file, ...(isGone && { isGone }) };
  };
}

/** What the head shares with the base. */
export interface Shared {
  readonly neighbour: Neighbour;
  /** Whether a set that was found on both sides reads the same on both. */
  isSame(found: FoundObject, base: Input): boolean;
}

/** Undefined where the two sides have nothing in common that is known to be the same. */
export function sharedWith(head: Source, base: Source, input: Input): Shared | undefined {
  const [from, to] = [base.moment, head.moment];
  if (from?.commit === undefined || to === undefined || from.repository !== to.repository) return undefined;
  if (from.isBuilt === true || to.isBuilt === true || base.paths !== head.paths) return undefined;
  if (base.inventory !== undefined || head.inventory !== undefined || base.paths.includes("-")) return undefined;
  const paths = from.repository.pathsChanged(from.commit, to.commit);
  if (paths.some((path) => DECIDING.test(path))) return undefined;
  const changed = new ChangedPaths(paths);
  const repository = from.repository.origin;
  const url = repository === undefined ? undefined : repositoryIdentity(repository);
  const unaffected = new Set(input.applicationSets.filter(({ object }) => !isAffected(object.spec, changed, url)));
  const sameFacts = new Map<Inventory, boolean>();
  const isSame: Shared["isSame"] = (found, other) => {
    if (!unaffected.has(found)) return false;
    const facts = other.factsFor(found.object);
    const known = sameFacts.get(facts) ?? hasSameFacts(input.factsFor(found.object), facts, [input, other]);
    sameFacts.set(facts, known);
    return known;
  };
  return { neighbour: { input, changed: new Set(paths) }, isSame };
}

function hasSameFacts(a: Inventory, b: Inventory, [first, second]: readonly [Input, Input]): boolean {
  return (
    equalJson(first.stated, second.stated) &&
    equalJson(a.projects, b.projects) &&
    equalJson(a.partial ?? [], b.partial ?? []) &&
    equalJson(a.clusters, b.clusters) &&
    a.inClusterEnabled === b.inClusterEnabled &&
    a.gitGlobbing === b.gitGlobbing &&
    a.gitSubmodules === b.gitSubmodules &&
    equalJson(a.resources() ?? [], b.resources() ?? [])
  );
}

/** Whether a git generator of the repository, at any depth, may look at one of the files. */
function isAffected(value: Json | undefined, changed: ChangedPaths, url: string | undefined): boolean {
  if (Array.isArray(value)) return value.some((item) => isAffected(item as Json, changed, url));
  if (!isObject(value)) return false;
  const { git, ...rest } = value as { readonly [key: string]: Json };
  if (isObject(git) && reads(git as { readonly [key: string]: Json }, changed, url)) return true;
  return Object.values(rest).some((item) => isAffected(item, changed, url));
}

function reads(git: { readonly [key: string]: Json }, changed: ChangedPaths, url: string | undefined): boolean {
  const repository = String(git.repoURL ?? "");
  if (!repository.includes("{{") && url !== undefined && repositoryIdentity(repository) !== url) return false;
  const patterns = [git.files, git.directories].flatMap((list) => (Array.isArray(list) ? list : []));
  return patterns.some((pattern) => {
    const text = isObject(pattern) ? String(pattern.path ?? "") : "";
    return changed.touch(literalFolder(text.replace(/\{\{[\s\S]*$/, "*")));
  });
}

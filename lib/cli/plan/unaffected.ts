/**
 * What a change between two moments of one repository cannot have touched: files that are the same are found once, and sets whose inputs
 * are the same are evaluated once. What is not sure is done again.
 */
import { join, relative } from "node:path";
import type { Evaluation } from "../../evaluate";
import { once } from "../../evaluate/once";
import type { Inventory } from "../../generators";
import type { FoundObject } from "../../inventory";
import { equalJson, isObject, type Json } from "../../json";
import { literalFolder } from "../../match/literal-folder";
import { repositoryIdentity } from "../../match/repository-url";
import type { ChangedFileOf } from "../../plan";
import type { Input, Neighbour } from "../input";
import { ChangedPaths } from "./changed-paths";
import type { EvaluatedSide, Known } from "./evaluate-side";
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

export interface Shared {
  readonly neighbour: Neighbour;
  readonly known: Known;
}

/** Undefined where the two sides have nothing in common that is known to be the same. */
export function sharedWith(head: Source, base: Source, side: EvaluatedSide): Shared | undefined {
  const [from, to] = [base.moment, head.moment];
  if (from?.commit === undefined || to === undefined || from.repository !== to.repository) return undefined;
  if (from.isBuilt === true || to.isBuilt === true || base.paths !== head.paths) return undefined;
  if (base.inventory !== undefined || head.inventory !== undefined || base.paths.includes("-")) return undefined;
  const paths = from.repository.pathsChanged(from.commit, to.commit);
  if (paths.some((path) => DECIDING.test(path))) return undefined;
  const changed = new ChangedPaths(paths);
  const repository = from.repository.origin;
  const url = repository === undefined ? undefined : repositoryIdentity(repository);
  const evaluations = new Map<FoundObject, Evaluation>();
  for (const [i, found] of side.input.applicationSets.entries()) {
    const evaluation = side.side.sets[i]?.evaluation;
    if (evaluation !== undefined && !isAffected(found.object.spec, changed, url)) evaluations.set(found, evaluation);
  }
  const sameFacts = new Map<Inventory, boolean>();
  const known: Known = (found, input) => {
    const evaluation = evaluations.get(found);
    if (evaluation === undefined) return undefined;
    const facts = input.factsFor(found.object);
    const isSame = sameFacts.get(facts) ?? hasSameFacts(side.input.factsFor(found.object), facts, [side.input, input]);
    sameFacts.set(facts, isSame);
    return isSame ? evaluation : undefined;
  };
  return { neighbour: { input: side.input, changed: new Set(paths) }, known };
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

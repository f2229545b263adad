/**
 * The key of a plan in a cache: everything that is read for it, by content. Undefined where something is read that a key cannot hold, so that
 * nothing is kept.
 */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type GitRepository, textOf } from "../../inventory";
import { digest } from "../cache-folder";
import { type InputOptions, NamedFiles, repositoryPath } from "../input";
import { BRANCH_VARIABLES } from "../input/checkouts";
import type { Terminal } from "../terminal";
import type { PlanOptions } from "./options";
import type { Source } from "./sides";

export function planKey(
  { base, head }: { readonly base?: Source; readonly head: Source },
  options: PlanOptions,
  { environment }: Pick<Terminal, "environment">,
): string | undefined {
  const repository = head.moment?.repository;
  if (repository === undefined || options.isLive || options.synth !== undefined || options.manifests !== undefined) {
    return undefined;
  }
  const sides = base === undefined ? [head] : [base, head];
  if (![options.input.base, options.input.head].every(isClosed)) return undefined;
  if (!sides.every(({ moment, inventory }) => moment?.repository === repository && inventory === undefined)) {
    return undefined;
  }
  const states = sides.map((side) => stateOf(side));
  if (states.includes(undefined)) return undefined;
  return JSON.stringify({
    node: process.version,
    // places are said as seen from here
    here: relative(repository.folder, process.cwd()),
    origin: repository.origin,
    defaultBranch: repository.defaultBranch,
    refs: refsOf(repository),
    variables: BRANCH_VARIABLES.map((name) => environment[name] ?? null),
    controller: options.controller,
    inputs: [inputOf(options.input.base, base?.moment ?? head.moment), inputOf(options.input.head, head.moment)],
    sides: sides.map(({ paths }, i) => ({ paths, state: states[i] })),
    isUpgrade: options.isUpgrade,
  });
}

function refsOf(repository: GitRepository): string {
  const { commits, head } = repository.allRefs();
  return digest(JSON.stringify([head, ...commits]));
}

/** Nothing is asked of the world outside the repository and named files. */
function isClosed(input: InputOptions): boolean {
  const { repositories, objects, kubectl, record, allowNetwork, allowPlugins } = input;
  const reachesOut = kubectl !== undefined || record !== undefined || allowNetwork || allowPlugins;
  return !reachesOut && repositories.length === 0 && objects.length === 0;
}

function inputOf(input: InputOptions, moment: Source["moment"]): unknown {
  const files = new NamedFiles(moment);
  const { paths, version, namespace, inventories, facts, hubs, charts, plainFiles, exactRevisions, excluded } = input;
  return {
    paths,
    version,
    facts: facts ?? null,
    hubs,
    charts,
    plainFiles,
    namespace: namespace ?? null,
    inventories: inventories.map((file) => [file, digest(files.read(file))]),
    exactRevisions,
    excluded,
  };
}

/** What a side holds: a commit says it; of a checkout the ids of what is unchanged, and the contents of all else. */
function stateOf({ moment, paths }: Source): string | undefined {
  if (moment === undefined || moment.isBuilt === true || paths.includes("-")) return undefined;
  const { repository, commit } = moment;
  if (commit !== undefined) return repository.hasSubmodules(commit) ? undefined : commit;
  const tree = repository.workTree();
  if (tree === undefined || tree.paths.some((path) => path.endsWith("/.git"))) return undefined;
  if (!paths.every((path) => isListed(repositoryPath(repository, path), tree.paths) && !repository.ignores(path))) {
    return undefined;
  }
  const lines = tree.paths.map((path) => {
    const id = tree.idOf(path);
    return `${path}\0${id ?? contentOf(join(repository.folder, path))}`;
  });
  return digest(lines.join("\n"));
}

/** Whether git knows of anything at a path: what it does not list, such as an ignored folder, is read from the disk. */
function isListed(path: string, files: readonly string[]): boolean {
  return path === "" || files.some((file) => file === path || file.startsWith(`${path}/`));
}

/** Unique where it cannot be read. */
function contentOf(file: string): string {
  try {
    return digest(textOf(readFileSync(file)));
  } catch (error) {
    return `unreadable ${process.pid} ${Date.now()} ${(error as Error).message}`;
  }
}

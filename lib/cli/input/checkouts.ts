/**
 * The checkouts around the given paths, by their remotes' URLs: an ApplicationSet often generates from its own repository. What is checked out
 * is under review, and stands for the branch that it will become: HEAD, the default branch, and the branch that a pipeline says it is for.
 */
import { dirname, relative } from "node:path";
import type { Problem } from "../../errors";
import { GitFailure, GitRepository, type RepositoryPath, WORKTREE, withoutCredentials } from "../../inventory";
import type { Terminal } from "../terminal";
import { isFolder } from "./input-files";
import type { Moment } from "./moment";

export interface CheckoutOptions {
  /** Every revision is what the repository has under that name; only HEAD is what is checked out. */
  readonly exact: boolean;
  readonly environment: Terminal["environment"];
  /** What is taken for checked out in its repository. @default HEAD */
  readonly moment?: Moment;
}

/**
 * @param notes where it is said that a checkout is used, when it is
 * @param unreadable gets why a checkout cannot be read
 */
export function checkoutsAround(
  paths: readonly string[],
  notes: Set<string>,
  options: CheckoutOptions,
  unreadable: Problem[],
): readonly RepositoryPath[] {
  const found = new Map<string, RepositoryPath>();
  const named = options.moment === undefined ? paths.filter((path) => path !== "-") : [];
  const folders = new Set(named.map((path) => (isFolder(path) ? path : dirname(path))));
  const { moment } = options;
  const repositories = moment === undefined ? [...folders].map(GitRepository.around) : [moment.repository];
  for (const repository of repositories) {
    const urls = remotesOf(repository, unreadable);
    if (repository === undefined || urls.every((url) => found.has(url))) continue;
    const place = relative(process.cwd(), repository.folder) || ".";
    const reviewed = options.exact ? new Set<string>() : reviewedBranches(repository, options.environment);
    const isHead = (revision: string): boolean => moment !== undefined && (revision === "" || revision === "HEAD");
    const isCheckedOut = (revision: string): boolean =>
      isHead(revision) || reviewed.has(revision.replace(/^refs\/heads\//, ""));
    const onUse = (url: string, revision: string): void => {
      if (moment !== undefined) return;
      const { branch } = repository;
      const stands = isCheckedOut(revision) && revision !== branch;
      const what = branch === undefined ? "the commit that is checked out" : `the branch ${branch}`;
      const said = stands ? `, as committed: ${what} stands for ${revision}` : ", as committed";
      notes.add(`${withoutCredentials(url)} is read from ${place}${said}`);
    };
    for (const url of urls.filter((one) => !found.has(one))) {
      found.set(url, {
        url,
        path: repository.folder,
        repository,
        isCheckedOut,
        onUse: (revision) => onUse(url, revision),
        ...(moment && { head: moment.commit ?? WORKTREE }),
      });
    }
  }
  return [...found.values()];
}

/** Where pipelines say which branch a change is for, or which is the default one. */
export const BRANCH_VARIABLES = [
  "GITHUB_BASE_REF",
  "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
  "CI_DEFAULT_BRANCH",
  "CHANGE_TARGET",
  "BITBUCKET_PR_DESTINATION_BRANCH",
  "SYSTEM_PULLREQUEST_TARGETBRANCH",
];

/** Names that a default branch has where nothing says which it is, as in the shallow checkout of a pipeline. */
const USUAL_DEFAULTS = ["main", "master"] as const;

function reviewedBranches(repository: GitRepository, environment: Terminal["environment"]): Set<string> {
  const { defaultBranch } = repository;
  const named = BRANCH_VARIABLES.flatMap((name) => environment[name] || []);
  const usual = repository.resolve(USUAL_DEFAULTS[0]) === undefined ? USUAL_DEFAULTS : [USUAL_DEFAULTS[0]];
  const defaults = defaultBranch === undefined ? usual : [defaultBranch];
  return new Set([...named.map((name) => name.replace(/^refs\/heads\//, "")), ...defaults]);
}

/** Whoever forked it has two. */
function remotesOf(repository: GitRepository | undefined, unreadable: Problem[]): readonly string[] {
  try {
    return repository?.remotes ?? [];
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    unreadable.push(...error.problems);
    return [];
  }
}

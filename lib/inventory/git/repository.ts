/** A local repository: its top folder, its remotes, and the trees of its revisions. */
import type { GitTree } from "../../generators";
import type { FileTree } from "../files/file-tree";
import { commitTree } from "./commit-tree";
import { commitFiles, workFiles } from "./git-files";
import { checkoutAt, type GitPlace, repositoryAt } from "./git-place";
import { runGit, tryGit } from "./git-process";
import { isShallow, mentioningAt, mergeBase, namedCommit, pathsChanged } from "./history";
import { overlayTree } from "./overlay-tree";
import { type Refs, readCommits, readRefs, resolveRevision } from "./revision";
import { workTree } from "./work-tree";

export class GitRepository {
  private refs: Refs | undefined;
  private head: string | undefined;
  private readonly changes = new Map<string, readonly string[]>();
  private readonly trees = new Map<string, GitTree>();
  private readonly commits = new Map<string, string | undefined>();
  private files: GitTree | undefined;

  private constructor(private readonly place: GitPlace) {}

  /** The repository that a user names: a bare one, or the checkout that the folder belongs to; undefined where there is none. */
  static at(path: string): GitRepository | undefined {
    const place = repositoryAt(path);
    return place && new GitRepository(place);
  }

  /** The checkout that a folder belongs to; a folder that only looks like a repository is none. */
  static around(path: string): GitRepository | undefined {
    const place = checkoutAt(path);
    return place && new GitRepository(place);
  }

  /** The top folder of the checkout, or the bare repository. */
  get folder(): string {
    return this.place.workTree ?? this.place.gitDir;
  }

  /** The branch that is checked out; undefined where a commit is. */
  get branch(): string | undefined {
    // asked for once for every set that reads the checkout, and a process each time would take most of a run
    this.head ??= tryGit(this.place, ["symbolic-ref", "--quiet", "--short", "HEAD"]) ?? "";
    return this.head || undefined;
  }

  /** The default branch of `origin`, where a clone has noted it. */
  get defaultBranch(): string | undefined {
    return tryGit(this.place, ["symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"])?.replace(
      /^origin\//,
      "",
    );
  }

  /** The URL of `origin`. */
  get origin(): string | undefined {
    return tryGit(this.place, ["config", "--get", "remote.origin.url"]) || undefined;
  }

  /** The URLs of all remotes, that of `origin` first. */
  get remotes(): readonly string[] {
    const lines = tryGit(this.place, ["config", "--get-regexp", "^remote\\..*\\.url$"])?.split("\n") ?? [];
    const named = lines.map((line) => /^remote\.(.*)\.url (.*)$/.exec(line)).filter((match) => match !== null);
    const isOrigin = (match: RegExpExecArray): boolean => match[1] === "origin";
    return [...named.filter(isOrigin), ...named.filter((match) => !isOrigin(match))].map((match) => match[2] as string);
  }

  /** The files of a revision; undefined where there is no such revision. @throws {GitFailure} */
  tree(revision: string, where = this.folder): GitTree | undefined {
    const commit = this.resolve(revision);
    if (commit === undefined) return undefined;
    let tree = this.trees.get(commit);
    if (tree === undefined) {
      tree = commitTree(this.place, commit, where);
      this.trees.set(commit, tree);
    }
    return tree;
  }

  /** The files of the checkout as they are now, committed or not; undefined where there is no checkout. @throws {GitFailure} */
  workTree(where = this.folder): GitTree | undefined {
    const { workTree: root } = this.place;
    if (root === undefined) return undefined;
    this.files ??= this.overlaid(workTree(this.place, root, where), where);
    return this.files;
  }

  /** The files of a commit with links and modes; undefined where there is no such commit. @throws {GitFailure} */
  filesOf(commit: string, where = this.folder): FileTree | undefined {
    const id = this.resolve(commit);
    return id === undefined ? undefined : commitFiles(this.place, id, where);
  }

  /** The same of the checkout as it is now. @throws {GitFailure} */
  workFiles(): FileTree | undefined {
    const { workTree: root } = this.place;
    return root === undefined ? undefined : workFiles(this.place, root);
  }

  /** All refs, tags as the commits that they mean; a branch that only the remote has counts as one of its own. @throws {GitFailure} */
  allRefs(): { readonly commits: ReadonlyMap<string, string>; readonly head: string } {
    const commits = readCommits(this.place);
    const head = tryGit(this.place, ["symbolic-ref", "HEAD"]);
    if (head !== undefined) return { commits, head };
    const detached = this.resolve("HEAD");
    return { commits: detached === undefined ? commits : new Map([["HEAD", detached], ...commits]), head: "HEAD" };
  }

  private overlaid(now: GitTree, where: string): GitTree {
    const head = this.resolve("HEAD");
    const below = head === undefined ? undefined : this.tree(head, where);
    if (head === undefined || below === undefined) return now;
    return overlayTree(now, below, new Set(pathsChanged(this.place, head, undefined)));
  }

  /** The commit that a person names, in any of git's notations; undefined where there is none. */
  commit(text: string): string | undefined {
    return namedCommit(this.place, text);
  }

  /** Where two commits parted; undefined where this clone does not show it. */
  mergeBase(one: string, other: string): string | undefined {
    return mergeBase(this.place, one, other);
  }

  /** Whether nothing has been committed yet. @throws {GitFailure} */
  get isEmpty(): boolean {
    return readCommits(this.place).size === 0;
  }

  /** Whether the clone has only the newest commits. */
  get isShallow(): boolean {
    return isShallow(this.place);
  }

  /** Files that differ between a commit and another one, or the checkout as it is now; both names of a renamed one. */
  pathsChanged(from: string, to: string | undefined): readonly string[] {
    const key = `${from} ${to ?? ""}`;
    const known = this.changes.get(key) ?? pathsChanged(this.place, from, to);
    this.changes.set(key, known);
    return to === undefined ? [...known, ...this.newSince(from)] : known;
  }

  /** Files of the checkout that a commit does not have: git lists new ones only by looking at every folder, which has been done already. */
  private newSince(commit: string): string[] {
    const old = new Set(this.tree(commit)?.paths ?? []);
    return (this.workTree()?.paths ?? []).filter((path) => !old.has(path));
  }

  /** Files of a commit whose text has one of the words, below a folder of it (`""`: all). */
  mentioning(commit: string, folder: string, words: readonly string[], names: readonly string[]): string[] {
    return mentioningAt(this.place, { commit, folder, words, names });
  }

  /** Puts the files of a commit into a folder that is not there yet. @returns what takes it away again @throws {GitFailure} */
  addCheckout(commit: string, folder: string): () => void {
    runGit(this.place, ["worktree", "add", "--detach", "--force", folder, commit]);
    return () => {
      tryGit(this.place, ["worktree", "remove", "--force", "--force", folder]);
    };
  }

  /** The commit of a revision. */
  resolve(revision: string): string | undefined {
    if (!this.commits.has(revision)) {
      const refs = () => {
        this.refs ??= readRefs(this.place);
        return this.refs;
      };
      this.commits.set(revision, resolveRevision(this.place, revision, refs));
    }
    return this.commits.get(revision);
  }
}

/** The files of a local checkout or repository at a revision, as Argo CD resolves it. */
export function gitTree(path: string, revision: string): GitTree | undefined {
  return GitRepository.at(path)?.tree(revision);
}

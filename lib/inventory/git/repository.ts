/** A local repository: its top folder, its remotes, and the trees of its revisions. */
import { resolve } from "node:path";
import type { GitTree } from "../../generators";
import type { FileTree } from "../files/file-tree";
import { type CheckoutState, checkoutState, isLink } from "./checkout-state";
import { commitTree, type IdentifiedTree } from "./commit-tree";
import { commitFiles, workFiles } from "./git-files";
import { checkoutAt, type GitPlace, repositoryAt } from "./git-place";
import { runGit, tryGit } from "./git-process";
import { isShallow, mentioningAt, mergeBase, namedCommit } from "./history";
import { overlayTree } from "./overlay-tree";
import { type Refs, readCommits, readRefs, resolveRevision } from "./revision";
import { unchangedMentioning } from "./search";
import { workTree } from "./work-tree";
import { writeBranch, writeCommit } from "./write-commit";

export class GitRepository {
  private readonly commitFiles = new Map<string, FileTree>();
  private refs: Refs | undefined;
  // each is asked for again and again, and a process each time would take most of a run
  private head: string | undefined;
  private remote: string | undefined;
  private remoteHead: string | undefined;
  private readonly named = new Map<string, string | undefined>();
  private readonly changes = new Map<string, readonly string[]>();
  private readonly trees = new Map<string, IdentifiedTree>();
  private readonly commits = new Map<string, string | undefined>();
  private files: IdentifiedTree | undefined;
  private state: CheckoutState | undefined;

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
    this.head ??= tryGit(this.place, ["symbolic-ref", "--quiet", "--short", "HEAD"]) ?? "";
    return this.head || undefined;
  }

  /** The default branch of `origin`, where a clone has noted it. */
  get defaultBranch(): string | undefined {
    const name = ["symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"];
    this.remoteHead ??= tryGit(this.place, name)?.replace(/^origin\//, "") ?? "";
    return this.remoteHead || undefined;
  }

  /** The URL of `origin`. */
  get origin(): string | undefined {
    this.remote ??= tryGit(this.place, ["config", "--get", "remote.origin.url"]) ?? "";
    return this.remote || undefined;
  }

  /** The URLs of all remotes, that of `origin` first. */
  get remotes(): readonly string[] {
    const lines = tryGit(this.place, ["config", "--get-regexp", "^remote\\..*\\.url$"])?.split("\n") ?? [];
    const named = lines.map((line) => /^remote\.(.*)\.url (.*)$/.exec(line)).filter((match) => match !== null);
    const isOrigin = (match: RegExpExecArray): boolean => match[1] === "origin";
    return [...named.filter(isOrigin), ...named.filter((match) => !isOrigin(match))].map((match) => match[2] as string);
  }

  /** The files of a revision; undefined where there is no such revision. @throws {GitFailure} */
  tree(revision: string, where = this.folder): IdentifiedTree | undefined {
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
  workTree(where = this.folder): IdentifiedTree | undefined {
    const { workTree: root } = this.place;
    if (root === undefined) return undefined;
    this.files ??= this.overlaid(workTree(this.now().paths, root, where), where);
    return this.files;
  }

  /** The files of a commit with links and modes; undefined where there is no such commit. @throws {GitFailure} */
  filesOf(commit: string, where = this.folder): FileTree | undefined {
    const id = this.resolve(commit);
    if (id === undefined) return undefined;
    const files = this.commitFiles.get(id) ?? commitFiles(this.place, id, where);
    this.commitFiles.set(id, files);
    return files;
  }

  /** The same of the checkout as it is now. @throws {GitFailure} */
  workFiles(): FileTree | undefined {
    const { workTree: root } = this.place;
    if (root === undefined) return undefined;
    const { paths, unchanged } = this.now();
    const [tree, files] = [this.tree("HEAD"), this.filesOf("HEAD")];
    if (tree === undefined || files === undefined) return workFiles(paths, root);
    const isSame = (path: string): boolean => unchanged.has(path) && unchanged.get(path) === tree.idOf(path);
    return workFiles(paths, root, { files, isSame });
  }

  /** All refs, tags as the commits that they mean; a branch that only the remote has counts as one of its own. @throws {GitFailure} */
  allRefs(): { readonly commits: ReadonlyMap<string, string>; readonly head: string } {
    const commits = readCommits(this.place);
    const head = tryGit(this.place, ["symbolic-ref", "HEAD"]);
    if (head !== undefined) return { commits, head };
    const detached = this.resolve("HEAD");
    return { commits: detached === undefined ? commits : new Map([["HEAD", detached], ...commits]), head: "HEAD" };
  }

  private overlaid(now: GitTree, where: string): IdentifiedTree {
    const head = this.resolve("HEAD");
    const below = head === undefined ? undefined : this.tree(head, where);
    return overlayTree(now, below, this.now().unchanged);
  }

  private now(): CheckoutState {
    this.state ??= checkoutState(this.place);
    return this.state;
  }

  /** The commit that a person names, in any of git's notations; undefined where there is none. */
  commit(text: string): string | undefined {
    if (!this.named.has(text)) {
      const commit = namedCommit(this.place, text);
      this.named.set(text, commit);
      if (commit !== undefined) this.commits.set(commit, commit);
    }
    return this.named.get(text);
  }

  /** Where two commits parted; undefined where this clone does not show it. */
  mergeBase(one: string, other: string): string | undefined {
    return one === other ? one : mergeBase(this.place, one, other);
  }

  /** Whether nothing has been committed yet. @throws {GitFailure} */
  get isEmpty(): boolean {
    return readCommits(this.place).size === 0;
  }

  /** Whether the clone has only the newest commits. */
  get isShallow(): boolean {
    return isShallow(this.place);
  }

  /**
   * Files that may differ between a commit and another one, or the checkout as it is now; both names of a renamed one. Links are always among
   * them, and of a checkout its submodules.
   */
  pathsChanged(from: string, to: string | undefined): readonly string[] {
    const key = `${from} ${to ?? ""}`;
    const known = this.changes.get(key) ?? this.differing(from, to);
    this.changes.set(key, known);
    return known;
  }

  private differing(from: string, to: string | undefined): string[] {
    const old = this.tree(from);
    const now = to === undefined ? this.workTree() : this.tree(to);
    const oldPaths = new Set(old?.paths ?? []);
    const isSame = (path: string): boolean => {
      const id = now?.idOf(path);
      // what a submodule has now is not looked at, nor where a link leads
      return oldPaths.has(path) && id !== undefined && id === old?.idOf(path) && !isLink(id);
    };
    const paths = now?.paths ?? [];
    const gone = new Set(paths);
    return [...paths.filter((path) => !isSame(path)), ...[...oldPaths].filter((path) => !gone.has(path))];
  }

  /** Files of a commit whose text has one of the words, below a folder of it (`""`: all). */
  mentioning(commit: string, folder: string, words: readonly string[], names: readonly string[]): string[] {
    return mentioningAt(this.place, { commit, folder, words, names });
  }

  /** The same of the checkout as it is now; undefined where git cannot say. */
  mentioningNow(folder: string, words: readonly string[], names: readonly string[]): string[] | undefined {
    if (this.place.workTree === undefined) return undefined;
    if (folder !== "" && tryGit(this.place, ["check-ignore", "-q", folder]) !== undefined) return undefined;
    return unchangedMentioning(this.place, folder, words, names, this.now());
  }

  /** Whether a commit has repositories inside. */
  hasSubmodules(commit: string): boolean {
    return this.tree(commit)?.paths.some((path) => path.endsWith("/.git")) === true;
  }

  /** Whether git leaves a path of the checkout out. */
  ignores(path: string): boolean {
    return tryGit(this.place, ["check-ignore", "-q", resolve(path)]) !== undefined;
  }

  /** Puts the files of a commit into a folder that is not there yet. @returns what takes it away again @throws {GitFailure} */
  addCheckout(commit: string, folder: string): () => void {
    runGit(this.place, ["worktree", "add", "--detach", "--force", folder, commit]);
    return () => {
      tryGit(this.place, ["worktree", "remove", "--force", "--force", folder]);
    };
  }

  /** A commit on another one with other texts of its files; no checkout is touched. @throws {GitFailure} @throws {INPUT_UNREADABLE} */
  writeCommit(base: string, files: ReadonlyMap<string, string>, message: string): string {
    return writeCommit(this.place, base, files, message);
  }

  /** Makes a branch that is not there yet. @throws {GitFailure} */
  writeBranch(name: string, commit: string): void {
    writeBranch(this.place, name, commit);
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

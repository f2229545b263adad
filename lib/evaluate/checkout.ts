/**
 * What the repo server finds in a checkout: its directories in walk order, and the files of a pattern in both globbing modes.
 * Upstream: reposerver/repository/repository.go GetGitDirectories and GetGitFiles, util/git/client.go LsFiles.
 */
import { type ArgocdVersion, atLeast, type GitPath, type GitTree, type Submodule } from "../generators";
import type { ListingFailure, UnknownSubmodule } from "../generators/expansion";
import { sortedByBytes } from "../go/compare-text";
import { toByteText } from "../match/byte-text";
import { compileGitDirectories } from "../match/git-directories";
import { gitLsFiles } from "../match/git-ls-files";
import { type FileTree, fileTree, globTree } from "../match/glob-tree";
import { literalFolder, pathsBelow } from "../match/literal-folder";
import { BAD_PATTERN, pathMatch } from "../match/path-match";

/** What was made of a tree serves every set that asks for the same tree. */
const WHOLE = new WeakMap<GitTree, readonly string[]>();
const WALKS = new WeakMap<GitTree, readonly string[]>();
const TREES = new WeakMap<GitTree, FileTree>();

export class Checkouts {
  constructor(
    private readonly globbing: "default" | "new",
    private readonly version: ArgocdVersion,
    private readonly withSubmodules: boolean,
  ) {}

  /** The directories that the items choose, depth first, each level by name. */
  directories(items: readonly GitPath[], tree: GitTree): readonly string[] | UnknownSubmodule {
    const patterns = items.filter(({ exclude }) => exclude !== true).map(({ path }) => path);
    const unknown = this.unknownBelow(patterns, tree);
    if (unknown !== undefined) return unknown;
    let walk = WALKS.get(tree);
    if (walk === undefined) {
      walk = walkDirectories(this.filesOf(tree));
      WALKS.set(tree, walk);
    }
    return walk.filter(compileGitDirectories(items));
  }

  /** Git lists what the repository itself has; the file system shows submodules too. */
  files(pattern: string, tree: GitTree): readonly string[] | ListingFailure | UnknownSubmodule {
    if (this.globbing === "new") return this.globFiles(pattern, tree);
    const files = gitLsFiles(pattern, pathsBelow(tree.paths, literalFolder(pattern)));
    return "error" in files ? { failed: "list", error: files.error } : files;
  }

  read(paths: readonly string[], tree: GitTree): ReadonlyMap<string, string> {
    const submodule = this.submodulesOf(tree).find(({ path: folder, tree: inner }) => {
      return inner !== undefined && paths.some((path) => path.startsWith(`${folder}/`));
    });
    if (submodule?.tree !== undefined) {
      const prefix = `${submodule.path}/`;
      const inside = paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
      const inner = [...this.read(inside, submodule.tree)].map(([path, text]) => [prefix + path, text] as const);
      return new Map([
        ...this.read(
          paths.filter((path) => !path.startsWith(prefix)),
          tree,
        ),
        ...inner,
      ]);
    }
    const own = paths
      .filter((path) => GIT_FOLDER.has(path))
      .map((path) => [path, GIT_FOLDER.get(path) as string] as const);
    const contents = tree.read(own.length === 0 ? paths : paths.filter((path) => !GIT_FOLDER.has(path)));
    return own.length === 0 ? contents : new Map([...contents, ...own]);
  }

  private submodulesOf(tree: GitTree): readonly Submodule[] {
    return this.withSubmodules ? (tree.submodules ?? []) : [];
  }

  private unknownBelow(patterns: readonly string[], tree: GitTree): UnknownSubmodule | undefined {
    const unknown = this.submodulesOf(tree).find(
      ({ path, tree: inner }) => inner === undefined && patterns.some((pattern) => reaches(pattern, path)),
    );
    return unknown && { submodule: unknown.path };
  }

  /** The files of a checkout with its submodules. */
  private filesOf(tree: GitTree): readonly string[] {
    const submodules = this.submodulesOf(tree);
    if (submodules.length === 0) return tree.paths;
    let whole = WHOLE.get(tree);
    if (whole === undefined) {
      const inner = submodules.flatMap(({ path, tree: of }) =>
        of === undefined ? [] : this.filesOf(of).map((file) => `${path}/${file}`),
      );
      whole = sortedByBytes([...tree.paths, ...inner]);
      WHOLE.set(tree, whole);
    }
    return whole;
  }

  /** On the file system: directories match too, and reading one fails. */
  private globFiles(pattern: string, tree: GitTree): readonly string[] | ListingFailure | UnknownSubmodule {
    // 2.14 takes such a pattern from the root of the file system, where nothing of the repository is
    if (pattern.startsWith("/") && !atLeast(this.version, "3.0")) return [];
    const unknown = this.unknownBelow([pattern], tree);
    if (unknown !== undefined) return unknown;
    let files = TREES.get(tree);
    if (files === undefined) {
      files = fileTree([...this.filesOf(tree), ...GIT_FOLDER.keys()]);
      TREES.set(tree, files);
    }
    const found = globTree(pattern, files);
    if (found === undefined) return { failed: "list", error: BAD_PATTERN };
    const directories = files.directories;
    const directory = found.find((path) => directories.has(toByteText(path)));
    if (directory === undefined) return found;
    return { failed: "read", error: `read <repository>/${directory}: is a directory` };
  }
}

/** Whether a pattern of path steps can match something below a folder. */
function reaches(pattern: string, folder: string): boolean {
  const steps = pattern.split("/");
  for (const [i, step] of folder.split("/").entries()) {
    const own = steps[i];
    if (own === "**") return true;
    if (own === undefined || pathMatch(own, step) === false) return false;
  }
  return steps.length > folder.split("/").length;
}

const COMMIT = "5d2f8c1e0b7a4963d1e8f0a2c4b6d8e0f1a3c5e7";

/** What the new globbing sees of the `.git` folder that every checkout has, with a commit checked out. Nobody's parameters. */
const GIT_FOLDER: ReadonlyMap<string, string> = new Map([
  [".git/FETCH_HEAD", `${COMMIT}\t\t'HEAD' of repository\n`],
  [".git/HEAD", `${COMMIT}\n`],
  [".git/config", "[core]\n\tbare = false\n"],
  [".git/index", "DIRC\u0000\u0000\u0000\u0002"],
  [".git/logs/HEAD", `${COMMIT} checkout\n`],
  [".git/objects/pack/pack.pack", "PACK\u0000\u0000\u0000\u0002"],
  [".git/refs/heads/main", `${COMMIT}\n`],
]);

/** Every directory with a tracked file below it; those whose name begins with a dot are left out with all that is in them. */
function walkDirectories(files: readonly string[]): string[] {
  const directories = new Set<string>();
  for (const file of files) {
    for (let slash = file.indexOf("/"); slash >= 0; slash = file.indexOf("/", slash + 1)) {
      directories.add(file.slice(0, slash));
    }
  }
  const visible = [...directories].filter((path) => !path.startsWith(".") && !path.includes("/."));
  // a slash sorts before every other byte that a name can have: a folder's content follows it at once
  return sortedByBytes(visible.map((path) => path.replaceAll("/", "\0"))).map((path) => path.replaceAll("\0", "/"));
}

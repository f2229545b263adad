/**
 * What the repo server finds in a checkout: its directories in walk order, and the files of a pattern in both globbing modes.
 * Upstream: reposerver/repository/repository.go GetGitDirectories and GetGitFiles, util/git/client.go LsFiles.
 */
import { EnvMatrixError, problem, shown } from "../errors";
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

  /** Git lists what the repository itself has, a submodule like a file; the file system shows what is in submodules too. */
  files(pattern: string, tree: GitTree): Found {
    if (this.globbing === "new") return this.globFiles(pattern, tree);
    const files = gitLsFiles(pattern, pathsBelow(listed(tree), literalFolder(pattern)));
    if ("error" in files) return { failed: "list", error: files.error };
    for (const file of files) {
      const odd = this.oddFile(file, tree);
      if (odd !== undefined) return typeof odd === "object" ? odd : { failed: "read", error: readError(file, odd) };
    }
    return files;
  }

  /** Why what git lists is no file that can be read; undefined for a file, and for a link out of the repository, where nobody knows. */
  private oddFile(path: string, tree: GitTree): Odd | UnknownSubmodule | undefined {
    const end = tree.link?.(path);
    if (end === undefined) return tree.submodules?.some((inner) => inner.path === path) === true ? "folder" : undefined;
    if (!("path" in end)) return end.leads === "round" ? "round" : undefined;
    const target = end.path;
    const unknown = this.submodulesOf(tree).find(
      (inner) => inner.tree === undefined && target.startsWith(`${inner.path}/`),
    );
    if (unknown !== undefined) return { submodule: unknown.path };
    const files = this.filesOf(tree);
    if (files.includes(target)) return undefined;
    if (target === "" || files.some((file) => file.startsWith(`${target}/`))) return "folder";
    return files.some((file) => target.startsWith(`${file}/`)) ? "below a file" : "missing";
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
  private globFiles(pattern: string, tree: GitTree): Found {
    // 2.14 takes such a pattern from the root of the file system, where nothing of the repository is
    if (pattern.startsWith("/") && !atLeast(this.version, "3.0")) return [];
    const unknown = this.unknownBelow([pattern], tree);
    if (unknown !== undefined) return unknown;
    let files = TREES.get(tree);
    if (files === undefined) {
      files = fileTree([...this.filesOf(tree), ...GIT_FOLDER.keys()]);
      TREES.set(tree, files);
    }
    refuseLinkedFolders(pattern, tree, this.filesOf(tree));
    const found = globTree(pattern, files);
    if (found === undefined) return { failed: "list", error: BAD_PATTERN };
    return this.globbed(found, pattern, tree, files);
  }

  /** The new globbing looks at where links lead before it reads anything. */
  private globbed(found: readonly string[], pattern: string, tree: GitTree, files: FileTree): Found {
    const odd = new Map<string, Odd>();
    for (const path of found) {
      const one = files.directories.has(toByteText(path)) ? "folder" : this.oddFile(path, tree);
      if (typeof one === "object") return one;
      if (one !== undefined) odd.set(path, one);
    }
    // a path without wildcards is looked at through its links, and is not there
    const isPlain = !/[*?[{\\]/.test(pattern);
    for (const [path, one] of odd) {
      if (one === "round" && !isPlain) return { failed: "list", error: "EvalSymlinks: too many links" };
      if (one === "missing" && !isPlain)
        return { failed: "list", error: `lstat ${this.firstMissing(path, tree)}: ${NO_FILE}` };
    }
    const [folder] = [...odd].find(([, one]) => one === "folder") ?? [];
    if (folder !== undefined) return { failed: "read", error: readError(folder, "folder") };
    return found.filter((path) => !odd.has(path));
  }

  /** The first folder or file that a broken link leads through and that is not there. */
  private firstMissing(link: string, tree: GitTree): string {
    const end = tree.link?.(link) as { readonly path: string };
    const files = this.filesOf(tree);
    const steps = end.path.split("/");
    const missing = steps.findIndex(
      (_, i) => !files.some((file) => file.startsWith(`${steps.slice(0, i + 1).join("/")}/`)),
    );
    return `<repository>/${steps.slice(0, missing + 1).join("/")}`;
  }
}

/** What a path is that git lists and that is no file, once links are followed. */
type Odd = "folder" | "below a file" | "missing" | "round";

type Found = readonly string[] | ListingFailure | UnknownSubmodule;

const NO_FILE = "no such file or directory";

/** What Go says when such a path is read. */
function readError(path: string, odd: Odd): string {
  const place = `<repository>/${path}`;
  switch (odd) {
    case "folder":
      return `read ${place}: is a directory`;
    case "below a file":
      return `open ${place}: not a directory`;
    case "missing":
      return `open ${place}: ${NO_FILE}`;
    case "round":
      return `open ${place}: too many levels of symbolic links`;
    default:
      return odd satisfies never;
  }
}

/** The new globbing walks through links into folders, which is not imitated. @throws {EnvMatrixError} */
function refuseLinkedFolders(pattern: string, tree: GitTree, files: readonly string[]): void {
  if (tree.link === undefined) return;
  for (const path of files) {
    if (!reaches(pattern, path)) continue;
    const end = tree.link(path);
    if (
      end === undefined ||
      !("path" in end) ||
      !files.some((file) => end.path === "" || file.startsWith(`${end.path}/`))
    )
      continue;
    throw new EnvMatrixError([
      problem(
        "INVENTORY_INVALID",
        path,
        `the pattern ${shown(pattern)} leads through a symbolic link to a folder, which only Argo CD follows`,
        {
          hint: `let the pattern name the folder itself, ${shown(end.path)}`,
        },
      ),
    ]);
  }
}

/** What `git ls-files` lists: a submodule by its folder. */
function listed(tree: GitTree): readonly string[] {
  const submodules = new Set(tree.submodules?.map(({ path }) => path) ?? []);
  if (submodules.size === 0) return tree.paths;
  return sortedByBytes(
    tree.paths.map((path) =>
      path.endsWith(GIT_FILE) && submodules.has(path.slice(0, -GIT_FILE.length))
        ? path.slice(0, -GIT_FILE.length)
        : path,
    ),
  );
}

/** In a checkout a submodule is a folder with this file. */
const GIT_FILE = "/.git";

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

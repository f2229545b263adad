/**
 * Which value files helm gets, in which order: of the chart's checkout, of other sources' checkouts (`$ref/path`), of the web; globs
 * written out. Upstream: reposerver getResolvedValueFiles (Argo CD 3.5), bmatcuk/doublestar 4.10.
 */

import type { FileTree } from "../inventory/files/file-tree";
import { fromByteText, toByteText } from "../match/byte-text";
import { walkGlob } from "../match/glob-tree";
import { type AppFolder, pathIn } from "./app-folder";
import { type BuildEnvironment, substitute } from "./environment";
import { insidePath } from "./inside-path";
import { SourceError } from "./source-error";
import type { RootName } from "./steps";

/** A checkout whose files are values of another source. */
export interface RefCheckout {
  readonly tree: FileTree;
  readonly root: RootName;
}

export interface ValueFileContext {
  readonly app: AppFolder;
  readonly environment: BuildEnvironment;
  readonly allowedSchemes: readonly string[];
  /** By name with its dollar; what a ref's repository has not been checked out for is an error text. */
  readonly refs: ReadonlyMap<string, RefCheckout | { readonly missing: string }>;
}

export type ValueFile =
  | { readonly kind: "web"; readonly url: string }
  | { readonly kind: "file"; readonly root: RootName; readonly tree: FileTree; readonly path: string };

/** @throws {SourceError} */
export function resolveValueFiles(
  context: ValueFileContext,
  written: readonly string[],
  ignoreMissing: boolean,
): ValueFile[] {
  const explicit = new Set(written.flatMap((text) => explicitKey(context, text)));
  const found = new Map<string, ValueFile>();
  const add = (file: ValueFile): void => {
    const key = keyOf(file);
    if (!found.has(key)) found.set(key, file);
  };
  for (const text of written) {
    const file = resolveOne(context, text);
    if (file.kind === "web") add(file);
    else if (isGlob(file.path)) {
      const matches = globMatches(file, text);
      if (matches.length === 0 && !ignoreMissing) throw new GlobWithoutMatch(text);
      for (const match of matches) if (!explicit.has(keyOf(match))) add(match);
    } else if (!ignoreMissing || !isMissing(file)) add(file);
  }
  return [...found.values()];
}

/** A glob that finds nothing; the client sees another code for it than for every other error. */
export class GlobWithoutMatch extends SourceError {
  constructor(pattern: string) {
    super(`values file glob ${JSON.stringify(pattern)} matched no files`);
  }
}

function resolveOne(context: ValueFileContext, text: string): ValueFile {
  try {
    return resolveFile(context, text).file;
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    throw new SourceError(`error resolving value file path: ${error.message}`);
  }
}

/** One file as the source writes it: a URL, a path of its own checkout, or one of a ref. @throws {SourceError} */
export function resolveFile(
  context: ValueFileContext,
  text: string,
): { readonly file: ValueFile; readonly ofRef: boolean } {
  const { app, environment, allowedSchemes, refs } = context;
  const name = text.startsWith("$") ? (text.split("/")[0] as string) : "";
  const ref = refs.get(name);
  if (name === "" || ref === undefined) {
    return { file: pathOrUrl(app, app.root, substitute(text, environment), allowedSchemes), ofRef: false };
  }
  if ("missing" in ref) throw new SourceError(ref.missing);
  const path = substitute(text.slice(name.length), environment);
  try {
    return { file: pathOrUrl({ tree: ref.tree, folder: "" }, ref.root, path, allowedSchemes), ofRef: true };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    throw new SourceError(`error resolving value file path: ${error.message}`);
  }
}

function pathOrUrl(
  base: Pick<AppFolder, "tree" | "folder" | "rootName">,
  root: RootName,
  text: string,
  allowedSchemes: readonly string[],
): ValueFile {
  const scheme = urlScheme(text);
  if (scheme === undefined) return { kind: "file", root, tree: base.tree, path: insidePath(base, text, false) };
  if (allowedSchemes.some((allowed) => allowed.toLowerCase() === scheme)) return { kind: "web", url: text };
  throw new SourceError(`the URL scheme '${scheme}' is not allowed`);
}

/** The scheme of what Go takes for a URL. */
function urlScheme(text: string): string | undefined {
  const found = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Go refuses a URL that has one
  if (found === null || /[\x00-\x1f\x7f]|%(?![0-9A-Fa-f]{2})/.test(text)) return undefined;
  if (/^[^:]*:\/\/[^/?#]*[\s<>"^`{|}\\]/.test(text)) return undefined;
  return (found[1] as string).toLowerCase();
}

function explicitKey(context: ValueFileContext, text: string): string[] {
  try {
    const { file } = resolveFile(context, text);
    return file.kind === "file" && isGlob(file.path) ? [] : [keyOf(file)];
  } catch (error) {
    if (error instanceof SourceError) return [];
    throw error;
  }
}

function keyOf(file: ValueFile): string {
  return file.kind === "web" ? file.url : `\0${file.root}\0${file.path}`;
}

/** Braces alone make none. */
function isGlob(path: string): boolean {
  return /[*?[]/.test(path);
}

/** A path that goes on behind a file is not missing to the operating system. */
function isMissing({ tree, path }: Extract<ValueFile, { kind: "file" }>): boolean {
  const traced = tree.trace(path);
  return "failure" in traced && traced.failure === "missing";
}

function globMatches(file: Extract<ValueFile, { kind: "file" }>, text: string): Extract<ValueFile, { kind: "file" }>[] {
  const found = walkGlob(file.path, directoriesOf(file.tree));
  if (found === undefined) {
    throw new SourceError(`error expanding glob pattern ${JSON.stringify(text)}: syntax error in pattern`);
  }
  return [...found].map((match) => {
    const path = fromByteText(match);
    const traced = file.tree.trace(path);
    if ("failure" in traced) {
      const shown = JSON.stringify(`{${file.root}}/${path}`);
      const why =
        traced.failure === "outside"
          ? `glob match ${shown} resolved to outside repository root`
          : `error resolving symlink for glob match ${shown}: no such file or directory`;
      throw new SourceError(`glob pattern ${JSON.stringify(text)}: ${why}`);
    }
    return { ...file, path };
  });
}

/** Deeper than any folder that is not a link to one above it. */
const DEEPEST = 255;

/** The folders of a tree as the glob walks them: links to folders are folders. */
function directoriesOf(tree: FileTree): Parameters<typeof walkGlob>[1] {
  const known = new Map<string, ReadonlyMap<string, boolean> | undefined>();
  const get = (directory: string): ReadonlyMap<string, boolean> | undefined => {
    if (!known.has(directory)) known.set(directory, entriesOf(tree, directory));
    return known.get(directory);
  };
  return { directories: { get, has: (directory) => get(directory) !== undefined } };
}

function entriesOf(tree: FileTree, directory: string): ReadonlyMap<string, boolean> | undefined {
  const path = directory === "." ? "" : fromByteText(directory);
  const real = path.split("/").length > DEEPEST ? undefined : tree.resolve(path);
  if (real === undefined || tree.at(real)?.kind !== "folder") return undefined;
  return new Map(
    tree.names(real).map((name) => [toByteText(name), tree.follow(pathIn(real, name))?.kind === "folder"] as const),
  );
}

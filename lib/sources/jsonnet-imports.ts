/**
 * Whether everything that jsonnet code imports lies in a checkout. Paths of imports are literals in the language, so reading the code says
 * it all. Where a path could be read that does not belong to the checkout, the answer is no.
 */
import { posix } from "node:path";
import type { FileTree } from "../inventory/files/file-tree";
import { decodeText } from "./file-text";
import { belowRoot, rootPath } from "./inside-path";

/** Empty for everyone. */
const HARMLESS = "/dev/null";

/**
 * The first import that leaves the tree; undefined where none does.
 * @param folders where else imports are looked for, the last one first
 * @param codes further code: of variables, which stand at the root
 */
export function unboundImport(
  tree: FileTree,
  file: string,
  folders: readonly string[],
  codes: readonly string[],
): string | undefined {
  const seen = new Set<string>();
  const inCode = (code: string, folder: string): string | undefined => {
    for (const { path, isCode } of importsOf(code)) {
      if (path === HARMLESS) continue;
      if (path === undefined || path.startsWith("/")) return path ?? "";
      const found = locate(tree, path, [folder, ...folders.toReversed()]);
      if (found === "outside") return path;
      const below = isCode && found !== undefined ? inFile(found) : undefined;
      if (below !== undefined) return below;
    }
    return undefined;
  };
  const inFile = (path: string): string | undefined => {
    if (seen.has(path)) return undefined;
    seen.add(path);
    const content = tree.content(path);
    return content === undefined ? undefined : inCode(decodeText(content), posix.dirname(path));
  };
  return inFile(file) ?? codes.map((code) => inCode(code, "")).find((found) => found !== undefined);
}

function locate(tree: FileTree, path: string, folders: readonly string[]): string | "outside" | undefined {
  for (const folder of folders) {
    const inside = belowRoot(posix.join(rootPath(undefined), folder, path), undefined);
    if (inside === undefined) return "outside";
    const traced = tree.trace(inside);
    if ("failure" in traced && traced.failure === "outside") return "outside";
    if (tree.follow(inside)?.kind === "file") return inside;
  }
  return undefined;
}

interface Import {
  /** Undefined for a path in a form that is not read here. */
  readonly path: string | undefined;
  /** Code, not a text or bytes. */
  readonly isCode: boolean;
}

/** What is not closed goes on to the end, so that no text is read twice; jsonnet refuses it. */
const TOKEN =
  /\/\/[^\n]*|#[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|@"(?:[^"]|"")*(?:"|$)|@'(?:[^']|'')*(?:'|$)|"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)|'(?:[^'\\]|\\[\s\S])*(?:'|\\?$)|\|\|\|[\s\S]*?(?:\n[ \t]*\|\|\||$)|[A-Za-z_][A-Za-z0-9_]*|\S/g;

function importsOf(code: string): Import[] {
  const imports: Import[] = [];
  let keyword: string | undefined;
  for (const [token] of code.matchAll(TOKEN)) {
    if (/^(?:\/\/|#|\/\*)/.test(token)) continue;
    if (keyword !== undefined) imports.push({ path: literal(token), isCode: keyword === "import" });
    keyword = /^import(?:str|bin)?$/.test(token) ? token : undefined;
  }
  return imports;
}

/** The text of a string literal. Escapes are not needed in a path: one that has them is refused. */
function literal(token: string): string | undefined {
  const found = /^@?(["'])([\s\S]*)\1$/.exec(token);
  const text = found?.[2];
  return text === undefined || /[\\]/.test(text) ? undefined : text;
}

/** A tree whose files are in memory: of an archive, of a test. */
import { FileTree, type TreeLeaf } from "./file-tree";

/** A text, bytes, or a symbolic link. */
export type FileContent = string | Buffer | { readonly symlink: string };

export function treeOf(files: Iterable<readonly [path: string, content: FileContent]>): FileTree {
  const leaves = new Map<string, TreeLeaf>();
  const bytes = new Map<string, Buffer>();
  for (const [path, content] of files) {
    if (typeof content === "object" && "symlink" in content) {
      leaves.set(path, { kind: "link", target: content.symlink });
      continue;
    }
    const buffer = typeof content === "string" ? Buffer.from(content, "utf8") : content;
    leaves.set(path, { kind: "file", size: buffer.length });
    bytes.set(path, buffer);
  }
  return new FileTree({
    leaves,
    read: (paths) => new Map(paths.map((path) => [path, bytes.get(path) as Buffer])),
  });
}

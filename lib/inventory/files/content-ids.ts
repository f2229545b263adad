/**
 * Names of files and folders by their content, as git names blobs: two trees whose folders have one id have the same files there. Ids that
 * git knows are taken; others are computed when they are asked for.
 */
import { createHash } from "node:crypto";
import type { FileTree } from "./file-tree";

const known = new WeakMap<FileTree, Map<string, string>>();

/** The id of what stands at a path (`""`: everything), links as they are; undefined where nothing does. */
export function contentId(tree: FileTree, path: string): string | undefined {
  let ids = known.get(tree);
  if (ids === undefined) {
    ids = new Map();
    known.set(tree, ids);
  }
  return idOf(tree, path, ids);
}

function idOf(tree: FileTree, path: string, ids: Map<string, string>): string | undefined {
  const before = ids.get(path);
  if (before !== undefined) return before;
  const node = tree.at(path);
  let id: string;
  switch (node?.kind) {
    case undefined:
      return undefined;
    case "link":
      id = `link ${node.target}`;
      break;
    case "file":
      id = `${node.executable === true ? "x" : "-"}${node.id ?? blobId(tree.content(path) ?? Buffer.alloc(0))}`;
      break;
    case "folder": {
      const hash = createHash("sha1");
      for (const name of tree.names(path)) {
        const below = path === "" ? name : `${path}/${name}`;
        hash.update(`${name}\0${idOf(tree, below, ids)}\n`);
      }
      id = hash.digest("hex");
    }
  }
  ids.set(path, id);
  return id;
}

function blobId(bytes: Buffer): string {
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

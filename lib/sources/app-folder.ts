/** The folder of an Application in a checkout. */
import type { FileTree } from "../inventory/files/file-tree";
import type { Place, RootName } from "./steps";

export interface AppFolder {
  readonly tree: FileTree;
  /** Of the Application, relative to the root of the tree. */
  readonly folder: string;
  /** Where programs see the tree. */
  readonly root: RootName;
  /** The name of the tree's own folder, where Argo CD's is known: a chart's. @default unknown */
  readonly rootName?: string;
}

export function placeIn(app: AppFolder, path: string): Place {
  return { root: app.root, path };
}

/** Where a walk of the Application's folder begins: links on the way are followed, the folder itself must be none. */
export function walkRoot({ tree, folder }: Pick<AppFolder, "tree" | "folder">): string | undefined {
  if (folder === "") return "";
  const slash = folder.lastIndexOf("/");
  const parent = tree.resolve(slash < 0 ? "" : folder.slice(0, slash));
  if (parent === undefined) return undefined;
  const path = parent === "" ? folder.slice(slash + 1) : `${parent}/${folder.slice(slash + 1)}`;
  return tree.at(path)?.kind === "folder" ? path : undefined;
}

/** A name below a folder; `""` is the root. */
export function pathIn(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

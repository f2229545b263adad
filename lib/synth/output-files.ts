/** The files that stand in an output folder, as texts. What is hidden, such as the list of files and waiting folders, is none of them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * @param isWanted says which paths are read @default all
 * @returns texts by path in the folder, with `/`; none where there is no such folder
 */
export function outputFiles(folder: string, isWanted: (path: string) => boolean = () => true): Record<string, string> {
  const files: Record<string, string> = {};
  if (existsSync(folder)) addFolder(folder, "", files, isWanted);
  return files;
}

function addFolder(
  folder: string,
  below: string,
  files: Record<string, string>,
  isWanted: (path: string) => boolean,
): void {
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    if (entry.name.startsWith(".")) continue;
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) addFolder(folder, path, files, isWanted);
    else if (entry.isFile() && isWanted(path)) files[path] = readFileSync(join(folder, path), "utf8");
  }
}

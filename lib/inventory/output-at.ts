/** An output as a user names it: a folder, or a folder of a revision of the repository around the working directory. */
import { existsSync, statSync } from "node:fs";
import { relative, resolve } from "node:path";
import { EnvMatrixError, problem } from "../errors";
import { outputFiles } from "../synth/output-files";
import { GitRepository } from "./git/repository";

/** @returns texts by path @throws {INPUT_UNREADABLE} */
export function outputAt(name: string): Readonly<Record<string, string>> {
  if (existsSync(name)) {
    if (statSync(name).isDirectory()) return outputFiles(name);
    throw new EnvMatrixError([problem("INPUT_UNREADABLE", { file: name, path: "" }, "it is no folder")]);
  }
  const colon = name.indexOf(":");
  if (colon < 0) {
    const hint = "a folder of another revision is REVISION:FOLDER";
    throw new EnvMatrixError([
      problem("INPUT_UNREADABLE", { file: name, path: "" }, "there is no such folder", { hint }),
    ]);
  }
  return filesOfRevision(name.slice(0, colon), name.slice(colon + 1), name);
}

function filesOfRevision(revision: string, folder: string, name: string): Readonly<Record<string, string>> {
  const repository = GitRepository.around(process.cwd());
  const tree = repository?.tree(revision);
  if (repository === undefined || tree === undefined) {
    const what = repository === undefined ? "the working directory is in no repository" : `no revision ${revision}`;
    throw new EnvMatrixError([problem("INPUT_UNREADABLE", { file: name, path: "" }, what)]);
  }
  const below = relative(repository.folder, resolve(folder)).split("\\").join("/");
  const prefix = below === "" ? "" : `${below}/`;
  const paths = tree.paths.filter((path) => path.startsWith(prefix) && !isHidden(path.slice(prefix.length)));
  if (paths.length === 0) {
    throw new EnvMatrixError([
      problem("INPUT_UNREADABLE", { file: name, path: "" }, `${revision} has no files in ${below || "its top"}`),
    ]);
  }
  return Object.fromEntries([...tree.read(paths)].map(([path, text]) => [path.slice(prefix.length), text]));
}

function isHidden(path: string): boolean {
  return path.split("/").some((part) => part.startsWith("."));
}

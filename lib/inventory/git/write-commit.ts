/**
 * A commit on top of another one that changes the texts of files, made of git's objects alone: no checkout and no index is touched, no hook and no
 * filter runs. A file must be there already, and stays what it is: no link, the same mode.
 */
import { EnvMatrixError, problem } from "../../errors";
import type { GitPlace } from "./git-place";
import { runGit } from "./git-process";

/** @param files texts by path from the top @throws {GitFailure} @throws {INPUT_UNREADABLE} for a file that is not there, or no file */
export function writeCommit(
  place: GitPlace,
  base: string,
  files: ReadonlyMap<string, string>,
  message: string,
): string {
  const blobs = new Map(
    [...files].map(([path, text]) => [
      path.split("/"),
      run(place, ["hash-object", "-w", "--no-filters", "--stdin"], text),
    ]),
  );
  const tree = writeTree(place, `${base}^{tree}`, [...blobs], []);
  return run(place, ["commit-tree", tree, "-p", base, "-F", "-"], message);
}

/** Makes a branch that must not be there yet. @throws {GitFailure} */
export function writeBranch(place: GitPlace, name: string, commit: string): void {
  run(place, ["update-ref", "--", `refs/heads/${name}`, commit, "0".repeat(commit.length)], "");
}

type Blob = readonly [steps: readonly string[], id: string];

function writeTree(place: GitPlace, tree: string, blobs: readonly Blob[], above: readonly string[]): string {
  const lines = run(place, ["ls-tree", "-z", tree], "")
    .split("\0")
    .filter((line) => line !== "");
  const left = new Map(blobs.map(([steps]) => [steps[0] as string, true]));
  const edited = lines.map((line) => {
    const [, mode, kind, id, name] = /^(\d+) (\w+) ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    const own = blobs.filter(([steps]) => steps[0] === name);
    const [first] = own;
    if (name === undefined || first === undefined) return line;
    left.delete(name);
    if (kind === "tree" && own.every(([steps]) => steps.length > 1)) {
      const below = own.map(([steps, blob]): Blob => [steps.slice(1), blob]);
      return `${mode} tree ${writeTree(place, id as string, below, [...above, name])}\t${name}`;
    }
    if (kind === "blob" && mode !== "120000" && first[0].length === 1) return `${mode} blob ${first[1]}\t${name}`;
    throw notThere([...above, ...first[0]]);
  });
  const [missing] = left.keys();
  if (missing !== undefined) throw notThere([...above, missing]);
  return run(place, ["mktree", "-z"], edited.map((line) => `${line}\0`).join(""));
}

function notThere(steps: readonly string[]): EnvMatrixError {
  return new EnvMatrixError([
    problem("INPUT_UNREADABLE", { file: steps.join("/"), path: "" }, "the commit has no such file, or it is a link"),
  ]);
}

function run(place: GitPlace, args: readonly string[], input: string): string {
  return runGit(place, args, { input }).toString("utf8").replace(/\n$/, "");
}

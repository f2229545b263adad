/** What is not ours in an output folder, and stays: files that no earlier run wrote, links, and the folders of other programs. */
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Problem, problem } from "../errors";
import { onDisk } from "./disk";
import type { EarlierRun, ManifestList } from "./manifest-list";
import { hashFile, type StagedWrite, statOf } from "./staged-file";

/** Another program's folder: nothing that stands in it would be left. */
export function otherProgram(outdir: string, earlier: EarlierRun, charts: ReadonlySet<string> | undefined): Problem[] {
  if (charts === undefined || earlier.charts === undefined || earlier.charts.size === 0) return [];
  if ([...earlier.charts].some((chart) => charts.has(chart))) return [];
  const there = [...earlier.files.keys()].filter((path) => existsSync(join(outdir, path)));
  if (there.length === 0) return [];
  const names = (paths: ReadonlySet<string>): string => [...paths].sort().slice(0, 5).join(", ") || "none";
  return [
    problem(
      "OUTPUT_FOREIGN_FILE",
      { file: outdir, path: "" },
      `another program wrote this folder, and none of its ${there.length} files would be left`,
      {
        got: `charts ${names(charts)}`,
        expected: `one of the charts ${names(earlier.charts)}`,
        hint: "give each App an output folder of its own; where this program replaces the other one, delete the folder first",
      },
    ),
  ];
}

/** Files of others that stand where we want to write. */
export function foreignFiles(outdir: string, writes: readonly StagedWrite[], list: ManifestList): Problem[] {
  const problems: Problem[] = [];
  const folders = new Map<string, string | undefined>();
  for (const { path, staged } of writes) {
    const blocker = blockingParent(outdir, dirname(path), list, folders);
    const { existing, isUnchanged } = staged;
    const isOurs =
      (existing?.isFile() === true && (isUnchanged || list.has(path))) ||
      (existing?.isDirectory() === true && isOursAlone(outdir, path, list));
    if (blocker === undefined && (existing === undefined || isOurs)) continue;
    problems.push(
      problem(
        "OUTPUT_FOREIGN_FILE",
        { file: join(outdir, blocker ?? path), path: "" },
        `${blocker === undefined ? "a file" : "something that is no folder"} of that name is there which no earlier run wrote`,
        { hint: "move it away, or choose an output folder of its own" },
      ),
    );
  }
  return problems;
}

/** The part of a folder's path that is not a folder: a file of others, or a link that could lead anywhere. */
export function blockingParent(
  outdir: string,
  folder: string,
  list: ManifestList,
  known: Map<string, string | undefined>,
): string | undefined {
  if (folder === ".") return undefined;
  if (known.has(folder)) return known.get(folder);
  let blocker = blockingParent(outdir, dirname(folder), list, known);
  const stat = blocker === undefined ? statOf(join(outdir, folder)) : undefined;
  if (stat !== undefined && !stat.isDirectory() && !(stat.isFile() && isUntouched(outdir, folder, list)))
    blocker = folder;
  known.set(folder, blocker);
  return blocker;
}

/** Whether a folder holds nothing but files as an earlier run wrote them: a file can have its place. */
function isOursAlone(outdir: string, folder: string, list: ManifestList): boolean {
  const path = join(outdir, folder);
  return onDisk(path, () => readdirSync(path, { withFileTypes: true })).every((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? isOursAlone(outdir, path, list) : entry.isFile() && isUntouched(outdir, path, list);
  });
}

/** Whether a file is as an earlier run wrote it. */
export function isUntouched(outdir: string, path: string, list: ManifestList): boolean {
  const sha256 = list.get(path);
  const file = join(outdir, path);
  return sha256 !== undefined && onDisk(file, () => hashFile(file)) === sha256;
}

/** The folder of preview files as a whole: each file by itself, what the generator would see besides, and the routes of the real previews. */
import { type Problem, problem } from "../errors";
import { equalJson } from "../json";
import type { PreviewsDefinition } from "./definition";
import { changesOf, type PreviewFile, parsePreviewFile } from "./preview-file";
import { filePreviews, proofProblems } from "./sample-proof";

/** A file below the folder. */
export interface FolderFile {
  /** Its path from the folder on, with `/`. */
  readonly path: string;
  /** As people see it. */
  readonly file: string;
  readonly text: string;
}

/** What a folder holds. */
export interface CheckedFolder {
  readonly previews: readonly PreviewFile[];
  readonly problems: readonly Problem[];
}

/** Every preview of the folder, and everything that is wrong: with one problem, the set of all previews may stand still. */
export function checkFolder(
  files: readonly FolderFile[],
  { prefix, workloads }: Pick<PreviewsDefinition, "prefix" | "workloads">,
): CheckedFolder {
  const previews: PreviewFile[] = [];
  const problems: Problem[] = [];
  for (const { path, file, text } of files) {
    const at = { file, path: "" };
    if (!path.endsWith(".yaml")) {
      if (path.endsWith(".yml") || path.endsWith(".json"))
        problems.push(
          problem("PREVIEW_FILE", at, "the generator does not see this file", {
            expected: "a name that ends in .yaml",
          }),
        );
      continue;
    }
    if (path.includes("/")) {
      const hint = "move it up: the star of the generator crosses folders, so it is a preview already";
      problems.push(problem("PREVIEW_FILE", at, "the file is in a folder of its own", { hint }));
      continue;
    }
    const parsed = parsePreviewFile(text, file, { prefix, services: Object.keys(workloads) });
    if (isPreview(parsed)) previews.push(parsed);
    else problems.push(...parsed);
  }
  return { previews, problems };
}

/** The route proof over the folder's previews. */
export function proveFolder(
  previews: readonly PreviewFile[],
  { baseline = "", share, workloads }: PreviewsDefinition,
): readonly Problem[] {
  return proofProblems({ baseline, share, workloads, previews: filePreviews(previews) });
}

/** Previews of which synthesis has not made what it makes of each: it ran before their files were as they are. */
export function unmade(previews: readonly PreviewFile[], { open }: PreviewsDefinition): readonly Problem[] {
  if (open === undefined) return [];
  const keys = new Set([...previews.map(({ key }) => key), ...Object.keys(open)]);
  return [...keys].sort().flatMap((key) => {
    const now = previews.find((one) => one.key === key);
    if (equalJson(now && changesOf(now), open[key])) return [];
    const message =
      now === undefined
        ? "the preview is closed, and stands in what synthesis made"
        : "synthesis has not seen this preview as it is";
    return [problem("PREVIEW_FILE", key, message, { hint: "run synthesis, and commit what it writes with the file" })];
  });
}

function isPreview(parsed: PreviewFile | readonly Problem[]): parsed is PreviewFile {
  return !Array.isArray(parsed);
}

/** What a synthesis that is about to be written would do to what runs, when what stands in its folder has been deployed. */
import type { Files } from "../controller";
import { EnvMatrixError } from "../errors";
import { objectsByKey } from "./edit-output";
import { focused } from "./focus";
import { type Migration, migrate } from "./migrate";

export type Review =
  | { readonly kind: "played"; readonly migration: Migration; readonly oldFiles: Files }
  /** Nothing of Argo CD's changes, or there was nothing before. */
  | { readonly kind: "nothing" }
  /** Why it was not played. */
  | { readonly kind: "skipped"; readonly why: string };

/** A play takes seconds for so many sets and Applications that change. */
const MOST_OBJECTS = 300;
/** Larger outputs are not read; in UTF-16 units. */
const MOST_TEXT = 20_000_000;

export function review(oldFiles: Files, newFiles: Files): Review {
  if (Object.keys(oldFiles).length === 0) return { kind: "nothing" };
  if (sizeOf(oldFiles) + sizeOf(newFiles) > MOST_TEXT) return { kind: "skipped", why: "the output is large" };
  const focus = focused(oldFiles, newFiles);
  if (focus === undefined) return { kind: "nothing" };
  const [before, after] = focus;
  const count = Math.max(usersIn(before), usersIn(after));
  if (count > MOST_OBJECTS) return { kind: "skipped", why: `the change may touch ${count} sets and Applications` };
  try {
    return { kind: "played", migration: migrate(before, after), oldFiles: before };
  } catch (error) {
    if (!(error instanceof EnvMatrixError)) throw error;
    return { kind: "skipped", why: error.problems[0]?.message ?? "the output that stands there is no world" };
  }
}

function sizeOf(files: Files): number {
  let size = 0;
  for (const text of Object.values(files)) size += text.length;
  return size;
}

function usersIn(files: Files): number {
  return [...objectsByKey(files).keys()].filter((key) => key.startsWith("Application")).length;
}

/** The room that previews have, for a page: by the figures of their cluster in the definition, and how many previews there are on each side. */
import { EnvMatrixError } from "../../errors";
import { previewsPlot } from "../../previews/previews-capacity";
import type { PreviewsRoom } from "../../report/plan";
import type { EvaluatedSide } from "./evaluate-side";
import { type PreviewsBeside, previewsBeside, previewsIn } from "./previews-beside";

/** Objects without figures have no room to speak of. */
export function previewsRooms(before: EvaluatedSide | undefined, after: EvaluatedSide): PreviewsRoom[] {
  return previewsBeside(after).flatMap((one) => roomOf(one, before, after));
}

function roomOf(
  { name, definition }: PreviewsBeside,
  before: EvaluatedSide | undefined,
  after: EvaluatedSide,
): PreviewsRoom[] {
  if (!("prefix" in definition)) return [{ name, unknown: definition }];
  const { share, workloads, capacity } = definition;
  if (capacity === undefined) return [];
  const old = before && previewsIn(before, name)?.length;
  const now = previewsIn(after, name)?.length;
  try {
    const plot = previewsPlot({ share, workloads, capacity }, Math.max(old ?? 0, now ?? 0));
    return [{ name, mode: share.mode, plot, before: old, after: now }];
  } catch (error) {
    if (error instanceof EnvMatrixError) return [{ name, unknown: error.problems }];
    throw error;
  }
}

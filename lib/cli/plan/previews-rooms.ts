/**
 * The room that previews have, for a page: each Previews object has its definition beside its sets, with the figures of its cluster; how many previews
 * there are on each side is what its set makes there.
 */
import { EnvMatrixError } from "../../errors";
// past the door, which brings constructs
import { appsSetOf, definitionBeside, parseDefinition } from "../../previews/definition";
import { previewsPlot } from "../../previews/previews-capacity";
import type { PreviewsRoom } from "../../report/plan";
import type { EvaluatedSide } from "./evaluate-side";

/** In the order of the files. Objects without figures have no room to speak of. */
export function previewsRooms(before: EvaluatedSide | undefined, after: EvaluatedSide): PreviewsRoom[] {
  const files = [...new Set(after.input.applicationSets.flatMap(({ file }) => file ?? []))];
  return files.flatMap((file) => {
    const beside = definitionBeside(file);
    const text = beside && textOf(beside.file, after);
    return beside === undefined || text === undefined ? [] : roomOf(beside, text, before, after);
  });
}

function roomOf(
  { name, file }: { readonly name: string; readonly file: string },
  text: string,
  before: EvaluatedSide | undefined,
  after: EvaluatedSide,
): PreviewsRoom[] {
  const definition = parseDefinition(text, file);
  if (!("prefix" in definition)) return [{ name, unknown: definition }];
  const { share, workloads, capacity } = definition;
  if (capacity === undefined) return [];
  const [old, now] = [before && countOf(name, before), countOf(name, after)];
  try {
    const plot = previewsPlot({ share, workloads, capacity }, Math.max(old ?? 0, now ?? 0));
    return [{ name, mode: share.mode, plot, before: old, after: now }];
  } catch (error) {
    if (error instanceof EnvMatrixError) return [{ name, unknown: error.problems }];
    throw error;
  }
}

/** What the side's set makes; undefined where that is not known, or there is no such set. */
function countOf(name: string, { side }: EvaluatedSide): number | undefined {
  const set = side.sets.find(({ object }) => (object.metadata as { name?: unknown }).name === appsSetOf(name));
  return set?.evaluation?.complete === true ? set.evaluation.applications.length : undefined;
}

function textOf(file: string, { read }: EvaluatedSide): string | undefined {
  try {
    // of a commit nothing is thrown
    return read(file) as string | undefined;
  } catch (error) {
    if (error instanceof EnvMatrixError) return undefined;
    throw error;
  }
}

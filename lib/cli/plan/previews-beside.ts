/** The Previews objects of a side: each has its definition beside its sets, and its previews are the Applications of one of them. */
import { EnvMatrixError, type Problem } from "../../errors";
import { isObject, type JsonObject } from "../../json";
// past the door, which brings constructs
import { appsSetOf, definitionBeside, type PreviewsDefinition, parseDefinition } from "../../previews/definition";
import type { EvaluatedSide } from "./evaluate-side";

/** One Previews object. */
export interface PreviewsBeside {
  readonly name: string;
  /** Or why it cannot be used. */
  readonly definition: PreviewsDefinition | readonly Problem[];
}

/** In the order of the files. */
export function previewsBeside({ input, read }: Pick<EvaluatedSide, "input" | "read">): PreviewsBeside[] {
  const files = [...new Set(input.applicationSets.flatMap(({ file }) => file ?? []))];
  return files.flatMap((setsFile) => {
    const beside = definitionBeside(setsFile);
    const text = beside && textOf(beside.file, read);
    if (beside === undefined || text === undefined) return [];
    return [{ name: beside.name, definition: parseDefinition(text, beside.file) }];
  });
}

/** The Applications of its previews; undefined where that is not known, or there is no such set. */
export function previewsIn({ side }: EvaluatedSide, name: string): readonly JsonObject[] | undefined {
  const set = side.sets.find(({ object: { metadata } }) => isObject(metadata) && metadata.name === appsSetOf(name));
  if (set?.evaluation?.complete !== true) return undefined;
  return set.evaluation.applications.map(({ application }) => application as unknown as JsonObject);
}

function textOf(file: string, read: EvaluatedSide["read"]): string | undefined {
  try {
    // of a commit nothing is thrown
    return read(file) as string | undefined;
  } catch (error) {
    if (error instanceof EnvMatrixError) return undefined;
    throw error;
  }
}

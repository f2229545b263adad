/** Of a git file with several YAML documents Argo CD reads the first. */
import { parseDocuments, YamlError } from "../../yaml";
import { filesOf } from "../files";
import { rule } from "../rule";

export const SECOND_DOCUMENT_IGNORED = rule(
  "SECOND_DOCUMENT_IGNORED",
  "warning",
  "make a file of each document, or one list",
  function* (subject, { inventory }) {
    for (const { generatorPath, file, text } of filesOf(subject, inventory)) {
      if (/^---/m.test(text) && documents(text) > 1)
        yield [generatorPath, `${file} has several documents, of which only the first is read`];
    }
  },
);

function documents(text: string): number {
  try {
    return parseDocuments(text).filter(({ value }) => value !== null).length;
  } catch (error) {
    if (error instanceof YamlError) return 0;
    throw error;
  }
}

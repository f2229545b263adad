/** What the files of git generators hold, by their text: parsed once, for one evaluation or for several of files that are much the same. */
import { GenerationError } from "../generators/expansion";
import type { GoValue } from "../go/values";
import { parseYaml, YamlError } from "../yaml";

/** Texts of files as values. Give one instance to several evaluations (`EvaluateOptions.files`), and each text is parsed once. */
export class FileContents {
  private readonly byText = new Map<string, GoValue | GenerationError>();

  /** What a text holds, or why it cannot be read. It is shared: whoever changes it takes a copy. */
  of(text: string): GoValue | GenerationError {
    let content = this.byText.get(text);
    if (content === undefined) {
      content = parseFile(text);
      this.byText.set(text, content);
    }
    return content;
  }
}

function parseFile(text: string): GoValue | GenerationError {
  try {
    return parseYaml(text);
  } catch (error) {
    if (error instanceof YamlError) return new GenerationError(error.message);
    throw error;
  }
}

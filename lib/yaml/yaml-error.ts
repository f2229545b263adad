/**
 * What is wrong with a YAML text: Argo CD's own words, and where. The texts are those of go-yaml v2.4.2 and sigs.k8s.io/yaml v1.6.0,
 * so that searching them finds other people's answers. Their `line N` is sometimes one less than the real one: `line` is the real one.
 */
import { type Problem, problem } from "../errors";

/** A text that is not YAML, or whose value has no JSON form. */
export class YamlError extends Error {
  override readonly name = "YamlError";

  constructor(
    /** Go's whole text. */
    message: string,
    /** From 1, where known. */
    readonly line?: number,
    /** From 1, in UTF-16 units, where known. */
    readonly column?: number,
  ) {
    super(message);
  }
}

/** The same as a problem of the file that the text came from. */
export function yamlProblem(error: YamlError, file: string): Problem {
  const { line, column = 1 } = error;
  return problem("YAML_SYNTAX", { file, ...(line !== undefined && { line, column }), path: "" }, error.message, {
    cause: error,
  });
}

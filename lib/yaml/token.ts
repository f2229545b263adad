/** The words of the YAML grammar, as the scanner hands them to the parser, and the way in which both report an error. */
import { YamlError } from "./yaml-error";

export type TokenKind =
  | "stream-start"
  | "stream-end"
  | "version"
  | "tag-directive"
  | "document-start"
  | "document-end"
  | "block-sequence"
  | "block-mapping"
  | "block-end"
  | "flow-sequence"
  | "flow-sequence-end"
  | "flow-mapping"
  | "flow-mapping-end"
  | "entry"
  | "flow-entry"
  | "key"
  | "value"
  | "alias"
  | "anchor"
  | "tag"
  | "plain"
  | "quoted";

/** One token. Block scalars are `quoted`: nothing but the text of them matters. */
export class Token {
  constructor(
    readonly kind: TokenKind,
    /** The text of a scalar, the name of an anchor, the handle of a tag or the version. */
    readonly text: string,
    /** The suffix of a tag, or the prefix of a tag directive. */
    readonly suffix: string,
    /** From 0. */
    readonly line: number,
    /** From 0. */
    readonly column: number,
  ) {}
}

/** The error that go-yaml's scanner reports at a place: lines from 0, of which the first one is not named. */
export function scannerError(problem: string, line: number, column: number): YamlError {
  const where = line === 0 ? "" : `line ${line + 1}: `;
  return new YamlError(`yaml: ${where}${problem}`, line + 1, column + 1);
}

/** The error that go-yaml's parser reports at a token; where that is in the first line, the line of the context is named instead. */
export function parserError(problem: string, at: Token, contextLine = 0): YamlError {
  const line = at.line !== 0 ? at.line : contextLine;
  const where = line === 0 ? "" : `line ${line}: `;
  return new YamlError(`yaml: ${where}${problem}`, at.line + 1, at.column + 1);
}

/** What a template that cannot be used throws: Go's own text, where it stands in the template, and our code for it. */
import { byteLength } from "./functions/bytes";

/** `option` is Go's panic on an unknown option string; a limit of ours is reached while parsing or executing. */
export type TemplateStage = "parse" | "execute" | "option";

export type TemplateCode = "TEMPLATE_SYNTAX" | "TEMPLATE_EXECUTION" | "TEMPLATE_LIMIT" | "GENERATOR_INVALID";

/** A place in a template. */
export interface TemplatePlace {
  /** In UTF-16 units from 0. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  /** In UTF-16 units from 1. */
  readonly column: number;
}

export class TemplateError extends Error {
  override readonly name = "TemplateError";
  readonly offset: number;
  readonly line: number;
  readonly column: number;

  constructor(
    readonly code: TemplateCode,
    readonly stage: TemplateStage,
    /** The whole text that Argo CD reports, with its own prefix (`failed to parse template …`). */
    readonly goText: string,
    place: TemplatePlace,
  ) {
    super(goText);
    this.offset = place.offset;
    this.line = place.line;
    this.column = place.column;
  }
}

/** The place of an offset. */
export function placeOf(text: string, offset: number): TemplatePlace {
  const lineStart = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  return { offset, line: lineNumber(text, offset), column: offset - lineStart + 1 };
}

/** `line:column` as Go writes it in errors of execution: lines from 1, bytes from 0. */
export function goLocation(text: string, offset: number): string {
  const lineStart = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  return `${lineNumber(text, offset)}:${byteLength(text.slice(lineStart, offset))}`;
}

function lineNumber(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}

/** What a template that cannot be used throws: Go's own text, where it stands in the template, and our code for it. */
import { byteLength } from "../go/bytes";

/** `option` is Go's panic on an unknown option string; a limit of ours is reached while parsing or executing. */
export type TemplateStage = "parse" | "execute" | "option";

export type TemplateCode = "TEMPLATE_SYNTAX" | "TEMPLATE_EXECUTION" | "TEMPLATE_LIMIT" | "GENERATOR_INVALID";

/** What failed, for programs: they need not read Go's text. */
export interface TemplateFacts {
  /** The key or field that a value lacks. */
  readonly missingKey?: string;
  /** The value that lacks it. */
  readonly receiver?: unknown;
  /** The function that nobody knows. */
  readonly function?: string;
}

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
  /** The line of the template that it is in. */
  readonly lineText: string;

  constructor(
    readonly code: TemplateCode,
    readonly stage: TemplateStage,
    /** The whole text that Argo CD reports, with its own prefix (`failed to parse template …`). */
    readonly goText: string,
    place: TemplatePlace & { readonly text: string },
    readonly facts: TemplateFacts = {},
  ) {
    super(goText);
    this.offset = place.offset;
    this.line = place.line;
    this.column = place.column;
    this.lineText = place.text.split("\n")[place.line - 1] ?? "";
  }
}

/** The place of an offset. */
export function placeOf(text: string, offset: number): TemplatePlace & { readonly text: string } {
  return { ...(placesOf(text, [offset])[0] as TemplatePlace), text };
}

/** The places of offsets that grow, in one pass over the text. */
export function placesOf(text: string, offsets: readonly number[]): TemplatePlace[] {
  let line = 1;
  let lineStart = 0;
  let newline = text.indexOf("\n");
  return offsets.map((offset) => {
    for (; newline >= 0 && newline < offset; newline = text.indexOf("\n", lineStart)) {
      line++;
      lineStart = newline + 1;
    }
    return { offset, line, column: offset - lineStart + 1 };
  });
}

/** `line:column` as Go writes it in errors of execution: lines from 1, bytes from 0. */
export function goLocation(text: string, offset: number): string {
  const { line, column } = placeOf(text, offset);
  return `${line}:${byteLength(text.slice(offset - column + 1, offset))}`;
}

/** Where the scanner stands in its text. What scans a scalar or a tag moves it; columns are the distance to the start of the line. */
import { isBreak } from "./characters";
import type { Source } from "./source";
import { scannerError } from "./token";
import { YamlError } from "./yaml-error";

export class Cursor {
  readonly text: string;
  readonly end: number;
  readonly readable: number;
  pos = 0;
  line = 0;
  lineStart = 0;
  /** The column of the innermost block collection, -1 outside of all. */
  indent = -1;
  flowLevel = 0;
  /** Whether a key without `?` may start here. */
  keyAllowed = true;
  private readonly source: Source;

  constructor(source: Source) {
    this.text = source.text;
    this.end = source.end;
    this.readable = source.readable;
    this.source = source;
  }

  /** The character here, NUL at the end. */
  code(): number {
    return this.text.charCodeAt(this.pos);
  }

  column(): number {
    return this.pos - this.lineStart;
  }

  /** Says that the next characters are needed. @throws {YamlError} when one of them is in a block that cannot be read */
  need(characters: number): void {
    if (this.pos + characters > this.readable) throw this.unreadable();
  }

  private unreadable(): YamlError {
    const { text, illegal, illegalAt } = this.source;
    const lines = text.slice(0, illegalAt).split(/\r\n|[\r\n\u0085\u2028\u2029]/);
    return new YamlError(`yaml: ${illegal}`, lines.length, (lines.at(-1) as string).length + 1);
  }

  fail(problem: string): never {
    this.need(1);
    throw scannerError(problem, this.line, this.column());
  }

  /** Moves behind the line break that stands here. */
  skipBreak(): void {
    const crlf = this.text.charCodeAt(this.pos) === 0x0d && this.text.charCodeAt(this.pos + 1) === 0x0a;
    this.pos += crlf ? 2 : 1;
    this.line++;
    this.lineStart = this.pos;
  }

  /** The same, and says what the break reads as: LS and PS stay, all others become LF. */
  readBreak(): string {
    const c = this.text.charCodeAt(this.pos);
    if (!isBreak(c)) return "";
    this.skipBreak();
    return c === 0x2028 || c === 0x2029 ? String.fromCharCode(c) : "\n";
  }
}

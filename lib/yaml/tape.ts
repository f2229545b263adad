/**
 * A document as the parser writes it down: its events in order, in parallel arrays. The decoder runs over them once, jumps to
 * an anchor for each alias, and needs no recursion, so that depth costs memory and never the stack.
 */
import { YamlError } from "./yaml-error";

export type EventKind =
  | "plain" // a scalar without tag and quotes: its text decides its type
  | "text" // a scalar that is a string
  | "tagged" // a scalar with a tag
  | "sequence"
  | "mapping"
  | "end" // of a sequence or mapping
  | "alias";

/** A list of a million objects has fewer; each event costs some hundred bytes until its value is read. */
const MAX_EVENTS = 6_000_000;

export class Tape {
  readonly kinds: EventKind[] = [];
  /** The text of a scalar, the name of an alias; else empty. */
  readonly texts: string[] = [];
  /** From 0, per event; only when places are asked for. */
  readonly lines: number[] = [];
  readonly columns: number[] = [];
  /** Tags of `tagged` events. */
  readonly tags = new Map<number, string>();
  /** The event that an `alias` event stands for. */
  readonly targets = new Map<number, number>();
  private readonly anchors = new Map<string, number>();

  constructor(private readonly withPlaces: boolean) {}

  /** @throws {YamlError} for a document that would fill the memory */
  add(kind: EventKind, text: string, line: number, column: number): void {
    if (this.kinds.length >= MAX_EVENTS) throw new YamlError(`the document has more than ${MAX_EVENTS} values and brackets`);
    this.kinds.push(kind);
    this.texts.push(text);
    if (this.withPlaces) {
      this.lines.push(line);
      this.columns.push(column);
    }
  }

  /** Names the event that comes next. */
  anchor(name: string): void {
    this.anchors.set(name, this.kinds.length);
  }

  /** The event of an anchor. */
  anchored(name: string): number | undefined {
    return this.anchors.get(name);
  }

  /** The same error with the place of an event, where places are known and the error has none. */
  locate(error: YamlError, at: number): YamlError {
    const line = this.lines[at];
    if (line === undefined || error.line !== undefined) return error;
    return new YamlError(error.message, line + 1, (this.columns[at] as number) + 1);
  }

  /** The event behind the node that starts at an event. */
  after(start: number): number {
    let depth = 0;
    for (let i = start; ; i++) {
      const kind = this.kinds[i];
      if (kind === "sequence" || kind === "mapping") depth++;
      else if (kind === "end") depth--;
      if (depth === 0) return i + 1;
    }
  }
}

/** Whether the scalar at an event says that its value is merged into the map. */
export function isMergeKey(tape: Tape, at: number): boolean {
  if (tape.texts[at] !== "<<") return false;
  const kind = tape.kinds[at];
  if (kind === "plain") return true;
  if (kind !== "tagged") return false;
  const tag = tape.tags.get(at);
  return tag === "!" || tag === "tag:yaml.org,2002:merge";
}

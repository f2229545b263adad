/** Where the keys and values of a document stand in its text, by JSON path: what diagnostics of users' files say. */
import { joinPath } from "../json";
import { plainValue } from "./resolve";
import type { Tape } from "./tape";

/** A place in a text, both from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** The key and the value at one path. Items of a list and the document itself have no key. */
export interface NodePlace {
  readonly key?: TextPlace;
  readonly value: TextPlace;
}

/** A key that stands twice in a map: the reader takes the later one. */
export interface RepeatedKey {
  readonly path: string;
  readonly first: TextPlace;
  readonly second: TextPlace;
}

export class Positions {
  constructor(
    private readonly places: ReadonlyMap<string, NodePlace>,
    /** In the order of the text. */
    readonly repeated: readonly RepeatedKey[] = [],
  ) {}

  /** The place of exactly that path, such as `spec.generators[0].list`; the document itself is `""`. */
  get(path: string): NodePlace | undefined {
    return this.places.get(path);
  }

  /** The key at a path, or the nearest node around it: a missing field is reported at its parent. */
  nearest(path: string): TextPlace {
    for (let rest = path; ; rest = parentPath(rest)) {
      const place = this.places.get(rest);
      if (place !== undefined) return place.key ?? place.value;
      if (rest === "") return { line: 1, column: 1 };
    }
  }

  /** All paths, in the order of the text. */
  paths(): Iterable<string> {
    return this.places.keys();
  }
}

function parentPath(path: string): string {
  if (path.endsWith('"]')) {
    const start = path.lastIndexOf('["');
    if (start >= 0) return path.slice(0, start);
  }
  return path.slice(0, Math.max(path.lastIndexOf("."), path.lastIndexOf("["), 0));
}

interface Level {
  readonly path: string;
  /** The next item of a list; -1 for a map. */
  item: number;
  key?: { readonly name: string; readonly place: TextPlace } | undefined;
}

/** The places of all nodes that stand in the text; what an alias copies is found at the alias. */
export function locate(tape: Tape): Positions {
  const places = new Map<string, NodePlace>();
  const repeated: RepeatedKey[] = [];
  const levels: Level[] = [];
  for (let at = 0; at < tape.kinds.length; at++) {
    const kind = tape.kinds[at];
    const level = levels[levels.length - 1];
    if (kind === "end") {
      levels.pop();
      continue;
    }
    const place: TextPlace = { line: (tape.lines[at] as number) + 1, column: (tape.columns[at] as number) + 1 };
    if (level !== undefined && level.item < 0 && level.key === undefined) {
      level.key = { name: keyName(tape, at), place };
      if (kind === "sequence" || kind === "mapping") at = tape.after(at) - 1;
      continue;
    }
    let path = "";
    if (level === undefined) places.set(path, { value: place });
    else if (level.key === undefined) {
      path = joinPath(level.path, level.item++);
      places.set(path, { value: place });
    } else {
      path = joinPath(level.path, level.key.name);
      const first = places.get(path)?.key;
      if (first !== undefined) repeated.push({ path, first, second: level.key.place });
      places.set(path, { key: level.key.place, value: place });
      level.key = undefined;
    }
    if (kind === "sequence" || kind === "mapping") levels.push({ path, item: kind === "sequence" ? 0 : -1 });
  }
  return new Positions(places, repeated);
}

function keyName(tape: Tape, at: number): string {
  const text = tape.texts[at] as string;
  return tape.kinds[at] === "plain" ? String(plainValue(text)) : text;
}

/**
 * Git's wildmatch: the glob language of pathspecs. Without the path name mode a star also takes slashes; with it `*` and `?` stay
 * within a segment and `**` as a whole segment takes any number of them. Classes are POSIX ones, over bytes.
 */

export interface WildmatchMode {
  /** `:(glob)`: wildcards do not match `/`. */
  readonly pathName: boolean;
  /** `:(icase)`: ASCII letters match in either case. */
  readonly ignoreCase: boolean;
}

/** Whether the byte text `text` matches the byte text `pattern`. A malformed pattern matches nothing. */
export function wildmatch(pattern: string, text: string, mode: WildmatchMode): boolean {
  return new Wildmatch(pattern, text, mode).match(0, 0) === "match";
}

/** The two aborts keep a failed star from being tried again by the stars before it. */
type Outcome = "match" | "no match" | "abort" | "abort to **";

class Wildmatch {
  constructor(
    private readonly pattern: string,
    private readonly text: string,
    private readonly mode: WildmatchMode,
  ) {}

  match(patternStart: number, textStart: number): Outcome {
    let p = patternStart;
    let t = textStart;
    for (; p < this.pattern.length; p++, t++) {
      const c = this.fold(this.pattern[p] as string);
      if (t >= this.text.length && c !== "*") return "abort";
      const character = this.fold(this.text[t] ?? "");
      if (c === "*") {
        const star = this.readStar(p);
        if (star.mayBeEmptySegment && this.match(star.end + 1, t) === "match") return "match";
        p = star.end;
        if (p >= this.pattern.length) return star.takesSlash || this.text.indexOf("/", t) < 0 ? "match" : "no match";
        if (star.takesSlash || this.pattern[p] !== "/") return this.matchStar(p, t, star.takesSlash);
        t = this.text.indexOf("/", t);
        if (t < 0) return "no match";
      } else if (c === "?") {
        if (this.mode.pathName && character === "/") return "no match";
      } else if (c === "[") {
        const end = this.matchClass(p + 1, character);
        if (end === "abort") return "abort";
        if (end < 0 || (this.mode.pathName && character === "/")) return "no match";
        p = end;
      } else {
        // what follows a backslash is compared as it is written, not in lower case
        const literal = c === "\\" ? (this.pattern[++p] ?? "") : c;
        if (literal !== character) return "no match";
      }
    }
    return t < this.text.length ? "no match" : "match";
  }

  /** A run of stars at `start`: where it ends, whether it takes slashes, whether it can stand for no segment at all. */
  private readStar(start: number): { end: number; takesSlash: boolean; mayBeEmptySegment: boolean } {
    let end = start;
    while (this.pattern[end] === "*") end++;
    if (!this.mode.pathName) return { end, takesSlash: true, mayBeEmptySegment: false };
    const rest = this.pattern.slice(end, end + 2);
    const isSegment =
      (start === 0 || this.pattern[start - 1] === "/") && (rest === "" || rest[0] === "/" || rest === "\\/");
    const takesSlash = end - start > 1 && isSegment;
    return { end, takesSlash, mayBeEmptySegment: takesSlash && rest[0] === "/" };
  }

  /** Tries what follows a star at every place that the star can reach. */
  private matchStar(p: number, start: number, takesSlash: boolean): Outcome {
    const next = this.pattern[p] as string;
    const literal = "*?[\\".includes(next) ? undefined : this.fold(next);
    for (let t = start; t < this.text.length; t++) {
      if (literal !== undefined) {
        while (
          t < this.text.length &&
          (takesSlash || this.text[t] !== "/") &&
          this.fold(this.text[t] as string) !== literal
        )
          t++;
        if (t >= this.text.length || this.fold(this.text[t] as string) !== literal) return "no match";
      }
      const outcome = this.match(p, t);
      if (outcome !== "no match") {
        if (!takesSlash || outcome !== "abort to **") return outcome;
      } else if (!takesSlash && this.text[t] === "/") return "abort to **";
    }
    return "abort";
  }

  /** The position of the closing bracket if the class has `character`, -1 if it has not. */
  private matchClass(start: number, character: string): number | "abort" {
    const { pattern } = this;
    let p = start;
    const negated = pattern[p] === "!" || pattern[p] === "^";
    if (negated) p++;
    let isMember = false;
    let previous = "";
    // a closing bracket in the first place is a member
    for (let isFirst = true; isFirst || pattern[p] !== "]"; p++, isFirst = false) {
      const c = pattern[p];
      if (c === undefined) return "abort";
      if (c === "-" && previous !== "" && pattern[p + 1] !== undefined && pattern[p + 1] !== "]") {
        p++;
        if (pattern[p] === "\\") p++;
        const high = pattern[p];
        if (high === undefined) return "abort";
        if (this.inRange(character, previous, high)) isMember = true;
        previous = "";
        continue;
      }
      if (c === "[" && pattern[p + 1] === ":") {
        const close = pattern.indexOf("]", p + 2);
        if (close < 0) return "abort";
        if (close > p + 2 && pattern[close - 1] === ":") {
          const has = POSIX_CLASSES.get(pattern.slice(p + 2, close - 1));
          if (has === undefined) return "abort";
          if (
            has(character.charCodeAt(0)) ||
            (this.mode.ignoreCase && this.isUpperClass(pattern, p) && isLower(character))
          )
            isMember = true;
          p = close;
          previous = "";
          continue;
        }
      }
      if (c === "\\") p++;
      const member = pattern[p];
      if (member === undefined) return "abort";
      if (member === character) isMember = true;
      previous = member;
    }
    return isMember === negated ? -1 : p;
  }

  private isUpperClass(pattern: string, at: number): boolean {
    return pattern.startsWith("[:upper:]", at);
  }

  private inRange(character: string, low: string, high: string): boolean {
    if (low <= character && character <= high) return true;
    if (!this.mode.ignoreCase || !isLower(character)) return false;
    const upper = character.toUpperCase();
    return low <= upper && upper <= high;
  }

  private fold(character: string): string {
    return this.mode.ignoreCase && character >= "A" && character <= "Z" ? character.toLowerCase() : character;
  }
}

function isLower(character: string): boolean {
  return character >= "a" && character <= "z";
}

/** ASCII only, as git has them. */
const POSIX_CLASSES: ReadonlyMap<string, (byte: number) => boolean> = new Map([
  ["alnum", (c) => isDigit(c) || isAlpha(c)],
  ["alpha", (c) => isAlpha(c)],
  ["blank", (c) => c === 0x20 || c === 0x09],
  ["cntrl", (c) => c < 0x20 || c === 0x7f],
  ["digit", (c) => isDigit(c)],
  ["graph", (c) => c > 0x20 && c < 0x7f],
  ["lower", (c) => c >= 0x61 && c <= 0x7a],
  ["print", (c) => c >= 0x20 && c < 0x7f],
  ["punct", (c) => c > 0x20 && c < 0x7f && !isDigit(c) && !isAlpha(c)],
  ["space", (c) => c === 0x20 || c === 0x09 || c === 0x0a || c === 0x0d],
  ["upper", (c) => c >= 0x41 && c <= 0x5a],
  ["xdigit", (c) => isDigit(c) || (c >= 0x41 && c <= 0x46) || (c >= 0x61 && c <= 0x66)],
]);

function isDigit(c: number): boolean {
  return c >= 0x30 && c <= 0x39;
}

function isAlpha(c: number): boolean {
  return (c >= 0x41 && c <= 0x5a) || (c >= 0x61 && c <= 0x7a);
}

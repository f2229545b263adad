/** The globs of Argo CD's projects and directories as trees. Counterpart: the syntax of gobwas/glob 0.2.3. Texts are byte texts. */
import { toByteText } from "./byte-text";

export type GlobNode =
  /** Parts one after the other. */
  | { readonly kind: "sequence"; readonly parts: readonly GlobNode[] }
  | { readonly kind: "alternatives"; readonly parts: readonly GlobNode[] }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "any" | "super" | "single" | "nothing" }
  | { readonly kind: "letters"; readonly letters: readonly number[]; readonly negated: boolean }
  | { readonly kind: "range"; readonly low: number; readonly high: number; readonly negated: boolean };

/** The tree of a pattern; undefined where it does not parse. */
export function parseGlob(pattern: string): GlobNode | undefined {
  return new Parser(pattern).parse();
}

/** A list that is open: the sequences before the last comma. */
interface OpenList {
  readonly outer: GlobNode[];
  readonly sequences: GlobNode[][];
}

class Parser {
  private readonly letters: readonly string[];
  private at = 0;

  constructor(pattern: string) {
    this.letters = [...pattern];
  }

  parse(): GlobNode | undefined {
    const open: OpenList[] = [];
    let parts: GlobNode[] = [];
    const root = parts;
    while (this.at < this.letters.length) {
      const letter = this.letters[this.at] as string;
      const list = open.at(-1);
      if (letter === "{") {
        const first: GlobNode[] = [];
        const sequences = [first];
        // the list is part of the tree at once: one that is never closed ends with the pattern
        parts.push({
          kind: "alternatives",
          parts: sequences.map((sequence) => ({ kind: "sequence", parts: sequence })),
        });
        open.push({ outer: parts, sequences });
        parts = first;
      } else if (letter === "," && list !== undefined) {
        parts = [];
        list.sequences.push(parts);
        const { sequences } = list;
        list.outer[list.outer.length - 1] = {
          kind: "alternatives",
          parts: sequences.map((sequence) => ({ kind: "sequence", parts: sequence })),
        };
      } else if (letter === "}" && list !== undefined) {
        open.pop();
        parts = list.outer;
      } else if (letter === "[") {
        this.at++;
        const range = this.range();
        if (range === undefined) return undefined;
        parts.push(range);
        continue;
      } else if (letter === "?") parts.push({ kind: "single" });
      else if (letter === "*") {
        const isSuper = this.letters[this.at + 1] === "*";
        if (isSuper) this.at++;
        parts.push({ kind: isSuper ? "super" : "any" });
      } else {
        const text = this.text(list === undefined ? "?*[{" : "?*[{},");
        if (text !== "") parts.push({ kind: "text", text: toByteText(text) });
        continue;
      }
      this.at++;
    }
    return { kind: "sequence", parts: root };
  }

  private text(breakers: string): string {
    let text = "";
    for (; this.at < this.letters.length; this.at++) {
      let letter = this.letters[this.at] as string;
      if (letter === "\\") {
        this.at++;
        letter = this.letters[this.at] ?? "";
      } else if (breakers.includes(letter)) break;
      text += letter;
    }
    return text;
  }

  /** What follows `[`: a range of two letters, or a list of letters. */
  private range(): GlobNode | undefined {
    const negated = this.letters[this.at] === "!";
    if (negated) this.at++;
    if (this.letters[this.at + 1] === "-") {
      const [low, , high, close] = this.letters.slice(this.at, this.at + 4);
      this.at += 4;
      if (low === undefined || high === undefined || close !== "]") return undefined;
      const [first, last] = [low.codePointAt(0) as number, high.codePointAt(0) as number];
      return last < first ? undefined : { kind: "range", low: first, high: last, negated };
    }
    const text = this.text("]");
    if (text === "" || this.letters[this.at] !== "]") return undefined;
    this.at++;
    return { kind: "letters", letters: [...text].map((letter) => letter.codePointAt(0) as number), negated };
  }
}

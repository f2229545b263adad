/**
 * Globs of AppProjects as they are meant: every text that fits, also those that the library misses of lists with a star or an empty text in them
 * (`{a*,b?}c`). It judges what a pattern could allow; what Argo CD answers is in glob.ts. Of repositories' URLs `*` and `?` stop at slashes.
 */

const compiled = { ".": new Map<string, RegExp | undefined>(), "[^/]": new Map<string, RegExp | undefined>() };

/** What a single wildcard stands for. */
type AnyLetter = keyof typeof compiled;

/** True where the whole text fits the pattern. */
export function couldMatchGlob(pattern: string, text: string): boolean {
  return expressionOf(pattern, ".")?.test(text) ?? false;
}

/** True where a repository's URL fits the pattern: between slashes, but for `**`, and for `*` alone. */
export function couldMatchUrlGlob(pattern: string, url: string): boolean {
  return pattern === "*" || (expressionOf(pattern, "[^/]")?.test(url) ?? false);
}

/** True where a text is a pattern that stands for more, or for something else, than the text itself. */
export function isGlob(text: string): boolean {
  return /^!|[*?[\]{}\\]/.test(text);
}

function expressionOf(pattern: string, any: AnyLetter): RegExp | undefined {
  const known = compiled[any];
  let expression = known.get(pattern);
  if (expression === undefined && !known.has(pattern)) {
    const source = new Reader(pattern, any).pattern();
    expression = source === undefined ? undefined : new RegExp(`^(?:${source})$`, "su");
    if (known.size > 10_000) known.clear();
    known.set(pattern, expression);
  }
  return expression;
}

/** One pass over the pattern that writes the regular expression of the same texts. */
class Reader {
  private readonly runes: readonly string[];
  private at = 0;

  constructor(
    pattern: string,
    private readonly any: AnyLetter,
  ) {
    this.runes = [...pattern];
  }

  /** @returns nothing where the pattern does not parse */
  pattern(): string | undefined {
    let source = "";
    let depth = 0;
    let single = "";
    while (this.at < this.runes.length) {
      const rune = this.runes[this.at++] as string;
      if (rune === "*") {
        const start = this.at;
        while (this.runes[this.at] === "*") this.at++;
        source += this.at > start ? ".*" : `${this.any}*`;
      } else if (rune === "?") source += single = this.any;
      else if (rune === "[") {
        const range = this.range();
        if (range === undefined) return undefined;
        if (range.startsWith("[^")) single = range;
        source += range;
      } else if (rune === "{") {
        depth++;
        source += "(?:";
      } else if (rune === "}" && depth > 0) {
        depth--;
        source += ")";
      } else if (rune === "," && depth > 0) source += "|";
      else if (rune === "\\") source += quoted(this.runes[this.at++] ?? "");
      else source += quoted(rune);
    }
    // one letter that may be nearly any: the library lets the empty text pass too
    if (source !== "" && source === single) return `${source}?`;
    // a list that is not closed ends with the pattern
    return source + ")".repeat(depth);
  }

  /** What follows `[`: one range of two letters, or a list of letters. */
  private range(): string | undefined {
    const negated = this.runes[this.at] === "!";
    if (negated) this.at++;
    const [low, dash, high, close] = this.runes.slice(this.at, this.at + 4);
    if (dash === "-") {
      if (low === undefined || high === undefined || close !== "]" || high < low) return undefined;
      this.at += 4;
      return `[${negated ? "^" : ""}${inClass(low)}-${inClass(high)}]`;
    }
    let letters = "";
    for (;;) {
      let rune = this.runes[this.at++];
      if (rune === "]") break;
      if (rune === "\\") rune = this.runes[this.at++];
      if (rune === undefined) return undefined;
      letters += inClass(rune);
    }
    return letters === "" ? undefined : `[${negated ? "^" : ""}${letters}]`;
  }
}

function quoted(rune: string): string {
  return /^[$()*+.?[\\\]^{|}/]$/.test(rune) ? `\\${rune}` : rune;
}

function inClass(rune: string): string {
  return /^[\\\]^[-]$/.test(rune) ? `\\${rune}` : rune;
}

/**
 * The glob language of `bmatcuk/doublestar` v4.10 with the separator `/`: `*` and `?` within a path segment, `**` as a whole segment
 * for any number of segments, `[a-z]`, `[!a-z]`, `{a,b}` (nested too), `\` before any character. A star remembers only its last
 * position, and a malformed rest of a pattern is noticed when the match fails there, as the library does both.
 */
import { runeAt, runeWidth, toByteText } from "./byte-text";

/** Whether `path` matches, or undefined when the pattern is malformed and the match does not succeed before that place. */
export function doublestar(pattern: string, path: string): boolean | undefined {
  return matchGlob(toByteText(pattern), toByteText(path));
}

/** The same on byte texts. With `validate` false a malformed rest that is never reached counts as no match. */
export function matchGlob(pattern: string, path: string, validate = true): boolean | undefined {
  return run(pattern, 0, path, 0, { star: undefined, globstar: undefined }, validate);
}

/** Where to try again: the pattern behind a star and the path position that the star has eaten up to. */
interface Retry {
  readonly pattern: number;
  readonly path: number;
}
interface Retries {
  readonly star: Retry | undefined;
  readonly globstar: Retry | undefined;
}

const SLASH = 0x2f;

function run(
  pattern: string,
  patternStart: number,
  path: string,
  pathStart: number,
  retries: Retries,
  validate: boolean,
): boolean | undefined {
  let { star, globstar } = retries;
  let p = patternStart;
  let n = pathStart;
  let atSegmentStart = true;
  while (n < path.length) {
    const step: Step =
      p < pattern.length ? takeStep(pattern, p, path, n, atSegmentStart) : ({ kind: "mismatch", at: p } as const);
    switch (step.kind) {
      case "malformed":
        return undefined;
      case "everything":
        return true;
      case "consumed":
        p = step.pattern;
        n = step.path;
        atSegmentStart = step.segmentStart;
        continue;
      case "globstar":
        p = step.pattern;
        globstar = { pattern: p, path: n };
        star = undefined;
        continue;
      case "star":
        p = step.pattern;
        star = { pattern: p, path: n };
        atSegmentStart = false;
        continue;
      case "alternatives":
        return tryAlternatives(pattern, p, step.closing, (expanded) =>
          run(expanded, p, path, n, { star, globstar }, validate),
        );
      case "mismatch":
        p = step.at;
        break;
      default: {
        const impossible: never = step;
        return impossible;
      }
    }
    if (star !== undefined && path.charCodeAt(star.path) !== SLASH) {
      n = star.path + runeWidth(path, star.path);
      p = star.pattern;
      star = { pattern: p, path: n };
      atSegmentStart = false;
      continue;
    }
    const slash = globstar === undefined ? -1 : path.indexOf("/", globstar.path);
    if (globstar !== undefined && slash >= 0) {
      p = globstar.pattern;
      n = slash + 1;
      globstar = { pattern: p, path: n };
      atSegmentStart = true;
      continue;
    }
    return validate && !isValidGlob(pattern.slice(p)) ? undefined : false;
  }
  return matchesNothing(pattern.slice(p), validate);
}

type Step =
  | { readonly kind: "malformed" | "everything" }
  | { readonly kind: "consumed"; readonly pattern: number; readonly path: number; readonly segmentStart: boolean }
  | { readonly kind: "globstar" | "star"; readonly pattern: number }
  | { readonly kind: "alternatives"; readonly closing: number }
  /** `at`: from where the rest of the pattern is validated. */
  | { readonly kind: "mismatch"; readonly at: number };

function takeStep(pattern: string, p: number, path: string, n: number, atSegmentStart: boolean): Step {
  switch (pattern[p]) {
    case "*": {
      if (pattern[p + 1] !== "*") return { kind: "star", pattern: p + 1 };
      if (atSegmentStart && p + 2 >= pattern.length) return { kind: "everything" };
      if (atSegmentStart && pattern[p + 2] === "/") return { kind: "globstar", pattern: p + 3 };
      return { kind: "star", pattern: p + 2 };
    }
    case "?":
      if (path.charCodeAt(n) === SLASH) return { kind: "mismatch", at: p };
      return { kind: "consumed", pattern: p + 1, path: n + runeWidth(path, n), segmentStart: false };
    case "[":
      return takeClass(pattern, p + 1, path, n);
    case "{": {
      const closing = closingBrace(pattern, p + 1);
      return closing < 0 ? { kind: "malformed" } : { kind: "alternatives", closing };
    }
    case "\\":
      if (p + 1 >= pattern.length) return { kind: "malformed" };
      return takeLiteral(pattern, p + 1, p, path, n);
    default:
      // a character behind a backslash is validated together with it, also when an alternative put them together
      return takeLiteral(pattern, p, pattern[p - 1] === "\\" ? p - 1 : p, path, n);
  }
}

function takeLiteral(pattern: string, p: number, mismatchAt: number, path: string, n: number): Step {
  const rune = runeAt(pattern, p);
  if (rune !== runeAt(path, n)) return { kind: "mismatch", at: mismatchAt };
  return {
    kind: "consumed",
    pattern: p + runeWidth(pattern, p),
    path: n + runeWidth(path, n),
    segmentStart: rune === SLASH,
  };
}

/** `p` stands behind the `[`. Reading stops at the first member that fits; only the closing bracket is looked for then. */
function takeClass(pattern: string, start: number, path: string, n: number): Step {
  let p = start;
  const rune = runeAt(path, n);
  const negated = pattern[p] === "!" || pattern[p] === "^";
  if (negated) p++;
  if (p >= pattern.length || pattern[p] === "]") return { kind: "malformed" };
  let isMember = false;
  let low: number | undefined;
  while (!isMember && p < pattern.length && pattern[p] !== "]") {
    const isRange = low !== undefined && pattern[p] === "-" && p + 1 < pattern.length && pattern[p + 1] !== "]";
    if (isRange) p++;
    // a backslash that ends the pattern is followed by no character: Go reads U+FFFD there
    if (pattern[p] === "\\") p++;
    const member = p < pattern.length ? runeAt(pattern, p) : 0xfffd;
    if (p < pattern.length) p += runeWidth(pattern, p);
    isMember = isRange ? (low as number) <= rune && rune <= member : member === rune;
    low = isRange ? undefined : member;
  }
  if (isMember === negated) return p >= pattern.length ? { kind: "malformed" } : { kind: "mismatch", at: p };
  const closing = indexUnescaped(pattern, p, "]");
  if (closing < 0) return { kind: "malformed" };
  return { kind: "consumed", pattern: closing + 1, path: n + runeWidth(path, n), segmentStart: false };
}

/** Each alternative in the place of its braces; the first result that is not "no match" counts. */
function tryAlternatives(
  pattern: string,
  opening: number,
  closing: number,
  attempt: (expanded: string) => boolean | undefined,
): boolean | undefined {
  for (const alternative of splitAlternatives(pattern, opening, closing)) {
    const result = attempt(pattern.slice(0, opening) + alternative + pattern.slice(closing + 1));
    if (result !== false) return result;
  }
  return false;
}

/** The texts between the braces at `opening` and `closing`, split at their own commas. */
export function splitAlternatives(pattern: string, opening: number, closing: number): string[] {
  const alternatives: string[] = [];
  let depth = 0;
  let start = opening + 1;
  for (let i = start; i < closing; i++) {
    if (pattern[i] === "\\") i++;
    else if (pattern[i] === "{") depth++;
    else if (pattern[i] === "}") depth--;
    else if (pattern[i] === "," && depth === 0) {
      alternatives.push(pattern.slice(start, i));
      start = i + 1;
    }
  }
  alternatives.push(pattern.slice(start, closing));
  return alternatives;
}

/** Whether what is left of a pattern matches the empty rest of a path: `a/**` matches `a`. */
function matchesNothing(pattern: string, validate: boolean): boolean | undefined {
  switch (pattern) {
    case "":
    case "*":
    case "**":
    case "/**":
    case "**/":
    case "/**/":
      return true;
  }
  if (pattern[0] === "{") {
    const closing = closingBrace(pattern, 1);
    if (closing < 0) return undefined;
    return tryAlternatives(pattern, 0, closing, (expanded) => matchesNothing(expanded, validate));
  }
  return validate && !isValidGlob(pattern) ? undefined : false;
}

/** Whether brackets, braces and backslashes are complete. The members of a class are not looked at. */
export function isValidGlob(pattern: string): boolean {
  let depth = 0;
  for (let i = 0; i < pattern.length; i++) {
    switch (pattern[i]) {
      case "\\":
        if (++i >= pattern.length) return false;
        break;
      case "[": {
        i++;
        if (pattern[i] === "^" || pattern[i] === "!") i++;
        if (i >= pattern.length || pattern[i] === "]") return false;
        i = indexUnescaped(pattern, i, "]");
        if (i < 0) return false;
        break;
      }
      case "{":
        depth++;
        break;
      case "}":
        if (--depth < 0) return false;
        break;
    }
  }
  return depth === 0;
}

function closingBrace(pattern: string, start: number): number {
  let depth = 1;
  for (let i = start; i < pattern.length; i++) {
    if (pattern[i] === "\\") i++;
    else if (pattern[i] === "{") depth++;
    else if (pattern[i] === "}" && --depth === 0) return i;
  }
  return -1;
}

function indexUnescaped(text: string, start: number, character: string): number {
  for (let i = start; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === character) return i;
  }
  return -1;
}

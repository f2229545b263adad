/**
 * The matchers that a glob is compiled to, with the habits of the library: it counts runes where it cuts bytes, a beginning and an end may
 * overlap, a list of alternatives cannot be searched for. Counterpart: gobwas/glob 0.2.3, package match. Texts are byte texts.
 */
import { RUNE_ERROR, runeAt, runeWidth } from "./byte-text";

/** Where a part begins, and how long it may be. */
export interface Found {
  readonly at: number;
  readonly lengths: readonly number[];
}

export interface Matcher {
  readonly kind: string;
  /** In runes; -1 where it is not fixed. */
  readonly length: number;
  match(text: string): boolean;
  find(text: string): Found | undefined;
}

const NO_LENGTH = -1;

/** Bytes of a rune when Go writes it; what is no UTF-8 is written as U+FFFD. */
function writtenWidth(rune: number, width: number): number {
  return rune === RUNE_ERROR ? 3 : width;
}

function* runes(text: string): Generator<readonly [at: number, rune: number, width: number]> {
  for (let at = 0; at < text.length; ) {
    const width = runeWidth(text, at);
    yield [at, runeAt(text, at), width];
    at += width;
  }
}

/** Every place where a rune ends, from the first byte on. */
function ends(text: string, from: number): number[] {
  return [from, ...[...runes(text)].map(([at, rune, width]) => from + at + writtenWidth(rune, width))];
}

export interface TextMatcher extends Matcher {
  readonly kind: "text";
  readonly text: string;
}

export function textMatcher(text: string): TextMatcher {
  return {
    kind: "text",
    text,
    length: [...runes(text)].length,
    match: (other) => other === text,
    find: (other) => found(other.indexOf(text), [text.length]),
  };
}

function found(at: number, lengths: readonly number[]): Found | undefined {
  return at < 0 ? undefined : { at, lengths };
}

/** Anything, of any length. */
export function superMatcher(): Matcher {
  return {
    kind: "super",
    length: NO_LENGTH,
    match: () => true,
    find: (text) => ({ at: 0, lengths: [...[...runes(text)].map(([at]) => at), text.length] }),
  };
}

export function nothingMatcher(): Matcher {
  return { kind: "nothing", length: 0, match: (text) => text === "", find: () => ({ at: 0, lengths: [0] }) };
}

export interface LetterMatcher extends Matcher {
  readonly kind: "letter";
  /** The letters that a negated list excludes, or none for `?`; undefined where a run of such letters cannot be counted. */
  readonly excluded: readonly number[] | undefined;
}

/** One letter. The empty text passes where U+FFFD does. */
export function letterMatcher(fits: (rune: number) => boolean, excluded: readonly number[] | undefined): LetterMatcher {
  return {
    kind: "letter",
    excluded,
    length: 1,
    match(text) {
      if (text === "") return fits(RUNE_ERROR);
      return text.length <= runeWidth(text, 0) && fits(runeAt(text, 0));
    },
    find(text) {
      for (const [at, rune, width] of runes(text)) if (fits(rune)) return { at, lengths: [writtenWidth(rune, width)] };
      return undefined;
    },
  };
}

export function minMatcher(least: number): Matcher {
  return {
    kind: "min",
    length: NO_LENGTH,
    match: (text) => text !== "" && [...runes(text)].length >= least,
    find(text) {
      if (text.length - least + 1 <= 0) return undefined;
      const lengths = [...runes(text)].slice(least - 1).map(([at, rune, width]) => at + writtenWidth(rune, width));
      return lengths.length === 0 ? undefined : { at: 0, lengths };
    },
  };
}

export function maxMatcher(most: number): Matcher {
  return {
    kind: "max",
    length: NO_LENGTH,
    match: (text) => [...runes(text)].length <= most,
    find: (text) => ({ at: 0, lengths: ends(text, 0).slice(0, most + 1) }),
  };
}

/** A text somewhere, or nowhere. */
export function containsMatcher(needle: string, negated: boolean): Matcher {
  return {
    kind: "contains",
    length: NO_LENGTH,
    match: (text) => text.includes(needle) !== negated,
    find(text) {
      const at = text.indexOf(needle);
      if (!negated && at < 0) return undefined;
      const from = negated ? 0 : at + needle.length;
      const rest = negated ? (at < 0 ? text : text.slice(0, at)) : text.slice(from);
      return { at: 0, lengths: [...[...runes(rest)].map(([place]) => from + place), from + rest.length] };
    },
  };
}

export interface PrefixMatcher extends Matcher {
  readonly kind: "prefix";
  readonly text: string;
}

export function prefixMatcher(prefix: string): PrefixMatcher {
  return {
    kind: "prefix",
    text: prefix,
    length: NO_LENGTH,
    match: (text) => text.startsWith(prefix),
    find(text) {
      const at = text.indexOf(prefix);
      return at < 0 ? undefined : { at, lengths: ends(text.slice(at + prefix.length), prefix.length) };
    },
  };
}

export interface SuffixMatcher extends Matcher {
  readonly kind: "suffix";
  readonly text: string;
}

export function suffixMatcher(suffix: string): SuffixMatcher {
  return {
    kind: "suffix",
    text: suffix,
    length: NO_LENGTH,
    match: (text) => text.endsWith(suffix),
    find(text) {
      const at = text.indexOf(suffix);
      return at < 0 ? undefined : { at: 0, lengths: [at + suffix.length] };
    },
  };
}

/** A beginning and an end, which may overlap. */
export function prefixSuffixMatcher(prefix: string, suffix: string): Matcher {
  return {
    kind: "prefix-suffix",
    length: NO_LENGTH,
    match: (text) => text.startsWith(prefix) && text.endsWith(suffix),
    find(text) {
      const at = text.indexOf(prefix);
      if (at < 0) return undefined;
      if (suffix === "") return { at, lengths: [text.length - at] };
      const lengths: number[] = [];
      for (let rest = text.slice(at); ; ) {
        const last = rest.lastIndexOf(suffix);
        if (last < 0) break;
        lengths.push(last + suffix.length);
        rest = rest.slice(0, last);
      }
      return lengths.length === 0 ? undefined : { at, lengths: lengths.reverse() };
    },
  };
}

/** Parts of fixed lengths. A part is cut one byte behind the beginning of its last rune. */
export function rowMatcher(length: number, parts: readonly Matcher[]): Matcher {
  const matchAll = (text: string): boolean => {
    let start = 0;
    for (const part of parts) {
      let last = 0;
      let count = 0;
      for (const [at] of runes(text.slice(start))) {
        last = at;
        if (++count === part.length) break;
      }
      if (count < part.length || !part.match(text.slice(start, start + last + 1))) return false;
      start += last + 1;
    }
    return true;
  };
  return {
    kind: "row",
    length,
    match: (text) => [...runes(text)].length === length && matchAll(text),
    find(text) {
      for (const [at] of runes(text)) {
        if (text.length - at < length) return undefined;
        if (matchAll(text.slice(at))) return { at, lengths: [length] };
      }
      return undefined;
    },
  };
}

export function anyOfMatcher(parts: readonly Matcher[]): Matcher {
  const [first = NO_LENGTH, ...rest] = parts.map(({ length }) => length);
  return {
    kind: "any-of",
    length: commonLength(first, rest),
    match: (text) => parts.some((part) => part.match(text)),
    find(text) {
      let best: Found | undefined;
      for (const part of parts) {
        const next = part.find(text);
        if (next === undefined || (best !== undefined && next.at > best.at)) continue;
        if (best === undefined || next.at < best.at) best = next;
        else best = { at: best.at, lengths: [...new Set([...best.lengths, ...next.lengths])].sort((a, b) => a - b) };
      }
      return best;
    },
  };
}

/** A first part without fixed length does not count. */
function commonLength(first: number, rest: readonly number[]): number {
  let common = first;
  for (const length of rest) {
    if (common === NO_LENGTH) common = length;
    else if (length !== common) return NO_LENGTH;
  }
  return common;
}

export interface TreeMatcher extends Matcher {
  readonly kind: "tree";
  readonly value: Matcher;
  readonly left: Matcher | undefined;
  readonly right: Matcher | undefined;
}

/** A part that is searched for, what stands before it and what behind. It cannot be searched for itself. */
export function treeMatcher(value: Matcher, left: Matcher | undefined, right: Matcher | undefined): TreeMatcher {
  const lengths = [value, left, right].map((part) => part?.length ?? 0);
  const length = lengths.includes(NO_LENGTH) ? NO_LENGTH : lengths.reduce((a, b) => a + b);
  const matches = (part: Matcher | undefined, text: string) => (part === undefined ? text === "" : part.match(text));
  return {
    kind: "tree",
    value,
    left,
    right,
    length,
    find: () => undefined,
    match(text) {
      if (length > text.length) return false;
      let offset = Math.max(0, left?.length ?? 0);
      const limit = text.length - Math.max(0, right?.length ?? 0);
      while (offset < limit) {
        const place = value.find(text.slice(offset, limit));
        if (place === undefined) return false;
        const start = offset + place.at;
        if (matches(left, text.slice(0, start))) {
          for (const size of place.lengths.toReversed()) if (matches(right, text.slice(start + size))) return true;
        }
        offset = start + (start < text.length ? runeWidth(text, start) : 0);
        if (start >= text.length) break;
      }
      return false;
    },
  };
}

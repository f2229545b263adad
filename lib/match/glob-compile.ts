/** Trees of globs → matchers, with the shortcuts of the library, which are what its odd answers come from. Counterpart: gobwas/glob 0.2.3, package compiler, without separators. */

import { toByteText } from "./byte-text";
import {
  anyOfMatcher,
  containsMatcher,
  type LetterMatcher,
  letterMatcher,
  type Matcher,
  maxMatcher,
  minMatcher,
  nothingMatcher,
  type PrefixMatcher,
  prefixMatcher,
  prefixSuffixMatcher,
  rowMatcher,
  type SuffixMatcher,
  suffixMatcher,
  superMatcher,
  type TextMatcher,
  type TreeMatcher,
  textMatcher,
  treeMatcher,
} from "./glob-matcher";
import type { GlobNode } from "./glob-pattern";

export function compileGlob(node: GlobNode): Matcher {
  switch (node.kind) {
    case "alternatives": {
      const simpler = withoutCommonParts(node.parts);
      return simpler === undefined ? optimized(anyOf(node.parts.map(compileGlob))) : compileGlob(simpler);
    }
    case "sequence":
      return node.parts.length === 0 ? nothingMatcher() : optimized(joined(shortened(node.parts.map(compileGlob))));
    case "any":
    case "super":
      return superMatcher();
    case "single":
      return letterMatcher(() => true, []);
    case "nothing":
      return nothingMatcher();
    case "letters": {
      const { letters, negated } = node;
      if (!negated && letters.length === 1) return textMatcher(toByteText(String.fromCodePoint(...letters)));
      return letterMatcher((rune) => letters.includes(rune) !== negated, negated ? letters : undefined);
    }
    case "range": {
      const { low, high, negated } = node;
      return letterMatcher((rune) => (rune >= low && rune <= high) !== negated, undefined);
    }
    case "text":
      return textMatcher(node.text);
    default:
      return node satisfies never;
  }
}

function anyOf(parts: readonly Matcher[]): Matcher {
  return parts.length === 1 ? (parts[0] as Matcher) : anyOfMatcher(parts);
}

function optimized(matcher: Matcher): Matcher {
  if (!isTree(matcher)) return matcher;
  const left = matcher.left && optimized(matcher.left);
  const right = matcher.right && optimized(matcher.right);
  const { value } = matcher;
  // lengths are those of before
  const same: Matcher =
    left === matcher.left && right === matcher.right
      ? matcher
      : { ...treeMatcher(value, left, right), length: matcher.length };
  if (value.kind !== "text") return same;
  const { text } = value as TextMatcher;
  if (left === undefined && right === undefined) return textMatcher(text);
  if (left?.kind === "super" && right?.kind === "super") return containsMatcher(text, false);
  if (left?.kind === "super" && right === undefined) return suffixMatcher(text);
  if (right?.kind === "super" && left === undefined) return prefixMatcher(text);
  if (left === undefined && right?.kind === "suffix") return prefixSuffixMatcher(text, (right as SuffixMatcher).text);
  if (right === undefined && left?.kind === "prefix") return prefixSuffixMatcher((left as PrefixMatcher).text, text);
  return same;
}

function isTree(matcher: Matcher): matcher is TreeMatcher {
  return matcher.kind === "tree";
}

/** Parts one after the other as one matcher: around the longest part of fixed length, the last of several. */
function joined(parts: readonly Matcher[]): Matcher {
  const [first] = parts as [Matcher, ...Matcher[]];
  if (parts.length === 1) return first;
  const glued = glue(parts);
  if (glued !== undefined) return glued;
  let at = -1;
  parts.forEach(({ length }, i) => {
    if (length !== -1 && (at < 0 || length >= (parts[at] as Matcher).length)) at = i;
  });
  if (at < 0) return treeMatcher(first, undefined, joined(parts.slice(1)));
  const left = at === 0 ? undefined : joined(parts.slice(0, at));
  const right = at === parts.length - 1 ? undefined : joined(parts.slice(at + 1));
  return treeMatcher(parts[at] as Matcher, left, right);
}

/** Neighbours that one matcher can stand for. */
function glue(parts: readonly Matcher[]): Matcher | undefined {
  return parts.length <= 1 ? undefined : (glueAsCount(parts) ?? glueAsRow(parts));
}

function glueAsRow(parts: readonly Matcher[]): Matcher | undefined {
  if (parts.some(({ length }) => length === -1)) return undefined;
  return rowMatcher(
    parts.reduce((sum, { length }) => sum + length, 0),
    parts,
  );
}

/** Stars and letters that exclude the same: only their number counts. */
function glueAsCount(parts: readonly Matcher[]): Matcher | undefined {
  const excluded = parts.map((part) =>
    part.kind === "super" ? [] : part.kind === "letter" ? (part as LetterMatcher).excluded : undefined,
  );
  const [first] = excluded;
  if (first === undefined || excluded.some((letters) => letters === undefined || !sameLetters(letters, first)))
    return undefined;
  const least = parts.filter(({ kind }) => kind === "letter").length;
  const hasStar = parts.some(({ kind }) => kind === "super");
  if (hasStar && least === 0) return superMatcher();
  if (hasStar && first.length === 0) return minMatcher(least);
  const needle = first.length === 0 ? undefined : toByteText(String.fromCodePoint(...first));
  return everyOf([
    ...(least > 0 ? [minMatcher(least)] : []),
    ...(least > 0 && !hasStar ? [maxMatcher(least)] : []),
    ...(needle === undefined ? [] : [containsMatcher(needle, true)]),
  ]);
}

function sameLetters(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((letter, i) => letter === b[i]);
}

/** What all matchers accept. */
function everyOf(parts: readonly Matcher[]): Matcher {
  return {
    kind: "every-of",
    length: parts.length === 0 ? 0 : -1,
    match: (text) => parts.every((part) => part.match(text)),
    find(text) {
      let index = 0;
      let offset = 0;
      let current: readonly number[] = [];
      let rest = text;
      for (const [i, part] of parts.entries()) {
        const place = part.find(rest);
        if (place === undefined) return undefined;
        const delta = index - (place.at + offset);
        current =
          i === 0
            ? place.lengths
            : current.filter((length) => place.lengths.includes(length + delta)).map((length) => length + delta);
        if (i > 0 && current.length === 0) return undefined;
        index = place.at + offset;
        rest = text.slice(index);
        offset += place.at;
      }
      return { at: index, lengths: current };
    },
  };
}

/** Replaces the neighbours that gain most by what stands for them, until nothing gains. */
function shortened(parts: readonly Matcher[]): readonly Matcher[] {
  let best: { readonly matcher: Matcher; readonly left: number; readonly right: number } | undefined;
  for (let left = 0; left < parts.length; left++) {
    for (let right = parts.length; right > left; right--) {
      const matcher = glue(parts.slice(left, right));
      if (matcher === undefined) continue;
      const isLonger = best !== undefined && best.matcher.length > -1 && matcher.length > best.matcher.length;
      if (best === undefined || isLonger || best.right - best.left < right - left) best = { matcher, left, right };
    }
  }
  if (best === undefined) return parts;
  const next = [...parts.slice(0, best.left), best.matcher, ...parts.slice(best.right)];
  return next.length === parts.length ? next : shortened(next);
}

/** A list whose alternatives begin or end alike, with those parts outside of it. */
function withoutCommonParts(alternatives: readonly GlobNode[]): GlobNode | undefined {
  const lists = alternatives.map((node) => (node.kind === "sequence" ? node.parts : undefined));
  if (lists.some((list) => list === undefined)) return undefined;
  const sequences = lists as (readonly GlobNode[])[];
  const { left, right } = commonEnds(sequences);
  if (left === 0 && right === 0) return undefined;
  const [first] = sequences as [readonly GlobNode[], ...(readonly GlobNode[])[]];
  const rests: GlobNode[] = [];
  for (const sequence of sequences) {
    const rest = sequence.slice(left, sequence.length - right);
    const node: GlobNode = rest.length === 0 ? { kind: "nothing" } : { kind: "sequence", parts: rest };
    if (!rests.some((known) => sameNode(known, node))) rests.push(node);
  }
  const parts: GlobNode[] = [];
  if (left > 0) parts.push({ kind: "sequence", parts: first.slice(0, left) });
  if (rests.length > 1) parts.push({ kind: "alternatives", parts: rests });
  else if (rests[0]?.kind !== "nothing") parts.push(rests[0] as GlobNode);
  if (right > 0) parts.push({ kind: "sequence", parts: first.slice(first.length - right) });
  return { kind: "sequence", parts };
}

function commonEnds(sequences: readonly (readonly GlobNode[])[]): { readonly left: number; readonly right: number } {
  let left = 0;
  let right = 0;
  if (sequences.length <= 1) return { left, right };
  const shortest = sequences.reduce((least, sequence) => (sequence.length < least.length ? sequence : least));
  const size = shortest.length;
  let leftDiffers = false;
  let rightDiffers = false;
  let total = 0;
  for (let i = 0, j = size - 1; total < size && j >= 0 && !(leftDiffers && rightDiffers); i++, j--) {
    for (const sequence of sequences) {
      if (sequence === shortest) continue;
      if (leftDiffers && rightDiffers) break;
      leftDiffers ||= !sameNode(shortest[i] as GlobNode, sequence[i] as GlobNode);
      // what the left side has taken is not looked for on the right
      rightDiffers ||= !leftDiffers && j <= i;
      rightDiffers ||= !sameNode(shortest[j] as GlobNode, sequence[j + sequence.length - size] as GlobNode);
    }
    if (!leftDiffers) {
      total++;
      left++;
    }
    if (!rightDiffers) {
      total++;
      right++;
    }
  }
  return { left, right };
}

function sameNode(a: GlobNode, b: GlobNode): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

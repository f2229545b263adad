/**
 * Go's `path.Match` (1.16 and later): `*`, `?`, `[a-z]`, `[^a-z]`, `\c` on whole paths, no `**`, no braces. Directories of the
 * git generator are chosen by it. A pattern is compiled once; it is malformed for every path or for none.
 */
import { RUNE_ERROR, runeAt, runeWidth, toByteText } from "./byte-text";

/** Go's text for a malformed pattern. */
export const BAD_PATTERN = "syntax error in pattern";

export type PathMatcher = (path: string) => boolean;

/** One position of a chunk: a byte, any character but `/`, or a class (which may match `/`). */
type Step = number | "any" | ClassStep;
interface ClassStep {
  readonly negated: boolean;
  /** Pairs of first and last code point. */
  readonly ranges: readonly number[];
}

/** What stands between two runs of stars. */
interface Chunk {
  readonly afterStar: boolean;
  readonly steps: readonly Step[];
}

/** A function that says whether a path matches, or undefined when the pattern is malformed ({@link BAD_PATTERN}). */
export function compilePathMatch(pattern: string): PathMatcher | undefined {
  const chunks = parsePattern(toByteText(pattern));
  if (chunks === undefined) return undefined;
  return (path) => matchChunks(chunks, toByteText(path));
}

/** Whether `path` matches, or undefined when the pattern is malformed. */
export function pathMatch(pattern: string, path: string): boolean | undefined {
  return compilePathMatch(pattern)?.(path);
}

function parsePattern(pattern: string): Chunk[] | undefined {
  const chunks: Chunk[] = [];
  let at = 0;
  while (at < pattern.length) {
    const afterStar = pattern[at] === "*";
    while (pattern[at] === "*") at++;
    const end = chunkEnd(pattern, at);
    const steps = parseChunk(pattern.slice(at, end));
    if (steps === undefined) return undefined;
    chunks.push({ afterStar, steps });
    at = end;
  }
  return chunks;
}

/** A chunk ends before the next star that is neither escaped nor between brackets, however broken the brackets are. */
function chunkEnd(pattern: string, start: number): number {
  let inClass = false;
  let at = start;
  for (; at < pattern.length; at++) {
    const c = pattern[at];
    if (c === "\\") at++;
    else if (c === "[") inClass = true;
    else if (c === "]") inClass = false;
    else if (c === "*" && !inClass) break;
  }
  return Math.min(at, pattern.length);
}

function parseChunk(chunk: string): Step[] | undefined {
  const steps: Step[] = [];
  let at = 0;
  while (at < chunk.length) {
    const c = chunk[at] as string;
    if (c === "[") {
      const parsed = parseClass(chunk, at + 1);
      if (parsed === undefined) return undefined;
      steps.push(parsed.step);
      at = parsed.end;
      continue;
    }
    if (c === "\\") at++;
    if (at >= chunk.length) return undefined;
    steps.push(c === "?" ? "any" : chunk.charCodeAt(at));
    at++;
  }
  return steps;
}

function parseClass(chunk: string, start: number): { step: ClassStep; end: number } | undefined {
  let at = start;
  const negated = chunk[at] === "^";
  if (negated) at++;
  const ranges: number[] = [];
  while (chunk[at] !== "]" || ranges.length === 0) {
    const low = classRune(chunk, at);
    if (low === undefined) return undefined;
    at = low.end;
    let high = low;
    if (chunk[at] === "-") {
      const bound = classRune(chunk, at + 1);
      if (bound === undefined) return undefined;
      high = bound;
      at = high.end;
    }
    ranges.push(low.rune, high.rune);
  }
  return { step: { negated, ranges }, end: at + 1 };
}

/** A bound of a range: never a bare `-` or `]`, never the last character of the chunk. */
function classRune(chunk: string, start: number): { rune: number; end: number } | undefined {
  let at = start;
  if (at >= chunk.length || chunk[at] === "-" || chunk[at] === "]") return undefined;
  if (chunk[at] === "\\") at++;
  if (at >= chunk.length) return undefined;
  const rune = runeAt(chunk, at);
  const width = runeWidth(chunk, at);
  if (rune === RUNE_ERROR && width === 1) return undefined;
  return at + width < chunk.length ? { rune, end: at + width } : undefined;
}

/** Go commits to the first place where a chunk fits, except that the last chunk has to end with the path. */
function matchChunks(chunks: readonly Chunk[], path: string): boolean {
  let at = 0;
  for (const [index, chunk] of chunks.entries()) {
    const isLast = index === chunks.length - 1;
    if (chunk.afterStar && chunk.steps.length === 0) return path.indexOf("/", at) < 0;
    let end = matchSteps(chunk.steps, path, at);
    if (chunk.afterStar)
      while ((end < 0 || (isLast && end < path.length)) && at < path.length && path[at] !== "/")
        end = matchSteps(chunk.steps, path, ++at);
    if (end < 0) return false;
    at = end;
  }
  return at === path.length;
}

/** The position after the match at `start`, or -1. */
function matchSteps(steps: readonly Step[], path: string, start: number): number {
  let at = start;
  for (const step of steps) {
    if (at >= path.length) return -1;
    if (typeof step === "number") {
      if (path.charCodeAt(at) !== step) return -1;
      at++;
    } else if (step === "any") {
      if (path[at] === "/") return -1;
      at += runeWidth(path, at);
    } else {
      if (inRanges(step.ranges, runeAt(path, at)) === step.negated) return -1;
      at += runeWidth(path, at);
    }
  }
  return at;
}

function inRanges(ranges: readonly number[], rune: number): boolean {
  for (let i = 0; i < ranges.length; i += 2)
    if ((ranges[i] as number) <= rune && rune <= (ranges[i + 1] as number)) return true;
  return false;
}

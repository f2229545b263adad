/** Searching, splitting, trimming and replacing as Go's strings package does, by bytes where halves of characters are about. */

import { asBinary, fromBinary, needsBytes, rejoin, validRunes } from "../../go/bytes";
import type { FunctionRun } from "../../go/function";
import { GoError } from "../../go/go-error";

/** Runs a search on bytes if one of the texts has halves of characters, else directly. */
function search<T>(a: string, b: string, find: (a: string, b: string) => T): T {
  return needsBytes(a, b) ? find(asBinary(a), asBinary(b)) : find(a, b);
}

export function contains(text: string, part: string): boolean {
  return search(text, part, (t, p) => t.includes(p));
}

export function hasPrefix(text: string, prefix: string): boolean {
  return search(text, prefix, (t, p) => t.startsWith(p));
}

export function hasSuffix(text: string, suffix: string): boolean {
  return search(text, suffix, (t, s) => t.endsWith(s));
}

export function trimPrefix(text: string, prefix: string): string {
  if (needsBytes(text, prefix)) {
    const bytes = asBinary(text);
    return hasPrefix(text, prefix) ? fromBinary(bytes.slice(asBinary(prefix).length)) : text;
  }
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

export function trimSuffix(text: string, suffix: string): string {
  if (needsBytes(text, suffix)) {
    const bytes = asBinary(text);
    return hasSuffix(text, suffix) ? fromBinary(bytes.slice(0, bytes.length - asBinary(suffix).length)) : text;
  }
  return text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text;
}

/** `strings.Trim`: removes every character of the set at both ends. */
export function trimSet(text: string, set: string): string {
  if (text === "" || set === "") return text;
  const chars = [...text];
  const members = new Set(validRunes(set));
  const inSet = (char: string): boolean => members.has(validRunes(char));
  let start = 0;
  let end = chars.length;
  while (start < end && inSet(chars[start] as string)) start++;
  while (end > start && inSet(chars[end - 1] as string)) end--;
  return end - start === chars.length ? text : chars.slice(start, end).join("");
}

/** `strings.SplitN`: at most `limit` parts if it is positive, none if it is 0, all if it is negative. */
export function splitText(text: string, separator: string, limit: number, run: FunctionRun): string[] {
  if (limit === 0) return [];
  if (separator === "") run.steps(text.length >> 6);
  const parts = splitAll(text, separator);
  run.steps(parts.length >> 6);
  if (limit < 0 || parts.length <= limit) return parts;
  const rest = parts.slice(limit - 1).join(separator);
  return [...parts.slice(0, limit - 1), rest];
}

function splitAll(text: string, separator: string): string[] {
  if (separator === "") return [...text];
  if (needsBytes(text, separator)) return asBinary(text).split(asBinary(separator)).map(fromBinary);
  return text.split(separator);
}

/** `strings.ReplaceAll`; an empty `old` stands before every character and at the end. */
export function replaceAll(text: string, old: string, replacement: string, run: FunctionRun): string {
  if (old === "") {
    const chars = [...text];
    run.size(text.length + (chars.length + 1) * replacement.length);
    return rejoin(replacement + chars.map((char) => char + replacement).join(""));
  }
  const parts = splitAll(text, old);
  if (parts.length === 1) return text;
  run.size(text.length + (parts.length - 1) * (replacement.length - old.length));
  return rejoin(parts.join(replacement));
}

/** `strings.Repeat`. */
export function repeat(text: string, count: number, run: FunctionRun): string {
  if (count < 0) throw new GoError("strings: negative Repeat count");
  run.size(text.length * count);
  return rejoin(text.repeat(count));
}

/** Puts spaces before every line. */
export function indent(text: string, spaces: number, run: FunctionRun): string {
  const pad = repeat(" ", spaces, run);
  return pad + replaceAll(text, "\n", `\n${pad}`, run);
}

/**
 * Go compares strings by their bytes, which is the order of code points; JavaScript compares UTF-16 units, which puts
 * emoji before U+E000. Bytes that are not UTF-8 (lone surrogates, see values.ts) take their place as bytes.
 */
import { toBytes } from "./bytes";

/** Negative when `a` comes first in Go's order, 0 when they are equal. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left === right) continue;
    if (left < 0xd800 && right < 0xd800) return left - right;
    return compareBytes(toBytes(a), toBytes(b));
  }
  return a.length - b.length;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number);
  return a.length - b.length;
}

const BEYOND_ASCII = /[^ -~]/;

/** The texts as git and Go sort them: by their bytes. */
export function sortedByBytes(texts: Iterable<string>): string[] {
  const sorted = [...texts];
  const isPlain = sorted.every((text) => !BEYOND_ASCII.test(text));
  return sorted.sort(isPlain ? (a, b) => (a < b ? -1 : a > b ? 1 : 0) : compareText);
}

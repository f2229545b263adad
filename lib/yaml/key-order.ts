/** The order in which go-yaml v2 writes the keys of a map: letters behind everything else, runs of digits by their value. */

const LETTER = /^\p{L}$/u;
const DIGIT = /^\p{Nd}$/u;

/** Compares two keys as a sort function does. */
export function compareKeys(a: string, b: string): number {
  if (a === b) return 0;
  return isLess(a, b) ? -1 : 1;
}

function isLess(left: string, right: string): boolean {
  let at = 0;
  while (at < left.length && left.charCodeAt(at) === right.charCodeAt(at)) at++;
  if (at === left.length || at === right.length) return left.length < right.length;
  const x = left.charCodeAt(at);
  const y = right.charCodeAt(at);
  if (isLowerLetter(x) && isLowerLetter(y)) return x < y;
  return isLessAt([...left], [...right]);
}

function isLowerLetter(c: number): boolean {
  return c >= 0x61 && c <= 0x7a;
}

/** Decides at the first difference. */
function isLessAt(a: readonly string[], b: readonly string[]): boolean {
  let at = 0;
  while (a[at] === b[at]) at++;
  const x = a[at] as string;
  const y = b[at] as string;
  const isLetterX = LETTER.test(x);
  const isLetterY = LETTER.test(y);
  if (isLetterX && isLetterY) return codeOf(x) < codeOf(y);
  if (isLetterX || isLetterY) return isLetterY;
  // Zeros behind other digits are part of a number that has begun before the difference.
  let start = 0n;
  if (x === "0" || y === "0") {
    for (let i = at - 1; i >= 0 && DIGIT.test(a[i] as string); i--) {
      if (a[i] !== "0") {
        start = 1n;
        break;
      }
    }
  }
  const left = digitsFrom(a, at, start);
  const right = digitsFrom(b, at, start);
  if (left.value !== right.value) return left.value < right.value;
  if (left.end !== right.end) return left.end < right.end;
  return codeOf(x) < codeOf(y);
}

/** The number that continues at a place, in the arithmetic of int64. */
function digitsFrom(text: readonly string[], from: number, start: bigint): { value: bigint; end: number } {
  let value = start;
  let end = from;
  for (; end < text.length && DIGIT.test(text[end] as string); end++) {
    value = BigInt.asIntN(64, value * 10n + BigInt(codeOf(text[end] as string) - 0x30));
  }
  return { value, end };
}

function codeOf(character: string): number {
  return character.codePointAt(0) as number;
}

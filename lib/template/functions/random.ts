/** Numbers and texts from random bytes, which the run passes in. */

/** A whole number from 0 to below `range`, every one equally likely. */
export function randomInteger(range: bigint, randomByte: () => number): bigint {
  const bytes = Math.max(1, Math.ceil((range - 1n).toString(2).length / 8));
  const span = 256n ** BigInt(bytes);
  // Values in the last, partial round of the range are drawn again.
  const fair = span - (span % range);
  for (;;) {
    let value = 0n;
    for (let i = 0; i < bytes; i++) value = (value << 8n) | BigInt(randomByte() & 0xff);
    if (value < fair) return value % range;
  }
}

/** An index from 0 to below a small `range`. */
export function randomIndex(range: number, randomByte: () => number): number {
  return Number(randomInteger(BigInt(range), randomByte));
}

export function randomBytes(count: number, randomByte: () => number): Uint8Array {
  return Uint8Array.from({ length: count }, randomByte);
}

/** A text of characters of an alphabet. */
export function randomText(alphabet: string, length: number, randomByte: () => number): string {
  let text = "";
  for (let i = 0; i < length; i++) text += alphabet[randomIndex(alphabet.length, randomByte)];
  return text;
}

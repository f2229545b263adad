/**
 * The Blowfish block cipher as bcrypt uses it. Its starting tables are the binary digits of π, which are computed on first
 * use instead of being written down.
 */

const ROUND_KEYS = 18;
const BOX_SIZE = 256;
const WORDS = ROUND_KEYS + 4 * BOX_SIZE;

let initial: Uint32Array | undefined;

/** The fraction of π in words of 32 bits, by Machin's formula. */
function digitsOfPi(): Uint32Array {
  const guard = 64n;
  const bits = BigInt(WORDS * 32) + guard;
  const pi = 4n * (4n * arctanOfInverse(5n, bits) - arctanOfInverse(239n, bits));
  const fraction = (pi & ((1n << bits) - 1n)) >> guard;
  const hex = fraction.toString(16).padStart(WORDS * 8, "0");
  return Uint32Array.from({ length: WORDS }, (_, i) => Number.parseInt(hex.slice(i * 8, i * 8 + 8), 16));
}

/** arctan(1/x) as a fixed-point number. */
function arctanOfInverse(x: bigint, bits: bigint): bigint {
  let power = (1n << bits) / x;
  let sum = power;
  for (let n = 3n, sign = -1n; power !== 0n; n += 2n, sign = -sign) {
    power /= x * x;
    sum += (sign * power) / n;
  }
  return sum;
}

export class Blowfish {
  private readonly words: Uint32Array;
  /** The two halves of the block that was enciphered last. */
  left = 0;
  right = 0;

  constructor() {
    initial ??= digitsOfPi();
    this.words = initial.slice();
  }

  /** Enciphers the block of two words in place. */
  encipher(left: number, right: number): void {
    const { words } = this;
    let a = left ^ (words[0] as number);
    let b = right;
    for (let round = 1; round <= 16; round += 2) {
      b ^= this.mix(a) ^ (words[round] as number);
      a ^= this.mix(b) ^ (words[round + 1] as number);
    }
    this.left = b ^ (words[17] as number);
    this.right = a;
  }

  private mix(word: number): number {
    const { words } = this;
    const first = (words[18 + (word >>> 24)] as number) + (words[274 + ((word >>> 16) & 255)] as number);
    return ((first ^ (words[530 + ((word >>> 8) & 255)] as number)) + (words[786 + (word & 255)] as number)) | 0;
  }

  /** Mixes a key into the tables; a salt is mixed into every block beside it. */
  expand(key: Uint8Array, salt?: Uint8Array): void {
    const { words } = this;
    const keyWords = cyclicWords(key);
    for (let i = 0; i < ROUND_KEYS; i++) words[i] = (words[i] as number) ^ keyWords();
    const saltWords = salt === undefined ? () => 0 : cyclicWords(salt);
    this.left = 0;
    this.right = 0;
    for (let i = 0; i < WORDS; i += 2) {
      this.encipher(this.left ^ saltWords(), this.right ^ saltWords());
      words[i] = this.left;
      words[i + 1] = this.right;
    }
  }
}

/** Words of 32 bits from bytes that are repeated without end. */
function cyclicWords(bytes: Uint8Array): () => number {
  let i = 0;
  return () => {
    let word = 0;
    for (let k = 0; k < 4; k++) {
      word = (word << 8) | (bytes[i] as number);
      i = (i + 1) % bytes.length;
    }
    return word;
  };
}

/** sprig: random texts. The bytes come from the run, which reports that the result changes from one rendering to the next. */

import { validRunes } from "../../go/bytes";
import { toBase64, toHex } from "../../go/encodings";
import type { FunctionRun } from "../../go/function";
import { GoError } from "../../go/go-error";
import { NEGATIVE_LENGTH } from "../../go/panics";
import { asNumber } from "../../go/strconv";
import type { GoFunction } from "../../go/values";
import { fn } from "./declare";
import { randomBytes, randomIndex, randomText } from "./random";

const DIGITS = "0123456789";
const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const PRINTABLE = String.fromCharCode(...Array.from({ length: 0x7f - 0x20 }, (_, i) => 0x20 + i));

export const randomFunctions: readonly GoFunction[] = [
  characters("randAlpha", LETTERS, "Random letters."),
  characters("randNumeric", DIGITS, "Random digits."),
  characters("randAlphaNum", LETTERS + DIGITS, "Random letters and digits."),
  characters("randAscii", PRINTABLE, "Random printable ASCII characters."),
  fn("randBytes", ["int"], ([count], run) => base64(asNumber(count), run), "Random bytes in base64."),
  fn("shuffle", ["string"], ([text], run) => shuffle(text, run), "The characters in random order."),
  fn("uuidv4", [], (_, run) => uuid(randomBytes(16, run.randomByte)), "A random UUID."),
];

function characters(name: string, alphabet: string, doc: string): GoFunction {
  return fn(
    name,
    ["int"],
    ([count], run) => {
      const length = Math.max(0, asNumber(count));
      run.size(length);
      run.steps(length >> 4);
      return randomText(alphabet, length, run.randomByte);
    },
    doc,
  );
}

function base64(count: number, run: FunctionRun): string {
  if (count < 0) throw new GoError(NEGATIVE_LENGTH);
  run.size(count * 2);
  run.steps(count >> 4);
  return toBase64(randomBytes(count, run.randomByte));
}

function shuffle(text: string, run: FunctionRun): string {
  const chars = [...validRunes(text)];
  run.steps(chars.length >> 4);
  for (let i = chars.length - 1; i > 0; i--) {
    const j = randomIndex(i + 1, run.randomByte);
    [chars[i], chars[j]] = [chars[j] as string, chars[i] as string];
  }
  return chars.join("");
}

function uuid(bytes: Uint8Array): string {
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40; // version 4
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80; // variant of RFC 9562
  const hex = toHex(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

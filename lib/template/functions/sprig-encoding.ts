/** sprig: encodings and checksums. */
import { fromBytes, toBytes } from "../../go/bytes";
import { GoError } from "../../go/go-error";
import type { GoFunction } from "../../go/values";
import { decodeBase32, decodeBase64, encodeBase32, encodeBase64 } from "./base-n";
import { fn } from "./declare";

export const encodingFunctions: readonly GoFunction[] = [
  fn("b64enc", ["string"], ([text]) => encodeBase64(text), "A text in base64."),
  fn(
    "b64dec",
    ["string"],
    ([text]) => orMessage(() => fromBytes(decodeBase64(text))),
    "The text of a base64 text, or Go's error as a text.",
  ),
  fn("b32enc", ["string"], ([text]) => encodeBase32(text), "A text in base32."),
  fn(
    "b32dec",
    ["string"],
    ([text]) => orMessage(() => decodeBase32(text)),
    "The text of a base32 text, or Go's error as a text.",
  ),
  hash("sha1sum", "sha1"),
  hash("sha256sum", "sha256"),
  hash("sha512sum", "sha512"),
  fn("adler32sum", ["string"], ([text]) => adler32(toBytes(text)).toString(), "The Adler-32 checksum in decimal."),
];

function hash(name: string, algorithm: "sha1" | "sha256" | "sha512"): GoFunction {
  return fn(
    name,
    ["string"],
    ([text], run) => run.crypto().hash(algorithm, text),
    `The ${algorithm.toUpperCase()} checksum in hexadecimal.`,
  );
}

function orMessage(decode: () => string): string {
  try {
    return decode();
  } catch (error) {
    if (error instanceof GoError) return error.message;
    throw error;
  }
}

const ADLER_PRIME = 65_521;

function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % ADLER_PRIME;
    b = (b + a) % ADLER_PRIME;
  }
  return b * 65_536 + a;
}

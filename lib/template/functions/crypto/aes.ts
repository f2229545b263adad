/** sprig's AES: CBC with a 256-bit key made of the password's bytes, in base64 with the initialisation vector in front. */
import { createCipheriv, createDecipheriv } from "node:crypto";
import { asBinary, fromBytes, toBytes } from "../../../go/bytes";
import type { Chance } from "../../../go/crypto";
import { GoError } from "../../../go/go-error";
import { decodeBase64 } from "../base-n";
import { randomBytes } from "../random";

const KEY_BYTES = 32;
const BLOCK_BYTES = 16;

/** Passwords beyond the length of a key are cut, shorter ones filled with zeros. */
function keyOf(password: string): Uint8Array {
  const key = new Uint8Array(KEY_BYTES);
  key.set(toBytes(password).subarray(0, KEY_BYTES));
  return key;
}

export function encryptAes(password: string, text: string, chance: Chance): string {
  const iv = randomBytes(BLOCK_BYTES, chance.randomByte);
  const cipher = createCipheriv("aes-256-cbc", keyOf(password), iv);
  return Buffer.concat([iv, cipher.update(toBytes(text)), cipher.final()]).toString("base64");
}

/** Go checks nothing that it is given: what does not fit is a panic, and a wrong password gives garbage. @throws {GoError} */
export function decryptAes(password: string, encrypted: string): string {
  const bytes = decodeBase64(encrypted);
  // The buffer into which Go decoded: three bytes for every four characters, line breaks and padding included.
  const capacity = Math.floor(asBinary(encrypted).length / 4) * 3;
  if (bytes.length < BLOCK_BYTES) {
    throw outOfRange(capacity < BLOCK_BYTES ? `[:16] with capacity ${capacity}` : `[16:${bytes.length}]`);
  }
  const content = bytes.subarray(BLOCK_BYTES);
  if (content.length % BLOCK_BYTES !== 0) throw new GoError("crypto/cipher: input not full blocks");
  if (content.length === 0) throw new GoError("runtime error: index out of range [-1]");
  const decipher = createDecipheriv("aes-256-cbc", keyOf(password), bytes.subarray(0, BLOCK_BYTES)).setAutoPadding(
    false,
  );
  const plain = Buffer.concat([decipher.update(content), decipher.final()]);
  const length = plain.length - (plain[plain.length - 1] as number);
  if (length < 0) throw outOfRange(`[:${length}]`);
  return fromBytes(plain.subarray(0, length));
}

function outOfRange(bounds: string): GoError {
  return new GoError(`runtime error: slice bounds out of range ${bounds}`);
}

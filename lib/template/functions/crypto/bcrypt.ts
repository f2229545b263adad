/** bcrypt password hashes, version 2a, as golang.org/x/crypto writes them. */
import { toBytes } from "../../../go/bytes";
import type { Chance } from "../../../go/crypto";
import { GoError } from "../../../go/go-error";
import { randomBytes } from "../random";
import { Blowfish } from "./blowfish";

const ALPHABET = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const LONGEST_PASSWORD = 72;
const MAGIC = "OrpheanBeholderScryDoubt";
const SALT_BYTES = 16;
const COST = 10;

export function bcrypt(password: string, chance: Chance): string {
  return hashPassword(toBytes(password), randomBytes(SALT_BYTES, chance.randomByte), COST);
}

/** The hash of a password; its work doubles with each step of `cost`. @throws {GoError} */
function hashPassword(password: Uint8Array, salt: Uint8Array, cost: number): string {
  if (password.length > LONGEST_PASSWORD) throw new GoError("bcrypt: password length exceeds 72 bytes");
  const key = Buffer.concat([password, Buffer.from([0])]);
  const cipher = new Blowfish();
  cipher.expand(key, salt);
  for (let i = 0; i < 2 ** cost; i++) {
    cipher.expand(key);
    cipher.expand(salt);
  }
  const text = Buffer.from(MAGIC);
  for (let offset = 0; offset < text.length; offset += 8) {
    cipher.left = text.readInt32BE(offset);
    cipher.right = text.readInt32BE(offset + 4);
    for (let i = 0; i < 64; i++) cipher.encipher(cipher.left, cipher.right);
    text.writeInt32BE(cipher.left | 0, offset);
    text.writeInt32BE(cipher.right | 0, offset + 4);
  }
  // The last byte is left out, as it has been since the first implementation.
  const digest = text.subarray(0, text.length - 1);
  return `$2a$${String(cost).padStart(2, "0")}$${encode(salt)}${encode(digest)}`;
}

/** Base64 in bcrypt's own alphabet, without padding. */
function encode(bytes: Uint8Array): string {
  const standard = Buffer.from(bytes).toString("base64").replace(/=+$/, "");
  return standard.replace(/./g, (digit) => ALPHABET[STANDARD.indexOf(digit)] as string);
}

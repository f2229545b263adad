/**
 * The Master Password algorithm: a password of a site from one secret, always the same for the same inputs. sprig's
 * derivePassword runs it with two threads' worth of memory.
 */
import { createHmac, scryptSync } from "node:crypto";
import { toBytes } from "../../../go/bytes";
import type { PasswordInputs } from "../../../go/crypto";

const SCOPE = Buffer.from("com.lyndir.masterpassword");

const UPPER_VOWELS = "AEIOU";
const UPPER_CONSONANTS = "BCDFGHJKLMNPQRSTVWXYZ";
const LOWER_VOWELS = UPPER_VOWELS.toLowerCase();
const LOWER_CONSONANTS = UPPER_CONSONANTS.toLowerCase();
const DIGITS = "0123456789";
const LETTERS = UPPER_VOWELS + LOWER_VOWELS + UPPER_CONSONANTS + LOWER_CONSONANTS;

/** What each letter of a template stands for. */
const CLASSES: Readonly<Record<string, string>> = {
  V: UPPER_VOWELS,
  C: UPPER_CONSONANTS,
  v: LOWER_VOWELS,
  c: LOWER_CONSONANTS,
  A: UPPER_VOWELS + UPPER_CONSONANTS,
  a: LETTERS,
  n: DIGITS,
  o: "@&%?,=[]_:-+*$#!'^~;()/.",
  x: `${LETTERS}${DIGITS}!@#$%^&*()`,
};

const TEMPLATES: Readonly<Record<string, string>> = {
  maximum: "anoxxxxxxxxxxxxxxxxx axxxxxxxxxxxxxxxxxno",
  long:
    "CvcvnoCvcvCvcv CvcvCvcvnoCvcv CvcvCvcvCvcvno CvccnoCvcvCvcv CvccCvcvnoCvcv CvccCvcvCvcvno CvcvnoCvccCvcv " +
    "CvcvCvccnoCvcv CvcvCvccCvcvno CvcvnoCvcvCvcc CvcvCvcvnoCvcc CvcvCvcvCvccno CvccnoCvccCvcv CvccCvccnoCvcv " +
    "CvccCvccCvcvno CvcvnoCvccCvcc CvcvCvccnoCvcc CvcvCvccCvccno CvccnoCvcvCvcc CvccCvcvnoCvcc CvccCvcvCvccno",
  medium: "CvcnoCvc CvcCvcno",
  short: "Cvcn",
  basic: "aaanaaan aannaaan aaannaaa",
  pin: "nnnn",
};

/** The password, undefined if there is no such kind of password. */
export function derivePassword(kind: string, inputs: PasswordInputs): string | undefined {
  if (!Object.hasOwn(TEMPLATES, kind)) return undefined;
  const templates = (TEMPLATES[kind] as string).split(" ");
  const { counter } = inputs;
  const [secret, user, site] = [toBytes(inputs.secret), toBytes(inputs.user), toBytes(inputs.site)];
  const salt = Buffer.concat([SCOPE, uint32(user.length), user]);
  const key = scryptSync(secret, salt, 64, { N: 32_768, r: 8, p: 2, maxmem: 128 * 1024 * 1024 });
  const seed = createHmac("sha256", key)
    .update(Buffer.concat([SCOPE, uint32(site.length), site, uint32(counter)]))
    .digest();
  const template = templates[(seed[0] as number) % templates.length] as string;
  return template.replace(/./g, (letter, i: number) => {
    const characters = CLASSES[letter] as string;
    return characters[(seed[i + 1] as number) % characters.length] as string;
  });
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

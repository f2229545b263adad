/** sprig: passwords and encryption. Salts and initialisation vectors come from the run. */

import { toBytes } from "../../go/bytes";
import type { FunctionRun } from "../../go/function";
import { GoError } from "../../go/go-error";
import { asNumber } from "../../go/strconv";
import type { GoFunction } from "../../go/values";
import { BLOCK_BYTES, decryptAes, encryptAes } from "./aes";
import { hashPassword, SALT_BYTES } from "./bcrypt";
import { fn } from "./declare";
import { derivePassword } from "./master-password";
import { randomBytes } from "./random";

const BCRYPT_COST = 10;
/** One hash takes as long as many thousand steps of a template. */
const BCRYPT_STEPS = 50_000;
const SCRYPT_STEPS = 50_000;

export const cryptoFunctions: readonly GoFunction[] = [
  fn("bcrypt", ["string"], ([password], run) => bcrypt(password, run), "A bcrypt hash of a password."),
  fn(
    "htpasswd",
    ["string", "string"],
    ([user, password], run) => (user.includes(":") ? `invalid username: ${user}` : `${user}:${bcrypt(password, run)}`),
    "A line of an htpasswd file.",
  ),
  fn(
    "derivePassword",
    ["uint32", "string", "string", "string", "string"],
    ([counter, kind, secret, user, site], run) => {
      run.steps(SCRYPT_STEPS);
      const inputs = { counter: asNumber(counter), secret: toBytes(secret), user: toBytes(user), site: toBytes(site) };
      return derivePassword(kind, inputs) ?? `cannot find password template ${kind}`;
    },
    "A password of a site by the Master Password algorithm.",
  ),
  fn(
    "encryptAES",
    ["string", "string"],
    ([password, text], run) =>
      text === "" ? "" : encryptAes(password, text, randomBytes(BLOCK_BYTES, run.randomByte)),
    "A text encrypted with a password, in base64.",
  ),
  fn(
    "decryptAES",
    ["string", "string"],
    ([password, text]) => (text === "" ? "" : decryptAes(password, text)),
    "The text that encryptAES encrypted.",
  ),
];

function bcrypt(password: string, run: FunctionRun): string {
  run.steps(BCRYPT_STEPS);
  try {
    return hashPassword(toBytes(password), randomBytes(SALT_BYTES, run.randomByte), BCRYPT_COST);
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
    return `failed to encrypt string with bcrypt: ${error.message}`;
  }
}

/** sprig: passwords and encryption. Salts and initialisation vectors come from the run. */

import type { FunctionRun } from "../../go/function";
import { GoError } from "../../go/go-error";
import { asNumber } from "../../go/strconv";
import type { GoFunction } from "../../go/values";
import { fn } from "./declare";

/** One hash takes as long as many thousand steps of a template. */
const BCRYPT_STEPS = 100_000;
const SCRYPT_STEPS = 400_000;

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
      return (
        run.crypto().derivePassword(kind, { counter: asNumber(counter), secret, user, site }) ??
        `cannot find password template ${kind}`
      );
    },
    "A password of a site by the Master Password algorithm.",
  ),
  fn(
    "encryptAES",
    ["string", "string"],
    ([password, text], run) => (text === "" ? "" : run.crypto().encryptAes(password, text, run)),
    "A text encrypted with a password, in base64.",
  ),
  fn(
    "decryptAES",
    ["string", "string"],
    ([password, text], run) => (text === "" ? "" : run.crypto().decryptAes(password, text)),
    "The text that encryptAES encrypted.",
  ),
];

function bcrypt(password: string, run: FunctionRun): string {
  run.steps(BCRYPT_STEPS);
  try {
    return run.crypto().bcrypt(password, run);
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
    return `failed to encrypt string with bcrypt: ${error.message}`;
  }
}

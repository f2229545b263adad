/** `env-matrix previews key`: the key that the template of a set makes of the same pull request. */
import { EnvMatrixError, throwIfAny } from "../../errors";
import { envKey } from "../../previews";
import type { CommandAction } from "../command";
import { EXIT } from "../terminal";
import { usageProblem } from "../usage";

interface KeyFlags {
  readonly prefix?: string;
  readonly number?: string;
  readonly branch?: string;
  readonly branchEnv?: string;
  readonly max: string;
}

/** @throws {EnvMatrixError} for what gives no key */
export const keyCommand: CommandAction = async (words, given, terminal) => {
  const { prefix, number, branch, branchEnv, max } = given as KeyFlags;
  const ways = [number, branch, branchEnv].filter((one) => one !== undefined);
  throwIfAny([
    ...(words.length > 0 ? [usageProblem("key takes no words, only options")] : []),
    ...(prefix === undefined ? [usageProblem("--prefix is missing")] : []),
    ...(ways.length === 1 ? [] : [usageProblem("one of --number, --branch and --branch-env is needed")]),
  ]);
  const options = { prefix: prefix as string, max: Number(max) };
  const name = branchEnv === undefined ? branch : terminal.environment[branchEnv];
  if (number === undefined && (name === undefined || name === ""))
    throw new EnvMatrixError([
      usageProblem(branchEnv === undefined ? "the branch is empty" : `the variable ${branchEnv} is not set`),
    ]);
  terminal.out.write(`${envKey(number === undefined ? { branch: name as string } : { number }, options)}\n`);
  return EXIT.ok;
};

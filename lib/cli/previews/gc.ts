/** `env-matrix previews gc`: which previews have expired; with --delete their files go. The commit is the caller's. */
import { rmSync } from "node:fs";
import { counted } from "../../counted";
import { checkFolder, durationOf, expired } from "../../previews";
import type { CommandAction } from "../command";
import { printProblems, printSum } from "../diagnostics";
import { EXIT } from "../terminal";
import { type PreviewFlags, readFolder, timeOf } from "./preview-folder";

interface GcFlags extends PreviewFlags {
  readonly delete?: true;
}

/** @throws {EnvMatrixError} for what keeps the run from starting */
export const gcCommand: CommandAction = async (words, given, terminal) => {
  const flags = given as GcFlags;
  const { files, definition } = readFolder(words, flags);
  const now = timeOf(flags, terminal);
  const { previews, problems } = checkFolder(files, definition);
  printProblems(problems, terminal);
  const old = new Set(expired(previews, now, durationOf(definition.ttl)).map(({ key }) => `${key}.yaml`));
  for (const { file, path } of files.filter((one) => old.has(one.path))) {
    if (flags.delete === true) rmSync(file);
    terminal.out.write(`${path.replace(/\.yaml$/, "")}  ${file}\n`);
  }
  printSum(
    `${counted(old.size, "preview")} of ${previews.length} expired${flags.delete === true ? ", removed" : ""}`,
    terminal,
  );
  return problems.length === 0 ? EXIT.ok : EXIT.userError;
};

/** `env-matrix previews check`: the folder's files one by one, then the room for and the routes of all of them together. */
import { counted } from "../../counted";
import { checkFolder, folderRoom, proveFolder, unmade } from "../../previews";
import type { CommandAction } from "../command";
import { printProblems, printSum, printWarnings } from "../diagnostics";
import { EXIT } from "../terminal";
import { type PreviewFlags, readFolder } from "./preview-folder";

/** @throws {EnvMatrixError} for what keeps the run from starting */
export const checkCommand: CommandAction = async (words, flags, terminal) => {
  const { files, definition } = readFolder(words, flags as PreviewFlags);
  const { previews, problems } = checkFolder(files, definition);
  const { capacity } = definition;
  const room = capacity === undefined ? [] : folderRoom(previews, { ...definition, capacity }, words[0] ?? "");
  const all = [...problems, ...room, ...proveFolder(previews, definition)];
  printProblems(all, terminal);
  printWarnings(unmade(previews, definition), terminal);
  for (const { key, services } of previews) {
    terminal.out.write(`${key}  ${services.map(({ name }) => name).join(", ")}\n`);
  }
  const routes = definition.share.mode === "full" ? "no routes to prove" : "routes proved";
  printSum(
    `${counted(previews.length, "preview")}, ${all.length === 0 ? routes : counted(all.length, "error")}`,
    terminal,
  );
  return all.length === 0 ? EXIT.ok : EXIT.userError;
};

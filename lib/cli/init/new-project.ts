/** `init --new`: writes a project, over nothing that is there and not among files of something else. */
import { existsSync, readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { EnvMatrixError, problem } from "../../errors";
import { GitRepository, initRepository } from "../../inventory";
import { putFiles } from "../../synth/put-files";
import { printNote } from "../diagnostics";
import { packageVersion } from "../package-version";
import { EXIT, type ExitCode, type Terminal } from "../terminal";
import { projectFiles } from "./template";

/** @throws {OUTPUT_FOREIGN_FILE} @throws {OUTPUT_UNWRITABLE} */
export function newProject(folder: string, terminal: Terminal): ExitCode {
  const files = Object.entries(projectFiles({ name: packageName(folder), version: packageVersion() }));
  const taken = files.filter(([path]) => existsSync(join(folder, path)));
  if (taken.length > 0) {
    throw new EnvMatrixError(
      taken.map(([path]) =>
        problem("OUTPUT_FOREIGN_FILE", { file: join(folder, path), path: "" }, "the file is there already", {
          hint: "begin a project in an empty folder; of a repository that is there env-matrix init writes the settings",
        }),
      ),
    );
  }
  const others = existsSync(folder) ? readdirSync(folder).filter((name) => !OF_A_NEW_REPOSITORY.test(name)) : [];
  if (others.length > 0) {
    throw new EnvMatrixError([
      problem("OUTPUT_FOREIGN_FILE", { file: folder, path: "" }, "the folder has files of something else", {
        got: others.length > MOST_NAMED ? `${others.slice(0, MOST_NAMED).join(", ")}, …` : others.join(", "),
        hint: "begin a project in a folder of its own; of a repository that is there env-matrix init writes the settings",
      }),
    ]);
  }
  putFiles(folder, new Map(files));
  const isInGit = GitRepository.around(folder) !== undefined;
  // plan compares with what is committed
  const hasGit = isInGit || initRepository(folder);
  terminal.out.write(`${listing(folder)}\n`);
  const step = folder === "." ? "" : `cd ${shellWord(folder)} && `;
  printNote("note", `${step}npm install && npm run synth && npm test`, terminal);
  if (!hasGit) printNote("note", "git init, and commit: npm run plan compares with what is committed", terminal);
  return EXIT.ok;
}

/** What hosts put into a repository that they make. */
const OF_A_NEW_REPOSITORY = /^(\.git|\.gitattributes|README(\..*)?|LICEN[CS]E(\..*)?|CODEOWNERS|\.github|\.gitlab)$/i;
const MOST_NAMED = 5;

/** As a shell reads it back. */
function shellWord(text: string): string {
  if (/^[\w./+@=:,-]+$/.test(text) && !text.startsWith("-")) return text;
  return `'${text.startsWith("-") ? "./" : ""}${text.replaceAll("'", "'\\''")}'`;
}

function packageName(folder: string): string {
  const name = basename(resolve(folder))
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[._-]+/, "");
  return name || "environments";
}

function listing(folder: string, indent = ""): string {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => name !== ".git");
  return entries
    .flatMap((entry) => {
      const line = `${indent}${entry.name}${entry.isDirectory() ? "/" : ""}`;
      return entry.isDirectory() ? [line, listing(join(folder, entry.name), `${indent}  `)] : [line];
    })
    .join("\n");
}

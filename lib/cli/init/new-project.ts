/** `init --new`: writes a project, over nothing that is there. */
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
  putFiles(folder, new Map(files));
  const isInGit = GitRepository.around(folder) !== undefined;
  // plan compares with what is committed
  const hasGit = isInGit || initRepository(folder);
  terminal.out.write(`${listing(folder)}\n`);
  const step = folder === "." ? "" : `cd ${folder} && `;
  printNote("note", `${step}npm install && npm run synth && npm test`, terminal);
  if (!hasGit) printNote("note", "git init, and commit: npm run plan compares with what is committed", terminal);
  return EXIT.ok;
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

/**
 * The policy program of env-matrix.yaml: a command of the user's (conftest, kyverno, a script) that gets the resources as files and on its
 * standard input. It is code of the checkout, so it runs where the user asks for it and never else. Values of Secrets do not reach it.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Problem, problem } from "../../errors";
import { manifestFiles, type RenderedFiles } from "../../sources";
import type { Terminal } from "../terminal";

const LINES = 30;

/** What the program has against the resources; empty where it ends with 0. */
export function policyProblems(command: string, rendered: readonly RenderedFiles[], terminal: Terminal): Problem[] {
  const folder = mkdtempSync(join(tmpdir(), "env-matrix-policy-"));
  try {
    const files = manifestFiles(rendered, "masked");
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const done = spawnSync(command, {
      shell: true,
      env: { ...terminal.environment, MANIFESTS: folder } as NodeJS.ProcessEnv,
      input: [...files.values()].map((text) => `---\n${text}`).join(""),
      maxBuffer: 2 ** 28,
      encoding: "utf8",
    });
    if (done.status === 0) return [];
    const said = `${done.stdout ?? ""}${done.stderr ?? ""}`.replaceAll(`${folder}/`, "").trim();
    const lines = said.split("\n");
    const shown = lines.length > LINES ? [...lines.slice(0, LINES), `… and ${lines.length - LINES} more lines`] : lines;
    const why = said === "" ? (done.error?.message ?? `it ended with ${done.status}`) : shown.join("\n");
    return [problem("MANIFESTS_POLICY", "manifests.policy", `${command}: ${why}`)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { COMMANDS } from "../../lib/cli/commands";
import { saySkipped } from "../skip";
import { run } from "./run";

/** Each script is read by its own shell, where there is one. */
const folder = mkdtempSync(join(tmpdir(), "completion-"));
afterAll(() => rmSync(folder, { recursive: true }));

function shellTest(shell: string): typeof test | typeof test.skip {
  if (spawnSync(shell, ["--version"]).error === undefined) return test;
  saySkipped(`completion for ${shell}`, `there is no ${shell} here`);
  return test.skip;
}

async function scriptFor(shell: string): Promise<string> {
  const { code, out } = await run(["completion", shell]);
  expect(code).toBe(0);
  const file = join(folder, shell);
  writeFileSync(file, out);
  return file;
}

/** What bash offers behind the words, the last of which is being written. */
async function offered(...words: string[]): Promise<string[]> {
  const script = `source '${await scriptFor("bash")}'
COMP_WORDS=(env-matrix ${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length}
_env_matrix; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync("bash", ["--norc", "-c", script], { encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout.split("\n").filter((line) => line !== "");
}

shellTest("bash")("bash completes commands, those below a group, options and codes", async () => {
  expect(await offered("")).toEqual(COMMANDS.map(({ name }) => name));
  expect(await offered("infra", "a")).toEqual(["apply"]);
  expect(await offered("render", ".", "--sel")).toEqual(["--selector"]);
  expect(await offered("help", "UNKNOWN_CL")).toEqual(["UNKNOWN_CLUSTER"]);
  expect(await offered("completion", "")).toEqual(["bash", "zsh", "fish"]);
  expect(await offered("render", "")).toEqual([]);
});

shellTest("zsh")("zsh reads its script", async () => {
  expect(spawnSync("zsh", ["-n", await scriptFor("zsh")], { encoding: "utf8" }).stderr).toBe("");
});

shellTest("fish")("fish reads its script, and completes a command", async () => {
  const line = `source '${await scriptFor("fish")}'; complete -C 'env-matrix infra ap'`;
  expect(spawnSync("fish", ["--no-config", "-c", line], { encoding: "utf8" }).stdout).toContain("apply");
});

test("every line of the scripts for zsh and fish has its quotes in pairs", async () => {
  for (const shell of ["zsh", "fish"]) {
    const { out } = await run(["completion", shell]);
    const plain = out.replaceAll("'\\''", "").replaceAll("\\'", "").replace(/^#.*$/gm, "");
    const odd = plain.split("\n").filter((line) => (line.match(/'/g) ?? []).length % 2 === 1);
    expect(odd).toEqual([]);
  }
});

test("refuses another shell", async () => {
  expect((await run(["completion", "csh"])).problems).toEqual(["USAGE command line"]);
});

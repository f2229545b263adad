/** A bare repository with a change, a clone of it as a pipeline has it, and the program as pipelines find it: all on this machine. */
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { set } from "../../plan/sides";

const ROOT = resolve(__dirname, "../../..");

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
}

export class PipelineWorld {
  readonly folder = mkdtempSync(join(tmpdir(), "pipeline-"));
  readonly clone = this.at("clone");
  /** The program, from source. */
  readonly program = this.executable("program", `exec "${ROOT}/node_modules/.bin/tsx" "${ROOT}/lib/cli/main.ts" "$@"`);
  /** What main had when the change parted. */
  readonly base: string;
  readonly merge: string;

  constructor() {
    // installs nothing: where the package would be, the program from source is
    this.executable(
      "bin/npm",
      `while [ $# -gt 0 ]; do if [ "$1" = --prefix ]; then prefix="$2"; fi; last="$1"; shift; done
mkdir -p "\${prefix:-.}/node_modules/.bin" && cp "${this.program}" "\${prefix:-.}/node_modules/.bin/env-matrix" && echo "$last" >> "${this.at("installed")}"`,
    );
    const work = this.at("work");
    this.git("init", "-q", "--bare", "-b", "main", this.at("shop.git"));
    this.git("init", "-q", "-b", "main", work);
    this.commit(
      work,
      { "sets/shop.yaml": elements("a", "b"), "facts.yaml": "clusters: []\nprojects: [default]\n" },
      "first",
    );
    this.base = this.git("-C", work, "rev-parse", "HEAD");
    this.git("-C", work, "checkout", "-q", "-b", "change");
    this.commit(work, { "sets/shop.yaml": elements("b", "c") }, "change");
    this.git("-C", work, "checkout", "-q", "main");
    this.git("-C", work, ...WHO, "merge", "-q", "--no-ff", "-m", "merge", "change");
    this.merge = this.git("-C", work, "rev-parse", "HEAD");
    this.git(
      "-C",
      work,
      "push",
      "-q",
      this.at("shop.git"),
      `${this.base}:refs/heads/main`,
      "change",
      `${this.merge}:refs/pull/7/merge`,
    );
  }

  at(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  /** What a pipeline has checked out. @param revision a ref of the remote */
  checkout(revision: string, depth?: number): void {
    this.git("init", "-q", "-b", "none", this.clone);
    this.git("-C", this.clone, "remote", "add", "origin", `file://${this.at("shop.git")}`);
    this.git("-C", this.clone, "fetch", "-q", ...(depth === undefined ? [] : [`--depth=${depth}`]), "origin", revision);
    this.git("-C", this.clone, "checkout", "-q", "FETCH_HEAD");
  }

  /** Runs a script of a pipeline in the clone. */
  run(script: string, environment: Readonly<Record<string, string>>): Promise<Outcome> {
    const env = { PATH: `${this.at("bin")}${delimiter}${process.env.PATH}`, HOME: this.folder, ...environment };
    const child = spawn("bash", ["-e", "-o", "pipefail", "-c", script], { cwd: this.clone, env });
    let out = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (out += String(chunk)));
    return new Promise((done) => child.on("close", (code) => done({ code, out })));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private executable(name: string, script: string): string {
    const file = this.at(name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    return file;
  }

  private commit(work: string, files: Readonly<Record<string, string>>, message: string): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(work, path)), { recursive: true });
      writeFileSync(join(work, path), text);
    }
    this.git("-C", work, "add", ".");
    this.git("-C", work, ...WHO, "commit", "-q", "-m", message);
  }

  private git(...words: string[]): string {
    const { status, stdout, stderr } = spawnSync("git", words, { encoding: "utf8" });
    if (status !== 0) throw new Error(`git ${words.join(" ")}: ${stderr}`);
    return stdout.trim();
  }
}

const WHO = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];

function elements(...names: string[]): string {
  return JSON.stringify(set({ generators: [{ list: { elements: names.map((name) => ({ name })) } }] }));
}

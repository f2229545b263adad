/** The world of stacks that lie in a folder: the processes of terraform and kubectl, and the network. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Writable } from "node:stream";
import { type Problem, problem } from "../../errors";
import { isObject } from "../../json";
import { BASE_FILE, type BaseFile, type BaseOfCluster } from "../base-file";
import { stackFolder } from "../stack-files";
import { CONFIGURATION_FILE } from "../stack-json";
import { WAVES_FILE, type Wave } from "../waves";
import { connectionOf } from "./connection";
import { guestsOf } from "./guests";
import { type Kubectl, kubectlOf } from "./kubectl";
import { probe } from "./probe";
import type { StackWorld } from "./run-stacks";

export interface WorldOptions {
  readonly outdir: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where terraform's own output goes. */
  readonly progress: Writable;
  /** Put the stack's name before each line: where several run at the same time. */
  readonly prefix: boolean;
  /** @default "terraform" */
  readonly terraform?: string;
  /** @default "kubectl" */
  readonly kubectl?: string;
}

/** What synthesis wrote, for the commands that come after it. */
export class StackFolder {
  readonly environment: Readonly<Record<string, string | undefined>>;

  constructor(private readonly options: WorldOptions) {
    this.environment = { ...cleanEnvironment(options.environment), TF_IN_AUTOMATION: "1" };
  }

  /** What is missing in the folder, or is not what synthesis writes. The rest of this class takes it for granted. */
  problems(): readonly Problem[] {
    const broken = (path: string): Problem =>
      problem(
        "INPUT_UNREADABLE",
        { file: join(this.options.outdir, path), path: "" },
        "this is not what synthesis writes",
        {
          hint: "write it again: env-matrix infra synth",
        },
      );
    const waves = this.read(WAVES_FILE);
    if (!Array.isArray(waves) || !waves.every((wave) => isObject(wave) && Array.isArray(wave.stacks)))
      return [broken(WAVES_FILE)];
    const base = this.read(BASE_FILE);
    if (!isObject(base) || !isObject(base.clusters) || !isObject(base.provider)) return [broken(BASE_FILE)];
    return this.waves
      .flatMap(({ stacks }) => stacks)
      .map((stack) => `${stackFolder(stack)}/${CONFIGURATION_FILE}`)
      .filter((path) => !isObject(this.read(path)))
      .map(broken);
  }

  get waves(): readonly Wave[] {
    return this.read(WAVES_FILE) as readonly Wave[];
  }

  get baseFile(): BaseFile {
    return this.read(BASE_FILE) as unknown as BaseFile;
  }

  private read(path: string): unknown {
    try {
      return JSON.parse(readFileSync(join(this.options.outdir, path), "utf8"));
    } catch {
      return undefined;
    }
  }

  /** The base of a cluster as it was synthesised. */
  base(stack: string): BaseOfCluster {
    return this.baseFile.clusters[stack] ?? { releases: [], existingSecrets: [] };
  }

  isLocked(stack: string): boolean {
    return existsSync(join(this.path(stack), ".terraform.lock.hcl"));
  }

  kubectl(stack: string): Kubectl {
    return kubectlOf(connectionOf(this.path(stack)), this.environment, this.options.kubectl);
  }

  get world(): StackWorld {
    return {
      terraform: (stack, args, quiet = false) => this.terraform(stack, args, quiet),
      probe: (stack) => probe(stack, connectionOf(this.path(stack)), this.environment),
      guests: (stack) => guestsOf(stack, this.base(stack), this.kubectl(stack)),
      forgetPlan: (stack) => rmSync(join(this.path(stack), "plan.bin"), { force: true }),
    };
  }

  private path(stack: string): string {
    return join(this.options.outdir, stackFolder(stack));
  }

  private terraform(
    stack: string,
    args: readonly string[],
    quiet: boolean,
  ): Promise<{ readonly code: number; readonly output: string }> {
    const { terraform = "terraform", progress, prefix } = this.options;
    const shown = prefix ? new PrefixedLines(progress, `${stack}  `) : progress;
    return new Promise((resolve) => {
      const child = spawn(terraform, [`-chdir=${this.path(stack)}`, ...args], {
        env: this.environment,
        stdio: ["ignore", "pipe", "pipe"],
      });
      const release = holdOn(child);
      let output = "";
      let errors = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        if (!quiet) shown.write(text);
      });
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        errors += text;
        if (!quiet) shown.write(text);
      });
      child.on("error", ({ code, message }: NodeJS.ErrnoException) => {
        release();
        const reason = code === "ENOENT" ? "it was not found on the PATH" : message;
        resolve({ code: -1, output: `Error: ${terraform}: ${reason}` });
      });
      child.on("close", (code) => {
        release();
        if (shown instanceof PrefixedLines) shown.end();
        resolve({ code: code ?? 1, output: code === 0 && quiet ? output : output + errors });
      });
    });
  }
}

/**
 * Lets terraform end by itself when somebody interrupts: it writes its state first, and a reader that goes away would kill it in the middle of that. A
 * terminal sends the interrupt to both; a supervisor sends its signal to us alone.
 */
function holdOn(child: ChildProcess): () => void {
  const wait = (): void => undefined;
  const pass = (): void => {
    child.kill("SIGINT");
  };
  process.on("SIGINT", wait);
  process.on("SIGTERM", pass);
  return () => {
    process.off("SIGINT", wait);
    process.off("SIGTERM", pass);
  };
}

/** Whole lines only, each with a name before it, so that those of several stacks can be told apart. */
export class PrefixedLines {
  private rest = "";

  constructor(
    private readonly out: Writable,
    private readonly prefix: string,
  ) {}

  write(text: string): void {
    const lines = (this.rest + text).split("\n");
    this.rest = lines.pop() as string;
    if (lines.length > 0) this.out.write(lines.map((line) => `${this.prefix}${line}\n`).join(""));
  }

  end(): void {
    if (this.rest !== "") this.out.write(`${this.prefix}${this.rest}\n`);
    this.rest = "";
  }
}

/** Terraform's environment: without what the Helm provider would lay over the stack's own connection. */
export function cleanEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(KUBE|HELM)_/.test(name)));
}

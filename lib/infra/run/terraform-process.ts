/** The world of stacks that lie in a folder: the processes of terraform and kubectl, and the network. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Writable } from "node:stream";
import { BASE_FILE, type BaseFile, type BaseOfCluster } from "../base-file";
import { stackFolder } from "../stack-files";
import type { Wave } from "../waves";
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

  get waves(): readonly Wave[] {
    return JSON.parse(readFileSync(join(this.options.outdir, "waves.json"), "utf8")) as readonly Wave[];
  }

  get baseFile(): BaseFile {
    return JSON.parse(readFileSync(join(this.options.outdir, BASE_FILE), "utf8")) as BaseFile;
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
      const chunks: Buffer[] = [];
      const keep = (chunk: Buffer): void => {
        chunks.push(chunk);
        if (!quiet) shown.write(chunk.toString("utf8"));
      };
      child.stdout.on("data", keep);
      child.stderr.on("data", quiet ? () => undefined : keep);
      child.on("error", ({ code, message }: NodeJS.ErrnoException) => {
        const reason = code === "ENOENT" ? "it was not found on the PATH" : message;
        resolve({ code: -1, output: `Error: ${terraform}: ${reason}` });
      });
      child.on("close", (code) => {
        if (shown instanceof PrefixedLines) shown.end();
        resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString("utf8") });
      });
    });
  }
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

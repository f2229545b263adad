/** Runs the real terraform binary in a stack's folder, in an environment that knows no cluster, no registry and no other provider than the stand-in. */
import { execFile, execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const LEAST = [1, 11] as const;

/** The version on PATH, if it is new enough. */
export function terraformVersion(): string | undefined {
  try {
    const out = execFileSync("terraform", ["version", "-json"], {
      encoding: "utf8",
      env: { ...process.env, CHECKPOINT_DISABLE: "1" },
      stdio: ["ignore", "pipe", "ignore"],
    });
    const version = (JSON.parse(out) as { terraform_version: string }).terraform_version;
    const [major = 0, minor = 0] = version.split(".").map(Number);
    return major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]) ? version : undefined;
  } catch {
    return undefined;
  }
}

export class Terraform {
  private readonly env: Record<string, string>;

  /** @param folder for its own configuration file */
  constructor(folder: string, extra: Readonly<Record<string, string>>) {
    const cliConfig = join(folder, "terraform.rc");
    writeFileSync(cliConfig, "disable_checkpoint = true\n");
    const { PATH = "", HOME = "" } = process.env;
    this.env = { PATH, HOME, TF_CLI_CONFIG_FILE: cliConfig, CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1", ...extra };
  }

  run(stack: string, args: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<Run> {
    const env = {
      ...this.env,
      ...Object.fromEntries(Object.entries(variables).map(([name, value]) => [`TF_VAR_${name}`, value])),
    };
    return new Promise((resolve) => {
      execFile(
        "terraform",
        [`-chdir=${stack}`, ...args],
        { env, encoding: "utf8", maxBuffer: 1 << 26 },
        (error, stdout, stderr) => {
          resolve({ code: error === null ? 0 : typeof error.code === "number" ? error.code : -1, stdout, stderr });
        },
      );
    });
  }
}

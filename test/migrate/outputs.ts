/** Outputs of small programs, for transitions from one to the next: a matrix of two environments with a guard, deployed by a root Application. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ApiObject, App } from "cdk8s";
import {
  Bootstrap,
  type BootstrapProps,
  EnvironmentMatrix,
  type EnvironmentMatrixProps,
  FileChart,
  synth,
} from "../../lib";
import { isolationGuard } from "../../lib/matrix/guard";
import { outputFiles } from "../../lib/synth";
import { environment, fleet } from "../matrix/models";

export type Output = Readonly<Record<string, string>>;

export const output = { repoURL: "https://git.example.com/platform.git", path: "manifests" };

/** Where environments are found by the discovering forms: the output itself. */
export const byFiles = { by: "files", repoURL: output.repoURL, path: "manifests/environments/shop" } as const;

const workloads = ["web", "api"].map((name) => ({
  name,
  source: { repoURL: output.repoURL, path: `manifests/workloads/${name}` },
}));

/** What a test changes of the program. */
export interface Program extends Partial<EnvironmentMatrixProps> {
  readonly bootstrap?: Partial<BootstrapProps>;
  readonly guarded?: boolean;
  /** Changes what else there is in the app. */
  readonly more?: (app: App) => void;
}

export const environments = [environment("dev", ["hub"]), environment("prod", ["eu", "us"])];

/** The output of a program: `dev` on `hub`, `prod` on `eu` and `us`, workloads `web` and `api`, as sets. */
export function outputOf({ bootstrap, guarded = true, more, ...props }: Program = {}): Output {
  return synthesised((app) => {
    new Bootstrap(app, "bootstrap", { output, ...bootstrap });
    const names = (props.workloads ?? workloads).map(({ name }) => name);
    for (const name of names) {
      const chart = new FileChart(app, `workload-${name}`, { file: `workloads/${name}/all.yaml` });
      new ApiObject(chart, "config", {
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: { name },
        data: { a: "1" },
      } as never);
    }
    new EnvironmentMatrix(app, "shop", {
      fleet,
      environments,
      workloads,
      output,
      form: "applicationSets",
      ...(guarded ? { guard: isolationGuard() } : {}),
      ...props,
    });
    more?.(app);
  });
}

function synthesised(build: (app: App) => void): Output {
  const outdir = mkdtempSync(join(tmpdir(), "output-"));
  try {
    const app = new App({ outdir });
    build(app);
    synth(app);
    return outputFiles(outdir);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

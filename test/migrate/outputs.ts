/** Outputs of small programs, for transitions from one to the next: a matrix, what it deploys, and a root Application. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ApiObject, type ApiObjectProps, App } from "cdk8s";
import { Bootstrap, type BootstrapProps, EnvironmentMatrix, type EnvironmentMatrixProps } from "../../lib/matrix";
import { isolationGuard } from "../../lib/matrix/guard";
import { FileChart, outputFiles, synth } from "../../lib/synth";
import { fleet } from "../matrix/models";

export type Output = Readonly<Record<string, string>>;
export type Form = "applicationSets" | "applications" | "files" | "directories";
export const FORMS: readonly Form[] = ["applicationSets", "applications", "files", "directories"];

export const outputPath = "manifests";
export const output = { repoURL: "https://git.example.com/platform.git", path: outputPath };

/** The source of what a folder of the output deploys. */
export function sourceOf(folder: string): { readonly repoURL: string; readonly path: string } {
  return { repoURL: output.repoURL, path: `${outputPath}/workloads/${folder}` };
}

/** What a test says of the program. */
export interface Program extends Partial<Omit<EnvironmentMatrixProps, "form" | "guard">> {
  readonly form?: Form;
  readonly applicationsOfRemovedSets?: BootstrapProps["applicationsOfRemovedSets"];
  readonly guarded?: boolean;
  /** What there is to deploy. @default a folder of each workload's name */
  readonly folders?: readonly string[];
}

/** The output of a program. */
export function outputOf(program: Program): Output {
  const { form = "applicationSets", applicationsOfRemovedSets = "keep", guarded = false, folders, ...props } = program;
  const outdir = mkdtempSync(join(tmpdir(), "output-"));
  try {
    const app = new App({ outdir });
    new Bootstrap(app, "bootstrap", { output, applicationsOfRemovedSets });
    const workloads = props.workloads ?? [];
    for (const name of folders ?? workloads.map((one) => one.name)) {
      configMap(new FileChart(app, `workload-${name}`, { file: `workloads/${name}/all.yaml` }), name);
    }
    const name = props.name ?? "shop";
    // a directory is an environment where it has a file
    if (form === "directories") {
      for (const one of props.environments ?? [])
        configMap(new FileChart(app, `of-${one.name}`, { file: `environments/${name}/${one.name}/note.yaml` }), "note");
    }
    new EnvironmentMatrix(app, "matrix", {
      fleet,
      environments: [],
      output,
      ...(guarded ? { guard: isolationGuard() } : {}),
      ...props,
      workloads,
      name,
      form:
        form === "files" || form === "directories"
          ? { by: form, repoURL: output.repoURL, path: `${outputPath}/environments/${name}` }
          : form,
    });
    synth(app, { warn: () => {} });
    return outputFiles(outdir);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function configMap(chart: FileChart, name: string): void {
  const props = { apiVersion: "v1", kind: "ConfigMap", metadata: { name }, data: { a: "1" } };
  new ApiObject(chart, "config", props as ApiObjectProps);
}

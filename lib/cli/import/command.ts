/** How `import` is called. */
import type { ActionSpec } from "../command";
import { INPUT_OPTIONS } from "../input/option-table";

export const IMPORT: ActionSpec = {
  name: "import",
  summary: "turn ApplicationSets and Applications into TypeScript, and prove that it makes the same",
  description:
    "Writes a program on this library that makes the ApplicationSets and Applications of the given files, with a module for each file, and for each matrix of environments, clusters and workloads that is recognised. Then it runs the program and compares: the same objects, or the same Applications by name, owner and every field. What has no typed form stays data, and is counted.",
  argument: [
    "[path...]",
    "files, folders (all YAML and JSON files below), or - for the standard input (default: here)",
  ],
  options: [
    { flags: "--out <folder>", description: "where the modules go (default: they are printed)" },
    { flags: "--force", description: "replace modules that are there" },
    { flags: "--live", description: "import what a running Argo CD has, read by kubectl" },
    ...INPUT_OPTIONS,
  ],
  help: `Examples:
  env-matrix import                          print the program of this repository
  env-matrix import appsets --out src        a module for each file, and main.ts
  env-matrix import --live --context hub --out src
  kubectl get applicationsets -n argocd -o yaml | env-matrix import -

Exit codes: 0 the program makes the same, 1 it does not: the differences are listed, 2 wrong input, 3 a defect of this program.`,
  load: () => (require("./import") as typeof import("./import")).importCommand,
};

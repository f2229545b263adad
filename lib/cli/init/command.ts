/** How `init` is called. */
import type { ActionSpec } from "../command";

export const INIT: ActionSpec = {
  name: "init",
  summary: "write env-matrix.yaml for a repository, or begin a new project",
  description:
    "Looks at a repository of Argo CD's objects, writes env-matrix.yaml with what it found and a line for each fact that is missing, and renders with it for the first time. With --new: a project of its own, with fleet, environments, workloads, a test and CI.",
  argument: ["[folder]", "the repository, or the folder of the new project (default: here)"],
  options: [
    { flags: "--new", description: "begin a new project in an empty folder" },
    {
      flags: "--live",
      description: "take clusters, projects and settings from a running Argo CD, with kubectl, only reading",
    },
    { flags: "--context <name>", description: "the context of the kubeconfig for --live (default: the current one)" },
    { flags: "-n, --namespace <name>", description: "where Argo CD runs (default: what the objects say, or argocd)" },
    { flags: "--force", description: "replace an env-matrix.yaml; the old one stays as env-matrix.yaml.old" },
  ],
  help: `Examples:
  env-matrix init                      this repository
  env-matrix init --live --context hub      with the clusters and projects of a running Argo CD
  env-matrix init --new shop           a new project in the folder shop

Exit codes: 0 complete, 2 something is missing or wrong: the list says what, 3 a defect of this program.`,
  load: () => (require("./init") as typeof import("./init")).initCommand,
};

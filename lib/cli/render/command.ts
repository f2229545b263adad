/** How `render` is called. */
import type { ActionSpec } from "../command";
import { INPUT_OPTIONS } from "../input/option-table";

export const RENDER: ActionSpec = {
  name: "render",
  summary: "print the Applications that Argo CD will have",
  description:
    "Prints the Applications that Argo CD would make of every ApplicationSet in the files, those that stand there by themselves, and on the other stream what is wrong.",
  argument: [
    "[path...]",
    "files, folders (all YAML and JSON files below), or - for the standard input (default: here)",
  ],
  options: [
    { flags: "-o, --output <format>", description: "yaml, json (one List) or name", default: "yaml" },
    { flags: "--only <part>", description: "sets, or applications that stand in files of their own (default: both)" },
    { flags: "--fail-on-empty", description: "a generator that gives nothing is an error" },
    ...INPUT_OPTIONS,
  ],
  help: `Examples:
  env-matrix render .                                     all ApplicationSets of a checkout that generate from itself
  env-matrix render appsets -o name --inventory facts.yaml
  env-matrix render appsets --repo https://git.example.com/shop/envs.git=../envs
  env-matrix render appsets --allow-network --token-env api.github.com=GITHUB_TOKEN --record facts.yaml

Exit codes: 0 complete, 2 something is wrong with what was given, 3 a defect of this program.`,
  load: () => (require("./render") as typeof import("./render")).renderCommand,
};

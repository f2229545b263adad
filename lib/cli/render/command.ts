/** How `render` is called. */
import type { ActionSpec } from "../command";
import { INPUT_OPTIONS } from "../input/option-table";
import { MANIFEST_OPTIONS } from "../manifests/options";

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
    { flags: "-o, --output <format>", description: "yaml, json (one List), name or table", default: "yaml" },
    {
      flags: "-l, --selector <labels>",
      description: "print only Applications with these labels, such as env=prod,tier!=test",
    },
    {
      flags: "--name <glob>",
      description: "print only Applications of such a name, such as 'shop-*'",
      isRepeatable: true,
    },
    { flags: "--only <part>", description: "sets, or applications that stand in files of their own (default: both)" },
    { flags: "--fail-on-empty", description: "a generator that gives nothing is an error" },
    {
      flags: "--debug <path>",
      description: "what the texts at a path do with their parameters, such as spec.template.metadata.name",
    },
    { flags: "--element <n>", description: "with --debug: this element (default: the first one that fails, or 0)" },
    { flags: "--manifests", description: "write the resources of the Applications to files instead" },
    { flags: "--out <folder>", description: "with --manifests: where (default: out)" },
    {
      flags: "--mask-secrets",
      description: "with --manifests: write Secrets without their values; else they are left out",
    },
    ...MANIFEST_OPTIONS,
    ...INPUT_OPTIONS,
  ],
  help: `Examples:
  env-matrix render .                                     all ApplicationSets of a checkout that generate from itself
  env-matrix render appsets -o name --inventory facts.yaml
  env-matrix render appsets -o table -l env=prod          which Applications each set makes, of production
  env-matrix render appsets --repo https://git.example.com/shop/envs.git=../envs
  env-matrix render appsets/shop.yaml --debug spec.template.spec.source
  env-matrix render appsets --allow-network --token-env api.github.com=GITHUB_TOKEN --record facts.yaml
  env-matrix render . --manifests --out rendered          the resources, as files by cluster, namespace and Application

Exit codes: 0 complete, 2 something is wrong with what was given, 3 a defect of this program.`,
  load: () => (require("./render") as typeof import("./render")).renderCommand,
};

/** How `lint` is called. */
import type { ActionSpec } from "../command";
import { INPUT_OPTIONS } from "../input/option-table";

export const LINT: ActionSpec = {
  name: "lint",
  summary: "say what will hurt in ApplicationSets and Applications",
  description:
    "Looks at every ApplicationSet and Application in the files, and at what Argo CD makes of them, and says what is wrong or will hurt.",
  argument: [
    "[path...]",
    "files, folders (all YAML and JSON files below), or - for the standard input (default: here)",
  ],
  options: [
    {
      flags: "--rule <CODE=SEVERITY>",
      description: "off, info, warning or error for one rule (docs/lint.md has all)",
      isRepeatable: true,
    },
    {
      flags: "--manifests <path>",
      description: "look at manifests, rendered charts, charts' templates, pipelines and preview files there, too",
      isRepeatable: true,
    },
    { flags: "--severity <least>", description: "info, warning or error: what is less is not told (default: warning)" },
    { flags: "--all", description: "every place of a finding, not the first 10" },
    { flags: "--fix", description: "write the fixes that leave every Application as it is" },
    ...INPUT_OPTIONS,
  ],
  help: `Examples:
  env-matrix lint .                                       all of a checkout
  env-matrix lint appsets --rule DEFAULT_PROJECT=off --rule MUTABLE_TAG=error
  env-matrix lint . --severity info --all                 matters of taste, too, and every place
  env-matrix lint . --manifests . --manifests .github     routes, guards, containers and pipelines too
  env-matrix lint appsets --problems lint.sarif           for code scanning

In a file: # env-matrix-disable RULE: reason              switches a rule off for the object around it

Exit codes: 0 no error, 2 an error, or something is wrong with what was given, 3 a defect of this program.`,
  load: () => (require("./lint") as typeof import("./lint")).lintCommand,
};

/** How `rehearse` is called. */
import type { ActionSpec } from "../command";
import { INPUT_OPTIONS } from "../input/option-table";

export const REHEARSE: ActionSpec = {
  name: "rehearse",
  summary: "say what goes when a source is empty, fails or answers in part",
  description:
    "Damages each source that the ApplicationSets read (repositories, clusters, providers, plugins, decisions) and prints how many Applications Argo CD then deletes or changes, and which field would keep them.",
  argument: [
    "[path...]",
    "files, folders (all YAML and JSON files below), or - for the standard input (default: here)",
  ],
  options: [
    { flags: "--policy <policy>", description: "the controller's own --policy, such as create-update" },
    ...INPUT_OPTIONS,
  ],
  help: `Examples:
  env-matrix rehearse . --inventory facts.yaml
  env-matrix rehearse appsets --policy create-update

Exit codes: 0 rehearsed, 2 something is wrong with what was given, 3 a defect of this program.`,
  load: () => (require("./rehearse") as typeof import("./rehearse")).rehearseCommand,
};

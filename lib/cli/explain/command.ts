/** How `explain` is called. */
import type { ActionSpec } from "../command";
import { INPUT_OPTIONS } from "../input/option-table";

export const EXPLAIN: ActionSpec = {
  name: "explain",
  summary: "say where every value of an Application comes from",
  description:
    "Says of every value of an Application which template wrote it, which parameters it reads, and the file, label or element that each of them came from.",
  argument: ["[words...]", "the name of an Application, then a field of it where one is meant"],
  options: [
    { flags: "--in <path>", description: "files or folders with the sets (default: .)", isRepeatable: true },
    { flags: "--parameters", description: "all parameters of the Application as templates see them, with Go's types" },
    { flags: "--inputs", description: "everything that the Application was made of, and what goes with each" },
    { flags: "--reaches <thing>", description: "the Applications that a file, directory or cluster reaches" },
    { flags: "--why-not <conditions>", description: "why there is no Application with such parameters" },
    ...INPUT_OPTIONS,
  ],
  help: `Examples:
  env-matrix explain shop-prod-eu                              every value
  env-matrix explain shop-prod-eu spec.source.targetRevision   one value, or all below a field
  env-matrix explain shop-prod-eu --parameters
  env-matrix explain --reaches envs/prod.yaml
  env-matrix explain --why-not env=prod,cluster=eu

Exit codes: 0 said, 2 there is no such thing or something is wrong with what was given, 3 a defect of this program.`,
  load: () => (require("./explain") as typeof import("./explain")).explainCommand,
};

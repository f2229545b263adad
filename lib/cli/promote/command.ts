/** How `promote` is called: with the options of the plan that it makes. */
import type { ActionSpec } from "../command";
import { PLAN } from "../plan/command";

/** The plan's options that are about what a plan says, not about which sides it compares or how it is told. */
const PLANNED = PLAN.options.filter(
  ({ flags }) => !/^--(?:base|head|live|live-objects|detailed-exitcode)\b|--output/.test(flags),
);

export const PROMOTE: ActionSpec = {
  name: "promote",
  summary: "give an environment the version that the one before it has, as a branch for a pull request",
  description:
    "Writes the version of a service's image into every place of an environment, makes a commit of it on a branch of its own, and says what the change does. The checkout stays as it is; nothing is pushed. A version that the plan refuses makes no branch.",
  argument: ["<service>", "a service of the definition"],
  options: [
    { flags: "--to <environment>", description: "which environment gets the version" },
    { flags: "--from <environment>", description: "which environment has it (default: the one before --to)" },
    { flags: "--tag <tag>", description: "this tag, whatever any environment has: to go back, for instance" },
    { flags: "--digest <digest>", description: "this digest" },
    { flags: "--definition <file>", description: "where the versions stand", default: "promotion.yaml" },
    { flags: "--base <revision>", description: "what the branch is made on", default: "HEAD" },
    { flags: "--branch <name>", description: "the new branch (default: promote/SERVICE-ENVIRONMENT-VERSION)" },
    { flags: "--path <path>", description: "what is planned (default: the folder here)", isRepeatable: true },
    { flags: "--unplanned", description: "make the branch without a plan" },
    { flags: "--dry-run", description: "say all, and make no branch" },
    ...PLANNED,
  ],
  help: `Examples:
  env-matrix promote web --to prod
  env-matrix promote web --to prod --tag v1.4.1 --max-deletes 0 -i inventory.yaml
  env-matrix promote web --to staging --dry-run

Exit codes: 0 the branch is made, or nothing is to be done; 2 wrong input or incomplete facts, 3 a defect of this program, 4 refused by
a gate of the plan.`,
  load: () => (require("./promote") as typeof import("./promote")).promoteCommand,
};

/** How the commands of `previews` are called. */
import type { ActionSpec, GroupSpec, OptionSpec } from "../command";

const DEFINITION: OptionSpec = {
  flags: "--definition <file>",
  description: "the definition.yaml that synthesis writes beside the folders of the previews",
};
const NOW: OptionSpec = {
  flags: "--now <time>",
  description: "take this time for now, RFC 3339 (default: the clock's)",
};
const EXIT_CODES = "Exit codes: 0 all is well, 2 something is wrong, 3 a defect of this program.";

const CHECK: ActionSpec = {
  name: "check",
  summary: "check preview files before they are committed, and prove the routes of all of them",
  description:
    "Checks each file of the folder and proves, without a cluster, which version serves which request for the previews that are really open. One invalid file would freeze all previews of its set.",
  argument: ["<folder>", "the folder of preview files"],
  options: [DEFINITION],
  help: `Example:
  env-matrix previews check previews --definition manifests/previews/shop/definition.yaml

${EXIT_CODES}`,
  load: () => (require("./check") as typeof import("./check")).checkCommand,
};

const DEPLOYS: ActionSpec = {
  name: "deploys",
  summary: "say what a change of services deploys, in each mode",
  description:
    "Follows the call graph of the definition: a full copy has every service, a closure the changed ones and all their callers, an overlay the changed ones.",
  argument: ["<service...>", "the services that are changed"],
  options: [DEFINITION],
  help: `Example:
  env-matrix previews deploys ledger --definition manifests/previews/shop/definition.yaml

${EXIT_CODES}`,
  load: () => (require("./deploys") as typeof import("./deploys")).deploysCommand,
};

const GC: ActionSpec = {
  name: "gc",
  summary: "list, and with --delete remove, the files of previews that have expired",
  description:
    "A preview has expired when its expiresAt is over, or without one when it is older than the ttl of the definition. Files that are not valid are never removed.",
  argument: ["<folder>", "the folder of preview files"],
  options: [DEFINITION, NOW, { flags: "--delete", description: "remove the files that are listed" }],
  help: `Example, in a scheduled pipeline that commits what is left:
  env-matrix previews gc previews --definition manifests/previews/shop/definition.yaml --delete

${EXIT_CODES}`,
  load: () => (require("./gc") as typeof import("./gc")).gcCommand,
};

const DOCTOR: ActionSpec = {
  name: "doctor",
  summary: "find what is left over or stuck of previews",
  description:
    "Holds preview files, Applications and namespaces against each other: namespaces without an Application, Applications without a file, previews that have expired, namespaces that do not end.",
  argument: ["<folder>", "the folder of preview files"],
  options: [
    DEFINITION,
    NOW,
    {
      flags: "--objects <file>",
      description: "what kubectl get prints as YAML or JSON; - is the standard input",
      isRepeatable: true,
    },
  ],
  help: `Example:
  kubectl get namespaces,applications.argoproj.io -A -o json | env-matrix previews doctor previews --definition definition.yaml --objects -

${EXIT_CODES}`,
  load: () => (require("./doctor") as typeof import("./doctor")).doctorCommand,
};

const KEY: ActionSpec = {
  name: "key",
  summary: "print the key of a preview, as the template of its set makes it",
  description:
    "The key is the name of the preview, of its file, namespace and host. Give the number of the pull request, or a branch that several repositories share; a branch is best named by an environment variable, for its text is a stranger's.",
  options: [
    { flags: "--prefix <text>", description: "what every key begins with" },
    { flags: "--number <number>", description: "the number of the pull request" },
    { flags: "--branch <name>", description: "the branch" },
    { flags: "--branch-env <variable>", description: "the environment variable that holds the branch" },
    { flags: "--max <characters>", description: "the longest key", default: "63" },
  ],
  help: `Examples:
  env-matrix previews key --prefix pr --number 12
  BRANCH="$GITHUB_HEAD_REF" env-matrix previews key --prefix pr --branch-env BRANCH

${EXIT_CODES}`,
  load: () => (require("./key") as typeof import("./key")).keyCommand,
};

export const PREVIEWS: GroupSpec = {
  name: "previews",
  summary: "check, name and clean up preview environments",
  commands: [CHECK, DEPLOYS, GC, DOCTOR, KEY],
};

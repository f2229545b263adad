/** How the commands of `infra` are called. */
import type { ActionSpec, GroupSpec, OptionSpec } from "../command";

const OUT: OptionSpec = {
  flags: "--out <folder>",
  description: "where the Terraform configurations are",
  default: "out/terraform",
};
const CLUSTER: OptionSpec = {
  flags: "--cluster <name>",
  description: "only this cluster (default: all)",
  isRepeatable: true,
};
const KUBECTL: OptionSpec = { flags: "--kubectl-bin <file>", description: "the kubectl to run", default: "kubectl" };
const RUN: readonly OptionSpec[] = [
  OUT,
  CLUSTER,
  { flags: "--parallel <number>", description: "so many clusters of one ring at the same time", default: "1" },
  { flags: "--lock-timeout <duration>", description: "how long to wait for the lock of a state, such as 60s" },
  { flags: "--terraform-bin <file>", description: "the terraform to run, or tofu", default: "terraform" },
  { flags: "--accept-missing", description: "releases of the state that are not found are really gone" },
];
const EXIT_CODES = "Exit codes: 0 done, 2 refused or failed, 3 a defect of this program.";

const SYNTH: ActionSpec = {
  name: "synth",
  summary: "write the Terraform configurations of a fleet",
  description:
    "Writes a stack per cluster that Terraform can reach. The file exports the fleet as `fleet` or by default: a module of JavaScript, one of TypeScript where the package tsx is installed beside it, or JSON.",
  argument: ["<file>", "the fleet"],
  options: [OUT, { flags: "--lock-file <file>", description: "a .terraform.lock.hcl that every stack gets" }],
  help: `Examples:
  env-matrix infra synth fleet.ts
  env-matrix infra synth dist/fleet.js --lock-file infra/.terraform.lock.hcl

${EXIT_CODES}`,
  load: () => (require("./synth") as typeof import("./synth")).synthCommand,
};

const PLAN: ActionSpec = {
  name: "plan",
  summary: "say what terraform would change, cluster by cluster",
  description: "Runs terraform init and plan of each stack, ring by ring. Nothing is changed.",
  options: RUN,
  help: `Examples:
  env-matrix infra plan
  env-matrix infra plan --cluster prod-eu --lock-timeout 60s

${EXIT_CODES}`,
  load: () => (require("./run") as typeof import("./run")).planCommand,
};

const APPLY: ActionSpec = {
  name: "apply",
  summary: "install and upgrade the base of the clusters, ring by ring",
  description:
    "Plans and applies each stack, ring by ring; a ring starts when the one before it is done. Refuses plans that uninstall something, and plans made while a cluster was away.",
  options: [
    ...RUN,
    { flags: "--allow-deletes", description: "the plan may uninstall releases" },
    {
      flags: "--only-namespaces",
      description: "namespaces and Secrets alone: before Secrets that somebody else makes in them",
    },
  ],
  help: `Examples:
  env-matrix infra apply --cluster hub
  env-matrix infra apply --parallel 4 --lock-timeout 60s
  env-matrix infra apply --terraform-bin tofu

${EXIT_CODES}`,
  load: () => (require("./run") as typeof import("./run")).applyCommand,
};

const DESTROY: ActionSpec = {
  name: "destroy",
  summary: "uninstall the base of one cluster or more",
  description:
    "Uninstalls what apply installed, in the other order. Refuses while something on the cluster needs it: Applications, volumes, Elasticsearches.",
  options: [
    ...RUN,
    KUBECTL,
    { flags: "--accept-guests", description: "destroy although something on the cluster needs the base" },
  ],
  help: `Example:
  env-matrix infra destroy --cluster staging

--cluster must be given: there is no way to destroy all clusters by accident.

${EXIT_CODES}`,
  load: () => (require("./run") as typeof import("./run")).destroyCommand,
};

const UNLOCK: ActionSpec = {
  name: "unlock",
  summary: "find releases that an interrupted run left pending, and free them",
  description:
    "Lists releases of the base that are pending, which blocks every further run. With --delete their pending revision is deleted, as if it had never been; only do that when no terraform is running.",
  options: [OUT, CLUSTER, KUBECTL, { flags: "--delete", description: "delete what is listed" }],
  help: `Examples:
  env-matrix infra unlock --cluster prod-eu
  env-matrix infra unlock --cluster prod-eu --delete

${EXIT_CODES}`,
  load: () => (require("./unlock") as typeof import("./unlock")).unlockCommand,
};

const OUTDATED: ActionSpec = {
  name: "outdated",
  summary: "say which charts have a newer version",
  description:
    "Asks the repositories of the charts for their newest version. Charts in OCI registries are listed without one.",
  options: [OUT, CLUSTER],
  help: `Examples:
  env-matrix infra outdated

${EXIT_CODES}`,
  load: () => (require("./outdated") as typeof import("./outdated")).outdatedCommand,
};

const MIRROR_LIST: ActionSpec = {
  name: "mirror-list",
  summary: "list charts, images and the provider that a mirror must hold",
  description:
    "A line each, separated by tabs: chart, image or provider; where it comes from; where it goes, for clusters that have a mirror.",
  options: [OUT, CLUSTER, { flags: "-o, --output <format>", description: "text or json", default: "text" }],
  help: `Examples:
  env-matrix infra mirror-list --cluster prod-ap | awk '$1 == "image" { print "crane copy", $2, $3 }'

${EXIT_CODES}`,
  load: () => (require("./mirror-list") as typeof import("./mirror-list")).mirrorListCommand,
};

export const INFRA: GroupSpec = {
  name: "infra",
  summary: "install the base of clusters with Terraform",
  commands: [SYNTH, PLAN, APPLY, DESTROY, UNLOCK, OUTDATED, MIRROR_LIST],
};

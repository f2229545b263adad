/** How `capacity` is called. */
import type { ActionSpec } from "../command";

export const CAPACITY: ActionSpec = {
  name: "capacity",
  summary: "say how many previews a cluster holds, in each sharing mode",
  description:
    "Computes from measured figures how many preview environments fit, what binds first and how long they take to start: a full copy, the closure of the change, and an overlay, side by side. Amounts are CPU/MEMORY, such as 500m/2Gi.",
  options: [
    { flags: "--cluster <amounts>", description: "what the nodes offer in all, such as 10/40Gi" },
    { flags: "--nodes <count>", description: "nodes of one size; then pods per node are looked at too" },
    { flags: "--pods-per-node <count>", description: "the most pods of a node (default: 110)" },
    { flags: "--system <amounts>", description: "what the system and other workloads take (default: nothing)" },
    { flags: "--services <count>", description: "services of the application, a pod each" },
    { flags: "--steady <amounts>", description: "what a pod uses when it runs" },
    { flags: "--start <amounts>", description: "what a pod uses while it starts (default: as --steady)" },
    { flags: "--request <amounts>", description: "what a pod requests (default: as --steady)" },
    { flags: "--sidecar <amounts>", description: "what a mesh's sidecar takes beside it (default: nothing)" },
    { flags: "--start-seconds <seconds>", description: "how long a pod takes to start", default: "60" },
    { flags: "--environments <count>", description: "previews that shall run", default: "1" },
    { flags: "--start-limit <count>", description: "the most pods that start at one time (default: no limit)" },
    { flags: "--changed <count>", description: "services that a preview changes", default: "1" },
    {
      flags: "--closure <count>",
      description: "services of its closure: what it deploys with what it needs (default: not known, left out)",
    },
    { flags: "--share <mode>", description: "full, closure or overlay: fail where this mode does not fit" },
    { flags: "--baseline-elsewhere", description: "the shared baseline is not on this cluster" },
    { flags: "--argocd <file>", description: "plan Argo CD itself from measurements in a file, and nothing else" },
    {
      flags: "-o, --output <format>",
      description: "text, json, or plot: lines over the number of previews",
      default: "text",
    },
  ],
  help: `Examples:
  env-matrix capacity --cluster 10/40Gi --services 100 --start 2/4Gi --steady 500m/2Gi --environments 20
  env-matrix capacity --cluster 64/256Gi --nodes 8 --services 8 --steady 250m/512Mi --closure 5 --share closure
  env-matrix capacity --argocd load.yaml

Exit codes: 0 computed (and --share fits), 2 it does not fit or a figure is wrong, 3 a defect of this program.`,
  load: () => (require("./capacity") as typeof import("./capacity")).capacityCommand,
};

/** How `migrate` is called. */
import type { ActionSpec } from "../command";

export const MIGRATE: ActionSpec = {
  name: "migrate",
  summary: "say what a change of the output does to what runs, and the way that loses nothing",
  description:
    "Plays the change from one output folder to another on a model of Argo CD: what one commit would delete or make again, and the commits and commands, in order, after which no workload that both outputs have was deleted or made again.",
  argument: [
    "<outputs...>",
    "the old and the new: folders, or REVISION:FOLDER of the repository around the working directory",
  ],
  options: [
    { flags: "-o, --output <format>", description: "text or json", default: "text" },
    {
      flags: "--fail-on-removal",
      description: "end with 2 where workloads are deleted that the new output lacks",
    },
    { flags: "-v, --verbose", description: "name everything that is not known" },
    { flags: "--write <folder>", description: "write the output of each commit to a folder below it: 1, 2, …" },
  ],
  help: `Examples:
  env-matrix migrate HEAD:manifests manifests
  env-matrix migrate out/old out/new --write out/steps
  env-matrix migrate v1.4.0:manifests v1.5.0:manifests -o json

Exit codes: 0 there is a way that loses nothing, 2 there is none, --fail-on-removal refuses, or something is wrong with what was given, 3 a defect of this program.`,
  load: () => (require("./migrate") as typeof import("./migrate")).migrateCommand,
};

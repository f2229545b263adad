/** How `budget` is called. */
import type { ActionSpec } from "../command";

export const BUDGET: ActionSpec = {
  name: "budget",
  summary: "say how often the ApplicationSets of a repository ask their providers, and how often they may",
  description:
    "Adds up the polls of all generators in the given files and folders, by provider and credentials: sets with the same token share its limit. Sets that ask too often are errors, with the interval that they can have.",
  argument: ["<path...>", "files and folders with ApplicationSets; - is the standard input"],
  options: [
    { flags: "--open <count>", description: "open pull requests of each repository (default: up to 100)" },
    { flags: "--limit <calls>", description: "calls per hour of each token (default: what the provider documents)" },
    { flags: "--share <part>", description: "the part of it that polling may take", default: "0.5" },
    { flags: "--exclude <pattern>", description: "leave files out of folders, such as 'old/**'", isRepeatable: true },
    { flags: "-o, --output <format>", description: "text or json", default: "text" },
  ],
  help: `Examples:
  env-matrix budget .
  env-matrix budget appsets --open 250 --limit 15000

Exit codes: 0 within the limits, 2 something asks too often or was given wrong, 3 a defect of this program.`,
  load: () => (require("./budget") as typeof import("./budget")).budgetCommand,
};

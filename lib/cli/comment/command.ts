/** How `comment` is called. */
import type { ActionSpec } from "../command";

export const COMMENT: ActionSpec = {
  name: "comment",
  summary: "write a Markdown report into a comment of a pull request, over that of an earlier run",
  description:
    "Finds the comment whose first line is the report's own, and writes over it; else adds one. In GitHub Actions and GitLab CI the host, the repository and the number are known from the environment. The token comes from GITHUB_TOKEN or GITLAB_TOKEN.",
  argument: ["<file>", "a report that env-matrix plan --report FILE.md has written"],
  options: [
    { flags: "--host <host>", description: "github (and what speaks like it) or gitlab (default: by the environment)" },
    { flags: "--api <url>", description: "where the API is (default: by the environment)" },
    { flags: "--repository <name>", description: "owner/name, or GitLab's path or number of the project" },
    { flags: "--number <n>", description: "of the pull or merge request" },
    {
      flags: "--patience <seconds>",
      description: "how long to wait in all where the host asks for it",
      default: "120",
    },
  ],
  help: `Examples:
  env-matrix plan --report plan.md
  env-matrix comment plan.md

Exit codes: 0 written, 2 something is wrong with what was given, or the host refuses, 3 a defect of this program.`,
  load: () => (require("./comment") as typeof import("./comment")).commentCommand,
};

/**
 * `npm run api`: the reference of all entry points, printed from the docstrings into docs/api. typedoc asks for a TypeScript of its own, older
 * than the project's, so both come into npm's cache and not into the project. What is written is HTML of some megabytes that changes with every
 * line number: it is no part of the repository (see .gitignore) or of the package, and is made where pages are published.
 */
const { spawnSync } = require("node:child_process");
const { resolve } = require("node:path");

const root = resolve(__dirname, "..");
const manifest = require("../package.json");
const TOOLS = ["typedoc@0.28", "typescript@6.0"];

const entries = Object.values(manifest.exports)
  .filter((entry) => typeof entry === "object")
  .map(({ types }) => types.replace("./dist/", "").replace(/\.d\.ts$/, ".ts"));

const { status, error } = spawnSync(
  "npm",
  [
    "exec",
    "--yes",
    ...TOOLS.map((tool) => `--package=${tool}`),
    "--",
    "typedoc",
    ...entries,
    ...["--tsconfig", "tsconfig.build.json", "--out", "docs/api", "--name", `cdk8s-env-matrix ${manifest.version}`],
    ...["--readme", "none", "--disableSources", "--excludePrivate", "--excludeInternal", "--excludeExternals"],
    // the project's own compiler has checked it
    ...["--skipErrorChecking", "--logLevel", "Error"],
    ...(process.argv.includes("--json") ? ["--json", "docs/api/api.json"] : []),
  ],
  { cwd: root, stdio: "inherit" },
);
if (error !== undefined) throw error;
process.exit(status ?? 1);

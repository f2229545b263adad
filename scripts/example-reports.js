/**
 * Writes docs/examples: the reports of the pull request to the example system that apps/shop-change.ts describes. Run after the compiler:
 * `npm run docs`. A test makes them again from source and compares.
 */
const { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join, resolve } = require("node:path");
const { Writable } = require("node:stream");

const NAMES = ["plan.html", "plan.md", "plan.sarif", "plan.svg"];

/** @returns the texts by their names @param program, synth and the two states of the shop, from source or from dist */
async function exampleReports({ runProgram, synth, shopAlone, CHANGE }) {
  const folder = mkdtempSync(join(tmpdir(), "examples-"));
  const here = process.cwd();
  try {
    synth(shopAlone(join(folder, "main")));
    synth(shopAlone(join(folder, "change"), CHANGE));
    process.chdir(folder);
    const reports = NAMES.flatMap((name) => ["--report", name]);
    const silent = () => new Writable({ write: (_chunk, _encoding, done) => done() });
    await runProgram(["plan", "--base", "./main", "--head", "./change", "--rehearse", ...reports], {
      out: silent(),
      err: silent(),
      isInteractive: false,
      hasColors: false,
      environment: {},
      readInput: () => "",
      clock: () => 1_700_000_000_000_000_000n,
      stopwatch: () => 0,
    });
    return new Map(NAMES.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
  } finally {
    process.chdir(here);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main() {
  const { runProgram } = require("../dist/lib/cli/program.js");
  const { synth } = require("../dist/lib/synth");
  const examples = resolve(__dirname, "../docs/examples");
  mkdirSync(examples, { recursive: true });
  const texts = await exampleReports({ runProgram, synth, ...require("../dist/apps/shop-change.js") });
  for (const [name, text] of texts) writeFileSync(join(examples, name), text);
}

module.exports = { exampleReports };
if (require.main === module) void main();

/** The program with the process that it runs in. */
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { wantsColours } from "./colours";
import { runProgram } from "./program";
import type { Terminal } from "./terminal";

// V8 lets a heap grow to a multiple of what lives in it; a stream of Applications then takes twice the memory, and no less time
setFlagsFromString("--heap-growing-percent=50");

const terminal: Terminal = {
  out: process.stdout,
  err: process.stderr,
  isInteractive: process.stderr.isTTY === true,
  hasColors: wantsColours(process.env, process.stderr.isTTY === true),
  environment: process.env,
  readInput: () => readFileSync(0, "utf8"),
  clock: () => BigInt(Date.now()) * 1_000_000n,
  stopwatch: () => Number(process.hrtime.bigint()) / 1e6,
};

// a reader such as `head` that goes away early has seen what it wanted; anything else the command says itself, when it has ended
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
});
// nobody could be told
process.stderr.on("error", () => undefined);

void runProgram(process.argv.slice(2), terminal).then((code) => {
  process.exitCode = code;
});

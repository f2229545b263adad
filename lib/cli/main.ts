#!/usr/bin/env node
/** The program `env-matrix`. Its version is said without loading it: scripts ask for that alone. */
import * as nodeModule from "node:module";
import { packageVersion } from "./package-version";

const [word, ...more] = process.argv.slice(2);
if ((word === "--version" || word === "-V") && more.length === 0) {
  process.stdout.write(`${packageVersion()}\n`);
} else {
  // since Node 22.8: what is compiled once is kept in the temporary folder for the next run
  (nodeModule as { readonly enableCompileCache?: () => void }).enableCompileCache?.();
  require("./process");
}

/** `node dist/bench/conformance/pack-cases.js DIR KIND FILE`: packs the case files of a kind into one file, as the tests keep them. */
import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { readCaseFolder } from "./case-files";

const [folder, kind, file] = process.argv.slice(2);
if (folder === undefined || kind === undefined || file === undefined) {
  console.error("usage: pack-cases DIR KIND FILE");
  process.exitCode = 2;
} else {
  const lines = readCaseFolder(folder, kind).map((caseFile) => `${JSON.stringify(caseFile)}\n`);
  writeFileSync(file, gzipSync(lines.join(""), { level: 9 }));
}

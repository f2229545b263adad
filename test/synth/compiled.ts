/** The writer of manifests as a program of its own, for tests that start it, end it and let two of them meet. */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { transformFileSync } from "@swc/core";

const root = resolve(__dirname, "../..");

/** Writes files `<folder>/<i>.yaml` of one version, and one of that version's name. Says `begin` before, and the codes of problems. */
const PROGRAM = `
const { writeManifests } = require("./lib/synth/write-manifests.js");
const [, , out, version, count, size] = process.argv;
const file = (path, name) => ({ path, documents: [{ value: { kind: "ConfigMap", name, version, text: version.repeat(Number(size ?? 1)) }, where: path }] });
function* files() {
  for (let i = 0; i < Number(count); i++) yield file("d" + (i % 20) + "/" + i + ".yaml", "n" + i);
  yield file("of-" + version + ".yaml", "own");
}
process.stdout.write("begin\\n");
try {
  const { repaired } = writeManifests(out, files());
  if (repaired) process.stdout.write("repaired\\n");
} catch (error) {
  if (error.problems === undefined) throw error;
  process.stdout.write(error.problems.map((one) => one.code).join() + "\\n");
  process.exitCode = 2;
}
`;

/** Compiles once what the writer needs. @returns the path of the program, in a folder that everybody may read */
export function compiledWriter(): string {
  const folder = mkdtempSync(join(tmpdir(), "env-matrix-writer-"));
  chmodSync(folder, 0o755);
  for (const source of sources(join(root, "lib"))) {
    const { code } = transformFileSync(source, {
      jsc: { target: "es2022", parser: { syntax: "typescript" } },
      module: { type: "commonjs" },
      swcrc: false,
    });
    const target = join(folder, relative(root, source).replace(/\.ts$/, ".js"));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  }
  const program = join(folder, "writer.js");
  writeFileSync(program, PROGRAM);
  return program;
}

/** The floors below synthesis, and of that only what writes. */
function sources(lib: string): string[] {
  const floors = readdirSync(lib).filter((name) => name.endsWith(".ts") || ["go", "yaml", "synth"].includes(name));
  return floors.flatMap((name) => {
    const path = join(lib, name);
    return statSync(path).isFile() ? [path] : readdirSync(path).map((file) => join(path, file));
  });
}

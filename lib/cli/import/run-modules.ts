/** Runs an imported program in this process, without its types: what it synthesises. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EnvMatrixError, problem } from "../../errors";
import type { Module } from "../../import";
import { objectsIn } from "../../inventory";
import type { JsonObject } from "../../json";
import { outputFiles, synth } from "../../synth";

/** What users import as `cdk8s-env-matrix`. */
const DOOR = join(__dirname, "..", "..", "index");

type Exports = Record<string, unknown>;
type Synthesised = Parameters<typeof synth>[0];

/** @throws {EnvMatrixError} what the synthesis refuses, or a package that is not installed */
export function objectsOf(modules: readonly Module[]): JsonObject[] {
  const outdir = mkdtempSync(join(tmpdir(), "env-matrix-import-"));
  try {
    const { system } = load(modules, "system") as { readonly system: (outdir: string) => readonly Synthesised[] };
    return system(outdir).flatMap((app, i) => {
      const folder = join(outdir, String(i));
      synth(app, { outdir: folder, warn: () => undefined });
      return Object.entries(outputFiles(folder)).flatMap(([file, text]) => {
        const found = objectsIn(text, file);
        return Array.isArray(found) ? found.map(({ object }) => object) : [];
      });
    });
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function load(modules: readonly Module[], start: string): Exports {
  const loaded = new Map<string, Exports>();
  const required = (name: string): Exports => {
    if (!name.startsWith("./")) return packageNamed(name);
    const own = name.slice("./".length);
    const known = loaded.get(own);
    if (known !== undefined) return known;
    const exports: Exports = {};
    loaded.set(own, exports);
    const { javascript } = modules.find((one) => one.name === own) as Module;
    new Function("require", "exports", javascript)(required, exports);
    return exports;
  };
  return required(`./${start}`);
}

function packageNamed(name: string): Exports {
  try {
    return require(name === "cdk8s-env-matrix" ? DOOR : name) as Exports;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
    throw new EnvMatrixError([
      problem("PROGRAM_MISSING", "import", `the package ${name} is not installed, so the program cannot be run`, {
        hint: "npm install cdk8s constructs",
      }),
    ]);
  }
}

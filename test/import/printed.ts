/** Imported modules as users have them: compiled and run as they are printed. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { transformSync } from "@swc/core";
import type { App } from "cdk8s";
import type { Module } from "../../lib/import";
import { objectsIn } from "../../lib/inventory";
import type { JsonObject } from "../../lib/json";
import { outputFiles, synth } from "../../lib/synth";

/** What the compiler says of the modules beside the sources of this library. */
export function typeErrors(modules: readonly Module[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), "import-"));
  const root = resolve(__dirname, "../..");
  try {
    for (const { name, typescript } of modules) writeFileSync(join(folder, `${name}.ts`), typescript);
    const from = (name: string): string[] => [join(root, name)];
    const compilerOptions = {
      strict: true,
      noEmit: true,
      target: "es2022",
      module: "node16",
      skipLibCheck: true,
      types: ["node"],
      typeRoots: from("node_modules/@types"),
      paths: {
        "cdk8s-env-matrix": from("lib/index.ts"),
        cdk8s: from("node_modules/cdk8s"),
        constructs: from("node_modules/constructs"),
      },
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
    const done = spawnSync(join(root, "node_modules/.bin/tsc"), ["-p", folder], { encoding: "utf8" });
    // the sources of this library have settings of their own
    return done.stdout.split("\n").filter((line) => line !== "" && !line.startsWith("lib/"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The apps that the modules make. */
export function appsOf(modules: readonly Module[], outdir: string): readonly App[] {
  const loaded = new Map<string, object>();
  const load = (name: string): object => {
    if (name === "cdk8s-env-matrix") return require("../../lib") as object;
    if (!name.startsWith("./")) return require(name) as object;
    const known = loaded.get(name);
    if (known !== undefined) return known;
    const { typescript } = modules.find((one) => `./${one.name}` === name) as Module;
    const options = {
      jsc: { target: "es2022", parser: { syntax: "typescript" } },
      module: { type: "commonjs" },
    } as const;
    const { code } = transformSync(typescript, options);
    const exports = {};
    loaded.set(name, exports);
    new Function("require", "exports", code)(load, exports);
    return exports;
  };
  const { system } = load("./system") as { readonly system: (outdir: string) => readonly App[] };
  return system(outdir);
}

/** What apps synthesise. */
export function objectsOfApps(build: (outdir: string) => readonly App[]): JsonObject[] {
  return filesOfApps(build).map(({ object }) => object);
}

/** The same, with the file of each. */
export function filesOfApps(build: (outdir: string) => readonly App[]): { file: string; object: JsonObject }[] {
  const folder = mkdtempSync(join(tmpdir(), "import-"));
  try {
    return build(folder).flatMap((app, i) => {
      const outdir = join(folder, String(i));
      synth(app, { outdir, warn: () => undefined });
      return Object.entries(outputFiles(outdir)).flatMap(([file, text]) => {
        const found = objectsIn(text, file);
        return Array.isArray(found) ? found.map(({ object }) => ({ file, object: object as JsonObject })) : [];
      });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { transformSync } from "@swc/core";
import type { App } from "cdk8s";
import { readCases } from "../../bench/conformance/cases";
import { inventoryOf } from "../../bench/conformance/world";
import { Prover } from "../../lib/cli/import/prover";
import { objectsOf } from "../../lib/cli/import/run-program";
import { evaluate } from "../../lib/evaluate";
import { type Form, type ImportedFile, type Module, modulesOf, programOf } from "../../lib/import";
import { objectsIn } from "../../lib/inventory";
import type { JsonObject } from "../../lib/json";
import { outputFiles, synth } from "../../lib/synth";

const CASES = readCases(join(__dirname, "../conformance/data/appsets")).filter(
  // what the API server never takes (no name, no spec) is nobody's set
  ({ applicationSet }) => typeof (applicationSet as { metadata?: { name?: unknown } })?.metadata?.name === "string",
);

test("every set of the conformance cases is imported as what makes the same, or as data that is the same", () => {
  const forms: Record<Form, number> = { typed: 0, converted: 0, raw: 0 };
  const files: ImportedFile[] = [];
  const different = CASES.flatMap(({ id, applicationSet, world }) => {
    const set = applicationSet as JsonObject;
    const prover = new Prover("3.5", (object) => evaluate(object, inventoryOf(world), { argocdVersion: "3.5" }));
    const code = prover.best(set, "set");
    forms[code.form]++;
    const { namespace, name } = set.metadata as { readonly namespace?: string; readonly name?: string };
    files.push({
      file: `${id}.yaml`,
      objects: [{ code, comment: [id, "*/ \u2028 not code"], key: `${namespace}/${name}` }],
    });
    const made = objectsOf(programOf([{ file: "set.yaml", objects: [{ code, comment: [], key: "set" }] }]));
    return prover.differences([set], made).map((text) => `${id}: ${text}`);
  });
  expect(different).toEqual([]);
  process.stderr.write(`import: ${JSON.stringify(forms)} of ${CASES.length} sets\n`);
  // a set that fails or makes nothing proves nothing of another form of it, and many cases are such
  expect(forms.typed + forms.converted).toBeGreaterThan(300);
  const program = programOf(files);
  const modules = modulesOf(program);
  expect(typeErrors(modules)).toEqual([]);
  // what is printed does what was proved
  const sorted = (objects: readonly unknown[]): string[] => objects.map((one) => JSON.stringify(one)).sort();
  expect(sorted(printed(modules))).toEqual(sorted(objectsOf(program)));
}, 300_000);

/** What the compiler says of the modules beside the sources of this library. */
function typeErrors(modules: readonly Module[]): string[] {
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

/** What the modules synthesise, compiled and run as they are printed. */
function printed(modules: readonly Module[]): unknown[] {
  const folder = mkdtempSync(join(tmpdir(), "import-"));
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
  try {
    const { system } = load("./system") as { readonly system: (outdir: string) => readonly App[] };
    return system(folder).flatMap((app, i) => {
      const outdir = join(folder, String(i));
      synth(app, { outdir, warn: () => undefined });
      return Object.entries(outputFiles(outdir)).flatMap(([file, text]) => {
        const found = objectsIn(text, file);
        return Array.isArray(found) ? found.map(({ object }) => object) : [];
      });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs an imported program: its code as data, call by call, so that no text that a stranger had a part in is ever compiled here. That the
 * printed text does the same is a matter of tests.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EnvMatrixError, problem } from "../../errors";
import { Call, type Code, Name, type Program } from "../../import";
import { objectsIn } from "../../inventory";
import type { JsonObject } from "../../json";
import { outputFiles, synth } from "../../synth";

/** What users import as `cdk8s-env-matrix`. */
const DOOR = join(__dirname, "..", "..", "index");

type Function = (...args: readonly unknown[]) => unknown;
type Class = new (...args: readonly unknown[]) => object;
type Synthesised = Parameters<typeof synth>[0];

/** @throws {EnvMatrixError} what the synthesis refuses, or a package that is not installed */
export function objectsOf({ apps }: Program): JsonObject[] {
  const outdir = mkdtempSync(join(tmpdir(), "env-matrix-import-"));
  try {
    const run = new Run();
    return apps.flatMap((files, i) => {
      const folder = join(outdir, String(i));
      const app = run.make("App", [{ outdir: folder }]);
      for (const { name, file, objects } of files) {
        const chart = run.make("FileChart", [app, name, { file }]);
        for (const { code } of objects) run.value(code.code, chart);
      }
      synth(app as Synthesised, { outdir: folder, warn: () => undefined });
      return Object.entries(outputFiles(folder)).flatMap(([path, text]) => {
        const found = objectsIn(text, path);
        return Array.isArray(found) ? found.map(({ object }) => object) : [];
      });
    });
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

const FROM_CDK8S = new Set(["App", "ApiObject", "JsonPatch"]);

class Run {
  make(name: string, args: readonly unknown[]): object {
    return new (this.named(name) as Class)(...args);
  }

  value(code: Code, chart: object): unknown {
    if (code instanceof Name) return chart;
    if (code instanceof Call) {
      const args = code.args.map((arg) => this.value(arg, chart));
      if (code.callee.startsWith("new ")) return this.make(code.callee.slice("new ".length), args);
      if (code.on !== undefined) {
        const on = this.value(code.on, chart) as Readonly<Record<string, Function>>;
        return on[code.callee]?.(...args);
      }
      return (this.named(code.callee) as Function)(...args);
    }
    if (code === null || typeof code !== "object") return code;
    if (Array.isArray(code)) return code.map((item: Code) => this.value(item, chart));
    return Object.fromEntries(
      Object.entries(code as object).map(([key, item]) => [key, this.value(item as Code, chart)]),
    );
  }

  /** `ApplicationSet`, `JsonPatch.add`. */
  private named(name: string): unknown {
    const [first = "", ...more] = name.split(".");
    const start = packageNamed(FROM_CDK8S.has(first) ? "cdk8s" : DOOR)[first];
    return more.reduce((value, step) => (value as Readonly<Record<string, unknown>>)[step], start);
  }
}

function packageNamed(name: string): Readonly<Record<string, unknown>> {
  try {
    return require(name) as Readonly<Record<string, unknown>>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
    throw new EnvMatrixError([
      problem("PROGRAM_MISSING", "import", "cdk8s and constructs are not installed, so the program cannot be run", {
        hint: "npm install cdk8s constructs",
      }),
    ]);
  }
}

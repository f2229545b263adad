/**
 * Runs an imported program: its code as data, call by call, so that no text that a stranger had a part in is ever compiled here. That the
 * printed text does the same is a matter of tests.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EnvMatrixError, problem } from "../../errors";
import { Arrow, Call, type Code, Laid, Name, type Program, type Step, Tagged } from "../../import";
import { objectsIn } from "../../inventory";
import type { JsonObject } from "../../json";
import { outputFiles, synth } from "../../synth";

/** What users import as `cdk8s-env-matrix`. */
const DOOR = join(__dirname, "..", "..", "index");

type Function = (...args: readonly unknown[]) => unknown;
type Class = new (...args: readonly unknown[]) => object;
type Synthesised = Parameters<typeof synth>[0];

type Scope = ReadonlyMap<string, unknown>;

/** @throws {EnvMatrixError} what the synthesis refuses, or a package that is not installed */
export function objectsOf({ apps, constants }: Program): JsonObject[] {
  const outdir = mkdtempSync(join(tmpdir(), "env-matrix-import-"));
  try {
    const shared = new Map<string, unknown>();
    for (const { name, steps, code } of constants) shared.set(name, evaluated(code, done(steps, shared)));
    return apps.flatMap((modules, i) => {
      const folder = join(outdir, String(i));
      const app = make("App", [{ outdir: folder }]);
      for (const { steps } of modules) done(steps, new Map(shared).set("scope", app));
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

/** What is named after the steps. */
function done(steps: readonly Step[], scope: Scope): Scope {
  const names = new Map(scope);
  for (const { name, code } of steps) {
    const value = evaluated(code, names);
    if (name !== undefined) names.set(name, value);
  }
  return names;
}

function make(name: string, args: readonly unknown[]): object {
  return new (named(name) as Class)(...args);
}

function evaluated(code: Code, scope: Scope): unknown {
  if (code === null || typeof code !== "object") return code;
  if (code instanceof Name) return inScope(code.text, scope);
  if (code instanceof Call) {
    const args = code.args.map((arg) => evaluated(arg, scope));
    if (code.callee.startsWith("new ")) return make(code.callee.slice("new ".length), args);
    if (code.on === undefined) return ((scope.get(code.callee) ?? named(code.callee)) as Function)(...args);
    const on = evaluated(code.on, scope) as Readonly<Record<string, Function>>;
    return on[code.callee]?.(...args);
  }
  if (code instanceof Arrow)
    return (...args: readonly unknown[]) => {
      const inner = new Map(scope);
      for (const [i, { name, isOptional }] of code.parameters.entries())
        inner.set(name, isOptional === true ? (args[i] ?? {}) : args[i]);
      return evaluated(code.body, inner);
    };
  if (code instanceof Tagged) {
    const texts = code.parts.reduce<string[]>(
      (all, part) => {
        if (typeof part === "string") all[all.length - 1] += part;
        else all.push("");
        return all;
      },
      [""],
    );
    const values = code.parts.filter((part) => typeof part !== "string").map((part) => evaluated(part, scope));
    return (named("t") as Function)(texts, ...values);
  }
  if (code instanceof Laid) return Object.assign({}, ...code.layers.map((layer) => evaluated(layer, scope)));
  if (Array.isArray(code)) return code.map((item: Code) => evaluated(item, scope));
  return Object.fromEntries(Object.entries(code as object).map(([key, item]) => [key, evaluated(item as Code, scope)]));
}

/** `c.cluster.name` in what `c` is. */
function inScope(path: string, scope: Scope): unknown {
  const [first = "", ...more] = path.split(".");
  return steps(scope.get(first), more);
}

const FROM_CDK8S = new Set(["App", "ApiObject", "JsonPatch"]);

/** `ApplicationSet`, `JsonPatch.add`. */
function named(name: string): unknown {
  const [first = "", ...more] = name.split(".");
  return steps(packageNamed(FROM_CDK8S.has(first) ? "cdk8s" : DOOR)[first], more);
}

function steps(start: unknown, more: readonly string[]): unknown {
  return more.reduce((value, step) => (value as Readonly<Record<string, unknown>>)[step], start);
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

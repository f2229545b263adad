/**
 * Plans or applies the stacks of out/terraform, wave by wave: `node dist/infra/apply.js [--apply] [--cluster NAME]… [--parallel N] [--out DIR]`.
 * A wave starts when the one before it is done without a failure. Each run ends with a table.
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Wave } from "../lib/infra/waves";

export type Outcome = "unchanged" | "planned" | "applied" | "failed" | "not started";

export interface StackResult {
  readonly ring: number;
  readonly stack: string;
  readonly outcome: Outcome;
  /** The last line that says what is wrong. */
  readonly error?: string;
}

/** Runs terraform in a stack's folder. */
export type RunTerraform = (
  stack: string,
  args: readonly string[],
) => Promise<{ readonly code: number; readonly output: string }>;

export interface ApplyOptions {
  /** Apply what was planned. @default false: plan only */
  readonly apply: boolean;
  /** Only these stacks. @default all */
  readonly only?: ReadonlySet<string>;
  /** Stacks of one wave at the same time. @default 1 */
  readonly parallel?: number;
  /** The stacks have a lock file, which must not change. @default false */
  readonly locked?: boolean;
}

/** @returns one result per stack that was asked for, in the order of the waves */
export async function applyWaves(
  waves: readonly Wave[],
  options: ApplyOptions,
  run: RunTerraform,
): Promise<StackResult[]> {
  const results: StackResult[] = [];
  let failed = false;
  for (const { ring, stacks } of waves) {
    const asked = stacks.filter((stack) => options.only === undefined || options.only.has(stack));
    const done: readonly StackResult[] = failed
      ? asked.map((stack): StackResult => ({ ring, stack, outcome: "not started" }))
      : await inParallel(asked, options.parallel ?? 1, (stack) => applyStack(ring, stack, options, run));
    results.push(...done);
    failed ||= done.some((result) => result.outcome === "failed");
  }
  return results;
}

async function applyStack(ring: number, stack: string, options: ApplyOptions, run: RunTerraform): Promise<StackResult> {
  const failure = (output: string): StackResult => ({ ring, stack, outcome: "failed", error: firstError(output) });
  const init = await run(stack, [
    "init",
    "-input=false",
    "-no-color",
    ...(options.locked === true ? ["-lockfile=readonly"] : []),
  ]);
  if (init.code !== 0) return failure(init.output);
  const plan = await run(stack, ["plan", "-input=false", "-no-color", "-detailed-exitcode", "-out=plan.bin"]);
  // 0: nothing to do, 2: changes, anything else: an error
  if (plan.code === 0) return { ring, stack, outcome: "unchanged" };
  if (plan.code !== 2) return failure(plan.output);
  if (!options.apply) return { ring, stack, outcome: "planned" };
  const apply = await run(stack, ["apply", "-input=false", "-no-color", "plan.bin"]);
  return apply.code === 0 ? { ring, stack, outcome: "applied" } : failure(apply.output);
}

function firstError(output: string): string {
  const line = output.split("\n").find((candidate) => candidate.includes("Error: "));
  return line === undefined
    ? "terraform failed without a message"
    : line.slice(line.indexOf("Error: ") + "Error: ".length).trim();
}

/** In the order of the items, at most so many at a time. */
async function inParallel<T, R>(items: readonly T[], width: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const i = next++;
      results[i] = await work(items[i] as T);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, width) }, worker));
  return results;
}

/** One line per stack. */
export function resultTable(results: readonly StackResult[]): string {
  const widest = Math.max(5, ...results.map((result) => result.stack.length));
  const line = (ring: string, stack: string, outcome: string, error = ""): string =>
    `${ring.padEnd(5)} ${stack.padEnd(widest)} ${outcome.padEnd(11)} ${error}`.trimEnd();
  return [
    line("ring", "stack", "result"),
    ...results.map((result) => line(String(result.ring), result.stack, result.outcome, result.error)),
  ].join("\n");
}

/** Terraform's environment: without what the Helm provider would lay over the stack's own connection. */
export function cleanEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(KUBE|HELM)_/.test(name)));
}

function terraformIn(outdir: string): RunTerraform {
  const env = { ...cleanEnvironment(process.env), TF_IN_AUTOMATION: "1" };
  return (stack, args) =>
    new Promise((resolve, reject) => {
      const child = spawn("terraform", [`-chdir=${join(outdir, "stacks", stack)}`, ...args], {
        env,
        stdio: ["ignore", "pipe", "pipe"],
      });
      let output = "";
      const keep = (chunk: Buffer): void => {
        output += chunk.toString("utf8");
        process.stderr.write(chunk);
      };
      child.stdout.on("data", keep);
      child.stderr.on("data", keep);
      child.on("error", reject);
      child.on("close", (code) => resolve({ code: code ?? 1, output }));
    });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      apply: { type: "boolean", default: false },
      cluster: { type: "string", multiple: true },
      parallel: { type: "string", default: "1" },
      out: { type: "string", default: join("out", "terraform") },
    },
  });
  const waves = JSON.parse(readFileSync(join(values.out, "waves.json"), "utf8")) as Wave[];
  const stacks = waves.flatMap((wave) => wave.stacks);
  const unknown = (values.cluster ?? []).filter((name) => !stacks.includes(name));
  if (unknown.length > 0) throw new Error(`no stack ${unknown.join(", ")}; there are: ${stacks.join(", ")}`);
  const results = await applyWaves(
    waves,
    {
      apply: values.apply,
      ...(values.cluster !== undefined && { only: new Set(values.cluster) }),
      parallel: Number.parseInt(values.parallel, 10) || 1,
      locked: existsSync(join(values.out, "stacks", stacks[0] ?? "", ".terraform.lock.hcl")),
    },
    terraformIn(values.out),
  );
  console.log(resultTable(results));
  if (results.some((result) => result.outcome === "failed")) process.exitCode = 1;
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}

/**
 * Plans, applies or destroys stacks, wave by wave: a wave starts when the one before it is done without a failure. Knows neither processes nor files:
 * how terraform is run and the cluster is asked is handed in.
 */

import { type Problem, problem } from "../../errors";
import { inParallel } from "../../in-parallel";
import { OBJECTS } from "../objects-chart";
import type { Wave } from "../waves";
import { failureOf } from "./failure";
import { guardPlan } from "./plan-guards";

export type Action = "plan" | "apply" | "destroy";
export type Outcome = "unchanged" | "planned" | "applied" | "destroyed" | "refused" | "failed" | "not started";

export interface StackResult {
  readonly ring: number;
  readonly stack: string;
  readonly outcome: Outcome;
  /** Why it was refused, or what Terraform says. */
  readonly problems: readonly Problem[];
}

/** Runs terraform in a stack's folder. What is quiet is not shown. */
export type RunTerraform = (
  stack: string,
  args: readonly string[],
  quiet?: boolean,
) => Promise<{ readonly code: number; readonly output: string }>;

/** The world of a stack. */
export interface StackWorld {
  readonly terraform: RunTerraform;
  /** Why the cluster cannot be reached; nothing where it can, or where that cannot be said. */
  readonly probe: (stack: string) => Promise<readonly Problem[]>;
  /** What is on the cluster that a destroy would orphan. */
  readonly guests: (stack: string) => Promise<readonly Problem[]>;
  /** Removes the saved plan, which holds values. */
  readonly forgetPlan: (stack: string) => void;
}

export interface RunOptions {
  readonly action: Action;
  /** Only these stacks. @default all */
  readonly only?: ReadonlySet<string>;
  /** Stacks of one wave at the same time. @default 1 */
  readonly parallel?: number;
  /** The stacks have a lock file, which must not change. @default false */
  readonly locked?: boolean;
  /** How long to wait for the lock of a state, such as `60s`. @default not at all */
  readonly lockTimeout?: string;
  /** @default false */
  readonly acceptMissing?: boolean;
  /** @default false */
  readonly allowDeletes?: boolean;
  /** Destroy although something on the cluster needs the base. @default false */
  readonly acceptGuests?: boolean;
  /** Namespaces and Secrets of the base, and nothing else. @default false */
  readonly onlyNamespaces?: boolean;
}

const OBJECTS_ADDRESS = `helm_release.${OBJECTS.id}`;
const PLAN_FILE = "plan.bin";

/** @returns one result per stack that was asked for, in the order of the waves; of a destroy in the other one */
export async function runStacks(
  waves: readonly Wave[],
  options: RunOptions,
  world: StackWorld,
): Promise<readonly StackResult[]> {
  const results: StackResult[] = [];
  let failed = false;
  for (const { ring, stacks } of options.action === "destroy" ? [...waves].reverse() : waves) {
    const asked = stacks.filter((stack) => options.only === undefined || options.only.has(stack));
    const done: readonly StackResult[] = failed
      ? asked.map((stack): StackResult => ({ ring, stack, outcome: "not started", problems: [] }))
      : await inParallel(asked, options.parallel ?? 1, async (stack) => ({
          ring,
          stack,
          ...(await runStack(stack, options, world)),
        }));
    results.push(...done);
    failed ||= done.some(({ outcome }) => outcome === "failed" || outcome === "refused");
  }
  return results;
}

type Ending = Pick<StackResult, "outcome" | "problems">;

async function runStack(stack: string, options: RunOptions, world: StackWorld): Promise<Ending> {
  // whoever says that the releases are gone may say so of the whole cluster
  const unreachable = options.acceptMissing === true ? [] : await world.probe(stack);
  if (unreachable.length > 0) return { outcome: "refused", problems: unreachable };
  try {
    return await planAndApply(stack, options, world);
  } finally {
    world.forgetPlan(stack);
  }
}

async function planAndApply(stack: string, options: RunOptions, world: StackWorld): Promise<Ending> {
  const destroy = options.action === "destroy";
  const lock = options.lockTimeout === undefined ? [] : [`-lock-timeout=${options.lockTimeout}`];
  const init = await world.terraform(stack, [
    ...["init", "-input=false", "-no-color"],
    ...(options.locked === true ? ["-lockfile=readonly"] : []),
  ]);
  if (init.code !== 0) return failed(stack, init.output);
  if (destroy && options.acceptGuests !== true) {
    const guests = await world.guests(stack);
    if (guests.length > 0) return { outcome: "refused", problems: guests };
  }
  const state = await world.terraform(stack, ["show", "-json", "-no-color"], true);
  if (state.code !== 0) return failed(stack, state.output);
  const plan = await world.terraform(stack, [
    ...["plan", "-input=false", "-no-color", "-detailed-exitcode", `-out=${PLAN_FILE}`],
    ...lock,
    ...(destroy ? ["-destroy"] : []),
    ...(options.onlyNamespaces === true ? [`-target=${OBJECTS_ADDRESS}`] : []),
  ]);
  // 0: nothing to do, 2: changes, anything else: an error
  if (plan.code !== 0 && plan.code !== 2) return failed(stack, plan.output);
  const refusals = await refusalsOf(stack, state.output, options, world);
  if (refusals.length > 0) return { outcome: "refused", problems: refusals };
  // a destroy of what is gone already has no changes, and is what takes it out of the state
  const forgets = destroy && options.acceptMissing === true;
  if (plan.code === 0 && !forgets) return { outcome: "unchanged", problems: [] };
  if (options.action === "plan") return { outcome: "planned", problems: [] };
  const apply = await world.terraform(stack, ["apply", "-input=false", "-no-color", ...lock, PLAN_FILE]);
  if (apply.code !== 0) return failed(stack, apply.output);
  return { outcome: destroy ? "destroyed" : "applied", problems: [] };
}

async function refusalsOf(
  stack: string,
  state: string,
  options: RunOptions,
  world: StackWorld,
): Promise<readonly Problem[]> {
  const shown = await world.terraform(stack, ["show", "-json", "-no-color", PLAN_FILE], true);
  if (shown.code !== 0) return failed(stack, shown.output).problems;
  return guardPlan(stack, JSON.parse(shown.output), JSON.parse(state), {
    destroy: options.action === "destroy",
    acceptMissing: options.acceptMissing === true,
    ...(options.onlyNamespaces === true && { only: OBJECTS_ADDRESS }),
    // a plan shows what would be deleted, and that is what it is for
    allowDeletes: options.allowDeletes === true || options.action === "plan",
  });
}

function failed(stack: string, output: string): Ending {
  return {
    outcome: "failed",
    problems: [problem("TERRAFORM_FAILED", `stack ${stack}`, failureOf(output))],
  };
}

/** One line per stack. */
export function resultTable(results: readonly StackResult[]): string {
  const widest = Math.max(5, ...results.map(({ stack }) => stack.length));
  const line = (ring: string, stack: string, outcome: string, cause = ""): string =>
    `${ring.padEnd(5)} ${stack.padEnd(widest)} ${outcome.padEnd(11)} ${cause}`.trimEnd();
  return [
    line("ring", "stack", "result"),
    ...results.map(({ ring, stack, outcome, problems }) => line(String(ring), stack, outcome, problems[0]?.message)),
  ].join("\n");
}

import { type Problem, problem } from "../../../lib/errors";
import {
  type RunOptions,
  type RunTerraform,
  resultTable,
  runStacks,
  type StackWorld,
} from "../../../lib/infra/run/run-stacks";

const WAVES = [
  { ring: 0, stacks: ["canary"] },
  { ring: 1, stacks: ["a", "b", "c"] },
  { ring: 2, stacks: ["last"] },
];

interface Faked {
  readonly world: StackWorld;
  readonly calls: string[];
  readonly most: () => number;
}

/** Answers by `stack command`, with the exit code or what is printed; a plan finds changes unless it says otherwise. */
function fake(answers: Readonly<Record<string, number | string>> = {}, more: Partial<StackWorld> = {}): Faked {
  const calls: string[] = [];
  let running = 0;
  let most = 0;
  const terraform: RunTerraform = async (stack, args) => {
    calls.push(`${stack} ${args[0]}`);
    most = Math.max(most, ++running);
    await new Promise((resolve) => setImmediate(resolve));
    running--;
    const answer =
      answers[`${stack} ${args[0]}${args[0] === "show" && args.length === 3 ? " state" : ""}`] ??
      (args[0] === "plan" ? 2 : 0);
    if (typeof answer === "string") return { code: 0, output: answer };
    if (args[0] === "show") return { code: answer, output: "{}" };
    return {
      code: answer,
      output: answer === 1 ? "╷\n│ Error: installation failed\n│ \n│ the cluster does not answer\n╵" : "",
    };
  };
  const nothing = async (): Promise<readonly Problem[]> => [];
  const forgetPlan = (stack: string): void => {
    calls.push(`${stack} forget`);
  };
  return { world: { terraform, probe: nothing, guests: nothing, forgetPlan, ...more }, calls, most: () => most };
}

async function outcomes(world: StackWorld, options: RunOptions): Promise<string[]> {
  return (await runStacks(WAVES, options, world)).map(({ stack, outcome }) => `${stack} ${outcome}`);
}

const PROBLEM: Problem = problem("INFRA_UNREACHABLE", "stack a", "away");

test("waves come one after the other, and each stack is initialised, planned, looked at and applied; its plan is forgotten", async () => {
  const { world, calls } = fake({ "b plan": 0 });
  expect(await outcomes(world, { action: "apply" })).toEqual([
    "canary applied",
    "a applied",
    "b unchanged",
    "c applied",
    "last applied",
  ]);
  expect(calls.slice(0, 7)).toEqual([
    "canary init",
    "canary show",
    "canary plan",
    "canary show",
    "canary apply",
    "canary forget",
    "a init",
  ]);
  expect(calls).not.toContain("b apply");
});

test("a failure lets its wave end and keeps the next ones from starting; its cause is said", async () => {
  const { world, calls } = fake({ "a apply": 1 });
  const results = await runStacks(WAVES, { action: "apply" }, world);
  expect(results.map(({ stack, outcome }) => `${stack} ${outcome}`)).toEqual([
    "canary applied",
    "a failed",
    "b applied",
    "c applied",
    "last not started",
  ]);
  expect(results[1]?.problems).toEqual([
    problem("TERRAFORM_FAILED", "stack a", "installation failed: the cluster does not answer"),
  ]);
  expect(calls.filter((call) => call.startsWith("last"))).toEqual([]);
});

test("a plan applies nothing", async () => {
  const { world, calls } = fake();
  expect(await outcomes(world, { action: "plan" })).toEqual(
    ["canary", "a", "b", "c", "last"].map((name) => `${name} planned`),
  );
  expect(calls.filter((call) => call.endsWith("apply"))).toEqual([]);
});

test("a destroy goes through the waves the other way", async () => {
  const { world } = fake();
  expect(await outcomes(world, { action: "destroy" })).toEqual(
    ["last", "a", "b", "c", "canary"].map((name) => `${name} destroyed`),
  );
});

test("only the stacks that are asked for, and no more at a time than asked for", async () => {
  const { world, most } = fake();
  expect(await outcomes(world, { action: "apply", only: new Set(["a", "b", "c"]), parallel: 2 })).toEqual([
    "a applied",
    "b applied",
    "c applied",
  ]);
  expect(most()).toBe(2);
});

test("a failed init is the end of its stack, and of all that come later", async () => {
  const { world, calls } = fake({ "canary init": 1 });
  await runStacks(WAVES, { action: "apply", locked: true }, world);
  expect(calls).toEqual(["canary init", "canary forget"]);
});

test("a cluster that cannot be reached is refused before terraform sees it", async () => {
  const { world, calls } = fake({}, { probe: async (stack) => (stack === "a" ? [PROBLEM] : []) });
  expect(await outcomes(world, { action: "apply" })).toEqual([
    "canary applied",
    "a refused",
    "b applied",
    "c applied",
    "last not started",
  ]);
  expect(calls.filter((call) => call.startsWith("a "))).toEqual([]);
});

test("of a cluster that is gone for good nothing is asked, and its state is emptied", async () => {
  const away: Partial<StackWorld> = { probe: async () => [PROBLEM] };
  const { world, calls } = fake({ "a plan": 0, "a show state": STATE }, away);
  const options: RunOptions = { action: "destroy", only: new Set(["a"]), acceptMissing: true, acceptGuests: true };
  expect(await outcomes(world, options)).toEqual(["a destroyed"]);
  expect(calls).toContain("a apply");
});

test("a destroy is refused while the base has guests, unless they are accepted", async () => {
  const { world, calls } = fake({}, { guests: async () => [PROBLEM] });
  const only = new Set(["a"]);
  expect(await outcomes(world, { action: "destroy", only })).toEqual(["a refused"]);
  expect(calls).toEqual(["a init", "a forget"]);
  expect(await outcomes(world, { action: "destroy", only, acceptGuests: true })).toEqual(["a destroyed"]);
});

/** The release of the state is not among those that the plan found. */
const GONE = JSON.stringify({
  resource_changes: [
    { address: "helm_release.x", type: "helm_release", change: { actions: ["create"], before: null } },
  ],
});
const DELETES = JSON.stringify({
  resource_changes: [
    {
      address: "helm_release.x",
      type: "helm_release",
      change: { actions: ["delete", "create"], before: { name: "x" } },
    },
    { address: "terraform_data.x-secrets", type: "terraform_data", change: { actions: ["delete", "create"] } },
  ],
});
const STATE = JSON.stringify({
  values: { root_module: { resources: [{ address: "helm_release.x", type: "helm_release" }] } },
});
function clock(becomes: number): string {
  const change = { actions: ["delete", "create"], before: { output: 20260102030405 }, after: { input: becomes } };
  return JSON.stringify({
    resource_changes: [{ address: "terraform_data.x-secrets", type: "terraform_data", change }],
  });
}

const GUARDS: readonly (readonly [string, string, RunOptions, string])[] = [
  ["a plan of releases that were not found", GONE, { action: "plan" }, "INFRA_RELEASES_MISSING"],
  ["an apply that would empty the state", GONE, { action: "apply" }, "INFRA_RELEASES_MISSING"],
  ["a destroy that would destroy nothing", GONE, { action: "destroy" }, "INFRA_RELEASES_MISSING"],
  ["what is really gone", GONE, { action: "apply", acceptMissing: true }, "applied"],
  ["an apply that uninstalls", DELETES, { action: "apply" }, "INFRA_DELETES"],
  ["an apply that may uninstall", DELETES, { action: "apply", allowDeletes: true }, "applied"],
  ["a plan that shows what would be uninstalled", DELETES, { action: "plan" }, "planned"],
  ["a destroy, which uninstalls", DELETES, { action: "destroy" }, "destroyed"],
  ["a clock that stands still", clock(20260102030405), { action: "apply" }, "INFRA_CLOCK"],
  ["a clock that goes on", clock(20260102030406), { action: "apply" }, "applied"],
  ["an empty plan", "{}", { action: "apply" }, "applied"],
];
test.each(GUARDS)("%s", async (_, plan, options, expected) => {
  const { world, calls } = fake({ "a show": plan, "a show state": plan === GONE || plan === DELETES ? STATE : "{}" });
  const [result] = await runStacks(WAVES, { ...options, only: new Set(["a"]) }, world);
  expect(result?.problems[0]?.code ?? result?.outcome).toBe(expected);
  if (expected.startsWith("INFRA")) expect([result?.outcome, calls.includes("a apply")]).toEqual(["refused", false]);
});

test("where nothing is to be done the plan is looked at all the same: a destroy of an emptied state has no changes", async () => {
  const { world } = fake({ "a plan": 0, "a show": "{}", "a show state": STATE });
  expect(await outcomes(world, { action: "destroy", only: new Set(["a"]) })).toEqual(["a refused"]);
});

test("namespaces alone: other releases of the state are not missed", async () => {
  const words: string[] = [];
  const { world } = fake({ "a show state": STATE });
  const terraform: RunTerraform = (stack, args, quiet) => {
    words.push(...args);
    return world.terraform(stack, args, quiet);
  };
  const options: RunOptions = { action: "apply", only: new Set(["a"]), onlyNamespaces: true };
  expect(await outcomes({ ...world, terraform }, options)).toEqual(["a applied"]);
  expect(words).toContain("-target=helm_release.base-objects");
});

test("the table has one line per stack", () => {
  expect(
    resultTable([
      { ring: 0, stack: "canary", outcome: "applied", problems: [] },
      { ring: 1, stack: "a", outcome: "failed", problems: [{ ...PROBLEM, message: "no answer" }] },
    ]),
  ).toBe("ring  stack  result\n0     canary applied\n1     a      failed      no answer");
});

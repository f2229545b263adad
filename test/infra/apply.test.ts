import { applyWaves, cleanEnvironment, type RunTerraform, resultTable } from "../../infra/apply";

const WAVES = [
  { ring: 0, stacks: ["canary"] },
  { ring: 1, stacks: ["a", "b", "c"] },
  { ring: 2, stacks: ["last"] },
];

/** Answers by `stack command`, with the exit code; a plan finds changes unless it says otherwise. */
function terraform(codes: Readonly<Record<string, number>> = {}): {
  run: RunTerraform;
  calls: string[];
  most: () => number;
} {
  const calls: string[] = [];
  let running = 0;
  let most = 0;
  const run: RunTerraform = async (stack, args) => {
    calls.push(`${stack} ${args[0]}`);
    most = Math.max(most, ++running);
    await new Promise((resolve) => setImmediate(resolve));
    running--;
    const code = codes[`${stack} ${args[0]}`] ?? (args[0] === "plan" ? 2 : 0);
    return { code, output: code === 1 ? "╷\n│ Error: the cluster does not answer\n╵" : "" };
  };
  return { run, calls, most: () => most };
}

test("waves come one after the other, and each stack is initialised, planned and applied", async () => {
  const { run, calls } = terraform({ "b plan": 0 });
  const results = await applyWaves(WAVES, { apply: true }, run);
  expect(results.map(({ stack, outcome }) => `${stack} ${outcome}`)).toEqual([
    "canary applied",
    "a applied",
    "b unchanged",
    "c applied",
    "last applied",
  ]);
  expect(calls.slice(0, 4)).toEqual(["canary init", "canary plan", "canary apply", "a init"]);
  expect(calls).not.toContain("b apply");
});

test("a failure lets its wave end and keeps the next ones from starting", async () => {
  const { run, calls } = terraform({ "a apply": 1 });
  const results = await applyWaves(WAVES, { apply: true }, run);
  expect(results.map(({ stack, outcome }) => `${stack} ${outcome}`)).toEqual([
    "canary applied",
    "a failed",
    "b applied",
    "c applied",
    "last not started",
  ]);
  expect(results[1]?.error).toBe("the cluster does not answer");
  expect(calls.filter((call) => call.startsWith("last"))).toEqual([]);
});

test("without --apply nothing is applied", async () => {
  const { run, calls } = terraform();
  const results = await applyWaves(WAVES, { apply: false }, run);
  expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(["planned"]));
  expect(calls.filter((call) => call.endsWith("apply"))).toEqual([]);
});

test("only the stacks that are asked for, and no more at a time than asked for", async () => {
  const { run, most } = terraform();
  const results = await applyWaves(WAVES, { apply: true, only: new Set(["a", "b", "c"]), parallel: 2 }, run);
  expect(results.map(({ stack }) => stack)).toEqual(["a", "b", "c"]);
  expect(most()).toBe(2);
});

test("a failed init is the end of its stack", async () => {
  const { run, calls } = terraform({ "canary init": 1 });
  await applyWaves(WAVES.slice(0, 1), { apply: true, locked: true }, run);
  expect(calls).toEqual(["canary init"]);
});

test("the table has one line per stack", () => {
  expect(
    resultTable([
      { ring: 0, stack: "canary", outcome: "applied" },
      { ring: 1, stack: "a", outcome: "failed", error: "no answer" },
    ]),
  ).toBe("ring  stack  result\n0     canary applied\n1     a      failed      no answer");
});

test("terraform does not see the variables that the Helm provider would lay over the stack's connection", () => {
  expect(cleanEnvironment({ KUBE_HOST: "x", HELM_NAMESPACE: "y", KUBECONFIG: "z", PATH: "p" })).toEqual({
    KUBECONFIG: "z",
    PATH: "p",
  });
});

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { CommentsServer } from "./comments-server";
import { type Outcome, PipelineWorld } from "./world";

interface Step {
  readonly name: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
  readonly uses?: string;
}

const ROOT = resolve(__dirname, "../../..");
const ACTION = parse(readFileSync(join(ROOT, "action.yml"), "utf8")) as {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
};
jest.setTimeout(60_000);
let world: PipelineWorld;
let server: CommentsServer;
let api: string;

beforeEach(async () => {
  world = new PipelineWorld();
  server = new CommentsServer();
  api = await server.start();
});
afterEach(async () => {
  await server.stop();
  world.remove();
});

/** Runs a step with what the runner would put in place of expressions. */
function step(
  name: string,
  inputs: Readonly<Record<string, string>> = {},
  more: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const { run = "", env = {} } = ACTION.runs.steps.find((one) => one.name === name) as Step;
  const values = new Map<string, string>();
  for (const [input, { default: value }] of Object.entries(ACTION.inputs))
    values.set(`inputs.${input}`, inputs[input] ?? value);
  for (const [output, value] of outputs()) values.set(`steps.plan.outputs.${output}`, value);
  values.set("github.token", "t0ken");
  const filled = (text: string): string =>
    text.replace(/\$\{\{ ([\w.-]+) \}\}/g, (_, key: string) => filled(values.get(key) ?? ""));
  expect(run).not.toContain("${{");
  return world.run(run, {
    ...Object.fromEntries(Object.entries(env).map(([key, value]) => [key, filled(value)])),
    GITHUB_ACTION_PATH: ROOT,
    GITHUB_ACTIONS: "true",
    GITHUB_API_URL: api,
    GITHUB_EVENT_NAME: "pull_request",
    GITHUB_OUTPUT: world.at("output"),
    GITHUB_REF: "refs/pull/7/merge",
    GITHUB_REPOSITORY: "shop/envs",
    GITHUB_SHA: world.merge,
    GITHUB_STEP_SUMMARY: world.at("summary"),
    RUNNER_TEMP: world.folder,
    ...more,
  });
}

function outputs(): (readonly [string, string])[] {
  if (!existsSync(world.at("output"))) return [];
  const lines = readFileSync(world.at("output"), "utf8").trim().split("\n");
  return lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]);
}

const facts = { arguments: "--inventory=facts.yaml", paths: "sets" };

test("a pull request: a plan of the merge against its first parent, a comment, a summary, reports, and it passes", async () => {
  world.checkout("refs/pull/7/merge", 2);
  const planned = await step("Plan", facts);
  expect(planned).toMatchObject({ code: 0, out: expect.stringContaining("- Application argocd/a") });
  expect(Object.fromEntries(outputs())).toMatchObject({ "exit-code": "0", "has-sarif": "true" });
  expect((await step("Comment")).code).toBe(0);
  expect(server.comments).toHaveLength(1);
  expect(server.comments[0]?.body).toContain("argocd/a");
  expect(readFileSync(world.at("summary"), "utf8")).toBe(server.comments[0]?.body);
  for (const name of ["html", "json", "md", "sarif", "xml"])
    expect(existsSync(world.at(`env-matrix-reports/plan.${name}`))).toBe(true);
  expect((await step("Gate")).code).toBe(0);
});

test("without the first parent it is fetched; where it cannot be, the way out is said", async () => {
  world.checkout("refs/pull/7/merge", 1);
  expect((await step("Plan", facts)).code).toBe(0);
});

test("where nothing can be fetched, it says what to set", async () => {
  world.checkout("refs/pull/7/merge", 1);
  const { code, out } = await step("Plan", facts, { GITHUB_SHA: "0".repeat(40) });
  expect(code).toBe(2);
  expect(out).toContain("fetch-depth: 2");
});

test("what a gate refuses is in the comment, and fails the run in the end; without the gate it does not", async () => {
  world.checkout("refs/pull/7/merge", 2);
  expect((await step("Plan", { ...facts, arguments: "--inventory=facts.yaml\n--max-deletes=0" })).code).toBe(0);
  await step("Comment");
  expect(server.comments[0]?.body).toContain("GATE_MAX_DELETES");
  expect((await step("Gate")).code).toBe(4);
  expect((await step("Gate", { gate: "false" })).code).toBe(0);
});

test("a plan that cannot be made takes the place of the old comment, and fails the run", async () => {
  world.checkout("refs/pull/7/merge", 2);
  server.add("<!-- env-matrix plan -->\nold");
  await step("Plan", { ...facts, paths: "nowhere" });
  await step("Comment");
  expect(server.comments.map(({ body }) => body.split("\n")[1])).toEqual(["### Plan: it could not be made"]);
  expect((await step("Gate")).code).toBe(2);
});

test("a fork's token that may not write is no failure", async () => {
  world.checkout("refs/pull/7/merge", 2);
  await step("Plan", facts);
  server.refusals.push({ status: 403 });
  expect(await step("Comment")).toMatchObject({ code: 0, out: expect.stringContaining("::notice") });
});

test.each(["pull_request_target", "workflow_run", "issue_comment"])(
  "on %s it ends before anything is read",
  async (event) => {
    world.checkout("refs/pull/7/merge", 2);
    const { code, out } = await step("Plan", facts, { GITHUB_EVENT_NAME: event });
    expect(code).toBe(2);
    expect(out).not.toContain("Application");
    expect(existsSync(world.at("installed"))).toBe(false);
  },
);

test("words of inputs are words, whatever stands in them", async () => {
  world.checkout("refs/pull/7/merge", 2);
  const title = `$(touch ${world.at("hacked")}) "; touch ${world.at("hacked")}`;
  await step("Plan", { ...facts, title });
  expect(existsSync(world.at("hacked"))).toBe(false);
  expect(readFileSync(world.at("env-matrix-reports/plan.md"), "utf8")).toContain("touch");
});

test("it installs the version of this package, outside of the checkout, past its .npmrc", async () => {
  world.checkout("refs/pull/7/merge", 2);
  writeFileSync(join(world.clone, ".npmrc"), "registry=https://evil.example.com/\n");
  await step("Plan", facts);
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  expect(readFileSync(world.at("installed"), "utf8").trim()).toBe(`cdk8s-env-matrix@${version}`);
  expect(existsSync(world.at("env-matrix-program/node_modules/.bin/env-matrix"))).toBe(true);
});

test("only the step that writes the comment gets a token, and none checks anything out", () => {
  const withToken = ACTION.runs.steps.filter(({ env }) => JSON.stringify(env ?? {}).includes("token"));
  expect(withToken.map(({ name }) => name)).toEqual(["Comment"]);
  expect(JSON.stringify(ACTION.runs.steps)).not.toMatch(/checkout|git clone/);
});

import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { readJenkinsfile, scriptsOf } from "../../previews/ci/jenkinsfile";
import { CommentsServer } from "./comments-server";
import { PipelineWorld } from "./world";

const ROOT = resolve(__dirname, "../../..");
const guide = readFileSync(join(ROOT, "docs/ci.md"), "utf8");
jest.setTimeout(60_000);
let world: PipelineWorld;

beforeEach(() => {
  world = new PipelineWorld();
});
afterEach(() => world.remove());

/** The block of code below a heading. */
function snippet(heading: string): string {
  const [, section = ""] = guide.split(`## ${heading}\n`);
  return /```\w+\n([\s\S]*?)```/.exec(section)?.[1] ?? "";
}

/** Texts that go to /tmp go to the world's own folder. */
const here = (script: string): string => script.replaceAll("/tmp/env-matrix", world.at("tools"));
const done = (file: string): boolean => existsSync(join(world.clone, file));

interface Job {
  readonly script: readonly string[];
}

interface Workflow {
  readonly permissions: object;
  readonly jobs: {
    readonly plan: {
      readonly steps: readonly { readonly run?: string; readonly with?: object; readonly env?: object }[];
    };
  };
}

test("GitHub: the plan of a pull request by commands, and its comment in the only step with a token", async () => {
  const { permissions, jobs } = parse(snippet("GitHub")) as Workflow;
  expect(permissions).toEqual({ contents: "read", "pull-requests": "write" });
  const [checkout, install, plan, comment] = jobs.plan.steps;
  expect(checkout?.with).toEqual({ "fetch-depth": 2, "persist-credentials": false });
  expect([install?.env, plan?.env, Object.keys(comment?.env ?? {})]).toEqual([undefined, undefined, ["GITHUB_TOKEN"]]);
  world.checkout("change");
  const script = [install?.run, plan?.run?.replace("--base", "-i facts.yaml --base")].join("\n");
  const planned = await world.run(script, { RUNNER_TEMP: world.at("runner") });
  expect(planned).toMatchObject({ code: 0, out: expect.stringContaining("- Application argocd/a") });
  expect(["plan.html", "plan.md"].filter(done)).toHaveLength(2);
  expect(comment?.run).toMatch(/env-matrix comment plan\.md$/);
});

test("GitHub: the least permissions, no credentials that stay, a pinned action", () => {
  const workflow = parse(snippet("The action")) as {
    readonly on: string;
    readonly permissions: object;
    readonly jobs: { readonly plan: { readonly steps: readonly { readonly uses: string; readonly with: object }[] } };
  };
  expect(workflow).toMatchObject({ on: "pull_request", permissions: { contents: "read", "pull-requests": "write" } });
  expect(Object.keys(workflow.permissions)).toHaveLength(2);
  const [checkout, action] = workflow.jobs.plan.steps;
  expect(checkout?.with).toEqual({ "fetch-depth": 2, "persist-credentials": false });
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  expect(action?.uses).toMatch(new RegExp(`@v${version}$`));
});

test("every version in the guide is this package's, and every input of the action is told", () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  expect(new Set([...guide.matchAll(/(?:cdk8s-env-matrix|REPOSITORY)@v?([\d.]+\d)/g)].map(([, one]) => one))).toEqual(
    new Set([version]),
  );
  const { inputs } = parse(readFileSync(join(ROOT, "action.yml"), "utf8")) as { readonly inputs: object };
  const told = [...guide.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name);
  expect(told).toEqual(expect.arrayContaining(Object.keys(inputs)));
});

test("GitLab CI: the plan of a merge request, and its comment in a job without a checkout", async () => {
  const { plan, comment } = parse(snippet("GitLab CI")) as { readonly plan: Job; readonly comment: Job };
  world.checkout("change");
  const script = here(plan.script.join("\n")).replace("--base", "-i facts.yaml --base");
  const planned = await world.run(script, { CI_MERGE_REQUEST_DIFF_BASE_SHA: world.base });
  expect(planned).toMatchObject({ code: 0, out: expect.stringContaining("- Application argocd/a") });
  expect(["plan.html", "plan.md", "plan.xml"].filter(done)).toHaveLength(3);
  const server = new CommentsServer();
  const environment = {
    GITLAB_CI: "true",
    CI_API_V4_URL: await server.start(),
    CI_PROJECT_ID: "42",
    CI_MERGE_REQUEST_IID: "7",
    GITLAB_TOKEN: "gl",
  };
  expect((await world.run(here(comment.script.join("\n")), environment)).code).toBe(0);
  await server.stop();
  expect(server.comments[0]?.body).toContain("argocd/a");
});

test("Jenkins: the change against where it parted from its target", async () => {
  const [script = ""] = scriptsOf(readJenkinsfile(snippet("Jenkins").replace(/^\/\/.*\n/, "")));
  world.checkout("change");
  const words = script.replace("--base", "-i facts.yaml --base");
  const planned = await world.run(words, { CHANGE_TARGET: "main", WORKSPACE_TMP: world.at("tmp") });
  expect(planned).toMatchObject({ code: 0, out: expect.stringContaining("- Application argocd/a") });
  expect(["plan.html", "plan.xml"].filter(done)).toHaveLength(2);
});

test("Tekton: the code of the plan is the step's and its result", async () => {
  const task = parse(snippet("Tekton")) as {
    readonly spec: { readonly steps: readonly { readonly script: string }[] };
  };
  world.checkout("change");
  const script = here(task.spec.steps[0]?.script ?? "").replace("--max-deletes 5", "-i facts.yaml --max-deletes 0");
  const { code } = await world.run(script, { BASE: world.base, RESULT: world.at("result") });
  expect(code).toBe(4);
  expect(readFileSync(world.at("result"), "utf8")).toBe("4");
});

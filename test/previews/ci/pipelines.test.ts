import { spawn, spawnSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parse, parseAllDocuments } from "yaml";
import { githubActions, gitlabCi, jenkinsGerrit, jenkinsMultibranch, tekton } from "../../../lib/previews/ci";
import { type Block, blocksOf, readJenkinsfile, scriptsOf } from "./jenkinsfile";
import { FILE, SOURCE, SYSTEMS } from "./systems";

const GERRIT = { project: "shop/orders", url: "https://gerrit.example.com/shop/orders" };
const TEKTON = { events: "github", url: SOURCE, namespace: "ci" } as const;

test("the workflow builds the head commit, not the merge commit, and gives forks nothing", () => {
  const [workflow, script] = githubActions(FILE);
  const { on, jobs, permissions } = parse(workflow?.text ?? "");
  expect(on.pull_request.types).toEqual(["opened", "synchronize", "reopened", "closed"]);
  expect(permissions).toEqual({ contents: "read" });
  expect(jobs.open.if).toContain("head.repo.full_name == github.repository");
  expect(jobs.open.steps[1].env.TAG).toBe(`\${{ github.event.pull_request.head.sha }}`);
  expect(script?.path).toBe(".ci/preview.sh");
  // expressions stand in environment variables, where a shell takes them for text
  const runs = [...jobs.open.steps, ...jobs.close.steps].flatMap((step: { run?: string }) => step.run ?? []);
  expect(runs).toHaveLength(3);
  expect(runs.some((text: string) => text.includes("$" + "{{"))).toBe(false);
});

test("the pipeline of GitLab stops what it opens, and takes the source branch's commit", () => {
  const [pipeline] = gitlabCi(FILE);
  const { "preview-open": open, "preview-close": close } = parse(pipeline?.text ?? "");
  expect(open.environment.on_stop).toBe("preview-close");
  expect(close.environment).toMatchObject({ name: open.environment.name, action: "stop" });
  expect(open.script[0]).toContain("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA");
});

/** Sections that Jenkins knows in a declarative pipeline, and in a stage. */
const PIPELINE = /^(?:agent|options|triggers|stages)\b/;
const STAGE = /^(?:when|steps)$/;

test.each([
  ["multibranch", jenkinsMultibranch({ ...FILE, closedBy: "github", agent: "docker" })],
  ["multibranch of GitLab", jenkinsMultibranch({ ...FILE, closedBy: "gitlab" })],
  ["multibranch of Bitbucket", jenkinsMultibranch({ ...FILE, closedBy: "bitbucketServer" })],
  ["Gerrit", jenkinsGerrit({ ...FILE, ...GERRIT, server: "main", cloneCredentials: "gerrit" })],
])("Jenkinsfiles are declarative and have one agent: %s", (_, files) => {
  const found = files.filter(({ path }) => path.startsWith("Jenkinsfile"));
  for (const { text } of found) {
    const pipeline = readJenkinsfile(text);
    expect(pipeline.head).toBe("pipeline");
    expect(pipeline.body.filter((one) => !PIPELINE.test(headOf(one)))).toEqual([]);
    expect(pipeline.body.filter((one) => /^agent/.test(headOf(one)))).toHaveLength(1);
    const stages = blocksOf(pipeline, /^stages$/).flatMap((one) => blocksOf(one, /^stage\('\w+'\)$/));
    expect(stages.length).toBeGreaterThan(0);
    for (const stage of stages) expect(stage.body.filter((one) => !STAGE.test(headOf(one)))).toEqual([]);
    const scripts = scriptsOf(pipeline);
    expect(scripts.length).toBeGreaterThan(0);
    for (const input of scripts) expect(spawnSync("sh", ["-n"], { input }).status).toBe(0);
  }
});

function headOf(one: Block | string): string {
  return typeof one === "string" ? one : one.head;
}

test("a multibranch job builds no forks; Gerrit's job runs no script of the change", () => {
  const [multibranch] = jenkinsMultibranch({ ...FILE, closedBy: "github" });
  expect(multibranch?.text).toContain("expression { env.CHANGE_FORK == null }");
  const [gerrit] = jenkinsGerrit({ ...FILE, ...GERRIT });
  const scripts = scriptsOf(readJenkinsfile(gerrit?.text ?? ""));
  expect(scripts.some((text) => text.includes("sh .ci/preview.sh"))).toBe(true);
  expect(scripts.join("")).not.toContain("sh source/");
});

test.each([
  ["github", "$(body.pull_request.head.sha)"],
  ["gitlab", "$(body.object_attributes.last_commit.id)"],
  ["bitbucketServer", "$(body.pullRequest.fromRef.latestCommit)"],
] as const)("Tekton's objects of %s refer to one another, and the revision reaches the clone", (events, commit) => {
  const objects = parseAllDocuments(tekton({ ...FILE, ...TEKTON, events })[0]?.text ?? "").map((one) => one.toJS());
  const names = (kind: string) => objects.filter((one) => one.kind === kind).map((one) => one.metadata.name);
  const { triggers } = objects[0].spec;
  for (const trigger of triggers) {
    expect(names("TriggerBinding")).toContain(trigger.bindings[0].ref);
    expect(names("TriggerTemplate")).toContain(trigger.template.ref);
    expect(trigger.interceptors.map(({ ref }: { ref: { name: string } }) => ref.name)).toEqual([
      events === "bitbucketServer" ? "bitbucket" : events,
      "cel",
    ]);
  }
  for (const template of objects.filter(({ kind }) => kind === "TriggerTemplate")) {
    const [run] = template.spec.resourcetemplates;
    expect(names("Pipeline")).toContain(run.spec.pipelineRef.name);
    const pipeline = objects.find((one) => one.kind === "Pipeline" && one.metadata.name === run.spec.pipelineRef.name);
    const given = run.spec.params.map(({ name }: { name: string }) => name);
    expect(pipeline.spec.params.map(({ name }: { name: string }) => name)).toEqual(given);
    expect(template.spec.params.map(({ name }: { name: string }) => name)).toEqual(given);
  }
  const binding = objects.find((one) => one.kind === "TriggerBinding");
  expect(binding.spec.params).toContainEqual({ name: "revision", value: commit });
  const [clone] = objects.find((one) => one.kind === "Pipeline").spec.tasks[0].taskSpec.steps;
  expect(clone.env[0]).toEqual({ name: "REVISION", value: "$(params.revision)" });
});

test("no script has a text of a webhook in it", () => {
  for (const { script } of SYSTEMS.flatMap(([, make]) => make().runs("open", "12", "0".repeat(40))))
    expect(script).not.toMatch(/\$\(params|\$\(body|\$\{\{/);
});

const LABEL = { service: "orders", image: FILE.image, label: "preview" };

test.each([
  ["github", { github: { owner: "demo-org", repo: "orders", api: "https://api.example.com" } }],
  ["gitlab", { gitlab: { project: "42", api: "https://api.example.com" } }],
] as const)("the label is set over the API of %s, with the token in a header only", async (provider, scm) => {
  const [workflow, script] = githubActions({ ...LABEL, scm });
  const { on, jobs } = parse(workflow?.text ?? "");
  expect([on.pull_request.types.includes("closed"), Object.keys(jobs)]).toEqual([false, ["open"]]);
  const requests: unknown[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      const { method, url, headers } = request;
      requests.push([method, url, headers.authorization ?? headers["private-token"], JSON.parse(body)]);
      response.end("{}");
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const run = (number: string, token: string): Promise<number | null> =>
    new Promise((resolve) => {
      const env = { PATH: process.env.PATH, PREVIEW_NUMBER: number, PREVIEW_TOKEN: token };
      const child = spawn("sh", ["-s"], { env, stdio: ["pipe", "ignore", "ignore"] });
      child.on("close", resolve);
      child.stdin.end(script?.text.replace("https://api.example.com", `http://127.0.0.1:${port}`));
    });
  const ends = [await run("12", "secret"), await run("12/../13", "secret"), await run("12", 'x"\nurl = "evil')];
  server.close();
  expect(ends).toEqual([0, 2, 2]);
  expect(requests).toEqual([
    provider === "github"
      ? ["POST", "/repos/demo-org/orders/issues/12/labels", "Bearer secret", { labels: ["preview"] }]
      : ["PUT", "/projects/42/merge_requests/12", "secret", { add_labels: "preview" }],
  ]);
});

test("a label needs no step on close, in any system", () => {
  const scm = { github: { owner: "demo-org", repo: "orders" } };
  expect(jenkinsMultibranch({ ...LABEL, scm, closedBy: "github" }).map(({ path }) => path)).toEqual([
    "Jenkinsfile",
    ".ci/preview.sh",
  ]);
  const [objects] = tekton({ ...LABEL, scm, ...TEKTON, images: { git: "registry.example.com/git-curl:1" } });
  expect(parseAllDocuments(objects?.text ?? "").map((one) => one.toJS().kind)).toEqual([
    "EventListener",
    "TriggerBinding",
    "TriggerTemplate",
    "Pipeline",
  ]);
});

const refused = (where: string) =>
  expect.objectContaining({ problems: [expect.objectContaining({ code: "PREVIEWS_INVALID", where })] });

test.each([
  [{ service: "x; rm -rf /" }, "services[0]"],
  [{ branch: "main'; id; '" }, "branch"],
  [{ folder: "../x" }, "folder"],
  [{ image: "$(id)" }, "image"],
  [{ repository: "https://user:token@git.example.com/x.git" }, "repository"],
  [{ context: "a b" }, "context"],
])("refuses %j in every pipeline", (more, where) => {
  const props = { ...FILE, ...more };
  for (const emit of [
    () => githubActions(props),
    () => gitlabCi(props),
    () => jenkinsMultibranch({ ...props, closedBy: "github" }),
    () => jenkinsGerrit({ ...props, ...GERRIT }),
    () => tekton({ ...props, ...TEKTON }),
  ])
    expect(emit).toThrow(refused(where));
});

test.each([
  ["agent", () => jenkinsMultibranch({ ...FILE, closedBy: "github", agent: "x'; evil('" })],
  ["webhookCredentials", () => jenkinsMultibranch({ ...FILE, closedBy: "github", webhookCredentials: "a b" })],
  ["project", () => jenkinsGerrit({ ...FILE, ...GERRIT, project: "a'b" })],
  ["url", () => jenkinsGerrit({ ...FILE, ...GERRIT, url: "ssh://git.example.com/x" })],
  ["server", () => jenkinsGerrit({ ...FILE, ...GERRIT, server: "a\nb" })],
  ["namespace", () => tekton({ ...FILE, ...TEKTON, namespace: "CI" })],
  ["url", () => tekton({ ...FILE, ...TEKTON, url: "https://git.example.com/'$(id)'" })],
  ["images.git", () => tekton({ ...FILE, ...TEKTON, images: { git: "x y" } })],
  ["storage", () => tekton({ ...FILE, ...TEKTON, storage: "lots" })],
  ["images.git", () => tekton({ ...LABEL, scm: { gitlab: { project: "42" } }, ...TEKTON })],
  ["scm.gitlab.project", () => githubActions({ ...LABEL, scm: { gitlab: { project: "shop/orders" } } })],
  ["label", () => gitlabCi({ ...LABEL, label: "x', 'y", scm: { gitlab: { project: "42" } } })],
])("refuses what cannot be %s", (where, emit) => {
  expect(emit).toThrow(refused(where));
});

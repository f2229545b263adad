import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { PlanJson } from "../../lib/report";
import { set } from "../plan/sides";
import { type Run, run } from "./run";

jest.setTimeout(120_000);

const URL = "https://git.example.com/shop/envs.git";
const here = process.cwd();
let folder: string;
let outside: string;

beforeEach(() => {
  [folder, outside] = ["plan-facts-", "plan-facts-out-"].map((name) =>
    realpathSync(mkdtempSync(join(tmpdir(), name))),
  ) as [string, string];
  process.chdir(folder);
  git("init", "-q", "-b", "main");
  git("remote", "add", "origin", URL);
});
afterEach(() => {
  process.chdir(here);
  for (const one of [folder, outside]) rmSync(one, { recursive: true, force: true });
});

function git(...args: string[]): void {
  const who = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
  execFileSync("git", ["-C", folder, ...who, ...args], { stdio: "ignore" });
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function commit(files: Readonly<Record<string, string>> = {}): void {
  write(files);
  git("add", "-A");
  git("commit", "-q", "-m", "change");
}

const agents = JSON.stringify(set({ name: "agent", generators: [{ clusters: {} }], server: "{{.server}}" }));
const clusters = (...names: string[]): string =>
  JSON.stringify(names.map((name) => ({ name, server: `https://${name}.example.com` })));
const facts = (...names: string[]): string => `projects: [default]\nclusters: ${clusters(...names)}\n`;
const settings = (inner: string): string => `facts:\n${inner.replace(/^(?=.)/gm, "  ")}`;

const plan = (...words: string[]): Promise<Run> => run(["plan", ...words]);
const told = (out: string): string[] =>
  (JSON.parse(out) as PlanJson).changes.map(
    ({ kind, action, name }) => `${action} ${kind === "ApplicationSet" ? "set " : ""}${name.replace("argocd/", "")}`,
  );
const toldOf = async (...words: string[]): Promise<string[]> => told((await plan("-o", "json", ...words)).out);

describe("facts of the checkout are those of each side", () => {
  const secret = (name: string): string =>
    JSON.stringify({
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name, namespace: "argocd", labels: { "argocd.argoproj.io/secret-type": "cluster" } },
      stringData: { name, server: `https://${name}.example.com` },
    });
  const objects = (...names: string[]) => Object.fromEntries(names.map((name) => [`facts/${name}.yaml`, secret(name)]));

  test.each<readonly [string, Record<string, string>, Record<string, string>, readonly string[]]>([
    [
      "a file that env-matrix.yaml names",
      { "env-matrix.yaml": "inventory: [facts.yaml]\n", "facts.yaml": facts("eu", "us") },
      { "facts.yaml": facts("eu") },
      [],
    ],
    [
      "env-matrix.yaml itself",
      { "env-matrix.yaml": settings(facts("eu", "us")) },
      { "env-matrix.yaml": settings(facts("eu")) },
      [],
    ],
    [
      "another file than before",
      { "env-matrix.yaml": "inventory: [old.yaml]\n", "old.yaml": facts("eu", "us") },
      { "env-matrix.yaml": "inventory: [new.yaml]\n", "new.yaml": facts("eu") },
      [],
    ],
    ["a file of --inventory", { "facts.yaml": facts("eu", "us") }, { "facts.yaml": facts("eu") }, ["-i", "facts.yaml"]],
    [
      "a folder of --objects",
      { ...objects("eu", "us"), "p.yaml": "projects: [default]\n" },
      { "facts/us.yaml": "" },
      ["--objects", "facts", "-i", "p.yaml", "sets"],
    ],
  ])("%s", async (_, before, after, words) => {
    commit({ "sets/agent.yaml": agents, ...before });
    write(after);
    expect(await toldOf("--base", "HEAD", ...words)).toEqual(["delete us"]);
    commit();
    expect(await toldOf("--base", "HEAD~1", "--head", "HEAD", ...words)).toEqual(["delete us"]);
    rmSync(join(folder, "sets/agent.yaml"));
    write({ "facts.yaml": "clusters: {}\n" });
    expect(await toldOf("--base", "HEAD~1", "--head", "HEAD", ...words)).toEqual(["delete us"]);
  });

  test("a set whose answers of a provider differ is evaluated for each side, though its clusters are the same", async () => {
    const generators = [{ pullRequest: { github: { owner: "o", repo: "r" } } }];
    const request = (number: number) => ({
      number,
      title: "t",
      branch: "b",
      targetBranch: "main",
      headSha: "a".repeat(40),
      labels: [],
      author: "a",
    });
    const answers = (...numbers: number[]) =>
      JSON.stringify({ projects: ["default"], clusters: [], pullRequests: { "github:o/r": numbers.map(request) } });
    commit({
      "sets/a.yaml": JSON.stringify(set({ generators, applicationName: "pr-{{.number}}" })),
      "facts.yaml": answers(1, 2),
    });
    write({ "facts.yaml": answers(1) });
    expect(await toldOf("--base", "HEAD", "-i", "facts.yaml")).toEqual(["delete pr-2"]);
  });

  test("a file that the base lacks serves both sides, and a note says so", async () => {
    commit({ "sets/agent.yaml": agents });
    write({
      "facts.yaml": facts("eu"),
      "env-matrix.yaml": "inventory: [facts.yaml]\n",
      "more.yaml": "inClusterEnabled: true\n",
    });
    const { out, err, code } = await plan("--base", "HEAD", "-i", "more.yaml");
    expect(out).toContain("Applications: 2 unchanged");
    expect(code).toBe(0);
    expect(err).toMatch(/^note {2}env-matrix\.yaml is not in HEAD: what it says serves both sides$/m);
    expect(err).toMatch(/^note {2}more\.yaml is not in [0-9a-f]{10}: as it is now, it serves that side too$/m);
  });

  test("what lies outside of the checkout serves both sides without a word", async () => {
    writeFileSync(join(outside, "facts.yaml"), facts("eu"));
    commit({ "sets/agent.yaml": agents });
    const { out, err } = await plan("--base", "HEAD", "-i", join(outside, "facts.yaml"));
    expect(out).toContain("Applications: 2 unchanged");
    expect(err).not.toContain("note");
  });

  test("settings that only the base has are those of the base", async () => {
    commit({ "sets/agent.yaml": agents, "env-matrix.yaml": settings(facts("eu", "us")) });
    git("rm", "-q", "env-matrix.yaml");
    writeFileSync(join(outside, "facts.yaml"), facts("eu"));
    expect(await toldOf("--base", "HEAD", "-i", join(outside, "facts.yaml"))).toEqual([]);
    expect((await plan("--base", "HEAD")).code).toBe(2);
  });

  test("settings of the base that cannot be read do not keep anybody from mending them", async () => {
    commit({ "sets/agent.yaml": agents, "env-matrix.yaml": `nonsense: 1\n${settings(facts("eu"))}` });
    write({ "env-matrix.yaml": settings(facts("eu")) });
    const { code, err } = await plan("--base", "HEAD");
    expect(code).toBe(0);
    expect(err).toMatch(/^warning {2}env-matrix\.yaml:1:1 {2}the settings of HEAD cannot be read/m);
  });

  test("another version in the settings is no change of what is generated", async () => {
    commit({ "sets/agent.yaml": agents, "env-matrix.yaml": `argocdVersion: "2.14"\n${settings(facts("eu"))}` });
    write({ "env-matrix.yaml": `argocdVersion: "3.5"\n${settings(facts("eu"))}` });
    const { code, err } = await plan("--base", "HEAD", "--detailed-exitcode");
    expect(code).toBe(0);
    expect(err).toContain("argocdVersion is 2.14 in HEAD and 3.5 now");
  });

  test.each([
    ["paths", "paths: [sets, more]\n", "paths: [sets]\n"],
    ["exclude", "paths: [.]\n", "exclude: ['more/**']\n"],
  ])("a change of %s neither hides what is deleted nor invents a deletion", async (_, before, after) => {
    const more = JSON.stringify(set({ name: "more", elements: [{ name: "x" }] }));
    const all = settings(facts());
    commit({ "sets/a.yaml": JSON.stringify(set()), "more/b.yaml": more, "env-matrix.yaml": before + all });
    write({ "env-matrix.yaml": after + all, "more/new.yaml": more.replaceAll("more", "new") });
    expect(await toldOf("--base", "HEAD")).toEqual([]);
    rmSync(join(folder, "more/b.yaml"));
    expect(await toldOf("--base", "HEAD")).toEqual(["delete set more", "delete x"]);
  });
});

test("another checkout in a folder has settings of its own", async () => {
  commit({
    "sets/agent.yaml": agents,
    "env-matrix.yaml": "inventory: [facts.yaml]\n",
    "facts.yaml": facts("eu", "us"),
  });
  execFileSync("git", ["clone", "-q", folder, join(outside, "before")], { stdio: "ignore" });
  write({ "facts.yaml": facts("eu") });
  expect(await toldOf("--base", join(outside, "before"))).toEqual(["delete us"]);
  // a folder of the same checkout has none
  expect(await toldOf("--base", "sets")).toEqual([]);
});

test("settings that no commit has hold for two commits, with their gates", async () => {
  commit({ "sets/a.yaml": JSON.stringify(set()) });
  commit({ "sets/a.yaml": JSON.stringify(set({ elements: [{ name: "a" }] })) });
  write({ "env-matrix.yaml": `gates: {maxDeletes: 0}\n${settings(facts())}` });
  const { code, problems, err } = await plan("--base", "HEAD~1", "--head", "HEAD");
  expect({ code, problems }).toEqual({ code: 4, problems: ["GATE_MAX_DELETES max-deletes"] });
  expect(err).toContain("env-matrix.yaml is not in HEAD~1: what it says serves both sides");
});

test("a kept plan is not that of other facts at the base", async () => {
  const words = ["-o", "json", "--base", "HEAD~1", "--head", "HEAD", "--cache-dir", outside];
  commit({
    "sets/agent.yaml": agents,
    "env-matrix.yaml": "inventory: [facts.yaml]\n",
    "facts.yaml": facts("eu", "us"),
  });
  commit({ "facts.yaml": facts("eu") });
  expect(await toldOf(...words)).toEqual(["delete us"]);
  expect((await plan(...words, "--timings")).err).toMatch(/ cache +\d/);
  commit({ "facts.yaml": facts("eu", "us") });
  expect(await toldOf(...words)).toEqual(["create us"]);
});

describe("gates of the base hold too", () => {
  const repository = (gates: string) => {
    commit({
      "sets/a.yaml": JSON.stringify(set({ labels: { env: "prod" } })),
      "env-matrix.yaml": `gates: ${gates}\n${settings(facts())}`,
    });
  };
  const remove = (gates: string) =>
    write({
      "sets/a.yaml": JSON.stringify(set({ elements: [{ name: "a" }], labels: { env: "prod" } })),
      "env-matrix.yaml": `gates: ${gates}\n${settings(facts())}`,
    });

  test.each([
    ["maxDeletes", "{maxDeletes: 0}", "{maxDeletes: 5}", ["GATE_MAX_DELETES max-deletes"]],
    ["maxDeletes as a share", "{maxDeletes: 0}", "{maxDeletes: 90%}", ["GATE_MAX_DELETES max-deletes"]],
    ["protect", "{protect: [env=prod]}", "{}", ["GATE_PROTECTED sets/a.yaml:1:1"]],
    ["deny", "{deny: [delete, move]}", "{deny: [move]}", ["GATE_DENIED sets/a.yaml:1:1"]],
  ])("%s", async (_, before, after, refused) => {
    repository(before);
    remove(after);
    const { code, problems, err } = await plan("--base", "HEAD");
    expect(problems).toEqual(refused);
    expect(code).toBe(4);
    expect(err).toMatch(/^warning {2}env-matrix\.yaml {2}the change loosens gates/m);
    expect(err).toContain("it is a gate of HEAD");
  });

  test("a change of the gates alone passes, even where warnings are refused", async () => {
    repository("{maxDeletes: 0, failOn: warning}");
    write({ "env-matrix.yaml": `gates: {}\n${settings(facts())}` });
    expect(await plan("--base", "HEAD")).toMatchObject({ code: 0, problems: [] });
  });

  test("what both sides refuse is said once, and stricter gates are no loss", async () => {
    repository("{maxDeletes: 5, protect: [env=prod]}");
    remove("{maxDeletes: 0, protect: [env=prod]}");
    const { problems, err } = await plan("--base", "HEAD");
    expect(problems).toEqual(["GATE_MAX_DELETES max-deletes", "GATE_PROTECTED sets/a.yaml:1:1"]);
    expect(err).not.toContain("loosens");
  });

  test("a file of settings outside of the checkout is what it is", async () => {
    repository("{maxDeletes: 0}");
    remove("{maxDeletes: 0}");
    writeFileSync(join(outside, "own.yaml"), settings(facts()));
    expect(await plan("--base", "HEAD", "--config", join(outside, "own.yaml"))).toMatchObject({ code: 0 });
  });

  test("what a change says of the controller is said", async () => {
    repository("{}");
    write({ "env-matrix.yaml": `controller: {policy: create-only}\n${settings(facts())}` });
    expect((await plan("--base", "HEAD")).err).toMatch(/^warning {2}env-matrix\.yaml {2}the controller /m);
  });
});

test.each([
  ["env-matrix.yaml", "gates: {maxDeletes: 0}\ngates: {}\n", [], "CONFIG_INVALID env-matrix.yaml:2:1"],
  [
    "env-matrix.yaml",
    "gates:\n  protect: [a=b]\n  deny: [move]\n  protect: []\n",
    [],
    "CONFIG_INVALID env-matrix.yaml:4:3",
  ],
  [
    "facts.yaml",
    "clusters: []\nprojects: []\nclusters: []\n",
    ["-i", "facts.yaml"],
    "INVENTORY_INVALID facts.yaml:3:1",
  ],
])("refuses a key that stands twice in %s", async (file, text, words, problem) => {
  commit({ "sets/a.yaml": JSON.stringify(set()) });
  write({ [file]: text });
  const { code, err, problems } = await plan("--base", "HEAD", ...words);
  expect(code).toBe(2);
  expect(problems[0]).toMatch(new RegExp(`^${problem}`));
  expect(err).toMatch(/line [12] too/);
});

describe("labels that nothing has are no protection", () => {
  const labelled = (env: string, names = ["a", "b"]): string =>
    JSON.stringify(set({ elements: names.map((name) => ({ name })), labels: { env } }));
  const said = async (...words: string[]) => {
    const { code, err } = await plan("--base", "HEAD", ...words);
    return { code, warnings: [...err.matchAll(/^warning {2}(.*)\n {2}hint: (.*)$/gm)].map(([, , hint]) => hint) };
  };

  test.each([
    ["a slip in the value", "env=prd", ["did you mean env=prod? env is prod"]],
    ["a slip in the label", "evn=prod", ["did you mean the label env?"]],
    ["another label", "team=shop", ["none has the label team: there are env"]],
    ["what matches", "env=prod", []],
    ["what matches all but some", "env!=dev", []],
  ])("%s", async (_, selector, warnings) => {
    commit({ "sets/a.yaml": labelled("prod"), "env-matrix.yaml": settings(facts()) });
    expect(await said("--protect", selector)).toEqual({ code: 0, warnings });
    const code = warnings.length === 0 ? 0 : 4;
    expect((await said("--protect", selector, "--fail-on", "warning")).code).toBe(code);
  });

  test("it is enough that they have them on one side, and that there is nothing yet is no slip", async () => {
    commit({ "sets/a.yaml": labelled("prod"), "env-matrix.yaml": settings(facts()) });
    write({ "sets/a.yaml": labelled("dev") });
    for (const env of ["prod", "dev"]) expect((await said("--protect", `env=${env}`)).warnings).toEqual([]);
    commit({ "sets/a.yaml": labelled("dev", []) });
    expect((await said("--protect", "env=prod")).warnings).toEqual([]);
  });
});

describe("objects that are nearly of Argo CD", () => {
  const good = JSON.stringify(set());
  test.each([
    ["another version", good.replace("v1alpha1", "v1alpha2"), "argoproj.io/v1alpha1"],
    ["a slip in the group", good.replace("argoproj.io", "argproj.io"), "argoproj.io/v1alpha1"],
    ["no group", good.replace('"apiVersion":"argoproj.io/v1alpha1",', ""), "argoproj.io/v1alpha1"],
    ["a slip in the kind", good.replace('"ApplicationSet"', '"Applicationset"'), "kind: ApplicationSet"],
    ["the plural", good.replace('"ApplicationSet"', '"ApplicationSets"'), "kind: ApplicationSet"],
  ])("%s: an error with what is meant, and nothing is told as deleted", async (_, text, meant) => {
    commit({
      "sets/a.yaml": good,
      "sets/b.yaml": good.replaceAll("shop", "other"),
      "env-matrix.yaml": settings(facts()),
    });
    write({ "sets/a.yaml": text });
    const { code, problems, err, out } = await plan("--base", "HEAD", "--all", "-o", "json");
    expect(code).toBe(2);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^API_SERVER sets\/a\.yaml:1:/);
    expect(err).toContain(meant);
    expect(told(out)).toContain("unknown set shop");
  });

  test.each([
    ["apiVersion: app.k8s.io/v1beta1\nkind: Application"],
    ["apiVersion: core.oam.dev/v1beta1\nkind: Application"],
    ["apiVersion: argoproj.io/v1alpha1\nkind: ClusterAnalysisTemplate"],
    ["apiVersion: argoproj.io/v1alpha1\nkind: Rollout # of an Application"],
    ["apiVersion: argoproj.io/v1beta1\nkind: ArgoCD # for each Application"],
    ["apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization # of ApplicationSet"],
  ])("what belongs to somebody else is passed over: %s", async (head) => {
    commit({ "sets/a.yaml": good, "env-matrix.yaml": settings(facts()) });
    write({ "sets/b.yaml": `${head}\nmetadata: {name: x}\nspec: {}\n` });
    expect(await plan("--base", "HEAD")).toMatchObject({ code: 0, problems: [] });
  });
});

describe("what changes by a file of a generator names the file", () => {
  const bySet = (options: object = {}): string =>
    JSON.stringify(
      set({
        generators: [{ git: { repoURL: URL, revision: "HEAD", files: [{ path: "envs/*/config.json" }] } }],
        namespace: "{{.namespace}}",
        labels: { env: "{{.name}}" },
        ...options,
      }),
    );
  const config = (name: string, namespace = name) => ({
    [`envs/${name}/config.json`]: JSON.stringify({ name, namespace }),
  });
  const start = (options: object = {}) =>
    commit({
      "sets/a.yaml": bySet(options),
      ...config("dev"),
      ...config("prod"),
      "env-matrix.yaml": settings(facts()),
    });
  const causes = async (): Promise<unknown[]> =>
    (JSON.parse((await plan("--base", "HEAD", "-o", "json")).out) as PlanJson).changes.map(
      ({ action, name, cause }) => [action, name, cause],
    );

  test("in text, Markdown, JSON, SARIF and the page", async () => {
    start();
    write(config("prod", "other"));
    const file = "envs/prod/config.json";
    expect(await causes()).toEqual([["update", "argocd/prod", { file }]]);
    const [text, markdown, sarif, page] = await Promise.all(
      ["text", "markdown", "sarif", "html"].map(async (format) => (await plan("--base", "HEAD", "-o", format)).out),
    );
    expect(text).toContain(`    by ${file}\n`);
    expect(markdown).toContain(`- by \`${file}\``);
    expect(page).toContain(`"cause":{"text":"${file}"`);
    const { results } = (
      JSON.parse(sarif as string) as { runs: [{ results: { ruleId: string; locations: object[] }[] }] }
    ).runs[0];
    expect(results[0]).toMatchObject({
      ruleId: "PLAN_MOVES",
      locations: [{ physicalLocation: { artifactLocation: { uri: file } } }],
    });
    expect((await plan("--base", "HEAD", "--protect", "env=prod")).err).toContain(file);
  });

  test("also of what a policy keeps, and of a file that is gone", async () => {
    start({ syncPolicy: { applicationsSync: "create-only" } });
    write(config("dev", "other"));
    git("rm", "-q", "envs/prod/config.json");
    expect(await causes()).toEqual([
      ["kept", "argocd/dev", { file: "envs/dev/config.json" }],
      ["kept", "argocd/prod", { file: "envs/prod/config.json", isGone: true }],
    ]);
  });

  test("what changes by its set names none", async () => {
    start();
    write({ "sets/a.yaml": bySet({ namespace: "x" }) });
    expect(await causes()).toEqual([
      ["update", "argocd/shop", undefined],
      ["update", "argocd/dev", undefined],
      ["update", "argocd/prod", undefined],
    ]);
  });
});

import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Ajv from "ajv";
import type { PlanJson } from "../../lib/report";
import { set } from "../plan/sides";
import { type Run, run } from "./run";

const URL = "https://git.example.com/shop/envs.git";
const FACTS = "clusters: []\nprojects: [default]\n";
const here = process.cwd();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plan-"));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(here);
  rmSync(folder, { recursive: true, force: true });
});

function git(...args: string[]): string {
  const who = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
  return execFileSync("git", ["-C", folder, ...who, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function commit(message: string): string {
  git("add", "-A");
  git("commit", "-q", "-m", message);
  return git("rev-parse", "HEAD");
}

const files = [{ git: { repoURL: URL, revision: "HEAD", files: [{ path: "envs/*.yaml" }] } }];
const bySet = JSON.stringify(set({ generators: files }));

function repository(): string {
  git("init", "-q", "-b", "main");
  git("remote", "add", "origin", URL);
  write({ "sets/shop.yaml": bySet, "envs/a.yaml": "name: a\n", "envs/b.yaml": "name: b\n", "facts.yaml": FACTS });
  return commit("one");
}

const plan = (...words: string[]): Promise<Run> => run(["plan", "-i", join(folder, "facts.yaml"), ...words]);
const json = async (...words: string[]): Promise<PlanJson> =>
  JSON.parse((await plan("-o", "json", ...words)).out) as PlanJson;
const told = ({ changes }: PlanJson): string[] =>
  changes.map(
    ({ kind, action, name }) => `${action} ${kind === "ApplicationSet" ? "set " : ""}${name.replace("argocd/", "")}`,
  );

describe("in a checkout without options", () => {
  test("the base is where the branch left the default branch, the head is what is on disk", async () => {
    repository();
    git("checkout", "-q", "-b", "change");
    write({ "envs/c.yaml": "name: c\n" });
    commit("two");
    git("checkout", "-q", "main");
    write({ "envs/later.yaml": "name: later\n" });
    commit("later on main");
    git("checkout", "-q", "change");
    write({ "envs/d.yaml": "name: d\n" });
    rmSync(join(folder, "envs/b.yaml"));
    expect(told(await json())).toEqual(["delete b", "create c", "create d"]);
  });

  test("nothing has changed: nothing is told, 0 with and without --detailed-exitcode", async () => {
    repository();
    const { code, out } = await plan("--detailed-exitcode");
    expect(code).toBe(0);
    expect(out).toContain("Applications: 2 unchanged");
  });
});

test("two revisions are compared without touching the checkout", async () => {
  const first = repository();
  write({ "envs/c.yaml": "name: c\n", "sets/shop.yaml": JSON.stringify(set({ generators: files, namespace: "x" })) });
  commit("two");
  rmSync(join(folder, "envs"), { recursive: true });
  const report = await json("--base", first, "--head", "HEAD");
  expect(told(report)).toEqual(["update set shop", "update a", "update b", "create c"]);
  expect(report).toMatchObject({ complete: true, refused: false, applicationsBefore: 2, base: first, head: "HEAD" });
  expect(report.changes[1]).toMatchObject({
    fields: [{ path: "spec.destination.namespace", old: "a", new: "x" }],
    place: { file: "sets/shop.yaml" },
  });
});

test("a set that is gone, one that is new, in a folder that one side lacks", async () => {
  repository();
  rmSync(join(folder, "sets"), { recursive: true });
  write({ "more/two.yaml": JSON.stringify(set({ name: "two", elements: [{ name: "z" }] })) });
  expect(told(await json("sets", "more"))).toEqual([
    "delete set shop",
    "create set two",
    "delete a",
    "delete b",
    "create z",
  ]);
});

describe("a root over a folder of the checkout", () => {
  const root = (directory: object = {}): string =>
    JSON.stringify({
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Application",
      metadata: { name: "root", finalizers: ["resources-finalizer.argocd.argoproj.io"] },
      spec: {
        project: "default",
        source: { repoURL: URL, path: "sets", targetRevision: "main", ...directory },
        destination: { server: "https://kubernetes.default.svc", namespace: "argocd" },
        syncPolicy: { automated: { prune: true } },
      },
    });
  const kustomization = (...resources: string[]): string =>
    `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: ${JSON.stringify(resources)}\n`;
  const other = JSON.stringify(set({ name: "other", elements: [{ name: "x" }] }));

  beforeEach(() => {
    repository();
    write({ "root.yaml": root(), "sets/other.yaml": other });
    commit("root");
  });

  test("that goes takes sets and Applications along, and gates count them", async () => {
    git("rm", "-q", "root.yaml");
    expect(told(await json("--base", "HEAD"))).toEqual([
      "delete set other",
      "delete set shop",
      "delete a",
      "delete b",
      "delete root",
      "delete x",
    ]);
    expect((await plan("--base", "HEAD", "--max-deletes", "1")).code).toBe(4);
  });

  test("that leaves a file out prunes what stands there", async () => {
    write({ "root.yaml": root({ directory: { exclude: "sh*.yaml" } }) });
    expect(told(await json("--base", "HEAD"))).toEqual(["delete set shop", "delete a", "delete b", "update root"]);
  });

  test("that builds a kustomization applies what it lists", async () => {
    write({ "sets/kustomization.yaml": kustomization("shop.yaml", "other.yaml") });
    commit("listed");
    expect(told(await json("--base", "HEAD~1"))).toEqual([]);
    write({ "sets/kustomization.yaml": kustomization("shop.yaml") });
    expect(told(await json("--base", "HEAD"))).toEqual(["delete set other", "delete x"]);
    commit("unlisted");
    write({ "sets/kustomization.yaml": kustomization("shop.yaml", "other.yaml") });
    expect(told(await json("--base", "HEAD"))).toEqual(["create set other", "create x"]);
  });

  test("of which there is none: a kustomization that no longer lists a file no longer applies it", async () => {
    rmSync(join(folder, "root.yaml"));
    write({ "sets/kustomization.yaml": kustomization("shop.yaml", "other.yaml") });
    commit("listed");
    write({ "sets/kustomization.yaml": kustomization("shop.yaml") });
    expect(told(await json("--base", "HEAD"))).toEqual(["delete set other", "delete x"]);
  });

  test("over a kustomization of files that stand elsewhere", async () => {
    write({ "root.yaml": root({ path: "overlays/prod" }) });
    write({ "overlays/prod/kustomization.yaml": kustomization("../../sets/shop.yaml", "../../sets/other.yaml") });
    commit("overlay");
    write({ "overlays/prod/kustomization.yaml": kustomization("../../sets/other.yaml") });
    expect(told(await json("--base", "HEAD"))).toEqual(["delete set shop", "delete a", "delete b"]);
  });

  test("that does not take a new file in its folder: nobody applies that", async () => {
    const warnings = async () => {
      const { problems } = await json("--base", "HEAD");
      return problems.map(({ code, file }) => `${code} ${file}`);
    };
    const next = JSON.stringify(set({ name: "next", elements: [{ name: "y" }] }));
    write({ "sets/deep/next.yaml": next });
    expect(await warnings()).toEqual(["PLAN_NOT_APPLIED sets/deep/next.yaml"]);
    write({ "root.yaml": root({ directory: { recurse: true } }) });
    expect(await warnings()).toEqual([]);
    write({ "root.yaml": root({ directory: { recurse: true, exclude: "{deep/*}" } }) });
    expect(await warnings()).toEqual(["PLAN_NOT_APPLIED sets/deep/next.yaml"]);
    rmSync(join(folder, "sets/deep"), { recursive: true });
    write({ "root.yaml": root(), "sets/kustomization.yaml": kustomization("shop.yaml", "other.yaml") });
    commit("listed");
    write({ "sets/next.yaml": next });
    expect(await warnings()).toEqual(["PLAN_NOT_APPLIED sets/next.yaml"]);
    const { err } = await plan("--base", "HEAD");
    expect(err).toContain("its kustomization does not list the file");
    const lines = await run(["plan", "--base", "HEAD", "-o", "jsonl"]);
    expect(lines.out).toContain("PLAN_NOT_APPLIED");
  });

  test("that reads another repository: what is there is not known, so nothing is told to go, and nothing to stay", async () => {
    write({ "root.yaml": root().replace(URL, "https://git.example.com/new.git") });
    const { code, problems, err } = await plan("--base", "HEAD");
    expect([code, problems]).toEqual([2, ["PLAN_ROOT_ELSEWHERE argocd/root"]]);
    expect(err).toContain("it had 2 objects here");
    const all = ["unknown set other", "unknown set shop", "unknown a", "unknown b", "update root", "unknown x"];
    expect(told(await json("--base", "HEAD"))).toEqual(all);
    git("rm", "-q", "sets/other.yaml");
    expect(told(await json("--base", "HEAD")).filter((one) => one.startsWith("delete"))).toEqual([]);
    git("reset", "-q", "--hard");
    // another spelling of its address is the same repository
    write({ "root.yaml": root().replace(URL, URL.replace("https://git.example.com/", "git@git.example.com:")) });
    const report = await json("--base", "HEAD");
    expect([report.complete, told(report), report.changes.find(({ action }) => action === "update")?.traits]).toEqual([
      true,
      ["update root"],
      [],
    ]);
  });

  test("from whose folder a file is moved prunes what it held, and gates count it", async () => {
    git("mv", "sets/shop.yaml", "shop.yaml");
    expect(told(await json("--base", "HEAD"))).toEqual(["delete set shop", "delete a", "delete b"]);
    expect((await plan("--base", "HEAD", "--max-deletes", "0")).code).toBe(4);
    expect((await run(["plan", "--base", "HEAD", "-o", "jsonl", "-i", join(folder, "facts.yaml")])).out).toContain(
      '"action":"delete"',
    );
    mkdirSync(join(folder, "sets/off"));
    git("mv", "shop.yaml", "sets/off/shop.yaml");
    expect(told(await json("--base", "HEAD"))).toEqual(["delete set shop", "delete a", "delete b"]);
  });

  test("from whose folder a file moves to that of another root prunes it, unless the other one is faster", async () => {
    const second = root({ path: "more" }).replace('"name":"root"', '"name":"second"');
    write({ "second.yaml": second, "more/third.yaml": JSON.stringify(set({ name: "third", elements: [] })) });
    commit("second");
    git("mv", "sets/shop.yaml", "more/shop.yaml");
    const report = await json("--base", "HEAD");
    expect(told(report)).toEqual(["recreate set shop", "recreate a", "recreate b"]);
    expect(report.changes[0]?.reason).toContain("unless it has synced before that");
  });

  test("whose options change with what it prunes: the worse of both is told", async () => {
    const off = root().replace('{"prune":true}', '{"prune":false}');
    expect(off).not.toBe(root());
    write({ "root.yaml": off });
    git("rm", "-q", "sets/other.yaml");
    const outside = await json("--base", "HEAD");
    expect(told(outside)).toEqual(["delete set other", "update root", "delete x"]);
    expect(outside.changes[0]?.reason).toContain("whether it syncs this as it was or as it is then is not known");
    git("reset", "-q", "--hard");
    git("mv", "root.yaml", "sets/root.yaml");
    commit("a root among its own files");
    write({ "sets/root.yaml": off });
    git("rm", "-q", "sets/other.yaml");
    const itself = await json("--base", "HEAD");
    expect(told(itself)).toEqual(["delete set other", "update root", "delete x"]);
    expect(itself.changes[0]?.reason).toContain("this sync still has the options from before the change");
    // switched on, it prunes at its next sync
    git("reset", "-q", "--hard");
    write({ "sets/root.yaml": off });
    commit("off");
    write({ "sets/root.yaml": root() });
    git("rm", "-q", "sets/other.yaml");
    expect(told(await json("--base", "HEAD"))).toEqual(["delete set other", "update root", "delete x"]);
  });

  test("whose folder is gone, or empty, prunes nothing; one in which other manifests are left does", async () => {
    git("mv", "sets", "elsewhere");
    const kept = ["kept set other", "kept set shop"];
    const report = await json("--base", "HEAD");
    expect(told(report).filter((one) => one.includes("set "))).toEqual(kept);
    expect(report.changes[0]?.reason).toContain("does not find its folder sets (ComparisonError)");
    git("reset", "-q", "--hard");
    rmSync(join(folder, "elsewhere"), { recursive: true, force: true });
    git("rm", "-q", "sets/shop.yaml", "sets/other.yaml");
    write({ "sets/README.md": "nothing" });
    expect((await json("--base", "HEAD")).changes[0]?.reason).toContain("refuses that (allowEmpty)");
    write({ "sets/cm.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n" });
    const pruned = await json("--base", "HEAD");
    expect(told(pruned)).toEqual(["delete set other", "delete set shop", "delete a", "delete b", "delete x"]);
    expect(pruned.changes[0]?.reason).not.toContain("allowEmpty");
  });

  test("that reads another revision: the plan says which files it looks at", async () => {
    write({ "root.yaml": root({ targetRevision: "stable" }) });
    const { problems } = await json("--base", "HEAD");
    expect(problems.map(({ code, file, message }) => [code, file, message.split(";")[0]])).toEqual([
      ["PLAN_ROOT_REVISION", "root.yaml", "Application argocd/root reads the revision stable now (before: main)"],
    ]);
  });

  test("that gets another name makes all again", async () => {
    write({ "root.yaml": root().replace('"name":"root"', '"name":"top"') });
    const changes = told(await json("--base", "HEAD"));
    expect(changes).toEqual(expect.arrayContaining(["recreate set shop", "recreate a", "delete root", "create top"]));
  });
});

test("files of Applications that change are no change of theirs, and the run says what would tell", async () => {
  const sources = [
    {
      repoURL: URL,
      path: "charts/web",
      targetRevision: "main",
      helm: { valueFiles: ["$values/values/{{.name}}.yaml"] },
    },
    { repoURL: URL, ref: "values", targetRevision: "main" },
  ];
  const one = set() as { spec: { template: { spec: object } } };
  const { source: _, ...spec } = one.spec.template.spec as { source?: object };
  const object = { ...one, spec: { ...one.spec, template: { ...one.spec.template, spec: { ...spec, sources } } } };
  git("init", "-q", "-b", "main");
  git("remote", "add", "origin", URL);
  write({
    "sets/shop.yaml": JSON.stringify(object),
    "charts/web/Chart.yaml": "name: web\nversion: 0.1.0\n",
    "values/a.yaml": "replicas: 1\n",
    "values/b.yaml": "replicas: 1\n",
    "facts.yaml": FACTS,
  });
  commit("one");
  const said = async () =>
    /^note {2}files change that (.*): --manifests/m.exec((await plan("--base", "HEAD")).err)?.[1];
  expect(await said()).toBeUndefined();
  write({ "values/a.yaml": "replicas: 2\n" });
  expect(await said()).toBe("argocd/a deploys");
  expect(told(await json("--base", "HEAD"))).toEqual([]);
  write({ "charts/web/values.yaml": "replicas: 2\n" });
  expect(await said()).toBe("argocd/a and 1 more Application deploy");
});

describe("a set of one name in the folders of two Argo CDs", () => {
  const ofFolder = (folderName: string, element: string): string =>
    JSON.stringify(set({ name: "apps", elements: [{ name: `${element}-${folderName}` }] }));

  beforeEach(() => {
    repository();
    write({ "eu/apps.yaml": ofFolder("eu", "web"), "us/apps.yaml": ofFolder("us", "web") });
    commit("two of a name");
  });

  test("that does not change is no change, and a warning", async () => {
    const { problems, ...report } = await json("--base", "HEAD");
    expect(told({ problems, ...report })).toEqual([]);
    expect(problems.map(({ code, severity, file }) => [code, severity, file])).toEqual([
      ["NAME_COLLISION", "warning", "eu/apps.yaml"],
    ]);
  });

  test("is looked at in the file that changes, is new, or is gone; a file that has only moved is the same", async () => {
    write({ "us/apps.yaml": ofFolder("us", "api") });
    expect(told(await json("--base", "HEAD"))).toEqual(["update set apps", "create api-us", "delete web-us"]);
    git("checkout", "-q", ".");
    git("rm", "-q", "us/apps.yaml");
    expect(told(await json("--base", "HEAD"))).toEqual(["delete set apps", "delete web-us"]);
    git("reset", "-q", "--hard");
    git("mv", "us", "america");
    expect(told(await json("--base", "HEAD"))).toEqual([]);
  });

  test("that changes in both is not told, and the plan is not complete; each folder has its own", async () => {
    write({ "eu/apps.yaml": ofFolder("eu", "api"), "us/apps.yaml": ofFolder("us", "api") });
    const both = await plan("--base", "HEAD");
    expect([both.code, both.problems]).toEqual([2, [expect.stringMatching(/^NAME_COLLISION eu\/apps\.yaml/)]]);
    expect(told(await json("--base", "HEAD", "us"))).toEqual(["update set apps", "create api-us", "delete web-us"]);
  });
});

test("two folders are compared", async () => {
  write({
    "before/shop.yaml": JSON.stringify(set()),
    "after/shop.yaml": JSON.stringify(set({ elements: [{ name: "a" }] })),
    "facts.yaml": FACTS,
  });
  expect(told(await json("--base", "before", "--head", "after"))).toEqual(["update set shop", "delete b"]);
  expect((await plan("--base", "before", "--head", "after")).err).not.toContain("in no checkout");
  // of which repository they are nobody knows, so a root is not one
  const source = { repoURL: URL, path: "sets", targetRevision: "HEAD" };
  const destination = { server: "https://kubernetes.default.svc", namespace: "argocd" };
  const root = { apiVersion: "argoproj.io/v1alpha1", kind: "Application", metadata: { name: "root" } };
  write({
    "before/root.yaml": JSON.stringify({ ...root, spec: { project: "default", source, destination } }),
    "before/sets/more.yaml": JSON.stringify(set({ name: "more", elements: [{ name: "z" }] })),
    "after/sets/more.yaml": JSON.stringify(set({ name: "more", elements: [{ name: "z" }] })),
  });
  const { err } = await plan("--base", "before", "--head", "after");
  expect(err).toContain("before is in no checkout with a remote, so what argocd/root may apply of it is not followed");
});

test("an inventory stands for the facts as they were", async () => {
  repository();
  const clusters = JSON.stringify(set({ generators: [{ clusters: {} }], server: "{{.server}}" }));
  const facts = "clusters: [{name: eu, server: 'https://eu.example.com'}]\nprojects: [default]\n";
  write({ "sets/shop.yaml": clusters, "before.yaml": facts });
  const report = await json("--base", "before.yaml", "sets");
  expect(told(report)).toEqual(["delete eu"]);
});

test("what stands is read from a file of kubectl", async () => {
  write({ "sets/shop.yaml": JSON.stringify(set({ elements: [{ name: "a" }] })), "facts.yaml": FACTS });
  const owner = {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "ApplicationSet",
    name: "shop",
    uid: "1",
    controller: true,
  };
  const app = (name: string) => ({
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name, namespace: "argocd", ownerReferences: [owner] },
    spec: { project: "default", source: { repoURL: URL, path: "x" }, destination: { name: "in-cluster" } },
  });
  write({ "live.json": JSON.stringify({ apiVersion: "v1", kind: "List", items: [set(), app("a"), app("gone")] }) });
  const report = await json("--live-objects", "live.json", "sets");
  expect(told(report)).toEqual(["update set shop", "update a", "delete gone"]);
});

describe("a running Argo CD", () => {
  /** A kubectl that answers from a table, and notes how it was called. */
  function kubectl(answers: Readonly<Record<string, readonly unknown[]>>): string {
    const script = `#!${process.execPath}
const [verb, kind, ...rest] = process.argv.slice(2);
require("fs").appendFileSync(${JSON.stringify(join(folder, "calls"))}, [verb, kind, ...rest].join(" ") + "\\n");
const items = ${JSON.stringify(answers)}[kind];
if (items === undefined) { console.error("Error from server (Forbidden): " + kind + " is forbidden"); process.exit(1); }
console.log(JSON.stringify({ items }));
`;
    write({ "bin/kubectl": script });
    chmodSync(join(folder, "bin/kubectl"), 0o755);
    return join(folder, "bin");
  }

  test("is only read, in the context that was named", async () => {
    write({ "sets/shop.yaml": JSON.stringify(set({ elements: [{ name: "new" }] })) });
    const none = { secrets: [], "appprojects.argoproj.io": [], configmaps: [] };
    const PATH = kubectl({ ...none, "applications.argoproj.io": [], "applicationsets.argoproj.io": [set()] });
    const { code, out } = await run(["plan", "--live", "--context", "prod", "sets"], { environment: { PATH } });
    expect(code).toBe(0);
    expect(out).toContain("+ Application argocd/new");
    const calls = readFileSync(join(folder, "calls"), "utf8").trim().split("\n");
    expect(calls.every((call) => call.startsWith("get ") && call.includes("--context=prod"))).toBe(true);
  });

  test("that gives no access is said", async () => {
    write({ "sets/shop.yaml": JSON.stringify(set()) });
    const { code, problems, err } = await run(["plan", "--live", "sets"], { environment: { PATH: kubectl({}) } });
    expect([code, problems]).toEqual([2, ["INVENTORY_INVALID kubectl get applications.argoproj.io"]]);
    expect(err).toContain("is forbidden");
  });
});

describe("an upgrade", () => {
  test("the same files under two versions of Argo CD", async () => {
    repository();
    const doubled = set({ elements: [{ name: "a" }, { name: "a" }] });
    write({ "sets/shop.yaml": JSON.stringify(doubled) });
    const report = await json("--argocd-version", "3.1..3.5");
    expect(told(report)).toEqual(["blocked a"]);
    expect(report).toMatchObject({ base: "Argo CD 3.1", head: "Argo CD 3.5" });
  });

  test.each([["2.14..9.9"], ["3.5.."]])("%s is refused", async (range) => {
    repository();
    const { code, problems } = await plan("--argocd-version", range);
    expect(code).toBe(2);
    expect(problems).toEqual(["USAGE command line"]);
  });
});

describe("an incomplete side", () => {
  test("a file that is no YAML any more deletes nothing", async () => {
    repository();
    write({ "sets/shop.yaml": "kind: ApplicationSet\nspec: [\n" });
    const { code, out, problems } = await plan();
    expect(code).toBe(2);
    expect(problems).toEqual([expect.stringContaining("YAML_SYNTAX sets/shop.yaml")]);
    expect(out).toContain("Applications: 2 unknown");
  });

  test("a broken parameter file makes its set unknown, with the place", async () => {
    repository();
    write({ "envs/b.yaml": "name: [\n" });
    const report = await json();
    expect(told(report)).toEqual(["unknown set shop", "unknown a", "unknown b"]);
    expect(report.complete).toBe(false);
    expect(report.problems.map(({ code }) => code)).toEqual(["GENERATION"]);
  });

  test("facts that nobody gave are named once", async () => {
    repository();
    write({ "sets/shop.yaml": JSON.stringify(set({ generators: [{ clusters: {} }] })) });
    commit("two");
    const { code, problems } = await run(["plan", "sets"]);
    expect(code).toBe(2);
    expect(problems.map((one) => one.split(" ")[0])).toEqual(["INVENTORY_MISSING"]);
  });
});

describe("mistakes are said with what to do", () => {
  test("a revision that does not exist", async () => {
    repository();
    const { code, err, problems } = await plan("--base", "no-such-branch");
    expect(code).toBe(2);
    expect(problems[0]).toMatch(/^REVISION_UNKNOWN /);
    expect(err).toContain("git fetch");
  });

  test("a shallow clone that does not show where the branches parted", async () => {
    repository();
    git("checkout", "-q", "-b", "change");
    write({ "envs/c.yaml": "name: c\n" });
    commit("two");
    git("checkout", "-q", "main");
    write({ "envs/d.yaml": "name: d\n" });
    commit("three");
    const clone = join(folder, "clone");
    execFileSync("git", ["clone", "-q", "--depth=1", "--no-single-branch", "-b", "change", `file://${folder}`, clone], {
      stdio: "ignore",
    });
    process.chdir(clone);
    const { code, err, problems } = await plan();
    expect(code).toBe(2);
    expect(problems[0]).toMatch(/^REVISION_UNKNOWN /);
    expect(err).toContain("git fetch --unshallow");
  });

  test.each([
    [["--base", "facts.yaml"], "garbage: [", /^YAML_SYNTAX/],
    [["--base", "facts.yaml"], "clusterz: []", /^INVENTORY_INVALID/],
  ])("an inventory that cannot be read", async (words, text, expected) => {
    repository();
    write({ "other.yaml": text });
    const { code, problems } = await run(["plan", ...words.map((word) => word.replace("facts", "other"))]);
    expect(code).toBe(2);
    expect(problems[0]).toMatch(expected);
  });

  test("outside of a checkout there is nothing to compare with", async () => {
    write({ "sets/shop.yaml": JSON.stringify(set()), "facts.yaml": FACTS });
    const { code, problems } = await plan("sets");
    expect([code, problems]).toEqual([2, ["USAGE command line"]]);
  });

  test("no kubectl", async () => {
    repository();
    const { code, problems } = await run(["plan", "--live"], { environment: { PATH: join(folder, "nowhere") } });
    expect(code).toBe(2);
    expect(problems[0]).toMatch(/^PROGRAM_MISSING /);
  });

  test("a file of live objects that holds something else", async () => {
    repository();
    write({ "live.yaml": "kind: ConfigMap\n" });
    const { code, problems } = await plan("--live-objects", "live.yaml");
    expect([code, problems]).toEqual([2, ["INPUT_UNREADABLE live.yaml"]]);
  });
});

test("a path that is on no side is a mistake", async () => {
  repository();
  const { code, problems } = await plan("sets", "setz");
  expect([code, problems]).toEqual([2, ["INPUT_UNREADABLE setz"]]);
});

describe("gates and exit codes", () => {
  async function codeOf(...words: string[]): Promise<number> {
    return (await plan(...words)).code;
  }

  test("0 evaluated, 1 with changes where asked for, 4 refused, 2 incomplete", async () => {
    repository();
    rmSync(join(folder, "envs/b.yaml"));
    expect(await codeOf()).toBe(0);
    expect(await codeOf("--detailed-exitcode")).toBe(1);
    expect(await codeOf("--max-deletes", "0")).toBe(4);
    expect(await codeOf("--max-deletes", "50%", "--detailed-exitcode")).toBe(1);
    expect(await codeOf("--deny", "create,delete")).toBe(4);
    expect(await codeOf("--deny", "delet")).toBe(2);
    rmSync(join(folder, "envs/a.yaml"));
    expect(await codeOf("--fail-on", "warning")).toBe(4);
    write({ "envs/a.yaml": "[" });
    expect(await codeOf("--max-deletes", "0")).toBe(2);
  });

  test("the configuration of the checkout has them too, and the command line wins", async () => {
    repository();
    write({ "env-matrix.yaml": "gates:\n  maxDeletes: 0\n" });
    rmSync(join(folder, "envs/b.yaml"));
    expect(await codeOf()).toBe(4);
    expect(await codeOf("--max-deletes", "1")).toBe(0);
  });

  test("a controller that only creates deletes nothing", async () => {
    repository();
    write({ "env-matrix.yaml": "controller: {policy: create-only}\n" });
    rmSync(join(folder, "envs/b.yaml"));
    expect(told(await json())).toEqual(["kept b"]);
  });

  test("what is not known in the configuration is refused with its place and a suggestion", async () => {
    repository();
    write({ "env-matrix.yaml": "gate: {}\ngates:\n  maxDelete: 3\n  deny: [deletes]\ncontroller: 5\n" });
    const { code, problems, err } = await plan();
    expect(code).toBe(2);
    expect(problems).toEqual([
      "CONFIG_INVALID env-matrix.yaml:1:1",
      "CONFIG_INVALID env-matrix.yaml:3:3",
      "CONFIG_INVALID env-matrix.yaml:4:3",
      "CONFIG_INVALID env-matrix.yaml:5:1",
    ]);
    expect(err).toContain("did you mean maxDeletes?");
  });
});

describe("sets that are code", () => {
  const command =
    "node -e \"require('fs').mkdirSync('out',{recursive:true});require('fs').copyFileSync('code.json','out/shop.yaml')\"";

  test("the command runs in a checkout of each side, and only where it is asked for", async () => {
    git("init", "-q", "-b", "main");
    git("remote", "add", "origin", URL);
    write({
      "code.json": JSON.stringify(set()),
      "facts.yaml": FACTS,
      "env-matrix.yaml": `synth: ${JSON.stringify(command)}\n`,
    });
    commit("one");
    write({ "code.json": JSON.stringify(set({ elements: [{ name: "a" }, { name: "c" }] })) });
    expect(told(await json("--synth", "out"))).toEqual(["update set shop", "delete b", "create c"]);
    expect(git("worktree", "list").split("\n")).toHaveLength(1);
    expect((await plan("out")).code).toBe(2);
  });

  test("a command that fails is said", async () => {
    repository();
    write({ "env-matrix.yaml": "synth: exit 7\n" });
    const { code, problems } = await plan("--synth");
    expect(code).toBe(2);
    expect(problems[0]).toMatch(/^SYNTH_FAILED /);
  });
});

describe("the published schemas", () => {
  const schema = (name: string) =>
    new Ajv({ strict: false }).compile(JSON.parse(readFileSync(join(here, "schemas", name), "utf8")));

  test("hold for the JSON of a plan with every kind of change", async () => {
    const first = repository();
    write({
      "envs/a.yaml": "name: b\n",
      "more/two.yaml": JSON.stringify(set({ name: "two", elements: [{ name: "z" }] })),
    });
    const report = await json("--base", first, "--all");
    const validate = schema("plan.schema.json");
    validate(report);
    expect(validate.errors).toBeNull();
    expect(report.counts.applications.blocked).toBe(1);
  });

  test.each([
    ["gates: {maxDeletes: 10%, protect: [env=prod], deny: [move], failOn: warning}", true],
    ["{base: main, synth: make, controller: {policy: sync, preservedLabels: [a]}}", true],
    ["{paths: [appsets], exclude: ['x/**'], namespace: gitops, argocdVersion: 3.4, hubs: [eu], charts: {c: {}}}", true],
    ["{repositories: {'https://git.example.com/a.git': ../a}, objects: [o], inventory: [f.yaml]}", true],
    ["facts: {clusters: [], projects: [default]}", true],
    ["repositories: [a]", false],
    ["gates: {maxDeletes: many}", false],
    ["gates: {deny: [deletes]}", false],
    ["colour: blue", false],
  ])("say of %s what the program says", async (text, isGood) => {
    repository();
    write({ "env-matrix.yaml": `${text}\n` });
    const { parse } = await import("yaml");
    expect(schema("env-matrix.schema.json")(parse(text))).toBe(isGood);
    expect((await plan()).problems.some((one) => one.startsWith("CONFIG_INVALID"))).toBe(!isGood);
  });
});

test("the report on a terminal", async () => {
  repository();
  write({ "envs/c.yaml": "name: c\n" });
  rmSync(join(folder, "envs/b.yaml"));
  const { out } = await plan();
  expect(out.split("\n")).toEqual([
    expect.stringMatching(/^Plan: main \(\w{10}\) → the files as they are$/),
    "",
    "- Application argocd/b  delete  of argocd/shop  sets/shop.yaml:1:1",
    "    because spec.generators[0].git no longer gives the file envs/b.yaml",
    "    resources are deleted: metadata.finalizers has resources-finalizer.argocd.argoproj.io: Argo CD deletes what the Application deployed",
    "+ Application argocd/c  create  of argocd/shop  sets/shop.yaml:1:1",
    "",
    "ApplicationSets: 1 unchanged",
    "Applications: 1 create, 1 delete, 1 unchanged",
    "",
  ]);
});

import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import type { PlanJson } from "../../lib/report";
import planSchema from "../../schemas/plan.schema.json";
import { Checkout } from "../inventory/checkout";
import { has } from "../sources/in-memory";
import { type Run, run } from "./run";

const REPO = "https://git.example.com/shop/envs.git";
const here = process.cwd();
let checkout: Checkout;

// programs are started many times
jest.setTimeout(60_000);

beforeEach(() => {
  checkout = new Checkout();
  checkout.git("remote", "add", "origin", REPO);
  process.chdir(checkout.path);
});
afterEach(() => {
  process.chdir(here);
  checkout.remove();
});

const application = (name: string, source: object, spec: object = {}): string =>
  JSON.stringify({
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name, namespace: "argocd", finalizers: ["resources-finalizer.argocd.argoproj.io"] },
    spec: {
      project: "default",
      destination: { server: "https://kubernetes.default.svc", namespace: "shop" },
      source: { repoURL: REPO, targetRevision: "main", ...source },
      ...spec,
    },
  });
const map = (name: string, value: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {key: ${value}}\n`;
const FACTS = "clusters: []\nprojects: [default]\n";
const environment = { PATH: process.env.PATH, HOME: process.env.HOME };

const plan = (...words: string[]): Promise<Run> =>
  run(["plan", "-i", "facts.yaml", "--manifests", "apps", ...words], { environment });
async function json(...words: string[]): Promise<PlanJson & { readonly code: number }> {
  const { out, code } = await plan("-o", "json", ...words);
  const report = JSON.parse(out) as PlanJson;
  expect(new Ajv({ strict: false }).validate(planSchema, report)).toBe(true);
  return { ...report, code };
}
const told = ({ manifests }: PlanJson): string[] =>
  (manifests?.applications ?? []).flatMap(({ name, unknown, resources }) => [
    ...(unknown === undefined ? [] : [`? ${name} ${unknown.code}`]),
    ...resources.map(({ action, kind, name: resource }) => `${action} ${name} ${kind} ${resource}`),
  ]);

function start(files: Readonly<Record<string, string>>): string {
  checkout.write({ "facts.yaml": FACTS, ...files });
  return checkout.commit();
}

test("resources of a checkout: what an edit of plain files changes, and only there", async () => {
  start({
    "apps/a.yaml": application("a", { path: "a" }),
    "apps/b.yaml": application("b", { path: "b" }),
    "a/x.yaml": map("x", "one"),
    "a/old.yaml": map("old", "one"),
    "b/z.yaml": map("z", "one"),
  });
  checkout.write({ "a/x.yaml": map("x", "two"), "a/new.yaml": map("new", "one"), "a/old.yaml": "" });
  const report = await json();
  expect(told(report)).toEqual([
    "added argocd/a ConfigMap new",
    "removed argocd/a ConfigMap old",
    "changed argocd/a ConfigMap x",
  ]);
  expect(report.code).toBe(0);
  expect(report.manifests).toMatchObject({ unchanged: 1, counts: { added: 1, changed: 1, removed: 1, unknown: 0 } });
  expect(report.manifests?.applications[0]?.resources[2]).toMatchObject({
    namespace: "shop",
    fields: [{ path: "data.key", old: "one", new: "two" }],
  });
  expect((await plan("--detailed-exitcode")).code).toBe(1);
});

test("two commits, a new Application, one that goes with what it has, and one that leaves it", async () => {
  const keeps = application("keeps", { path: "c" }).replace(/"finalizers":\[[^\]]*\]/, '"finalizers":[]');
  const first = start({
    "apps/old.yaml": application("old", { path: "a" }),
    "apps/keeps.yaml": keeps,
    "a/x.yaml": map("x", "one"),
    "c/x.yaml": map("c", "one"),
  });
  checkout.git("rm", "-q", "apps/old.yaml", "apps/keeps.yaml");
  start({ "apps/new.yaml": application("new", { path: "b" }), "b/x.yaml": map("fresh", "one") });
  expect(told(await json("--base", first, "--head", "HEAD"))).toEqual([
    "added argocd/new ConfigMap fresh",
    "removed argocd/old ConfigMap x",
  ]);
});

test.each([
  ["a folder that is not there", { path: "gone" }, "MANIFESTS_FAIL"],
  ["a repository that is not here", { repoURL: "https://git.example.com/other.git", path: "a" }, "MANIFESTS_UNKNOWN"],
  ["a revision that is not here", { path: "a", targetRevision: "v9" }, "MANIFESTS_UNKNOWN"],
  [
    "a chart repository that may not be reached",
    { repoURL: "https://charts.example.com", chart: "web", targetRevision: "1.x" },
    "MANIFESTS_UNKNOWN",
  ],
])("%s: that Application is unknown and the exit code 2, all else is planned", async (_, source, code) => {
  start({ "apps/a.yaml": application("a", { path: "a" }), "a/x.yaml": map("x", "one") });
  checkout.write({ "apps/bad.yaml": application("bad", source), "a/x.yaml": map("x", "two") });
  const report = await json();
  expect(told(report)).toEqual(["changed argocd/a ConfigMap x", `? argocd/bad ${code}`]);
  expect(report).toMatchObject({ code: 2, complete: false });
  const allowed = await plan("--allow-unknown");
  expect(allowed.code).toBe(0);
  expect(allowed.out).toContain("? not known:");
});

test("what could not be rendered before and cannot be after, for the same reason, has not changed", async () => {
  start({
    "apps/a.yaml": application("a", { path: "gone" }),
    "apps/b.yaml": application("b", { repoURL: "https://git.example.com/other.git", path: "a" }),
    "apps/c.yaml": application("c", { repoURL: "oci://registry.example.com/c", path: "." }),
  });
  checkout.write({ "apps/new.yaml": application("new", { path: "apps" }) });
  const report = await json();
  expect(report).toMatchObject({ code: 0, manifests: { unchanged: 3 } });
});

test("a repository that is given by --repo is read at its revisions", async () => {
  const other = new Checkout();
  const url = "https://git.example.com/other.git";
  other.write({ "a/x.yaml": map("x", "one") }).commit();
  other.git("tag", "v1");
  other.write({ "a/x.yaml": map("x", "two") }).commit();
  other.git("tag", "v2");
  start({ "apps/a.yaml": application("a", { repoURL: url, path: "a", targetRevision: "v1" }) });
  checkout.write({ "apps/a.yaml": application("a", { repoURL: url, path: "a", targetRevision: "v2" }) });
  const report = await json("--repo", `${url}=${other.path}`);
  other.remove();
  expect(told(report)).toEqual(["changed argocd/a ConfigMap x"]);
});

test("a chart: immutable fields, images and Secrets, in helm's rendering", async () => {
  if (!(await has("helm", "plan --manifests with a chart"))) return;
  start({
    "apps/a.yaml": application("a", { path: "chart", helm: { valueFiles: ["../env.yaml"] } }),
    "chart/Chart.yaml": "apiVersion: v2\nname: web\nversion: 0.1.0\n",
    "chart/templates/all.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: "{{ .Values.label }}"}}
  template: {spec: {containers: [{name: web, image: "web:{{ .Values.tag }}"}]}}
---
apiVersion: v1
kind: Secret
metadata: {name: s}
stringData: {password: "{{ .Values.password }}"}
`,
    "env.yaml": "tag: v1\nlabel: a\npassword: old-password\n",
  });
  checkout.write({ "env.yaml": "tag: v2\nlabel: b\npassword: new-password\n" });
  const { out, err, code } = await plan();
  expect(code).toBe(0);
  expect(out).toContain("web:v1 → web:v2");
  expect(err).toContain("the sync fails");
  expect(out + err + JSON.stringify(await json())).not.toMatch(/old-password|new-password/);
});

test("a broken template is told in helm's words, with the place", async () => {
  if (!(await has("helm", "a broken template in plan --manifests"))) return;
  start({
    "apps/a.yaml": application("a", { path: "chart" }),
    "chart/Chart.yaml": "apiVersion: v2\nname: web\nversion: 0.1.0\n",
    "chart/templates/a.yaml": map("x", "one"),
  });
  checkout.write({ "chart/templates/a.yaml": map("x", "{{ .Values.gone.further }}") });
  const { code, err, problems } = await plan();
  expect(code).toBe(2);
  expect(problems).toEqual(["MANIFESTS_FAIL argocd/a"]);
  expect(err).toMatch(/templates\/a\.yaml:4:\d+[\s\S]*nil pointer/);
});

test("what the cluster's version does not take is said, by the version in env-matrix.yaml", async () => {
  start({
    "apps/a.yaml": application("a", { path: "a" }, { destination: { name: "prod", namespace: "shop" } }),
    "a/x.yaml": map("x", "one"),
    "env-matrix.yaml": 'manifests: {kubeVersion: "1.24", kubeVersions: {prod: "1.31"}}\n',
  });
  checkout.write({ "a/pdb.yaml": "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: web}\n" });
  const { problems, code } = await json();
  expect(code).toBe(0);
  expect(problems).toMatchObject([
    { severity: "warning", code: "MANIFESTS_SCHEMA", hint: "it is policy/v1 PodDisruptionBudget now" },
  ]);
  expect(problems[0]?.message).toContain("on prod (1.31)");
});

describe("a policy program", () => {
  const refuses = 'grep -rl "key: two" "$MANIFESTS"; cat > /dev/null; exit 1';
  const files = (policy: string) => ({
    "apps/a.yaml": application("a", { path: "a" }),
    "a/x.yaml": map("x", "one"),
    "a/s.yaml": "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: hunter2}\n",
    "env-matrix.yaml": JSON.stringify({ manifests: { policy } }),
  });

  test("gets resources as files, and refuses the plan in its own words", async () => {
    start(files(refuses));
    checkout.write({ "a/x.yaml": map("x", "two") });
    const { code, problems, err } = await plan("--policy");
    expect(code).toBe(4);
    expect(problems).toEqual(["MANIFESTS_POLICY manifests.policy"]);
    expect(err).toMatch(/kubernetes\.default\.svc\/shop\/a\/configmap-x\.yaml/);
  });

  test("gets them on its standard input without values of Secrets, and lets the plan pass with 0", async () => {
    start(files("cat > seen"));
    checkout.write({ "a/x.yaml": map("x", "two") });
    expect((await plan("--policy")).code).toBe(0);
    expect(readFileSync("seen", "utf8")).toContain("key: two");
    expect(readFileSync("seen", "utf8")).not.toContain("hunter2");
  });

  test("never runs unasked", async () => {
    start(files(refuses));
    checkout.write({ "a/x.yaml": map("x", "two") });
    expect((await plan()).code).toBe(0);
  });
});

test.each([
  ["a policy that nobody named", ["--policy"], "USAGE"],
  ["a host with a path", ["--allow-host", "https://x/y"], "USAGE"],
  ["no number of jobs", ["--jobs", "many"], "USAGE"],
  ["an upgrade", ["--argocd-version", "3.4..3.5"], "USAGE"],
  ["a program that is not there", ["--helm", "no/helm"], "PROGRAM_MISSING"],
])("refuses %s", async (_, words, code) => {
  start({ "apps/a.yaml": application("a", { path: "a" }), "a/x.yaml": map("x", "one") });
  const { code: exit, err } = await plan(...words);
  expect(exit).toBe(2);
  expect(err).toContain(code);
});

describe("with --cache-dir", () => {
  const files = {
    "apps/a.yaml": application("a", { path: "a" }),
    "a/kustomization.yaml": "resources: [x.yaml]\n",
    "a/x.yaml": map("x", "one"),
  };

  test("the next run gives the same, and what is broken or foreign in it does no harm", async () => {
    if (!(await has("kustomize", "plan --manifests with a cache"))) return;
    start(files);
    checkout.write({ "a/x.yaml": map("x", "two"), ".gitignore": "cache\n" });
    const first = await json("--cache-dir", "cache");
    expect(told(first)).toEqual(["changed argocd/a ConfigMap x"]);
    expect(await json("--cache-dir", "cache")).toEqual(first);
    const names = readdirSync("cache");
    expect(names).toHaveLength(2);
    const [one = "", other = ""] = names.map((name) => join("cache", name));
    copyFileSync(one, other);
    writeFileSync(one, "cut off");
    expect(await json("--cache-dir", "cache")).toEqual(first);
  });

  test("what a change adds is compared with Applications that have not changed, as far as they are in it", async () => {
    if (!(await has("kustomize", "plan --manifests beside what was rendered before"))) return;
    start({ ...files, "apps/b.yaml": application("b", { path: "b" }), "b/y.yaml": map("other", "one") });
    await run(["render", "apps", "-i", "facts.yaml", "--manifests", "--cache-dir", "cache"], { environment });
    checkout.write({ "b/x.yaml": map("x", "one"), ".gitignore": "cache\nout\n" });
    const { problems } = await json("--cache-dir", "cache");
    expect(problems).toMatchObject([{ code: "MANIFESTS_TWICE", message: "ConfigMap shop/x is also in argocd/a" }]);
  });

  test("a folder that cannot be used is said", async () => {
    start(files);
    writeFileSync(join(checkout.path, "cache"), "");
    const { code, err } = await plan("--cache-dir", "cache");
    expect(code).toBe(2);
    expect(err).toContain("OUTPUT_UNWRITABLE");
  });
});

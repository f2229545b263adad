/** Folders for an Argo CD of their own each: what stands in one is not known in another. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PlanJson } from "../../lib/report";
import type { PlanLine } from "../../lib/report/plan-lines";
import { run } from "./run";

const here = process.cwd();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hubs-"));
  process.chdir(folder);
  for (const side of ["before", "after"]) {
    for (const hub of ["eu", "us"]) {
      mkdirSync(`${side}/${hub}`, { recursive: true });
      const revision = side === "after" && hub === "us" ? "v2" : "v1";
      writeFileSync(`${side}/${hub}/all.yaml`, [secret(hub), project(hub), set(hub, revision)].join("---\n"));
    }
  }
  writeFileSync("env-matrix.yaml", "hubs: [before/eu, before/us, after/eu, after/us]\n");
});
afterEach(() => {
  process.chdir(here);
  rmSync(folder, { recursive: true });
});

const secret = (hub: string) => `apiVersion: v1
kind: Secret
metadata: { name: cluster-${hub}, namespace: argocd, labels: { argocd.argoproj.io/secret-type: cluster } }
stringData: { name: ${hub}-1, server: "https://${hub}-1.example.com", config: "{}" }
`;
const project = (hub: string) => `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: ${hub}, namespace: argocd }
spec: { sourceRepos: ["*"], destinations: [{ name: "*", namespace: "*" }] }
`;
const set = (hub: string, revision: string) => `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: web, namespace: argocd }
spec:
  goTemplate: true
  goTemplateOptions: ["missingkey=error"]
  generators: [{ clusters: { selector: { matchExpressions: [{ key: argocd.argoproj.io/secret-type, operator: Exists }] } } }]
  template:
    metadata: { name: "web-{{ .name }}" }
    spec:
      project: ${hub}
      source: { repoURL: "https://git.example.com/web.git", path: deploy, targetRevision: ${revision} }
      destination: { name: "{{ .name }}", namespace: web }
`;

test("each set sees the clusters and projects of its own hub, in one run", async () => {
  const { code, names, problems } = await run(["render", "before", "-o", "name"]);
  expect({ code, names, problems }).toEqual({ code: 0, names: ["web-eu-1", "web-us-1"], problems: [] });
});

test("without hubs in the settings all would be of one Argo CD: sets of one name, and every cluster for each", async () => {
  writeFileSync("env-matrix.yaml", "");
  const { names, err } = await run(["render", "before", "-o", "name"]);
  expect(names).toEqual(["web-eu-1", "web-us-1", "web-eu-1", "web-us-1"]);
  expect(err).toContain("NAME_COLLISION");
});

test("a set that names a project of another hub gets the warning of one that nobody has", async () => {
  const text = readFileSync("before/eu/all.yaml", "utf8");
  writeFileSync("before/eu/all.yaml", text.replace("project: eu", "project: us"));
  const { err } = await run(["render", "before"]);
  expect([...err.matchAll(/^warning {2}(\S+) {2}(.*)$/gm)].map(([, ...found]) => found)).toEqual([
    [expect.stringMatching(/^before\/eu\/all\.yaml:/), "no file has projects: us"],
  ]);
});

const EACH = ["--base", "./before", "--head", "./after"];
const NAMES = ["us:argocd/web", "us:argocd/web-us-1"];

async function planned(...words: string[]): Promise<{ code: number; told: string[]; json: PlanJson }> {
  const { code, out } = await run(["plan", ...words, "-o", "json"]);
  const json = JSON.parse(out) as PlanJson;
  return { code, told: json.changes.map(({ kind, action, name }) => `${action} ${kind} ${name}`), json };
}

test("each Argo CD is planned by itself, and names say whose they are", async () => {
  const { code, told, json } = await planned(...EACH);
  expect([code, told]).toEqual([0, [`update ApplicationSet ${NAMES[0]}`, `update Application ${NAMES[1]}`]]);
  expect(json.changes[1]?.set).toBe(NAMES[0]);
  expect([json.applicationsBefore, json.counts.applications.unchanged]).toEqual([2, 1]);
});

test("what goes from one Argo CD to another is deleted here and made there", async () => {
  for (const hub of ["eu", "us"]) writeFileSync(`after/${hub}/all.yaml`, [secret("eu"), project("eu")].join("---\n"));
  writeFileSync("after/us/web.yaml", set("eu", "v1"));
  const { told } = await planned(...EACH);
  expect(told).toEqual([
    "delete ApplicationSet eu:argocd/web",
    "delete Application eu:argocd/web-eu-1",
    "create AppProject us:argocd/eu",
    "delete AppProject us:argocd/us",
    "update ApplicationSet us:argocd/web",
    "create Application us:argocd/web-eu-1",
    "delete Application us:argocd/web-us-1",
  ]);
});

test("gates count what all Argo CDs delete, and files in no folder are a plan of their own", async () => {
  for (const side of ["before", "after"]) writeFileSync(`${side}/more.yaml`, set("eu", side === "after" ? "v3" : "v1"));
  for (const hub of ["eu", "us"]) {
    writeFileSync(`after/${hub}/all.yaml`, [secret(hub), project(hub)].join("---\n"));
  }
  const { code, out, problems } = await run(["plan", ...EACH, "--max-deletes", "1"]);
  expect([code, problems]).toEqual([4, ["GATE_MAX_DELETES max-deletes"]]);
  expect(out).toContain("- ApplicationSet eu:argocd/web");
  expect(out).toContain("- ApplicationSet us:argocd/web");
  expect(out).toContain("~ ApplicationSet argocd/web");
});

test("JSON lines and pages say the same", async () => {
  const { json } = await planned(...EACH);
  const { out } = await run(["plan", ...EACH, "-o", "jsonl"]);
  const lines = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as PlanLine);
  const { changes, problems: _, ...plan } = json;
  expect(lines).toEqual([...changes.map((change) => ({ change })), { plan }]);
  const page = (await run(["plan", ...EACH, "-o", "html"])).out;
  expect(NAMES.filter((name) => page.includes(name))).toEqual(NAMES);
});

test("what stands is of one Argo CD: names the folder to give", async () => {
  writeFileSync("live.yaml", set("us", "v1"));
  const { code, err } = await run(["plan", "after", "--live-objects", "live.yaml"]);
  expect(code).toBe(2);
  expect(err).toContain("env-matrix plan after/eu --live");
});

test("two commits of one checkout are of the same Argo CDs", async () => {
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", ...args], { stdio: "pipe" });
  writeFileSync("env-matrix.yaml", "hubs: [before/eu, before/us]\npaths: [before]\n");
  git("init", "-q", "-b", "main");
  git("add", "-A");
  git("commit", "-q", "-m", "all");
  writeFileSync("before/us/all.yaml", [secret("us"), project("us"), set("us", "v2")].join("---\n"));
  const { code, told } = await planned("before");
  expect([code, told]).toEqual([0, [`update ApplicationSet ${NAMES[0]}`, `update Application ${NAMES[1]}`]]);
});

test("the plan of one hub knows its clusters alone", async () => {
  const of = async (hub: string) => {
    const { code, told } = await planned("--base", `./before/${hub}`, "--head", `./after/${hub}`);
    return [code, told];
  };
  expect(await of("eu")).toEqual([0, []]);
  expect(await of("us")).toEqual([0, ["update ApplicationSet argocd/web", "update Application argocd/web-us-1"]]);
});

test("a recording is of one Argo CD", async () => {
  const { code, problems } = await run(["render", "before", "--record", "facts.yaml"]);
  expect([code, problems]).toEqual([2, ["USAGE command line"]]);
  expect((await run(["render", "before/us", "--record", "facts.yaml"])).code).toBe(0);
});

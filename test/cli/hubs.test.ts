/** Folders for an Argo CD of their own each: what stands in one is not known in another. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

test("a plan is of one Argo CD: refuses two hubs that have a set of one name, and names the folder to give", async () => {
  const { code, problems } = await run(["plan", "--base", "./before", "--head", "./after"]);
  expect([code, problems]).toEqual([2, ["USAGE after/us/all.yaml:11:1, after/eu/all.yaml:11:1"]]);
});

test("the plan of one hub knows its clusters alone", async () => {
  const planned = async (hub: string) => {
    const { code, out } = await run(["plan", "--base", `./before/${hub}`, "--head", `./after/${hub}`, "-o", "json"]);
    const { changes } = JSON.parse(out) as { changes: { kind: string; action: string; name: string }[] };
    return [code, changes.map(({ kind, action, name }) => `${action} ${kind} ${name}`)];
  };
  expect(await planned("eu")).toEqual([0, []]);
  expect(await planned("us")).toEqual([0, ["update ApplicationSet argocd/web", "update Application argocd/web-us-1"]]);
});

test("a recording is of one Argo CD", async () => {
  const { code, problems } = await run(["render", "before", "--record", "facts.yaml"]);
  expect([code, problems]).toEqual([2, ["USAGE command line"]]);
  expect((await run(["render", "before/us", "--record", "facts.yaml"])).code).toBe(0);
});

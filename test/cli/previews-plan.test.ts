import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdk8s";
import { EnvironmentMatrix, Previews, synth } from "../../lib";
import { environment, fleet, workload } from "../matrix/models";
import { run } from "./run";

/** What a commit to the folder of preview files does, by the plan. */
const repoURL = "https://git.example.com/platform.git";
const digest = `sha256:${"ab".repeat(32)}`;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "previews-plan-"));
  const app = new App({ outdir: join(folder, "out") });
  const matrix = new EnvironmentMatrix(app, "shop", {
    fleet,
    environments: [environment("staging", ["hub"])],
    workloads: [workload("web")],
    form: "applicationSets",
  });
  const service = (name: string) => ({ image: `registry.example.com/${name}`, path: `manifests/${name}` });
  new Previews(app, "previews", {
    matrix,
    baseline: "staging",
    share: { mode: "overlay", router: "gatewayApi" },
    source: { kind: "files", repoURL },
    prefix: "pr",
    domain: "preview.example.com",
    workloads: { web: { ...service("web"), entry: true, calls: ["api"] }, api: service("api") },
    guard: { quota: { cpu: "1", memory: "1Gi", pods: 4 } },
    entry: { gateway: "public", namespace: "gateways" },
    output: { repoURL, path: "manifests" },
  });
  synth(app);
});
afterAll(() => rmSync(folder, { recursive: true }));

const preview = (key: string, services = `[{name: api, digest: "${digest}"}]`): string =>
  `schema: "1"\nkey: "${key}"\nservices: ${services}\n`;

interface PlanJson {
  readonly complete: boolean;
  readonly changes: readonly { readonly kind: string; readonly action: string; readonly name: string }[];
}

/** The changes of Applications from one state of the folder to another. */
async function planned(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) {
  const files = [before, after].map((texts, i) => {
    const path = join(folder, `facts-${i}.yaml`);
    const facts = {
      projects: ["previews", "previews-platform", "previews-routes"],
      clusters: [{ name: "hub", server: "https://kubernetes.default.svc" }],
      repositories: { [repoURL]: { HEAD: { "README.md": "", ...texts } } },
    };
    writeFileSync(path, JSON.stringify(facts));
    return path;
  });
  const [base = "", head = ""] = files;
  const { code, out } = await run([
    "plan",
    join(folder, "out/argocd/previews"),
    "--base",
    base,
    "--head",
    head,
    "-o",
    "json",
  ]);
  const plan = JSON.parse(out) as PlanJson;
  const changes = plan.changes.filter(({ kind, action }) => kind === "Application" && action !== "unchanged");
  return { code, changes: changes.map(({ action, name }) => `${action} ${name.replace("argocd/", "")}`).sort() };
}

const three = (action: string, key: string) => [
  `${action} ${key}`,
  `${action} ${key}-guard`,
  `${action} ${key}-routes`,
];

test("a file more is three Applications more, a file less three less, and the others stay", async () => {
  const one = { "previews/pr-1.yaml": preview("pr-1") };
  const two = { ...one, "previews/pr-2.yaml": preview("pr-2") };
  expect(await planned(one, two)).toEqual({ code: 0, changes: three("create", "pr-2") });
  expect(await planned(two, one)).toEqual({ code: 0, changes: three("delete", "pr-2") });
});

test("an invalid file is an error, and deletes nothing: neither its own preview nor another", async () => {
  const two = { "previews/pr-1.yaml": preview("pr-1"), "previews/pr-2.yaml": preview("pr-2") };
  for (const broken of ["key: [", "schema: '1'\n", preview("pr-2", "nothing")]) {
    const { code, changes } = await planned(two, { ...two, "previews/pr-2.yaml": broken });
    expect(code).toBe(2);
    expect(changes.filter((one) => one.startsWith("delete"))).toEqual([]);
  }
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
  const { code, out, err } = await run([
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
  const routes = [...err.matchAll(/^(error|warning) +(ROUTE_\S+|.*does not pass the key on.*)/gm)].map(([line]) =>
    line.trim(),
  );
  return {
    code,
    routes,
    changes: changes.map(({ action, name }) => `${action} ${name.replace("argocd/", "")}`).sort(),
  };
}

const three = (action: string, key: string) => [
  `${action} ${key}`,
  `${action} ${key}-guard`,
  `${action} ${key}-routes`,
];

test("a file more is three Applications more, a file less three less, and the others stay", async () => {
  const one = { "previews/pr-1.yaml": preview("pr-1") };
  const two = { ...one, "previews/pr-2.yaml": preview("pr-2") };
  expect(await planned(one, two)).toEqual({ code: 0, routes: [], changes: three("create", "pr-2") });
  expect(await planned(two, one)).toEqual({ code: 0, routes: [], changes: three("delete", "pr-2") });
});

test("an invalid file is an error, and deletes nothing: neither its own preview nor another", async () => {
  const two = { "previews/pr-1.yaml": preview("pr-1"), "previews/pr-2.yaml": preview("pr-2") };
  for (const broken of ["key: [", "schema: '1'\n", preview("pr-2", "nothing")]) {
    const { code, changes } = await planned(two, { ...two, "previews/pr-2.yaml": broken });
    expect(code).toBe(2);
    expect(changes.filter((one) => one.startsWith("delete"))).toEqual([]);
  }
});

describe("a service on the way that drops the key", () => {
  const definition = (): string => join(folder, "out/previews/previews/definition.yaml");
  let text: string;
  beforeAll(() => {
    text = readFileSync(definition(), "utf8");
    writeFileSync(definition(), text.replace("entry: true", "entry: true\n    propagates: false"));
  });
  afterAll(() => writeFileSync(definition(), text));

  test("refuses the preview that would be lost behind it, with the request that fails", async () => {
    const { code, routes } = await planned({}, { "previews/pr-1.yaml": preview("pr-1") });
    expect([code, routes]).toEqual([4, [expect.stringMatching(/^error ROUTE_/)]]);
  });

  test("of previews that are lost already it is a warning", async () => {
    const one = { "previews/pr-1.yaml": preview("pr-1") };
    const { code, routes } = await planned(one, one);
    expect([code, routes.length]).toEqual([0, 1]);
  });

  test("of previews without anything behind it there is nothing to say", async () => {
    const web = preview("pr-1", `[{name: web, digest: "${digest}"}]`);
    expect(await planned({}, { "previews/pr-1.yaml": web })).toMatchObject({ code: 0, routes: [] });
  });
});

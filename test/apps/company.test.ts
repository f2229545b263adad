/** The company of apps/company.ts: what it says of itself is so, every form makes the same Applications, and each is allowed what it needs. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdk8s";
import { apps, company } from "../../apps/company";
import { problemsOf } from "../../lib/argocd";
import { checkObject } from "../../lib/crd";
import { evaluate, type Inventory } from "../../lib/evaluate";
import { factsOf } from "../../lib/inventory/argocd-objects";
import { objectsIn } from "../../lib/inventory/documents";
import type { JsonObject } from "../../lib/json";
import { permits } from "../../lib/match/project-permission";
import { EnvironmentMatrix, type EnvironmentMatrixProps, type SetCut } from "../../lib/matrix";
import { synth } from "../../lib/synth";
import { applications } from "../matrix/applications";

interface Application extends JsonObject {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly project: string;
    readonly source: { readonly chart?: string; readonly targetRevision: string };
    readonly destination: { readonly name: string; readonly namespace: string };
  };
}

interface Written {
  readonly objects: readonly JsonObject[];
  readonly lines: number;
}

function written(form?: EnvironmentMatrixProps["form"]): Written {
  const folder = mkdtempSync(join(tmpdir(), "company-"));
  try {
    synth(company(folder, form));
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".yaml"));
    const texts = files.sort().map((path) => [path, readFileSync(join(folder, path), "utf8")] as const);
    return {
      objects: texts.flatMap(([path, text]) =>
        (objectsIn(text, path) as { object: JsonObject }[]).map((one) => one.object),
      ),
      lines: texts.reduce((sum, [, text]) => sum + text.split("\n").length - 1, 0),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const sets = written();
const ofKind = ({ objects }: Written, kind: string): JsonObject[] => objects.filter((one) => one.kind === kind);

/** What Argo CD ends up with, by name; the Applications of guards, which are the same in every form, left out. */
function evaluated(of: Written): Map<string, Application> {
  const { clusters, projects } = factsOf(of.objects, "argocd");
  const inventory: Inventory = {
    namespace: "argocd",
    projects,
    clusters,
    repository: () => undefined,
    pullRequests: () => [
      {
        number: 8,
        branch: "feature/Login",
        labels: ["preview"],
        title: "",
        author: "ann",
        targetBranch: "main",
        headSha: "0f1e2d3c4b5a69788796a5b4c3d2e1f001122334",
      },
    ],
    scmRepositories: () => undefined,
    plugin: () => undefined,
    resources: () => undefined,
  };
  const generated = ofKind(of, "ApplicationSet").flatMap((set) => {
    const { complete, error, validation, applications: made } = evaluate(set, inventory);
    expect([complete, error, [...validation]]).toEqual([true, undefined, []]);
    return made.map(({ application }) => application);
  });
  const all = [...ofKind(of, "Application"), ...generated] as Application[];
  return new Map(all.map((one) => [one.metadata.name, JSON.parse(JSON.stringify(one)) as Application]));
}

const all = evaluated(sets);
const named = (name: string): Application => all.get(name) as Application;

test("the head of the program says how many lines it has, and how many of YAML it makes; `UPDATE_DOCS=1` writes it", () => {
  const path = join(__dirname, "../../apps/company.ts");
  const program = readFileSync(path, "utf8");
  const count = (number: number): string => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
  const next = program.replace(
    /[\d,]+ lines of program, of which synthesis makes [\d,]+ lines of YAML/,
    `${count(program.split("\n").length - 1)} lines of program, of which synthesis makes ${count(sets.lines)} lines of YAML`,
  );
  if (process.env.UPDATE_DOCS !== undefined) writeFileSync(path, next);
  else expect(program).toBe(next);
});

test("the output has no field that the CRDs lack", () => {
  const argo = sets.objects.filter((one) => String(one.apiVersion).startsWith("argoproj.io/"));
  expect(argo.flatMap((one) => checkObject(one, { argocdVersion: "3.5", where: String(one.kind) }))).toEqual([]);
});

test("five teams, twenty-five workloads, four environments and eight clusters are 199 Applications in 25 sets", () => {
  const ofTeams = ofKind(sets, "ApplicationSet").filter(
    ({ metadata }) =>
      ((metadata as JsonObject).labels as JsonObject | undefined)?.["app.kubernetes.io/part-of"] === "apps",
  );
  expect(ofTeams).toHaveLength(25);
  expect([...all.keys()].filter((name) => /^(storefront|payments|fulfilment|identity|data)-/.test(name))).toHaveLength(
    199,
  );
});

test.each<[string, string]>([
  ["a chart's promotion", "storefront-cache-dev-nonprod 18.2.0"],
  ["a chart's promotion", "storefront-cache-staging 18.1.6"],
  ["a chart's promotion", "storefront-cache-prod-us-1 18.1.0"],
  ["the cluster that goes first", "payments-checkout-prod-eu-1 v2.8.0"],
  ["the others of production", "payments-checkout-prod-eu-2 release"],
  ["an add-on on the clusters of the first ring", "metrics-server-nonprod 3.13.0"],
  ["an add-on on the clusters of the last ring", "metrics-server-prod-ap-1 3.12.2"],
])("%s: %s", (_, text) => {
  const [name, revision] = text.split(" ") as [string, string];
  expect(named(name).spec.source.targetRevision).toBe(revision);
});

test("what rules exclude is not there, and a pull request has an environment of its own", () => {
  const there = ["data-exports-prod-ap-1", "ingress-prod-ap-1", "metrics-server-hub", "pr-8"].filter((name) =>
    all.has(name),
  );
  expect(there).toEqual(["pr-8"]);
});

test("every Application is allowed to deploy where it deploys, by a project that allows no other team's namespace", () => {
  const projects = new Map(ofKind(sets, "AppProject").map((one) => [(one.metadata as JsonObject).name, one]));
  const servers = new Map(apps.fleet.clusters.map(({ name, server }) => [name, server]));
  const at = ({ name, namespace }: Application["spec"]["destination"]) => ({
    name,
    namespace,
    server: servers.get(name) as string,
  });
  for (const [name, { spec }] of all) {
    if (spec.destination.name === undefined) continue;
    expect([name, permits(projects.get(spec.project) as JsonObject, at(spec.destination), "3.5")]).toEqual([
      name,
      true,
    ]);
  }
  const payments = projects.get("payments") as JsonObject;
  expect(permits(payments, at(named("data-events-prod-eu-1").spec.destination), "3.5")).toBe(false);
});

test("a team's project has its roles and its windows", () => {
  const [payments] = ofKind(sets, "AppProject").filter(({ metadata }) => (metadata as JsonObject).name === "payments");
  expect(payments?.spec).toMatchObject({
    roles: [
      {
        name: "deployers",
        groups: ["payments-oncall"],
        policies: expect.arrayContaining(["p, proj:payments:deployers, applications, sync, payments/*, allow"]),
      },
      { name: "viewers", groups: ["payments"] },
    ],
    syncWindows: [{ kind: "deny", namespaces: ["payments-prod"] }],
    orphanedResources: { warn: true },
  });
});

test("explicit Applications are the same as those of the sets", () => {
  const explicit = evaluated(written("applications"));
  expect([...explicit.keys()].sort()).toEqual([...all.keys()].sort());
  for (const [name, application] of all) expect([name, explicit.get(name)]).toEqual([name, application]);
});

test.each<SetCut>(["perWorkloadAndEnvironment", "perEnvironment", "one"])(
  "sets cut %s make the same Applications",
  (cut) => {
    const { guard: _, output: __, ...axes } = apps;
    const found = applications({ ...axes, sets: cut }, "applicationSets");
    expect(found).toEqual(applications(axes, "applications"));
  },
);

test("with environments in files of a repository only rules for single cells are too much, and each is named", () => {
  const app = new App({ outdir: "unused" });
  new EnvironmentMatrix(app, "apps", {
    ...apps,
    form: { by: "files", repoURL: "https://git.example.com/envs.git", path: "envs" },
  });
  const codes = app.node.findAll().flatMap((one) => problemsOf(one).map(({ code }) => code));
  expect(new Set(codes)).toEqual(new Set(["DISCOVERED_FORM_UNFIT"]));
});

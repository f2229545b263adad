/** What a file of JSON or YAML, or a program without types, can give to the constructs of a matrix. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdk8s";
import { EnvMatrixError } from "../../lib/errors";
import { openebs } from "../../lib/fleet";
import { Bootstrap, ClusterRegistry, EnvironmentMatrix } from "../../lib/matrix";
import { isolationGuard } from "../../lib/matrix/guard";
import { synth } from "../../lib/synth";
import { fleet } from "./models";

const repoURL = "https://git.example.com/shop.git";
const dev = { name: "dev", clusters: ["hub"], isolation: "namespace" };
const web = { name: "web", source: { repoURL, path: "deploy" } };
const GOOD = { fleet, environments: [dev], workloads: [web], form: "applications" };

const folder = mkdtempSync(join(tmpdir(), "untyped-"));
afterAll(() => rmSync(folder, { recursive: true }));

function problems(work: (app: App) => unknown): string[][] {
  try {
    const app = new App({ outdir: join(folder, "out") });
    work(app);
    synth(app);
  } catch (error) {
    if (error instanceof EnvMatrixError)
      return error.problems.map(({ code, where, hint }) => [code, where, ...(hint === undefined ? [] : [hint])]);
    throw error;
  }
  return [];
}

function ofMatrix(props: unknown): string[][] {
  return problems((app) => new EnvironmentMatrix(app, "shop", props as never)).map((one) => one.slice(0, 2));
}

const [hub] = fleet.clusters;
const ROWS: [string, object, string][] = [
  ["a list that is missing", { environments: [{ ...dev, clusters: undefined }] }, "shop/environments/dev/clusters"],
  [
    "a name where a list of names belongs",
    { environments: [{ ...dev, clusters: "hub" }] },
    "shop/environments/dev/clusters",
  ],
  ["null in a list", { environments: [{ ...dev, clusters: [null] }] }, "shop/environments/dev/clusters[0]"],
  ["null for a list", { environments: null }, "shop/environments"],
  ["null for a text", { environments: [{ ...dev, targetRevision: null }] }, "shop/environments/dev/targetRevision"],
  ["a number as revision", { environments: [{ ...dev, targetRevision: 1.1 }] }, "shop/environments/dev/targetRevision"],
  ["another case of a word", { environments: [{ ...dev, isolation: "Cluster" }] }, "shop/environments/dev/isolation"],
  ["a word that is missing", { environments: [{ ...dev, isolation: undefined }] }, "shop/environments/dev/isolation"],
  ["an unknown key", { environments: [{ ...dev, targetRevison: "x" }] }, "shop/environments/dev/targetRevison"],
  [
    "a number as quota",
    { environments: [{ ...dev, quota: { cpu: 2, memory: "1Gi" } }] },
    "shop/environments/dev/quota/cpu",
  ],
  ["a number as label", { environments: [{ ...dev, labels: { a: 1 } }] }, "shop/environments/dev/labels/a"],
  ["an environment without a name", { environments: [{ ...dev, name: undefined }] }, "shop/environments[0]/name"],
  ["no form", { form: undefined }, "shop/form"],
  ["an unknown form", { form: "applicationset" }, "shop/form"],
  ["an unknown way to discover", { form: { by: "file", repoURL, path: "x" } }, "shop/form/by"],
  ["a fleet that is a name", { fleet: "acme" }, "shop/fleet"],
  [
    "another case of a provider",
    { fleet: { ...fleet, clusters: [{ ...hub, provider: "EKS" }] } },
    "shop/fleet/clusters/hub/provider",
  ],
  [
    "a login that is a word",
    { fleet: { ...fleet, clusters: [{ ...hub, login: "inCluster" }] } },
    "shop/fleet/clusters/hub/login",
  ],
  [
    "a misspelt option of a base component",
    { fleet: { ...fleet, clusters: [{ ...hub, base: { openebs: { hostPath: false } } }] } },
    "shop/fleet/clusters/hub/base/openebs/hostPath",
  ],
  ["an object where a list of rules belongs", { exclude: {} }, "shop/exclude"],
  ["a rule that is null", { override: [null] }, "shop/override[0]"],
  ["a rule for a number", { override: [{ environment: 5 }] }, "shop/override[0]/environment"],
  ["an option that is no list", { syncPolicy: { syncOptions: "Prune=false" } }, "shop/syncPolicy/syncOptions"],
  ["a guard that is none", { guard: { kinds: [], reserved: [], build: "x" } }, "shop/guard/build"],
  ["an output without repository", { output: { path: "x" } }, "shop/output/repoURL"],
  ["a misspelt prop", { environment: [] }, "shop/environment"],
  ["a source that is a URL", { workloads: [{ ...web, source: repoURL }] }, "shop/workloads/web/source"],
  ["sources that are one source", { workloads: [{ name: "web", sources: web.source }] }, "shop/workloads/web/sources"],
  ["a source without repository", { workloads: [{ ...web, source: {} }] }, "shop/workloads/web, source.repoURL"],
  ["a number as path", { workloads: [{ ...web, source: { repoURL, path: 5 } }] }, "shop/workloads/web, source.path"],
  ["a function that returns nothing", { workloads: [{ ...web, source: () => {} }] }, "shop/workloads/web, source"],
  [
    "a function that is async",
    { workloads: [{ ...web, source: async () => web.source }] },
    "shop/workloads/web, source",
  ],
  [
    "a function that fails",
    {
      workloads: [
        {
          ...web,
          source: () => {
            throw new TypeError("no such thing");
          },
        },
      ],
    },
    "shop/workloads/web, source",
  ],
  [
    "an empty place among sources",
    { workloads: [{ name: "web", sources: () => [undefined] }] },
    "shop/workloads/web, sources[0]",
  ],
  [
    "a text where the CRD has a boolean",
    { workloads: [{ ...web, source: { repoURL, path: "x", directory: { recurse: "yes" } } }] },
    "shop[dev × hub × web], spec.source.directory.recurse",
  ],
];

test("takes components of one's own in the base: their functions are no data, and belong there", () => {
  const own = { prometheusOperatorCrds: {}, components: [openebs({ hostpath: false })] };
  expect(ofMatrix({ ...GOOD, fleet: { ...fleet, clusters: [{ ...hub, base: own }] } })).toEqual([]);
});

test.each(ROWS)("refuses %s, with its place", (_, change, where) => {
  for (const form of ["applications", "applicationSets"]) {
    const found = ofMatrix({ ...GOOD, form, ...change });
    // the sets say the CRD's words at their own place
    if (form === "applications" || !where.includes("×")) expect(found.map(([, place]) => place)).toContain(where);
    else expect(found).not.toEqual([]);
  }
});

test.each([undefined, null, 5, "x", []])("refuses %p as props", (props) => {
  expect(ofMatrix(props)).toEqual([["PROPS_INVALID", "shop"]]);
  expect(problems((app) => new ClusterRegistry(app, "c", props as never))[0]).toEqual(
    expect.arrayContaining(["PROPS_INVALID", "c"]),
  );
  expect(problems((app) => new Bootstrap(app, "b", props as never))[0]).toEqual(
    expect.arrayContaining(["PROPS_INVALID", "b"]),
  );
});

test("says all problems in one run, with what was probably meant", () => {
  const found = problems(
    (app) =>
      new EnvironmentMatrix(app, "shop", {
        ...GOOD,
        environments: [{ ...dev, clusters: ["hubb"], isolation: "Namespace", targetRevision: 1.1, namespce: "x" }],
        workload: [],
      } as never),
  );
  expect(found).toEqual([
    ["PROPS_INVALID", "shop/environments/dev/isolation", 'did you mean "namespace"?'],
    ["PROPS_INVALID", "shop/environments/dev/targetRevision", "put it in quotes"],
    ["PROPS_INVALID", "shop/environments/dev/namespce", "did you mean namespace?"],
    ["PROPS_INVALID", "shop/workload", "did you mean workloads?"],
    ["UNKNOWN_CLUSTER", "shop/environments/dev/clusters", 'did you mean "hub"?'],
  ]);
});

test("refuses a guard with misspelt props", () => {
  expect(() => isolationGuard({ ingresFrom: ["x"] } as never)).toThrow("did you mean ingressFrom?");
});

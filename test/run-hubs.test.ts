import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ApiObject } from "cdk8s";
import { Bootstrap, EnvironmentMatrix, FileChart, type Fleet, type Hub, outputOf, runHubs, synthHubs } from "../lib";
import { outputFiles } from "../lib/synth";
import { cluster, environment, workload } from "./matrix/models";

const repoURL = "https://git.example.com/platform.git";
const fleet: Fleet = {
  name: "acme",
  clusters: [
    cluster("hub", { server: "https://kubernetes.default.svc", region: "eu", login: { kind: "inCluster" } }),
    cluster("us-1", { region: "us" }),
  ],
};
const perRegion: Fleet = { ...fleet, topology: "perRegion" };

let out: string;
let said: string[];
let complained: string[];
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), "env-matrix-hubs-"));
  said = [];
  complained = [];
  jest.spyOn(console, "log").mockImplementation((text) => said.push(String(text)));
  jest.spyOn(console, "error").mockImplementation((text) => complained.push(String(text)));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(out, { recursive: true });
  process.exitCode = undefined;
});

/** What each hub gets. */
function build(preserveResourcesOnDeletion = false) {
  return (app: ConstructorParameters<typeof EnvironmentMatrix>[0], hub: Hub): void => {
    new EnvironmentMatrix(app, "shop", {
      fleet: hub.fleet,
      environments: [environment("prod", ["hub", "us-1"], { preserveResourcesOnDeletion })],
      workloads: [workload("web")],
      form: "applicationSets",
    });
    new Bootstrap(app, "bootstrap", {
      output: outputOf(hub, { repoURL, path: "manifests" }),
      elsewhere: { namespaces: ["prod"] },
    });
  };
}

test("with one Argo CD the output is byte for byte what an app alone writes", () => {
  const [alone] = synthHubs(fleet, join(out, "a"), build());
  synthHubs({ ...fleet, topology: "hub" }, join(out, "b"), build());
  expect(alone?.outdir).toBe(join(out, "a"));
  expect(Object.keys(outputFiles(join(out, "a")))).toContain("bootstrap.yaml");
  expect(outputFiles(join(out, "b"))).toEqual(outputFiles(join(out, "a")));
});

test("with one per region each has a folder, with its own root, projects, cluster Secrets and sets", () => {
  runHubs(perRegion, out, build());
  expect(complained).toEqual([]);
  const files = outputFiles(out);
  expect(Object.keys(files).sort()).toEqual(
    ["eu", "us"].flatMap((hub) => [
      `${hub}/argocd/clusters.yaml`,
      `${hub}/argocd/shop/applicationsets/web.yaml`,
      `${hub}/argocd/shop/projects.yaml`,
      `${hub}/bootstrap.yaml`,
    ]),
  );
  expect(files["us/bootstrap.yaml"]).toContain("path: manifests/us/argocd");
  expect(files["us/argocd/clusters.yaml"]).not.toContain("cluster-hub");
  expect(files["us/argocd/shop/applicationsets/web.yaml"]).toMatch(/values:\n +- us-1\n/);
  expect(files["us/argocd/shop/projects.yaml"]).not.toContain("name: hub");
});

test("says for each Argo CD which clusters it has, and of which it holds the login", () => {
  runHubs({ ...perRegion, clusters: [...fleet.clusters, cluster("eu-1", { region: "eu" })] }, out, build());
  expect(said.filter((text) => text.includes("Argo CD "))).toEqual([
    expect.stringContaining("eu"),
    expect.stringContaining("us"),
  ]);
  expect(said.join("\n")).toContain("hub (its own), eu-1 (login eks)");
  expect(said.join("\n")).toContain("us-1 (login eks)");
});

test("nothing is written for any Argo CD where one of them has a problem, and all problems are said", () => {
  runHubs(perRegion, out, (app, hub) => {
    build()(app, hub);
    if (hub.name === "us")
      new ApiObject(new FileChart(app, "bad", { file: "../bad.yaml" }), "x", { apiVersion: "v1", kind: "X" });
  });
  expect(process.exitCode).toBe(2);
  expect(complained.join("\n")).toMatch(/OUTPUT_PATH_ILLEGAL[\s\S]*nothing was written/);
  expect(readdirSync(out)).toEqual([]);
});

describe("where one Argo CD deployed everything before", () => {
  test("says what a move would take along, and leaves the old output for its Argo CD", () => {
    runHubs(fleet, out, build());
    const before = readFileSync(join(out, "argocd/shop/applicationsets/web.yaml"), "utf8");
    runHubs(perRegion, out, build());
    expect(complained.join("\n")).toMatch(/TRANSITION_LOSS[\s\S]*ApplicationSet argocd\/web-prod/);
    expect(readFileSync(join(out, "argocd/shop/applicationsets/web.yaml"), "utf8")).toBe(before);
    expect(existsSync(join(out, "us/bootstrap.yaml"))).toBe(true);
  });

  test("refuses it where losses are refused", () => {
    runHubs(fleet, out, build());
    runHubs(perRegion, out, build(), { failOnLoss: true });
    expect(process.exitCode).toBe(2);
    expect(existsSync(join(out, "us"))).toBe(false);
  });

  test("has nothing to say once its Applications leave their workloads", () => {
    runHubs(fleet, out, build(true));
    complained = [];
    runHubs(perRegion, out, build(), { failOnLoss: true });
    expect(complained).toEqual([]);
    expect(process.exitCode).toBeUndefined();
  });
});

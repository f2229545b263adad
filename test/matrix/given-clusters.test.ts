import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdk8s";
import { EnvMatrixError } from "../../lib/errors";
import { evaluate, type Inventory } from "../../lib/evaluate";
import { type Fleet, givenCluster } from "../../lib/fleet";
import { t } from "../../lib/generators";
import { objectsIn } from "../../lib/inventory/documents";
import type { JsonObject } from "../../lib/json";
import { EnvironmentMatrix, type EnvironmentMatrixProps, givenProject } from "../../lib/matrix";
import { outputFiles, synth } from "../../lib/synth";

const REGION = "example.com/region";
const fleet: Fleet = {
  name: "given",
  clusters: [
    givenCluster("hub", "https://kubernetes.default.svc"),
    givenCluster("eu", "https://eu.example.com", { labels: { [REGION]: "eu" } }),
    givenCluster("us", "https://us.example.com", { labels: { [REGION]: "us" } }),
  ],
};
const props: Omit<EnvironmentMatrixProps, "form"> = {
  fleet,
  environments: [
    { name: "dev", clusters: ["hub"], isolation: "namespace" },
    { name: "prod", clusters: ["eu", "us"], isolation: "cluster", namespace: "shop" },
  ],
  workloads: [
    { name: "web", source: { repoURL: "https://git.example.com/web.git", path: "deploy" } },
    {
      name: "agent",
      environments: ["prod"],
      source: (c) => ({ repoURL: "https://git.example.com/a.git", path: t`${c.cluster.label(REGION)}` }),
    },
  ],
  projects: givenProject("default"),
};

/** Nobody's Secrets are known: what a set makes does not depend on them. */
const NOTHING: Inventory = {
  namespace: "argocd",
  projects: ["default"],
  clusters: [],
  repository: () => undefined,
  pullRequests: () => undefined,
  scmRepositories: () => undefined,
  plugin: () => undefined,
  resources: () => undefined,
};

function objects(form: EnvironmentMatrixProps["form"]): JsonObject[] {
  const outdir = mkdtempSync(join(tmpdir(), "given-"));
  try {
    const app = new App({ outdir });
    new EnvironmentMatrix(app, "shop", { ...props, form });
    synth(app, { outdir, warn: () => undefined });
    return Object.entries(outputFiles(outdir)).flatMap(([file, text]) =>
      (objectsIn(text, file) as { object: JsonObject }[]).map(({ object }) => object),
    );
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

test("of clusters that somebody else registers no Secret is written, and sets list them", () => {
  const sets = objects("applicationSets");
  expect(new Set(sets.map(({ kind }) => kind))).toEqual(new Set(["ApplicationSet"]));
  const made = sets.flatMap((set) => {
    const { complete, applications } = evaluate(set, NOTHING);
    expect(complete).toBe(true);
    return applications.map(({ application }) => application);
  });
  const byName = (all: readonly JsonObject[]) =>
    Object.fromEntries(all.map((one) => [(one.metadata as JsonObject).name, JSON.parse(JSON.stringify(one))]));
  expect(byName(made)).toEqual(byName(objects("applications")));
  expect(Object.keys(byName(made))).toHaveLength(5);
});

test("refuses to find new environments by labels of a cluster's Secret that somebody else writes", () => {
  const by = { repoURL: "https://git.example.com/e.git", path: "environments", by: "directories" } as const;
  expect(() => objects(by)).toThrow(EnvMatrixError);
});

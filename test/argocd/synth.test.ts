import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Chart, Testing } from "cdk8s";
import { parseAllDocuments } from "yaml";
import { Application, AppProject, ClusterSecret, problemsOf } from "../../lib/argocd";
import { EnvMatrixError } from "../../lib/errors";
import { synth } from "../../lib/synth";

const spec = {
  project: "shop",
  source: { repoURL: "https://git.example.com/shop.git", path: "deploy" },
  destination: { name: "prod", namespace: "shop" },
};

function withFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "argocd-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("our synthesis and cdk8s's own emit the same objects", () => {
  withFolder((folder) => {
    const app = new App({ outdir: folder });
    const chart = new Chart(app, "argocd", { namespace: "argocd" });
    new AppProject(chart, "project", { metadata: { name: "shop" }, spec: { sourceRepos: [spec.source.repoURL] } });
    new Application(chart, "shop", { metadata: { name: "shop" }, spec });
    new ClusterSecret(chart, "hub", {
      metadata: { name: "hub" },
      name: "hub",
      server: "https://kubernetes.default.svc",
      login: { kind: "inCluster" },
    });
    synth(app);
    const written = parseAllDocuments(readFileSync(join(folder, "argocd.k8s.yaml"), "utf8")).map((one) => one.toJS());
    expect(written).toEqual(Testing.synth(chart));
    expect(written.map(({ kind }) => kind)).toEqual(["AppProject", "Application", "Secret"]);
  });
});

test("refuses everything in one run, each problem once", () => {
  withFolder((folder) => {
    const app = new App({ outdir: folder });
    const chart = new Chart(app, "argocd", { namespace: "argocd" });
    new Application(chart, "shop", { metadata: { name: "shop" }, spec: { ...spec, project: "" } });
    new AppProject(chart, "project", { metadata: { name: "shop" }, spec: { sourceRepos: ["*"] } });
    try {
      synth(app);
    } catch (error) {
      expect(error).toBeInstanceOf(EnvMatrixError);
      expect((error as EnvMatrixError).problems.map(({ code }) => code)).toEqual([
        "APPLICATION_INVALID",
        "PROJECT_TOO_WIDE",
      ]);
    }
    expect(() => app.synth()).toThrow(/APPLICATION_INVALID.*PROJECT_TOO_WIDE/s);
    expect.assertions(3);
  });
});

test("a key that JavaScript treats in its own way stays a key", () => {
  const chart = new Chart(new App(), "app");
  const valuesObject = JSON.parse('{"__proto__": {"a": 1}, "constructor": "x"}') as Record<string, string>;
  const object = new Application(chart, "shop", {
    metadata: { name: "shop" },
    spec: { ...spec, source: { ...spec.source, helm: { valuesObject } } },
  });
  expect(JSON.stringify(object.toJson())).toContain('"valuesObject":{"__proto__":{"a":1},"constructor":"x"}');
  expect(problemsOf(object)).toEqual([]);
});

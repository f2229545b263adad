import { App } from "cdk8s";
import { Application, ApplicationSet, AppProject, ClusterSecret } from "../../lib/argocd";
import { EnvMatrixError } from "../../lib/errors";
import { clusters, list } from "../../lib/generators";
import { Bootstrap, EnvironmentMatrix, type MatrixForm } from "../../lib/matrix";
import { FileChart, PROBLEMS, WARNINGS } from "../../lib/synth";
import { environment, fleet, workload } from "./models";

const source = { repoURL: "https://git.example.com/web.git", path: "deploy" };
const wave = (number: string) => ({ "argocd.argoproj.io/sync-wave": number });

interface Waves {
  readonly project?: string;
  readonly cluster?: string;
  readonly application?: string;
  readonly set?: string;
}

/** A chart with a project and a cluster, and an Application and a set that name them. */
function bootstrapOf(
  { project = "-10", cluster = "-10", application = "0", set = "0" }: Waves,
  server = false,
): Bootstrap {
  const app = new App();
  const bootstrap = new Bootstrap(app, "bootstrap", { output: { repoURL: source.repoURL, path: "out" } });
  const chart = new FileChart(app, "chart", { file: "argocd/all.yaml", namespace: "argocd" });
  new AppProject(chart, "project", {
    metadata: { name: "web", annotations: wave(project) },
    spec: { sourceRepos: [source.repoURL], destinations: [{ name: "eu", namespace: "web" }] },
  });
  new ClusterSecret(chart, "cluster", {
    metadata: { name: "cluster-eu", annotations: wave(cluster) },
    name: "eu",
    server: "https://eu.example.com",
    login: { kind: "eks", clusterName: "eu", tls: { insecure: true } },
  });
  const destination = { ...(server ? { server: "https://eu.example.com/" } : { name: "eu" }), namespace: "web" };
  const spec = { project: "web", source, destination };
  new Application(chart, "application", { metadata: { name: "web", annotations: wave(application) }, spec });
  new ApplicationSet(chart, "set", {
    metadata: { name: "web", annotations: wave(set) },
    generators: [clusters({ matchLabels: { a: "b" } })],
    template: {
      metadata: { name: "web-{{ .name }}" },
      spec: { ...spec, destination: { name: "{{ .name }}", namespace: "web" } },
    },
  });
  return bootstrap;
}

describe("what is named lies in an earlier wave", () => {
  test.each<[string, Waves, boolean, [string, string, string[]][]]>([
    ["all is well", {}, false, []],
    [
      "refuses a project of the same wave",
      { project: "0" },
      false,
      [
        ["WAVE_ORDER", "chart/application", ["chart/project"]],
        ["WAVE_ORDER", "chart/set", ["chart/project"]],
      ],
    ],
    [
      "refuses a project of a later wave",
      { project: "1", set: "2" },
      false,
      [["WAVE_ORDER", "chart/application", ["chart/project"]]],
    ],
    [
      "refuses a cluster that a destination names or a generator may find",
      { cluster: "0" },
      false,
      [
        ["WAVE_ORDER", "chart/application", ["chart/cluster"]],
        ["WAVE_ORDER", "chart/set", ["chart/cluster"]],
      ],
    ],
    [
      "refuses a cluster that is named by its server",
      { cluster: "0", set: "1" },
      true,
      [["WAVE_ORDER", "chart/application", ["chart/cluster"]]],
    ],
  ])("%s", (_, waves, server, expected) => {
    const problems = bootstrapOf(waves, server)[PROBLEMS]();
    expect(problems.map(({ code, place, notes = [] }) => [code, place.path, notes.map(({ path }) => path)])).toEqual(
      expected,
    );
  });
});

test("a set that others wait for is warned of", () => {
  expect(bootstrapOf({ set: "-1" })[WARNINGS]()).toEqual([expect.stringMatching(/^chart\/set is a set in wave -1/)]);
  expect(bootstrapOf({})[WARNINGS]()).toEqual([]);
});

test("a list generator names no cluster but its destination's", () => {
  const app = new App();
  const bootstrap = new Bootstrap(app, "bootstrap", { output: { repoURL: source.repoURL, path: "out" } });
  const chart = new FileChart(app, "chart", { file: "argocd/all.yaml", namespace: "argocd" });
  new ClusterSecret(chart, "cluster", {
    metadata: { name: "cluster-eu" },
    name: "eu",
    server: "https://eu.example.com",
    login: { kind: "eks", clusterName: "eu", tls: { insecure: true } },
  });
  new ApplicationSet(chart, "set", {
    metadata: { name: "web" },
    generators: [list([{ a: "1" }])],
    template: {
      metadata: { name: "web" },
      spec: { project: "web", source, destination: { name: "us", namespace: "web" } },
    },
  });
  expect(bootstrap[PROBLEMS]()).toEqual([]);
});

describe("a policy of sets that the form cannot express", () => {
  const files: MatrixForm = { by: "files", repoURL: source.repoURL, path: "environments" };
  const environments = [
    environment("dev", ["hub"]),
    environment("prod", ["eu"], { applicationsSync: "create-update" }),
  ];
  function problemsOf(form: MatrixForm, list = environments): string[][] {
    const app = new App();
    try {
      const props = { fleet, environments: list, workloads: [workload("web")], form };
      return new EnvironmentMatrix(app, "shop", props)[PROBLEMS]().map(({ code, where }) => [code, where]);
    } catch (error) {
      if (!(error instanceof EnvMatrixError)) throw error;
      return error.problems.map(({ code, where }) => [code, where]);
    }
  }

  test.each<[string, MatrixForm, string[][]]>([
    ["applicationSets has it", "applicationSets", []],
    ["refuses it in explicit Applications", "applications", [["DISCOVERED_FORM_UNFIT", "shop/environments/prod"]]],
    [
      "refuses it where one set serves environments that differ",
      files,
      [["DISCOVERED_FORM_UNFIT", "shop/environments/prod"]],
    ],
  ])("%s", (_, form, expected) => {
    expect(problemsOf(form)).toEqual(expected);
  });

  test("is expressed where all environments of a set agree, with the finalizer without which it protects nothing", () => {
    const alike = environments.map((one) => ({ ...one, applicationsSync: "create-update" as const }));
    for (const form of [files, "applicationSets"] as const) {
      const app = new App();
      const props = { fleet, environments: alike, workloads: [workload("web")], form };
      const matrix = new EnvironmentMatrix(app, "shop", props);
      expect(matrix[PROBLEMS]()).toEqual([]);
      const sets = matrix.node.findAll().filter((one) => one instanceof ApplicationSet);
      for (const set of sets) {
        const { metadata, spec } = (set as ApplicationSet).toJson() as Record<string, Record<string, unknown>>;
        expect(metadata?.finalizers).toEqual(["resources-finalizer.argocd.argoproj.io"]);
        expect(spec?.syncPolicy).toEqual({ applicationsSync: "create-update" });
      }
      expect(sets.length).toBeGreaterThan(0);
    }
  });
});

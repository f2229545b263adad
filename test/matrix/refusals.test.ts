import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdk8s";
import { Application, ApplicationSet, AppProject, ClusterSecret } from "../../lib/argocd";
import { EnvMatrixError } from "../../lib/errors";
import { clusters, type GeneratorItem, list } from "../../lib/generators";
import { Bootstrap, EnvironmentMatrix } from "../../lib/matrix";
import { FileChart, synth } from "../../lib/synth";
import { cluster, environment, fleet, workload } from "./models";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "refusals-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What synthesis refuses, and that it wrote nothing. */
function refusals(build: (app: App) => void): [string, string][] {
  const outdir = join(folder, "out");
  const app = new App({ outdir });
  build(app);
  try {
    synth(app);
    return [];
  } catch (error) {
    if (!(error instanceof EnvMatrixError)) throw error;
    expect(existsSync(outdir)).toBe(false);
    expect(error.problems.filter((problem) => (problem.hint ?? problem.expected) === undefined)).toEqual([]);
    return error.problems.map(({ code, where }) => [code, where]);
  }
}

const destination = { name: "hub", namespace: "web" };
const source = { repoURL: "https://git.example.com/web.git", path: "deploy" };

test("one run shows what is wrong with a matrix, a set, a project and a Secret, and nothing is written", () => {
  const found = refusals((app) => {
    new EnvironmentMatrix(app, "shop", {
      fleet,
      environments: [environment("dev", ["hub"]), environment("dev", ["nowhere"]), environment("Prod", ["eu"])],
      workloads: [],
      form: "applications",
    });
    const chart = new FileChart(app, "chart", { file: "chart.yaml", namespace: "argocd" });
    const threeChildren: GeneratorItem = {
      matrix: { generators: [list([{ a: "1" }]), list([{ b: "1" }]), list([{ c: "1" }])] },
    };
    new ApplicationSet(chart, "three", {
      metadata: { name: "three" },
      generators: [threeChildren],
      template: { metadata: { name: "x" }, spec: { project: "p", source, destination } },
    });
    new ApplicationSet(chart, "syntax", {
      metadata: { name: "syntax" },
      generators: [list([{ name: "a" }])],
      template: { metadata: { name: "{{ .name " }, spec: { project: "{{ .nmae }}", source, destination } },
    });
    new AppProject(chart, "wide", {
      metadata: { name: "wide" },
      spec: { sourceRepos: ["*"], destinations: [{ server: "https://eu.example.com", namespace: "!kube-system" }] },
    });
    new ClusterSecret(chart, "literal", {
      metadata: { name: "literal" },
      name: "literal",
      server: "https://literal.example.com",
      login: { kind: "token", token: "a-token-as-text" as never, tls: { insecure: true } },
    });
  });
  const codes = found.map(([code]) => code);
  for (const code of [
    "DUPLICATE_ENVIRONMENT",
    "UNKNOWN_CLUSTER",
    "NAME_ILLEGAL",
    "EMPTY_AXIS",
    "MATRIX_CHILDREN",
    "TEMPLATE_SYNTAX",
    "TEMPLATE_UNKNOWN_PARAMETER",
    "PROJECT_TOO_WIDE",
    "SECRET_LITERAL",
  ]) {
    expect(codes).toContain(code);
  }
});

test("refuses two Applications of one name, wherever in the app they stand", () => {
  const found = refusals((app) => {
    new EnvironmentMatrix(app, "shop", {
      fleet,
      environments: [environment("dev", ["hub"])],
      workloads: [workload("web")],
      form: "applications",
    });
    const chart = new FileChart(app, "other", { file: "other.yaml", namespace: "argocd" });
    new Application(chart, "web", {
      metadata: { name: "web-dev-hub" },
      spec: { project: "shop-dev", source, destination },
    });
  });
  expect(found).toEqual([["NAME_COLLISION", "shop/applications/cells, other/web"]]);
});

test("refuses a template of a workload that does not parse, in the explicit form as well", () => {
  const found = refusals((app) => {
    const broken = workload("web", { source: { repoURL: "https://git.example.com/web.git", path: "{{ .environment" } });
    new EnvironmentMatrix(app, "shop", {
      fleet,
      environments: [environment("dev", ["hub"])],
      workloads: [broken],
      form: "applications",
    });
  });
  expect(found).toEqual([["TEMPLATE_SYNTAX", "shop/workloads/web, source.path:1:16"]]);
});

test("refuses a template of a workload that fails for one cell, naming the cell", () => {
  const found = refusals((app) => {
    const failing = workload("web", {
      source: { repoURL: source.repoURL, path: '{{ if eq .name "us" }}{{ fail "no" }}{{ end }}x' },
    });
    const environments = [environment("prod", ["eu", "us"])];
    new EnvironmentMatrix(app, "shop", { fleet, environments, workloads: [failing], form: "applications" });
  });
  expect(found).toEqual([["TEMPLATE_EXECUTION", "shop[prod × us × web]"]]);
});

test("what cannot be made for a cell breaks no walk over the tree", () => {
  const found = refusals((app) => {
    const failing = workload("web", {
      source: { repoURL: source.repoURL, path: '{{ if eq .name "us" }}{{ fail "no" }}{{ end }}x' },
    });
    const environments = [environment("prod", ["us"])];
    new EnvironmentMatrix(app, "shop", { fleet, environments, workloads: [failing], form: "applications" });
    expect(app.node.findAll().length).toBeGreaterThan(1);
  });
  expect(found).toEqual([["TEMPLATE_EXECUTION", "shop[prod × us × web]"]]);
});

test.each(["applications", "applicationSets"] as const)(
  "refuses an unknown parameter in labels, annotations and info, form %s",
  (form) => {
    const found = refusals((app) => {
      const web = workload("web", {
        annotations: { "example.com/a": "{{ .app.metadata.name }}" },
        labels: { "example.com/b": "{{ .b }}" },
        info: [{ name: "c", value: "{{ .c }}" }],
      });
      const environments = [environment("prod", ["us"])];
      new EnvironmentMatrix(app, "shop", { fleet, environments, workloads: [web], form });
    });
    expect(found).toEqual([
      ["TEMPLATE_UNKNOWN_PARAMETER", 'shop/workloads/web, metadata.labels["example.com/b"]:1:5'],
      ["TEMPLATE_UNKNOWN_PARAMETER", 'shop/workloads/web, metadata.annotations["example.com/a"]:1:5'],
      ["TEMPLATE_UNKNOWN_PARAMETER", "shop/workloads/web, info[0].value:1:5"],
    ]);
  },
);

test("refuses an environment in a namespace that Terraform owns, naming both owners", () => {
  const owned = {
    ...fleet,
    clusters: [
      cluster("eu", {
        base: { prometheusOperatorCrds: {}, kubePrometheusStack: {} },
        access: { kind: "kubeconfig", context: "eu" },
      }),
    ],
  };
  const found = refusals((app) => {
    new EnvironmentMatrix(app, "shop", {
      fleet: owned,
      environments: [environment("prod", ["eu"], { namespace: "monitoring" })],
      workloads: [workload("web")],
      form: "applicationSets",
    });
  });
  expect(new Set(found.map(([code]) => code))).toEqual(new Set(["OWNED_BY_TERRAFORM"]));
});

test("refuses a Secret with a placeholder where the root Application would write it over the secret", () => {
  const found = refusals((app) => {
    new Bootstrap(app, "bootstrap", { output: { repoURL: source.repoURL, path: "out" } });
    for (const [id, file] of [
      ["inside", "argocd/secrets.yaml"],
      ["outside", "by-hand/secrets.yaml"],
    ] as const) {
      new ClusterSecret(new FileChart(app, id, { file, namespace: "argocd" }), "eu", {
        metadata: { name: `cluster-${id}` },
        name: id,
        server: `https://${id}.example.com`,
        login: { kind: "token", token: { placeholder: "EU_TOKEN" }, tls: { insecure: true } },
      });
    }
  });
  expect(found).toEqual([["SECRET_INVALID", "inside/eu"]]);
});

test("a matrix without problems is written", () => {
  const found = refusals((app) => {
    new EnvironmentMatrix(app, "shop", {
      fleet,
      environments: [environment("dev", ["hub"])],
      workloads: [workload("web")],
      form: "applicationSets",
    });
  });
  expect([found, existsSync(join(folder, "out/argocd/shop/applicationsets/web.yaml"))]).toEqual([[], true]);
});

test("the clusters of a set are those of its environment, never all", () => {
  const app = new App({ outdir: folder });
  const matrix = new EnvironmentMatrix(app, "shop", {
    fleet,
    environments: [environment("dev", ["hub"])],
    workloads: [workload("web")],
    form: "applicationSets",
  });
  const [set] = matrix.node.findAll().filter((one) => one instanceof ApplicationSet);
  const { spec } = (set as ApplicationSet).toJson() as { spec: { generators: unknown } };
  expect(spec.generators).toEqual([
    JSON.parse(
      JSON.stringify(
        clusters({ matchExpressions: [{ key: "matrix.fleet/cluster", operator: "In", values: ["hub"] }] }),
      ),
    ),
  ]);
});

test.each([
  [
    "an environment",
    { environments: [environment("dev", ["hub"], { syncPolicy: (() => undefined) as never })] },
    "environments/dev/syncPolicy",
  ],
  ["a workload", { workloads: [workload("web", { syncPolicy: (() => "none") as never })] }, "workloads/web/syncPolicy"],
  ["a rule", { override: [{ environment: "dev", syncPolicy: (() => []) as never }] }, "override/syncPolicy"],
])("a function of %s that gives no policy is told with its place", (_, props, place) => {
  const told = refusals((app) => {
    new EnvironmentMatrix(app, "shop", {
      fleet,
      environments: [environment("dev", ["hub"])],
      workloads: [workload("web")],
      form: "applications",
      ...props,
    });
  });
  expect(told).toEqual([["PROPS_INVALID", expect.stringContaining(place)]]);
});

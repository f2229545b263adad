/** What an app of cdk8s does around a synthesis: other syntheses, walks over the tree, its props, every layout. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  ApiObject,
  App,
  type AppProps,
  Chart,
  type IResolver,
  JsonPatch,
  Lazy,
  type ResolutionContext,
  Testing,
  YamlOutputType,
} from "cdk8s";
import type { Construct } from "constructs";
import { Application, ApplicationSet, AppProject } from "../../lib/argocd";
import { EnvMatrixError } from "../../lib/errors";
import { list } from "../../lib/generators";
import {
  Bootstrap,
  type Environment,
  EnvironmentMatrix,
  type EnvironmentMatrixProps,
  type MatrixForm,
} from "../../lib/matrix";
import { isolationGuard } from "../../lib/matrix/guard";
import { FileChart, synth } from "../../lib/synth";
import { parseYaml } from "../../lib/yaml";
import { environment, fleet, workload } from "../matrix/models";

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), "env-matrix-citizen-"));
});
afterEach(() => {
  rmSync(out, { recursive: true });
});

const repoURL = "https://git.example.com/platform.git";
const output = { repoURL, path: "platform" };
const environments: Environment[] = [environment("dev", ["hub"]), environment("prod", ["eu", "us"])];
const FORMS: [string, MatrixForm][] = [
  ["applications", "applications"],
  ["applicationSets", "applicationSets"],
  ["files", { by: "files", repoURL, path: "environments/shop" }],
];
const LAYOUTS = [
  YamlOutputType.FILE_PER_APP,
  YamlOutputType.FILE_PER_CHART,
  YamlOutputType.FILE_PER_RESOURCE,
  YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
];

function newApp(props: AppProps = {}): App {
  return new App({ outdir: mkdtempSync(join(out, "app-")), ...props });
}

function matrix(app: App, more: Partial<EnvironmentMatrixProps> = {}): EnvironmentMatrix {
  const workloads = [workload("web"), workload("api")];
  return new EnvironmentMatrix(app, "shop", { fleet, environments, workloads, form: "applications", ...more });
}

function spec(): { project: string; source: { repoURL: string; path: string }; destination: { name: string } } {
  return { project: "shop", source: { repoURL, path: "web" }, destination: { name: "hub" } };
}

/** Contents by path. */
function files(app: App): Record<string, string> {
  synth(app, { warn: () => {} });
  return contents(app.outdir);
}

function contents(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith(".env-matrix"))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path): [string, string] => [path.slice(folder.length + 1), readFileSync(path, "utf8")])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function refusals(work: () => unknown): string[][] {
  try {
    work();
  } catch (error) {
    if (error instanceof EnvMatrixError) return error.problems.map(({ code, where }) => [code, where]);
    throw error;
  }
  return [];
}

/** The source paths below our output that Applications name. */
function sourcePaths(written: Record<string, string>): string[] {
  return Object.entries(written)
    .filter(([path]) => path.endsWith(".yaml"))
    .flatMap(([, text]) => [...text.matchAll(/^ {4}path: platform\/(.*)$/gm)].map(([, path]) => String(path)));
}

describe("every layout", () => {
  test.each(LAYOUTS.flatMap((layout) => FORMS.map(([name, form]) => [layout, name, form] as const)))(
    "%s with form %s holds every folder that Applications read, and the files of data",
    (yamlOutputType, name, form) => {
      const app = newApp({ yamlOutputType });
      new Bootstrap(app, "bootstrap", { output });
      matrix(app, { form, guard: isolationGuard(), output });
      const written = files(app);
      const paths = sourcePaths(written);
      expect(paths).toEqual(expect.arrayContaining(["argocd", "guards/shop/dev", "guards/shop/prod"]));
      for (const path of paths) expect(existsSync(join(app.outdir, path))).toBe(true);
      if (name === "files") expect(Object.keys(written)).toContain("environments/shop/dev/environment.yaml");
      for (const text of Object.values(written)) expect(text).toMatch(/^---\n/);
    },
  );

  test.each([YamlOutputType.FILE_PER_RESOURCE, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE])(
    "%s gives objects of one name in two namespaces, and of two groups, a file each",
    (yamlOutputType) => {
      const app = newApp({ yamlOutputType });
      const chart = new Chart(app, "c");
      for (const namespace of ["dev", "prod"])
        new ApiObject(chart, namespace, { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "x", namespace } });
      for (const group of ["extensions", "networking.k8s.io"])
        new ApiObject(chart, group, { apiVersion: `${group}/v1`, kind: "Ingress", metadata: { name: "x" } });
      const names = Object.keys(files(app)).map((path) => path.replace(/^c\//, ""));
      expect(names).toEqual([
        "ConfigMap.x.k8s.yaml",
        "ConfigMap.x.prod.k8s.yaml",
        "Ingress.x.k8s.yaml",
        "Ingress.x.networking.k8s.io.k8s.yaml",
      ]);
    },
  );

  test("refuses a root Application that nothing is written for", () => {
    const app = newApp();
    new Bootstrap(app, "bootstrap", { output, folder: "elsewhere" });
    matrix(app);
    expect(refusals(() => synth(app))).toEqual([["CONSTRUCT_INVALID", "bootstrap"]]);
  });

  test.each<[string, (app: App) => void]>([
    [
      "the root Application",
      (app) => {
        new Bootstrap(app, "bootstrap", { output });
        matrix(app);
      },
    ],
    ["a guard", (app) => matrix(app, { guard: isolationGuard(), output })],
    ["files of data", (app) => matrix(app, { form: { by: "files", repoURL, path: "e" } })],
  ])("cdk8s's own app.synth() refuses %s, but its syntheses without files work", (_, build) => {
    const app = newApp();
    build(app);
    expect(refusals(() => app.synth()).every(([code]) => code === "CONSTRUCT_INVALID")).toBe(true);
    expect(refusals(() => app.synth())).not.toEqual([]);
    expect(contents(app.outdir)).toEqual({});
    expect(app.synthYaml()).toContain("kind: AppProject");
  });

  test("two Argo CDs may each have an Application of one name in a folder of its own, with a warning; one Argo CD may not", () => {
    const build = (...paths: string[]): App => {
      const app = newApp();
      for (const path of paths) {
        const chart = new FileChart(app, path.replaceAll("/", "-"), { file: path, namespace: "argocd" });
        new Application(chart, "root", { metadata: { name: "root" }, spec: spec() });
      }
      return app;
    };
    expect(synth(build("eu/root.yaml", "us/root.yaml"), { warn: () => {} }).warnings).toEqual([
      expect.stringContaining("argocd/root in eu/ and us/"),
    ]);
    for (const paths of [
      ["argocd/a.yaml", "argocd/b/c.yaml"],
      ["a.yaml", "b/c.yaml"],
    ])
      expect(refusals(() => synth(build(...paths))).map(([code]) => code)).toEqual(["NAME_COLLISION"]);
  });
});

describe("names of files", () => {
  const write = (...paths: string[]): (() => unknown) => {
    const app = newApp();
    for (const [i, file] of paths.entries()) new ApiObject(new FileChart(app, `c${i}`, { file }), "x", CONFIG);
    return () => synth(app, { warn: () => {} });
  };
  const CONFIG = { apiVersion: "v1", kind: "ConfigMap" };

  test.each(["aux.yaml", "x/COM1.yaml", "lpt9/x.yaml", "con", "Nul.k8s.yaml", "prn .yaml", "web.json", "web.JSONNET"])(
    "refuses %p",
    (path) => {
      expect(refusals(write(path))).toEqual([["OUTPUT_PATH_ILLEGAL", "c0"]]);
    },
  );

  test.each([
    ["caf\u00e9.yaml", "cafe\u0301.yaml"],
    ["a.yaml", "A.yaml"],
    ["stra\u00dfe.yaml", "STRASSE.yaml"],
    ["A/x.yaml", "a/y.yaml"],
    ["x.yaml", "x.yaml/y.yaml"],
    ["x.yaml/y.yaml", "x.yaml"],
  ])("refuses %p beside %p, which is one name on some system", (one, other) => {
    expect(refusals(write(one, other))).toEqual([["NAME_COLLISION", "c0, c1"]]);
  });

  test.each(["a.txt", "a", "a.YAML"])("warns of %p, which Argo CD does not read", (path) => {
    const app = newApp();
    new ApiObject(new FileChart(app, "c", { file: path }), "x", CONFIG);
    expect(synth(app, { warn: () => {} }).warnings).toEqual([expect.stringContaining(path)]);
  });
});

describe("twice is once", () => {
  const before: [string, (app: App) => unknown][] = [
    ["app.synth()", (app) => app.synth()],
    ["app.synthYaml()", (app) => app.synthYaml()],
    ["Testing.synth of a chart", (app) => Testing.synth(app.charts[0] as Chart)],
    ["a walk over the tree", (app) => app.node.findAll()],
    ["itself", (app) => synth(app, { outdir: mkdtempSync(join(out, "other-")), warn: () => {} })],
  ];
  test.each(before)("%s before a synthesis changes nothing of it", (_, work) => {
    const make = (): App => {
      const app = newApp();
      matrix(app);
      const outer = new Chart(app, "outer");
      new ApiObject(outer, "x", { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "x" } });
      new ApiObject(new Chart(outer, "inner"), "z", { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "z" } });
      return app;
    };
    const [plain, other] = [make(), make()];
    work(other);
    if (contents(other.outdir)) rmSync(other.outdir, { recursive: true, force: true });
    expect(files(other)).toEqual(files(plain));
    expect(synth(other).warnings).toEqual([]);
  });

  test("the result of toJson is the caller's own", () => {
    const app = newApp();
    const chart = new Chart(app, "shop", { namespace: "argocd" });
    const made = [
      new Application(chart, "web", { metadata: { name: "web", labels: { a: "b" } }, spec: spec() }),
      new AppProject(chart, "shop", { metadata: { name: "shop" }, spec: { sourceRepos: [repoURL] } }),
    ];
    const texts = made.map((one) => JSON.stringify(one.toJson()));
    for (const one of [...made.map((object) => object.toJson()), ...Testing.synth(chart)]) {
      const json = one as {
        metadata: { labels?: object };
        spec: { source?: { path: string }; sourceRepos?: string[] };
      };
      Object.assign(json.metadata.labels ?? {}, { a: "changed" });
      Object.assign(json.spec.source ?? {}, { path: "changed" });
      json.spec.sourceRepos?.push("changed");
    }
    expect(made.map((one) => JSON.stringify(one.toJson()))).toEqual(texts);
    expect(Object.values(files(app)).join()).not.toContain("changed");
  });

  test("one fleet may be given as two equal values, but not as two that differ", () => {
    const make = (other: typeof fleet): App => {
      const app = newApp();
      matrix(app, { form: "applicationSets" });
      new EnvironmentMatrix(app, "blog", {
        fleet: other,
        environments: [environment("dev", ["hub"], { namespace: "blog" })],
        workloads: [workload("blog")],
        form: "applicationSets",
      });
      return app;
    };
    const written = files(make(JSON.parse(JSON.stringify(fleet))));
    expect(written["argocd/clusters.yaml"]?.match(/^kind: Secret$/gm)).toHaveLength(fleet.clusters.length);
    const [hub, ...rest] = fleet.clusters;
    const different = { ...fleet, clusters: [{ ...hub, region: "elsewhere" } as (typeof fleet.clusters)[0], ...rest] };
    expect(refusals(() => synth(make(different)))).toEqual([["DUPLICATE_CLUSTER", "acme-clusters, blog"]]);
  });

  test("an App does not take the folder of another one, whose files it would remove", () => {
    const run = (name: string): unknown => {
      const app = new App({ outdir: out });
      new Application(new Chart(app, name, { namespace: "argocd" }), "web", { metadata: { name }, spec: spec() });
      return synth(app);
    };
    run("staging");
    expect(refusals(() => run("production"))).toEqual([["OUTPUT_FOREIGN_FILE", out]]);
    expect(existsSync(join(out, "staging.k8s.yaml"))).toBe(true);
  });
});

describe("a walk over the tree", () => {
  test("sees every explicit Application, and what it adds is written", () => {
    const app = newApp();
    matrix(app);
    const found = app.node.findAll().filter((one): one is Application => one instanceof Application);
    expect(found.map(({ name }) => name).sort()).toEqual(
      ["api", "web"].flatMap((name) => ["dev-hub", "prod-eu", "prod-us"].map((place) => `${name}-${place}`)),
    );
    for (const one of found) one.metadata.addLabel("example.com/owner", "team");
    found[0]?.addJsonPatch(JsonPatch.add("/spec/revisionHistoryLimit", 3));
    const text = Object.values(files(app)).join("\n");
    expect(text.match(/example.com\/owner: team/g)).toHaveLength(6);
    expect(text.match(/revisionHistoryLimit: 3/g)).toHaveLength(1);
  });

  test("of a validation sees them as well, and nobody is asked where nobody looks", () => {
    const app = newApp();
    const { node } = matrix(app);
    const policy = (): string[] =>
      app.node
        .findAll()
        .filter((one) => one instanceof Application)
        .map((one) => `${one.node.path} has no owner`);
    synth(app);
    const batch = node.findChild("applications").node.findChild("cells") as Construct & { isAwake: boolean };
    expect(batch.isAwake).toBe(false);
    app.node.addValidation({ validate: policy });
    expect(refusals(() => synth(app))).toHaveLength(6);
  });
});

describe("the props of the app", () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a token
  const token = "${Token[SERVER.1]}";
  const resolver: IResolver = {
    resolve(context: ResolutionContext) {
      if (context.value === token) context.replaceValue("https://prod.example.com");
    },
  };
  const argocd = (app: App): Chart => new Chart(app, "c", { namespace: "argocd" });

  test.each<[string, (app: App) => unknown]>([
    [
      "an Application",
      (app) =>
        new Application(argocd(app), "x", {
          metadata: { name: "x" },
          spec: { ...spec(), destination: { server: token } },
        }),
    ],
    [
      "an ApplicationSet",
      (app) =>
        new ApplicationSet(argocd(app), "x", {
          metadata: { name: "x" },
          generators: [list([{ env: "dev" }])],
          template: (p) => ({ metadata: { name: p.env }, spec: { ...spec(), destination: { server: token } } }),
        }),
    ],
    [
      "an AppProject",
      (app) => new AppProject(argocd(app), "x", { metadata: { name: "x" }, spec: { sourceRepos: [token] } }),
    ],
    [
      "explicit Applications",
      (app) => matrix(app, { workloads: [{ name: "web", source: { repoURL: token, path: "." } }] }),
    ],
  ])("its resolvers are asked in %s", (_, build) => {
    const app = newApp({ resolvers: [resolver] });
    build(app);
    const text = Object.values(files(app)).join("\n");
    expect(text).toContain("https://prod.example.com");
    expect(text).not.toContain("Token");
  });

  test("lazy values and tokens stand in specs, and what they make is checked", () => {
    const app = newApp();
    const lazy = (value: unknown): never => Lazy.any({ produce: () => value }) as never;
    const make = (name: string, project: never): Application =>
      new Application(argocd0, name, { metadata: { name }, spec: { ...spec(), project } });
    const argocd0 = argocd(app);
    expect(make("a", lazy("shop")).toJson()).toMatchObject({ spec: { project: "shop" } });
    expect(Object.values(files(app)).join()).toContain("project: shop");
    make("b", lazy(new Date(0)));
    make("c", lazy(5));
    expect(refusals(() => synth(app))).toEqual([
      ["VALUE_NOT_REPRESENTABLE", "c/b, spec.project"],
      ["CRD_INVALID_VALUE", "c/c, spec.project"],
    ]);
  });

  test("recordConstructMetadata writes what cdk8s's own synthesis writes", () => {
    const make = (): App => {
      const app = newApp({ recordConstructMetadata: true });
      matrix(app);
      return app;
    };
    const [ours, theirs] = [make(), make()];
    theirs.synth();
    const read = (app: App) => JSON.parse(readFileSync(join(app.outdir, "construct-metadata.json"), "utf8"));
    files(ours);
    expect(read(ours)).toEqual(read(theirs));
  });
});

describe("JSON patches", () => {
  const patched = (...patches: JsonPatch[]): string[][] => {
    const app = newApp();
    const chart = new Chart(app, "c", { namespace: "argocd" });
    new Application(chart, "a", { metadata: { name: "a" }, spec: spec() }).addJsonPatch(...patches);
    new ApiObject(chart, "b", { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "b" } }).addJsonPatch(
      ...patches,
    );
    return refusals(() => synth(app));
  };

  test.each<[string, JsonPatch, string, string]>([
    ["a path that does not exist", JsonPatch.remove("/spec/sync/automated"), "CONSTRUCT_INVALID", ""],
    ["a key with a slash", JsonPatch.add("/metadata/annotations/example.com/owner", "x"), "CONSTRUCT_INVALID", ""],
    ["a Map", JsonPatch.add("/metadata/annotations", new Map()), "VALUE_NOT_REPRESENTABLE", " value"],
    ["a value that is missing", JsonPatch.add("/metadata/x", undefined), "VALUE_NOT_REPRESENTABLE", " value"],
    ["what is no patch", "x" as never, "CONSTRUCT_INVALID", ""],
    ["a test that fails", JsonPatch.test("/metadata/name", "z"), "CONSTRUCT_INVALID", ""],
  ])("are refused with their construct: %s", (_, patch, code, path) => {
    expect(patched(patch)).toContainEqual([code, `c/a, patch 0${path}`]);
  });

  test("are refused on plain objects as well", () => {
    const app = newApp();
    const chart = new Chart(app, "c");
    for (const [name, patch] of [
      ["a", JsonPatch.remove("/x/y/z")],
      ["b", JsonPatch.add("/data", { at: new Date(0) })],
    ] as const)
      new ApiObject(chart, name, { apiVersion: "v1", kind: "ConfigMap", metadata: { name } }).addJsonPatch(patch);
    expect(refusals(() => synth(app))).toEqual([
      ["CONSTRUCT_INVALID", "c/a, patch 0"],
      ["VALUE_NOT_REPRESENTABLE", "c/b, patch 0 value.at"],
    ]);
  });
});

test("a stale file that somebody changed is told in every run until it is gone", () => {
  const run = (...names: string[]) => {
    const app = new App({ outdir: out });
    for (const name of names)
      new Application(new Chart(app, name, { namespace: "argocd" }), name, { metadata: { name }, spec: spec() });
    return synth(app, { warn: () => {} });
  };
  run("web", "api");
  const stale = join(out, "api.k8s.yaml");
  writeFileSync(stale, readFileSync(stale, "utf8").replaceAll("\n", "\r\n"));
  for (let i = 0; i < 2; i++) {
    const { kept, warnings } = run("web");
    expect(kept).toEqual(["api.k8s.yaml"]);
    expect(warnings).toEqual([expect.stringContaining("api.k8s.yaml")]);
  }
  rmSync(stale);
  expect(run("web").kept).toEqual([]);
});

test("files joined as they are stay documents of their own", () => {
  const app = newApp();
  matrix(app);
  const written = files(app);
  const joined = Object.values(written).join("");
  expect(joined.split(/^---\n/m)).toHaveLength(1 + [...joined.matchAll(/^kind: /gm)].length);
  for (const text of Object.values(written))
    expect(() => text.split(/^---\n/m).map((one) => parseYaml(one))).not.toThrow();
});

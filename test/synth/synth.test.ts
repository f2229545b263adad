import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ApiObject, App, type AppProps, Chart, JsonPatch, Lazy, YamlOutputType } from "cdk8s";
import { Construct } from "constructs";
import { EnvMatrixError, type Problem, problem } from "../../lib/errors";
import type { JsonObject } from "../../lib/json";
import {
  FileChart,
  isStreaming,
  MANIFESTS,
  type ManifestGroup,
  type ManifestSource,
  PROBLEMS,
  synth,
} from "../../lib/synth";

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), "env-matrix-synth-"));
});
afterEach(() => {
  rmSync(out, { recursive: true });
});

function newApp(props: AppProps = {}): App {
  return new App({ outdir: out, ...props });
}

function configMap(scope: Construct, name: string, props: object = {}): ApiObject {
  return new ApiObject(scope, name, { apiVersion: "v1", kind: "ConfigMap", metadata: { name }, ...props });
}

function data(name: string): JsonObject {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name } };
}

class Batch extends Construct implements ManifestSource {
  sawStreaming: boolean | undefined;
  constructor(
    scope: Construct,
    id: string,
    private readonly groups: () => Iterable<ManifestGroup>,
  ) {
    super(scope, id);
    this.node.addValidation({
      validate: () => {
        this.sawStreaming = isStreaming(App.of(this));
        return [];
      },
    });
  }
  [MANIFESTS](): Iterable<ManifestGroup> {
    return this.groups();
  }
}

/** Names of objects by file. */
function names(folder = out): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.name.endsWith(".yaml")) continue;
    const path = join(entry.parentPath, entry.name);
    found[path.slice(folder.length + 1)] = [...readFileSync(path, "utf8").matchAll(/^ {2}name: (.*)$/gm)].map(
      ([, name]) => String(name),
    );
  }
  return found;
}

function problemsOf(work: () => unknown): readonly Problem[] {
  try {
    work();
  } catch (error) {
    if (error instanceof EnvMatrixError) return error.problems;
    throw error;
  }
  return [];
}

describe("files", () => {
  function build(app: App): void {
    const one = new Chart(app, "one");
    configMap(one, "b");
    configMap(new Chart(one, "inner"), "c");
    configMap(one, "a");
    new Chart(app, "empty");
  }

  test.each([
    [YamlOutputType.FILE_PER_CHART, { "one.k8s.yaml": ["b", "a"], "one-inner-c863ebf5.k8s.yaml": ["c"] }],
    [YamlOutputType.FILE_PER_APP, { "app.k8s.yaml": ["c", "b", "a"] }],
    [
      YamlOutputType.FILE_PER_RESOURCE,
      { "ConfigMap.a.k8s.yaml": ["a"], "ConfigMap.b.k8s.yaml": ["b"], "ConfigMap.c.k8s.yaml": ["c"] },
    ],
    [
      YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
      {
        "one/ConfigMap.a.k8s.yaml": ["a"],
        "one/ConfigMap.b.k8s.yaml": ["b"],
        "one-inner-c863ebf5/ConfigMap.c.k8s.yaml": ["c"],
      },
    ],
  ])("are those of %s, without files for empty charts", (yamlOutputType, files) => {
    const app = newApp({ yamlOutputType });
    build(app);
    synth(app);
    const found = names();
    const inner = Object.keys(found).find((path) => path.startsWith("one-inner"));
    const normal = Object.fromEntries(
      Object.entries(found).map(([path, value]) => [
        path.replace(/one-inner-[0-9a-f]{8}|one-inner-\w+/, "one-inner-c863ebf5"),
        value,
      ]),
    );
    expect(normal).toEqual(files);
    if (inner !== undefined) expect(inner).toMatch(/^one-inner-[0-9a-z]{8}[./]/);
  });

  test("have the names and the objects that cdk8s's own synthesis gives", () => {
    const make = (outdir: string): App => {
      const app = new App({ outdir });
      for (const name of ["shop", "cart-and-a-very-long-name"]) {
        const chart = new Chart(app, name, { namespace: "n", labels: { team: "x" } });
        configMap(chart, `${name}-b`, { data: { b: Lazy.any({ produce: () => "late" }), a: "1" } });
        configMap(chart, `${name}-a`).addJsonPatch(JsonPatch.add("/data", { x: "y" }));
      }
      return app;
    };
    make(join(out, "theirs")).synth();
    synth(make(join(out, "ours")));
    expect(names(join(out, "ours"))).toEqual(names(join(out, "theirs")));
    // ours can be joined as they are
    const read = (folder: string, file: string) => readFileSync(join(out, folder, file), "utf8");
    for (const file of Object.keys(names(join(out, "theirs"))))
      expect(read("ours", file)).toBe(`---\n${read("theirs", file)}`);
  });

  test("can be named by a chart, folders included", () => {
    const app = newApp();
    configMap(new FileChart(app, "projects", { file: "argocd/projects.yaml" }), "a");
    synth(app);
    expect(names()).toEqual({ "argocd/projects.yaml": ["a"] });
  });
});

describe("bulk sources", () => {
  test("emit at their place in the tree, or into files of their own", () => {
    const app = newApp();
    const chart = new Chart(app, "chart");
    configMap(chart, "first");
    const batch = new Batch(chart, "batch", () => [
      { objects: [data("x1"), data("x2")] },
      { file: "apps/z.yaml", objects: [data("z")] },
      { file: "apps/z.yaml", objects: [data("zz")] },
    ]);
    configMap(chart, "last");
    const summary = synth(app);
    expect(names()).toEqual({ "chart.k8s.yaml": ["first", "x1", "x2", "last"], "apps/z.yaml": ["z", "zz"] });
    expect(summary).toMatchObject({ charts: 1, objects: 6, warnings: [], kinds: new Map([["ConfigMap", 6]]) });
    expect(summary.objectsPerFile).toEqual(
      new Map([
        ["chart.k8s.yaml", 4],
        ["apps/z.yaml", 2],
      ]),
    );
    expect(batch.sawStreaming).toBe(true);
    expect(isStreaming(app)).toBe(false);
  });

  test("know when cdk8s's own synthesis runs instead", () => {
    const app = newApp();
    const batch = new Batch(new Chart(app, "chart"), "batch", () => []);
    app.synth();
    expect(batch.sawStreaming).toBe(false);
  });

  test("stream: 100,000 objects are never in memory together", () => {
    const app = newApp();
    new Batch(new Chart(app, "chart"), "batch", () => [
      {
        objects: {
          *[Symbol.iterator]() {
            for (let i = 0; i < 100_000; i++) yield { ...data(`c-${i}`), data: { filler: "x".repeat(200) } };
          },
        },
      },
    ]);
    const before = process.memoryUsage().rss;
    expect(synth(app).objects).toBe(100_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 2 ** 20);
  });
});

describe("refusals", () => {
  test("refuses with the problems of all constructs at once, and writes nothing", () => {
    const app = newApp();
    const chart = new Chart(app, "chart");
    configMap(chart, "a").node.addValidation({ validate: () => ["is wrong", "is very wrong"] });
    configMap(chart, "b").node.addValidation({
      validate: () => {
        throw new EnvMatrixError([problem("NAME_ILLEGAL", "chart/b", "no")]);
      },
    });
    Object.assign(configMap(chart, "c"), {
      [PROBLEMS]: () => [problem("RULE_MATCHES_NOTHING", "chart/c", "no")],
    });
    expect(problemsOf(() => synth(app)).map(({ code, where }) => [code, where])).toEqual([
      ["CONSTRUCT_INVALID", "chart/a"],
      ["CONSTRUCT_INVALID", "chart/a"],
      ["NAME_ILLEGAL", "chart/b"],
      ["RULE_MATCHES_NOTHING", "chart/c"],
    ]);
    expect(readdirSync(out)).toEqual([]);
    expect(isStreaming(app)).toBe(false);
  });

  test("refuses two objects of one name in a file, naming both", () => {
    const app = newApp();
    const chart = new Chart(app, "one");
    configMap(chart, "a");
    for (const namespace of ["x", "y"])
      configMap(new Construct(chart, namespace), "a", { metadata: { name: "a", namespace } });
    new Batch(chart, "batch", () => [{ objects: [data("a")] }]);
    expect(problemsOf(() => synth(app))).toMatchObject([
      { code: "NAME_COLLISION", where: "one/a, one/batch", got: "ConfigMap a" },
    ]);
    expect(names()).toEqual({});
  });

  test("refuses two Applications of one name anywhere, but lets two files have a Namespace of one name, for two clusters", () => {
    const make = (apiVersion: string, kind: string): App => {
      const app = newApp();
      for (const id of ["one", "two"])
        new ApiObject(new Chart(app, id), "a", { apiVersion, kind, metadata: { name: "a" } });
      return app;
    };
    expect(problemsOf(() => synth(make("argoproj.io/v1alpha1", "Application")))).toMatchObject([
      { code: "NAME_COLLISION", where: "one/a, two/a" },
    ]);
    expect(synth(make("v1", "Namespace")).objects).toBe(2);
  });

  test("refuses two files of one name, naming both constructs", () => {
    const app = newApp();
    configMap(new FileChart(app, "one", { file: "x.yaml" }), "a");
    configMap(new FileChart(app, "two", { file: "x.yaml" }), "b");
    new Batch(new Chart(app, "three"), "batch", () => [{ file: "x.yaml", objects: [data("c")] }]);
    expect(problemsOf(() => synth(app)).map(({ code, where }) => [code, where])).toEqual([
      ["NAME_COLLISION", "one, two"],
      ["NAME_COLLISION", "one, three/batch"],
    ]);
  });

  test("refuses what has no YAML form with its construct and path, and what cdk8s refuses", () => {
    const app = newApp();
    const chart = new Chart(app, "chart");
    configMap(chart, "a", { data: { x: [1, Number.NaN] } });
    configMap(chart, "b", { data: { at: new Date(0) } });
    new Batch(chart, "batch", () => [{ objects: [{ ...data("c"), data: { x: "\ud800" } }] }]);
    expect(
      problemsOf(() => synth(app))
        .map(({ code, where }) => [code, where])
        .sort(),
    ).toEqual([
      ["VALUE_NOT_REPRESENTABLE", "chart/a data.x[1]"],
      ["VALUE_NOT_REPRESENTABLE", "chart/b data.at"],
      ["VALUE_NOT_REPRESENTABLE", "chart/batch data.x"],
    ]);
  });

  test("refuses a file name that leaves the folder, and manifests outside of charts", () => {
    const app = newApp();
    configMap(new FileChart(app, "one", { file: "../x.yaml" }), "a");
    new Batch(app, "batch", () => [{ objects: [data("c")] }]);
    expect(
      problemsOf(() => synth(app))
        .map(({ code, where }) => [code, where])
        .sort(),
    ).toEqual([
      ["CONSTRUCT_INVALID", "batch"],
      ["OUTPUT_PATH_ILLEGAL", "one"],
    ]);
  });

  test("refuses to write over a file of others", () => {
    writeFileSync(join(out, "one.k8s.yaml"), "mine: true\n");
    const app = newApp();
    configMap(new Chart(app, "one"), "a");
    expect(problemsOf(() => synth(app)).map(({ code }) => code)).toEqual(["OUTPUT_FOREIGN_FILE"]);
  });
});

test("a dependency between charts is a warning, once", () => {
  const app = newApp();
  const [one, two] = [new Chart(app, "one"), new Chart(app, "two")];
  configMap(two, "b").addDependency(configMap(two, "c"));
  const said: string[] = [];
  expect(synth(app, { warn: (text) => said.push(text) }).warnings).toEqual([]);
  configMap(one, "a").addDependency(two);
  one.addDependency(two);
  expect(synth(app, { warn: (text) => said.push(text) }).warnings).toHaveLength(1);
  expect(said).toHaveLength(1);
});

test("a dependency chain of charts costs nothing, and neither do 1,000 charts", () => {
  const app = newApp();
  let previous: Chart | undefined;
  for (let c = 0; c < 1_000; c++) {
    const chart = new Chart(app, `chart-${c}`);
    for (let k = 0; k < 10; k++) configMap(chart, `c-${c}-${k}`);
    if (previous !== undefined) chart.addDependency(previous);
    previous = chart;
  }
  const summary = synth(app);
  expect(summary).toMatchObject({ charts: 1_000, objects: 10_000 });
  expect(summary.written).toHaveLength(1_000);
  expect(synth(app).unchanged).toHaveLength(1_000);
});

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ApiObject, App, Chart, YamlOutputType } from "cdk8s";
import { Construct } from "constructs";
import fc from "fast-check";
import { EnvMatrixError } from "../../lib/errors";
import { synth } from "../../lib/synth";

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), "env-matrix-order-"));
});
afterEach(() => {
  rmSync(out, { recursive: true });
});

type Build = (app: App) => void;

function object(scope: Construct, name: string): ApiObject {
  return new ApiObject(scope, name, { apiVersion: "v1", kind: "ConfigMap", metadata: { name } });
}

/** The names of the objects of all files, and the warnings. */
function written(build: Build, yamlOutputType = YamlOutputType.FILE_PER_CHART): { names: string[]; warnings: number } {
  const app = new App({ outdir: out, yamlOutputType });
  build(app);
  const { warnings } = synth(app, { warn: () => {} });
  return { names: namesIn(out), warnings: warnings.length };
}

function namesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .flatMap((file) => [...readFileSync(join(folder, file), "utf8").matchAll(/^ {2}name: (.*)$/gm)])
    .map(([, name]) => String(name));
}

function cycles(build: Build): string[] {
  const app = new App({ outdir: out });
  build(app);
  try {
    synth(app);
  } catch (error) {
    if (error instanceof EnvMatrixError) {
      return error.problems.map(({ code, where, message }) => `${code} ${where}: ${message.split(": ")[1]}`);
    }
    throw error;
  }
  return [];
}

const ORDERS: [string, Build, string[]][] = [
  [
    "an object behind another",
    (app) => {
      const chart = new Chart(app, "c");
      object(chart, "one").addDependency(object(chart, "two"));
    },
    ["two", "one"],
  ],
  [
    "all objects of a construct behind all of another, and the rest where it was",
    (app) => {
      const chart = new Chart(app, "c");
      object(chart, "first");
      const objects = new Construct(chart, "objects");
      for (const name of ["a", "b"]) object(objects, name);
      object(chart, "between");
      const definitions = new Construct(chart, "definitions");
      for (const name of ["crd", "other"]) object(definitions, name);
      objects.node.addDependency(definitions);
    },
    ["first", "crd", "other", "a", "b", "between"],
  ],
  [
    "by way of an object in another file",
    (app) => {
      const [here, there] = [new Chart(app, "a"), new Chart(app, "b")];
      const [one, two] = [object(here, "one"), object(here, "two")];
      const between = object(there, "between");
      one.addDependency(between);
      between.addDependency(two);
    },
    ["two", "one", "between"],
  ],
  [
    "by way of a construct without objects",
    (app) => {
      const chart = new Chart(app, "c");
      const one = object(chart, "one");
      const empty = new Construct(chart, "empty");
      const two = object(chart, "two");
      one.node.addDependency(empty);
      empty.node.addDependency(two);
    },
    ["two", "one"],
  ],
  [
    "what stands around an object behind it",
    (app) => {
      const chart = new Chart(app, "c");
      for (const name of ["one", "two"]) object(chart, name);
      chart.addDependency(object(chart, "three"));
    },
    ["three", "one", "two"],
  ],
  [
    "an object behind what stands around it",
    (app) => {
      const chart = new Chart(app, "c");
      const one = object(chart, "one");
      for (const name of ["two", "three"]) object(chart, name);
      one.addDependency(chart);
    },
    ["two", "three", "one"],
  ],
];

test.each(ORDERS)("puts %s", (_, build, names) => {
  expect(written(build).names).toEqual(names);
});

test("keeps the order between charts where one file holds them, and warns where none does", () => {
  const build: Build = (app) => {
    const [a, b] = [new Chart(app, "a"), new Chart(app, "b")];
    for (const chart of [a, b]) for (const i of [1, 2]) object(chart, `${chart.node.id}${i}`);
    a.addDependency(b);
  };
  expect(written(build, YamlOutputType.FILE_PER_APP)).toEqual({ names: ["b1", "b2", "a1", "a2"], warnings: 0 });
  rmSync(join(out, "app.k8s.yaml"));
  for (const type of [YamlOutputType.FILE_PER_CHART, YamlOutputType.FILE_PER_RESOURCE])
    expect(written(build, type).warnings).toBe(1);
});

test("warns on standard error, which cdk8s synth passes on", () => {
  const said = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    const app = new App({ outdir: out });
    object(new Chart(app, "a"), "x").addDependency(object(new Chart(app, "b"), "z"));
    synth(app);
    expect(said.mock.calls.map(([text]) => String(text))).toEqual([expect.stringContaining("a/x depends on b/z")]);
  } finally {
    said.mockRestore();
  }
});

test.each<[string, Build, string]>([
  [
    "two objects",
    (app) => {
      const chart = new Chart(app, "c");
      const [a, b] = [object(chart, "a"), object(chart, "b")];
      a.addDependency(b);
      b.addDependency(a);
    },
    "c/a → c/b → c/a",
  ],
  [
    "an object and itself",
    (app) => {
      const a = object(new Chart(app, "c"), "a");
      a.addDependency(a);
    },
    "c/a → c/a",
  ],
  [
    "charts of two files",
    (app) => {
      const [a, b] = [new Chart(app, "a"), new Chart(app, "b")];
      object(a, "x").addDependency(b);
      object(b, "z");
      b.addDependency(a);
    },
    "a/x → b → a → a/x",
  ],
  [
    "constructs without objects",
    (app) => {
      const chart = new Chart(app, "c");
      const [a, b] = [new Construct(chart, "a"), new Construct(chart, "b")];
      a.node.addDependency(b);
      b.node.addDependency(a);
    },
    "c/a → c/b → c/a",
  ],
])("refuses a circle of %s, and names it", (_, build, circle) => {
  const found = cycles(build);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^DEPENDENCY_CYCLE /);
  expect(found[0]).toContain(circle);
});

test("writes random trees with random dependencies in an order that keeps every one of them, as cdk8s does where it can", () => {
  const tree = fc.record({
    objects: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 9 }),
    edges: fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 8 }),
  });
  fc.assert(
    fc.property(tree, ({ objects, edges }) => {
      const folder = mkdtempSync(join(out, "t-"));
      const app = new App({ outdir: folder, yamlOutputType: YamlOutputType.FILE_PER_APP });
      const charts = [0, 1].map((i) => new Chart(app, `c${i}`));
      const groups = charts.flatMap((chart) => [0, 1].map((i) => new Construct(chart, `g${i}`)));
      const made = objects.map((group, i) => object(groups[group] as Construct, `o${i}`));
      // only from later to earlier ones: no circle
      const kept = edges
        .map(([a, b]) => [Math.max(a, b) % made.length, Math.min(a, b) % made.length] as const)
        .filter(([a, b]) => a > b);
      for (const [a, b] of kept) (made[a] as ApiObject).addDependency(made[b] as ApiObject);
      synth(app);
      const names = namesIn(folder);
      expect([...names].sort()).toEqual(made.map(({ name }) => name).sort());
      for (const [a, b] of kept) expect(names.indexOf(`o${a}`)).toBeGreaterThan(names.indexOf(`o${b}`));
    }),
    { numRuns: 60 },
  );
});

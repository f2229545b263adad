import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Chart } from "cdk8s";
import {
  Application,
  EnvironmentMatrix,
  type EnvironmentMatrixProps,
  EnvMatrixError,
  FileChart,
  type Problem,
  runApp,
  synth,
} from "../../lib";

const folder = mkdtempSync(join(tmpdir(), "made-at-"));
afterAll(() => rmSync(folder, { recursive: true }));
const HERE = "test/synth/made-at.test.ts";
const source = readFileSync(join(__dirname, "made-at.test.ts"), "utf8").split("\n");

/** The line that ends in a mark. */
function lineOf(mark: string): number {
  return source.findIndex((line) => line.endsWith(`// ${mark}`)) + 1;
}

const FLEET = {
  name: "acme",
  clusters: [
    {
      name: "hub",
      server: "https://kubernetes.default.svc",
      provider: "kind",
      region: "local",
      login: { kind: "inCluster" },
    },
  ],
} as const;
const git = { repoURL: "https://git.example.com/shop.git", path: "web" };
const MATRIX: EnvironmentMatrixProps = {
  fleet: FLEET,
  environments: [{ name: "dev", clusters: ["hub"], isolation: "namespace" }],
  workloads: [{ name: "web", source: git }],
  form: "applicationSets",
};

function problemsOf(build: (app: App) => void): readonly Problem[] {
  const app = new App({ outdir: folder });
  try {
    build(app);
    synth(app);
    return [];
  } catch (error) {
    if (error instanceof EnvMatrixError) return error.problems;
    throw error;
  }
}

test.each<[string, string, (app: App) => void]>([
  [
    "a matrix",
    "matrix",
    (app) => {
      const environments = [{ name: "dev", clusters: ["hbu"], isolation: "namespace" }] as const;
      new EnvironmentMatrix(app, "shop", { ...MATRIX, environments }); // matrix
    },
  ],
  [
    "an object inside of a chart",
    "application",
    (app) => {
      const chart = new Chart(app, "chart");
      const destination = { server: "https://kubernetes.default.svc", name: "hub" };
      const props = { spec: { project: "a", destination, source: git } };
      new Application(chart, "app", props as never); // application
    },
  ],
  [
    "a function that throws, where it throws",
    "thrown",
    (app) => {
      const fails = (): never => {
        throw new Error("no such thing"); // thrown
      };
      new EnvironmentMatrix(app, "shop", { ...MATRIX, workloads: [{ name: "web", source: fails }] });
    },
  ],
])("a problem of %s names the line of the program", (_, mark, build) => {
  const [first] = problemsOf(build);
  expect(first?.madeAt).toEqual({ file: HERE, line: lineOf(mark), column: expect.any(Number), path: "" });
});

test("runApp shows the line below the problem", () => {
  const said: string[] = [];
  const spy = jest.spyOn(console, "error").mockImplementation((text: string) => void said.push(text));
  try {
    runApp(() => {
      const app = new App({ outdir: folder });
      new EnvironmentMatrix(app, "shop", { ...MATRIX, workloads: [] }); // shown
      return app;
    });
  } finally {
    spy.mockRestore();
    process.exitCode = undefined;
  }
  const line = lineOf("shown");
  expect(said.join("\n")).toContain(`  --> ${HERE}:${line}:7\n  ${line} |       new EnvironmentMatrix(app, "shop"`);
});

test("a program that wants no stacks gets no lines, and its limit stays", () => {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    const [first] = problemsOf((app) => new EnvironmentMatrix(app, "shop", { ...MATRIX, workloads: [] }));
    expect([first?.code, first?.madeAt, Error.stackTraceLimit]).toEqual(["EMPTY_AXIS", undefined, 0]);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
});

test.each(["toString", "constructor"])("a property %s that no construct has is a problem like any other", (name) => {
  const app = new App({ outdir: join(folder, name) });
  new FileChart(app, "chart", { file: "a.yaml", [name]: null } as never);
  expect(() => synth(app)).toThrow(EnvMatrixError);
});

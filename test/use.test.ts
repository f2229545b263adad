/** What a company meets in its first hour with a matrix: each row was once a fault. What concerns the package itself and its first page is tested there. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ApiObject, App, Chart, JsonPatch } from "cdk8s";
import { Construct } from "constructs";
import { Application, problemsOf } from "../lib/argocd";
import { EnvMatrixError } from "../lib/errors";
import { equal, when } from "../lib/generators/parameters";
import {
  Bootstrap,
  type BootstrapProps,
  EnvironmentMatrix,
  type EnvironmentMatrixProps,
  givenProject,
  type SourceOfCell,
} from "../lib/matrix";
import { FileChart, type SynthOptions, synth } from "../lib/synth";
import { run } from "./cli/run";
import { applications } from "./matrix/applications";
import { environment, fleet, workload } from "./matrix/models";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "use-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const output = { repoURL: "https://git.example.com/platform.git", path: "manifests" };
const axes = {
  fleet,
  environments: [environment("dev", ["hub"]), environment("prod", ["eu", "us"])],
  workloads: [workload("web")],
  form: "applications",
} satisfies EnvironmentMatrixProps;

interface Said {
  readonly problems: readonly (readonly [code: string, where: string])[];
  readonly warnings: readonly string[];
  readonly text: string;
}

/** What synthesis says of a program, and what it writes. */
function said(build: (app: App) => void, options: SynthOptions = {}): Said {
  const app = new App({ outdir: join(folder, "out") });
  build(app);
  const warnings: string[] = [];
  try {
    synth(app, { ...options, warn: (one) => warnings.push(one) });
    const files = readdirSync(app.outdir, { recursive: true, encoding: "utf8" }).filter((one) => one.endsWith(".yaml"));
    return { problems: [], warnings, text: files.map((one) => readFileSync(join(app.outdir, one), "utf8")).join("") };
  } catch (error) {
    if (!(error instanceof EnvMatrixError)) throw error;
    return { problems: error.problems.map(({ code, where }) => [code, where]), warnings, text: "" };
  }
}

/** An Application by hand beside a matrix. */
function beside(spec: object, more: Partial<BootstrapProps> | "no bootstrap" = {}): Said {
  return said((app) => {
    if (more !== "no bootstrap") new Bootstrap(app, "bootstrap", { output, ...more });
    new EnvironmentMatrix(app, "shop", { ...axes, syncPolicy: { syncOptions: ["CreateNamespace=true"] } });
    new Application(new FileChart(app, "own", { file: "argocd/own.yaml" }), "tool", {
      metadata: { name: "tool", namespace: "argocd" },
      spec: {
        project: "shop-dev",
        source: { repoURL: "https://git.example.com/tool.git", path: "deploy" },
        destination: { name: "hub", namespace: "dev" },
        ...spec,
      },
    });
  });
}

test("U1: a reference that is compared does not compile", () => {
  const source: SourceOfCell<{ repoURL: string; path: string }> = (cell) => ({
    repoURL: "https://git.example.com/web.git",
    // @ts-expect-error a reference is no text: what differs between environments is said by rules
    path: cell.environment === "prod" ? "a" : "b",
  });
  expect(source).toBeInstanceOf(Function);
});

test.each(["applications", "applicationSets"] as const)(
  "U1: nor is it taken from programs without types, form %s",
  (form) => {
    const web = workload("web", {
      source: (cell: { readonly environment: unknown }) => ({
        repoURL: "https://git.example.com/web.git",
        path: cell.environment === "prod" ? "a" : "b",
      }),
    });
    const matrix = new EnvironmentMatrix(new App({ outdir: "unused" }), "shop", { ...axes, form, workloads: [web] });
    expect(problemsOf(matrix).map(({ code, where }) => [code, where])).toEqual([
      ["TEMPLATE_REFERENCE", "shop/workloads/web"],
    ]);
  },
);

describe("U3: what an Application names", () => {
  test.each<[string, object, string, string]>([
    ["a project", { project: "nope" }, "UNKNOWN_PROJECT", "own/tool"],
    ["a cluster", { destination: { name: "nowhere", namespace: "dev" } }, "UNKNOWN_DESTINATION", "own/tool"],
    [
      "a cluster by its server",
      { destination: { server: "https://nowhere.example.com", namespace: "dev" } },
      "UNKNOWN_DESTINATION",
      "own/tool",
    ],
  ])("refuses %s that nobody writes, where the whole is known; else it is a warning", (_, spec, code, where) => {
    expect(beside(spec).problems).toEqual([[code, where]]);
    const { problems, warnings } = beside(spec, "no bootstrap");
    expect([problems, warnings.length, warnings[0]?.startsWith(where)]).toEqual([[], 1, true]);
  });

  test("is taken to be there where somebody says that others write it", () => {
    const elsewhere = { projects: ["nope"], clusters: ["nowhere"], namespaces: ["tools"] };
    const spec = { project: "nope", destination: { name: "nowhere", namespace: "tools" } };
    expect(beside(spec, { elsewhere })).toMatchObject({ problems: [], warnings: [] });
  });

  test("may be a project that a matrix is given", () => {
    const found = said((app) => {
      new Bootstrap(app, "bootstrap", { output });
      new EnvironmentMatrix(app, "shop", {
        ...axes,
        projects: givenProject("teams"),
        syncPolicy: { syncOptions: ["CreateNamespace=true"] },
      });
    });
    expect(found).toMatchObject({ problems: [], warnings: [] });
  });

  test.each<[string, object, string]>([
    ["an Application by hand", { destination: { name: "hub", namespace: "tools" } }, "own/tool"],
  ])("a namespace that nobody creates is a warning: %s", (_, spec, where) => {
    const { problems, warnings } = beside(spec);
    expect([problems, warnings.map((one) => one.slice(0, one.indexOf(":")))]).toEqual([[], [where]]);
  });

  test.each<EnvironmentMatrixProps["form"]>(["applications", "applicationSets"])(
    "a namespace that no cell of a matrix creates is a warning, form %s",
    (form) => {
      const { problems, warnings } = said((app) => {
        new Bootstrap(app, "bootstrap", { output });
        new EnvironmentMatrix(app, "shop", {
          ...axes,
          form,
          override: [{ environment: "dev", syncPolicy: { syncOptions: ["CreateNamespace=true"] } }],
        });
      });
      expect(problems).toEqual([]);
      expect(warnings).toHaveLength(1);
      expect(warnings[0]).toContain("nobody creates namespace prod");
    },
  );

  test.each(["feature branch~1", "HEAD~1", "a..b", "v1:x", "-x", "x.lock", "a//b", "refs/heads/*"])(
    "refuses the revision %p, which no repository can have",
    (targetRevision) => {
      const source = { repoURL: "https://git.example.com/tool.git", path: "deploy", targetRevision };
      expect(beside({ source }).problems).toEqual([["APPLICATION_INVALID", "own/tool, spec.source.targetRevision"]]);
    },
  );

  test.each(["main", "feature/a-b_c", "v1.2.3", "1.2.*", "~1.2", ">=1.0 <2.0", "0f1e2d3c4b5a", "refs/tags/v1", "释放"])(
    "takes the revision %p",
    (targetRevision) => {
      const source = { repoURL: "https://git.example.com/tool.git", path: "deploy", targetRevision };
      expect(beside({ source }).problems).toEqual([]);
    },
  );
});

test("U7: programs without types get problems for what is missing, too much or circular", () => {
  const { form: _, ...noForm } = axes;
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  const web = workload("web", {
    source: { repoURL: "https://git.example.com/web.git", path: "x", helm: { valuesObject: circle as never } },
  });
  for (const [props, code] of [
    [noForm, "PROPS_INVALID"],
    [{ ...axes, enviroments: [] }, "PROPS_INVALID"],
    [{ ...axes, workloads: [web] }, "VALUE_NOT_REPRESENTABLE"],
  ] as const) {
    const matrix = new EnvironmentMatrix(new App({ outdir: "unused" }), "shop", props as never);
    expect(problemsOf(matrix).map((one) => one.code)).toEqual([code]);
  }
});

test("U8: what is known at synthesis is written as it is", () => {
  const web = workload("web", {
    source: (c) => ({
      repoURL: "https://git.example.com/charts.git",
      path: "web",
      targetRevision: when(equal(c.environment, "prod"), "18.1.0", "18.2.0"),
    }),
  });
  const { text } = said((app) => {
    new EnvironmentMatrix(app, "shop", { ...axes, form: "applicationSets", workloads: [web] });
  });
  expect(text.match(/targetRevision: .*/g)?.sort()).toEqual(['targetRevision: "18.1.0"', 'targetRevision: "18.2.0"']);
});

test("U9: names do not stutter", () => {
  const own = {
    ...fleet,
    clusters: fleet.clusters.map((one) => (one.name === "eu" ? { ...one, name: "prod-eu" } : one)),
  };
  const found = applications(
    { fleet: own, environments: [environment("prod", ["prod-eu", "us"])], workloads: [workload("web")] },
    "applications",
  );
  expect(Object.keys(found)).toEqual(["web-prod-eu", "web-prod-us"]);
});

test("U11: two matrices that make one Application are both named, and the hint does not rename what is deployed", () => {
  const build = (app: App): void => {
    for (const id of ["shop", "bank"])
      new EnvironmentMatrix(app, id, { ...axes, environments: [environment("dev", ["hub"], { namespace: id })] });
  };
  const [collision] = said(build).problems.filter(([code]) => code === "NAME_COLLISION");
  expect(collision?.[1]).toBe("shop/applications/cells, bank/applications/cells");
});

test("U12: an output folder that cannot be made is refused at once", () => {
  expect(said((app) => new EnvironmentMatrix(app, "shop", axes), { outdir: "/proc/nope" }).problems).toEqual([
    ["OUTPUT_UNWRITABLE", "/proc/nope"],
  ]);
});

test("U13: constructs that depend on each other in a circle are named", () => {
  const { problems } = said((app) => {
    const chart = new Chart(app, "c");
    const [a, b] = [new Construct(chart, "a"), new Construct(chart, "b")];
    for (const one of [a, b])
      new ApiObject(one, "x", { apiVersion: "v1", kind: "ConfigMap", metadata: { name: one.node.id } });
    a.node.addDependency(b);
    b.node.addDependency(a);
  });
  expect(problems.map(([code]) => code)).toEqual(["DEPENDENCY_CYCLE"]);
});

describe("U14: streamed Applications", () => {
  const addOwner = JsonPatch.add("/metadata/labels/owner", "a");
  const owners = (text: string): number => text.match(/^ {4}owner: a$/gm)?.length ?? 0;

  test("take JSON patches", () => {
    const { text } = said((app) => {
      const matrix = new EnvironmentMatrix(app, "shop", axes);
      for (const one of matrix.node.findAll()) if (one instanceof Application) one.addJsonPatch(addOwner);
    });
    expect(owners(text)).toBe(3);
  });

  test("are transformed as all other objects, and stay streamed", () => {
    const kinds = new Map<unknown, number>();
    const { text, problems } = said((app) => new EnvironmentMatrix(app, "shop", axes), {
      transform: (object) => {
        kinds.set(object.kind, (kinds.get(object.kind) ?? 0) + 1);
        const { labels, ...metadata } = object.metadata as { readonly labels?: object };
        return { ...object, metadata: { ...metadata, labels: { ...labels, owner: "a" } } };
      },
    });
    expect(problems).toEqual([]);
    expect(Object.fromEntries(kinds)).toEqual({ Application: 3, AppProject: 2, Secret: 3 });
    expect(owners(text)).toBe(8);
  });

  test.each<[string, () => never]>([
    ["returns nothing", () => undefined as never],
    [
      "fails",
      () => {
        throw new Error("no");
      },
    ],
  ])("refuses a transformation that %s, with the object's place", (_, transform) => {
    const { problems } = said((app) => new EnvironmentMatrix(app, "shop", axes), { transform });
    expect(problems.filter(([, where]) => where.includes("web-prod-eu"))).toEqual([
      ["CONSTRUCT_INVALID", "shop/applications/cells/web-prod-eu, transform"],
    ]);
  });
});

describe("U15 to U18: the first command that is tried on the output", () => {
  test("renders it without a word on what is missing", async () => {
    said((app) => {
      new Bootstrap(app, "bootstrap", { output });
      new EnvironmentMatrix(app, "shop", { ...axes, form: "applicationSets" });
    });
    const { code, out } = await run(["render", join(folder, "out/argocd")]);
    expect(code).toBe(0);
    expect(out.match(/^ {2}name: web-.*/gm)).toEqual([
      "  name: web-dev-hub",
      "  name: web-prod-eu",
      "  name: web-prod-us",
    ]);
  });
});

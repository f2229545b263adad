import { inventoryOf, type World } from "../../bench/conformance/world";
import {
  type EvaluateOptions,
  type Evaluation,
  evaluate,
  evaluateStream,
  type GeneratedApplication,
} from "../../lib/evaluate";
import type { Inventory } from "../../lib/generators";
import { equalJson, type JsonObject } from "../../lib/json";

const WORLD: World = { namespace: "argocd", projects: ["default"] };

function applicationSet(spec: JsonObject): JsonObject {
  const template = {
    metadata: { name: "x" },
    spec: { project: "default", destination: { server: "https://kubernetes.default.svc", namespace: "demo" } },
  };
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "ApplicationSet",
    metadata: { name: "set", namespace: "argocd" },
    spec: { template, ...spec },
  };
}

function withName(name: string): JsonObject {
  return {
    metadata: { name },
    spec: { project: "default", destination: { server: "https://kubernetes.default.svc", namespace: "demo" } },
  };
}

function withSource(source: JsonObject): JsonObject {
  const template = withName("x");
  return { ...template, spec: { ...(template.spec as JsonObject), source: { repoURL: "r", ...source } } };
}

function namesOf(spec: JsonObject, world: World = WORLD, options: EvaluateOptions = {}): unknown[] {
  const { applications } = evaluate(applicationSet(spec), inventoryOf(world), options);
  return applications.map(({ application }) => (application.metadata as JsonObject).name);
}

/** The metadata of the first Application. */
function metadataOf({ applications: [first] }: Evaluation): JsonObject {
  return (first as GeneratedApplication).application.metadata as JsonObject;
}

function unknownInventory(known: Partial<Inventory> = {}): Inventory {
  return {
    namespace: "argocd",
    repository: () => undefined,
    pullRequests: () => undefined,
    scmRepositories: () => undefined,
    plugin: () => undefined,
    resources: () => undefined,
    ...known,
  };
}

describe("an evaluation", () => {
  test("gives each Application with the generator, the element and the parameters that it comes from", () => {
    const elements = [{ name: "a" }, { name: "b" }];
    const evaluation = evaluate(
      applicationSet({ generators: [{}, { list: { elements } }], template: withName("app-{{name}}") }),
      inventoryOf(WORLD),
    );
    expect(evaluation.complete).toBe(true);
    expect(evaluation.applications.map(({ origin }) => [origin.generatorPath, origin.element])).toEqual([
      ["spec.generators[1].list", 0],
      ["spec.generators[1].list", 1],
    ]);
    expect(evaluation.applications[1]?.origin.parameters).toEqual(new Map([["name", "b"]]));
  });

  test("is never complete after an error, and keeps what had been generated", () => {
    const elements = [{ name: "a" }, { other: "b" }];
    const evaluation = evaluate(
      applicationSet({
        goTemplate: true,
        goTemplateOptions: ["missingkey=error"],
        generators: [{ list: { elements } }],
        template: withName("{{ .name }}"),
      }),
      inventoryOf(WORLD),
    );
    expect(evaluation.complete).toBe(false);
    expect(evaluation.applications).toHaveLength(1);
    expect(evaluation.error).toMatchObject({
      stage: "RenderTemplateParamsError",
      where: "spec.template.metadata.name",
      hint: expect.stringContaining("known: other"),
    });
    expect(evaluation.problems.map(({ code, where }) => [code, where])).toEqual([
      ["RENDER", "spec.template.metadata.name"],
    ]);
  });

  test("names the keys of the very map that lacks one, wherever the template met it", () => {
    const elements = [{ name: "a", team: { lead: "ada", mail: "a@example.com" } }];
    const generators = [{ list: { elements } }];
    const hintOf = (name: string): string | undefined =>
      evaluate(
        applicationSet({
          goTemplate: true,
          goTemplateOptions: ["missingkey=error"],
          generators,
          template: withName(name),
        }),
        inventoryOf(WORLD),
      ).error?.hint;
    expect(hintOf("{{ .team.leed }}")).toBe("did you mean lead? known: lead, mail");
    expect(hintOf("{{ with .team }}{{ .leed }}{{ end }}")).toBe("did you mean lead? known: lead, mail");
    expect(hintOf("{{ range list .team }}{{ .leed }}{{ end }}")).toBe("did you mean lead? known: lead, mail");
  });

  test("names the nearest function where a template calls one that Argo CD lacks", () => {
    const evaluation = evaluate(
      applicationSet({
        goTemplate: true,
        generators: [{ list: { elements: [{ name: "a" }] } }],
        template: withName("{{ .name | uper }}"),
      }),
      inventoryOf(WORLD),
    );
    expect(evaluation.error?.hint).toContain("upper");
  });

  test("says which fields the API server drops", () => {
    const evaluation = evaluate(
      applicationSet({ generators: [{ lists: { elements: [] } }] as never }),
      inventoryOf(WORLD),
    );
    expect(evaluation.pruned).toEqual(["spec.generators[0].lists"]);
    expect(evaluation.complete).toBe(true);
  });

  test("says which functions make its result depend on time, chance or an order", () => {
    const evaluation = evaluate(
      applicationSet({
        goTemplate: true,
        generators: [{ list: { elements: [{ name: "a" }] } }],
        template: withName('{{ .name }}-{{ now | date "2006" }}-{{ randAlpha 3 | lower }}'),
      }),
      inventoryOf(WORLD),
      { clock: () => 1_600_000_000_000_000_000n },
    );
    expect(evaluation.nondeterministic).toEqual(expect.arrayContaining(["now", "randAlpha"]));
    expect(metadataOf(evaluation).name).toMatch(/^a-2020-[a-z]{3}$/);
  });

  test("gives the same result twice, chance included", () => {
    const spec = {
      goTemplate: true,
      generators: [{ list: { elements: [{ name: "a" }] } }],
      template: withName("{{ randAlphaNum 20 | lower }}"),
    };
    expect(namesOf(spec)).toEqual(namesOf(spec));
  });
});

describe("facts that the inventory lacks", () => {
  const git = { repoURL: "https://git.example.com/a.git", revision: "HEAD", directories: [{ path: "*" }] };
  const rows: [string, JsonObject, string[]][] = [
    ["clusters", { clusters: {} }, ["clusters"]],
    ["repositories", { git }, ["repositories"]],
    ["pull requests", { pullRequest: { github: { owner: "acme", repo: "web" } } }, ["pullRequests"]],
    ["SCM repositories", { scmProvider: { github: { organization: "acme" } } }, ["scmRepositories"]],
    ["plugins", { plugin: { configMapRef: { name: "p" } } }, ["plugins"]],
    ["resources", { clusterDecisionResource: { configMapRef: "c", name: "n" } }, ["clusters", "resources"]],
  ];
  test.each(rows)("%s are needs, never an empty result", (_, item, sections) => {
    const evaluation = evaluate(
      applicationSet({ generators: [item] as never }),
      unknownInventory({ projects: ["default"] }),
    );
    expect(evaluation.complete).toBe(false);
    expect(evaluation.error?.stage).toBe("inventory");
    expect(evaluation.needs.map(({ section }) => section)).toEqual(sections);
    expect(evaluation.problems.map(({ code }) => code)).toEqual(sections.map(() => "INVENTORY_MISSING"));
  });

  test("are all asked for at once, those of every set of a matrix's first child too", () => {
    const elements = ["a", "b", "a"].map((name) => ({ repo: `https://git.example.com/${name}.git` }));
    const matrix = { generators: [{ list: { elements } }, { git: { ...git, repoURL: "{{repo}}" } }] };
    const evaluation = evaluate(
      applicationSet({ generators: [{ matrix }, { clusters: {} }] as never }),
      unknownInventory({ projects: ["default"] }),
    );
    expect(evaluation.needs).toEqual([
      { section: "repositories", repoURL: "https://git.example.com/a.git", revision: "HEAD" },
      { section: "repositories", repoURL: "https://git.example.com/b.git", revision: "HEAD" },
      { section: "clusters" },
    ]);
  });

  test("of validation keep an evaluation from being complete", () => {
    const spec = { generators: [{ list: { elements: [{ a: "1" }] } }], template: withName("x") };
    expect(evaluate(applicationSet(spec), unknownInventory()).complete).toBe(true);
    const elsewhere = {
      metadata: { name: "x" },
      spec: { project: "shop", destination: { name: "eu", namespace: "demo" } },
    };
    const evaluation = evaluate(applicationSet({ ...spec, template: elsewhere }), unknownInventory());
    expect(evaluation.complete).toBe(false);
    expect(evaluation.needs).toEqual([{ section: "projects" }, { section: "clusters" }]);
  });
});

describe("a stream", () => {
  const square = (size: number): JsonObject => {
    const axis = (key: string) => ({
      list: { elements: Array.from({ length: size }, (_, i) => ({ [key]: `${key}${i}` })) },
    });
    return { generators: [{ matrix: { generators: [axis("a"), axis("b")] } }], template: withName("{{a}}-{{b}}") };
  };

  test("gives the same Applications and the same summary as an evaluation", () => {
    const set = applicationSet(square(12));
    const { applications, ...summary } = evaluate(set, inventoryOf(WORLD));
    const stream = evaluateStream(set, inventoryOf(WORLD));
    const streamed: unknown[] = [];
    let step = stream.next();
    for (; step.done !== true; step = stream.next()) streamed.push(step.value.application);
    expect(
      equalJson(
        streamed,
        applications.map(({ application }) => application),
      ),
    ).toBe(true);
    expect(step.value).toEqual(summary);
  });

  test("of a large matrix holds neither its parameter sets nor its Applications", () => {
    const before = process.memoryUsage().heapUsed;
    let count = 0;
    let most = 0;
    for (const _ of evaluateStream(applicationSet(square(300)), inventoryOf(WORLD))) {
      if (++count % 10_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
    }
    expect(count).toBe(90_000);
    // names of 90,000 Applications stay, to find duplicates; whole Applications would be over 100 MB
    expect(most / 1e6).toBeLessThan(100);
  });
});

describe("keys and parameters", () => {
  test("named like parts of JavaScript's objects are ordinary", () => {
    const element = JSON.parse('{"__proto__":"p","constructor":"c","toString":"t"}') as JsonObject;
    const template = {
      metadata: { name: "x", labels: JSON.parse('{"__proto__":"{{__proto__}}","{{constructor}}":"{{toString}}"}') },
      spec: { project: "default", destination: { server: "https://kubernetes.default.svc", namespace: "demo" } },
    };
    const evaluation = evaluate(
      applicationSet({ generators: [{ list: { elements: [element] } }], template }),
      inventoryOf(WORLD),
    );
    const labels = metadataOf(evaluation).labels as JsonObject;
    expect(Object.entries(labels).sort()).toEqual([
      ["__proto__", "p"],
      ["c", "t"],
    ]);
    expect(({} as Record<string, unknown>).p).toBeUndefined();
  });

  test("of an ApplicationSet are never changed", () => {
    const spec = {
      goTemplate: true,
      generators: [{ list: { elements: [{ name: "a", m: { k: "v" } }] } }],
      template: withName('{{ $_ := set .m "k" "changed" }}{{ .name }}-{{ .m.k }}'),
    };
    const set = applicationSet(spec);
    const copy = structuredClone(set);
    expect(namesOf(spec)).toEqual(["a-changed"]);
    evaluate(set, inventoryOf(WORLD));
    expect(set).toEqual(copy);
  });
});

test("an ApplicationSet that the API server refuses gives one problem for each violation, at its place", () => {
  const { problems, error, complete } = evaluate(
    { apiVersion: "argoproj.io/v1alpha1", kind: "ApplicationSet", metadata: { name: "x" }, spec: {} },
    inventoryOf(WORLD),
  );
  expect(complete).toBe(false);
  expect(error?.stage).toBe("apiServer");
  expect(problems.map(({ code, where }) => [code, where])).toEqual([
    ["API_SERVER", "spec.generators"],
    ["API_SERVER", "spec.template"],
  ]);
});

describe("refuses what exceeds a limit, without a result and never as a defect", () => {
  const deep = (depth: number): JsonObject => {
    let value: JsonObject = {};
    for (let i = 0; i < depth; i++) value = { a: value };
    return value;
  };
  const generators = [{ list: { elements: [{ name: "a" }] } }];
  const rows: [string, JsonObject][] = [
    ["a valuesObject that is too deep", { generators, template: withSource({ helm: { valuesObject: deep(50_000) } }) }],
    [
      "an element that is too deep",
      { goTemplate: true, generators: [{ list: { elements: [deep(50_000)] } }], template: withName("{{ toJson . }}") },
    ],
    ["a text that is too long", { goTemplate: true, generators, template: withName('{{ repeat 1000000000 "x" }}') }],
  ];
  test.each(rows)("%s", (_, spec) => {
    const { complete, error, problems } = evaluate(applicationSet(spec), inventoryOf(WORLD));
    expect(complete).toBe(false);
    expect(error?.stage).toBe("limit");
    expect(problems.map(({ code }) => code)).toEqual(["LIMIT_EXCEEDED"]);
  });
});

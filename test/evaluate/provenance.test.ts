import { join } from "node:path";
import { type Case, readCases } from "../../bench/conformance/cases";
import { inventoryOf, type World } from "../../bench/conformance/world";
import { type Evaluation, evaluate, type Input, type Origin } from "../../lib/evaluate";
import type { LeafSource } from "../../lib/generators/provenance";
import type { JsonObject } from "../../lib/json";

const REPO = "https://git.example.com/envs.git";
const WORLD: World = {
  namespace: "argocd",
  projects: ["default"],
  clusters: [
    {
      name: "eu",
      server: "https://eu.example.com",
      secretName: "cluster-eu",
      labels: { tier: "prod" },
      annotations: {},
    },
    {
      name: "us",
      server: "https://us.example.com",
      secretName: "cluster-us",
      labels: { tier: "dev" },
      annotations: {},
    },
  ],
  repositories: {
    [REPO]: {
      HEAD: {
        "envs/a.yaml": "name: a\nnested: {size: 1}\n",
        "envs/many.yaml": "- {name: b}\n- {name: c, nested: {color: red}}\n",
      },
    },
  },
};

function origins(generators: readonly JsonObject[], goTemplate = true): Origin[] {
  const evaluation = evaluate(
    {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "ApplicationSet",
      metadata: { name: "set" },
      spec: {
        goTemplate,
        generators,
        template: {
          metadata: { name: "x" },
          spec: {
            project: "default",
            destination: { name: "eu", namespace: "x" },
            source: { repoURL: REPO, path: "." },
          },
        },
      },
    },
    inventoryOf(WORLD),
    { provenance: true },
  );
  expect(evaluation.error).toBeUndefined();
  return evaluation.applications.map(({ origin }) => origin);
}

const FILES = { git: { repoURL: REPO, revision: "HEAD", files: [{ path: "envs/*.yaml" }] } };
const CLUSTERS = { clusters: { selector: { matchLabels: { tier: "prod" } }, values: { name: "from-values" } } };

function file(path: string, item: number): LeafSource {
  return { kind: "git", repoURL: REPO, revision: "HEAD", found: { file: path, item } };
}
const EU: LeafSource = {
  kind: "clusters",
  clusters: [expect.objectContaining({ name: "eu", secretName: "cluster-eu" })],
};

test("a parameter of a matrix is followed to the child that gave it, down to the object in the file", () => {
  const made = origins([{ matrix: { generators: [FILES, CLUSTERS] } }]);
  const path = "spec.generators[0].matrix.generators";
  expect(made.map((origin) => origin.parameterSource(["nested", "color"]))).toEqual([
    undefined,
    undefined,
    { generatorPath: `${path}[0].git`, source: file("envs/many.yaml", 1) },
  ]);
  expect(made[1]?.parameterSource(["name"])).toEqual({
    generatorPath: `${path}[0].git`,
    source: file("envs/many.yaml", 0),
  });
  expect(made[0]?.parameterSource(["metadata", "labels", "tier"])).toEqual({
    generatorPath: `${path}[1].clusters`,
    source: EU,
  });
  expect(made[0]?.parameterSource(["nothing"])).toBeUndefined();
});

test("in a merge the last override that has a parameter gave it", () => {
  const base = {
    list: {
      elements: [
        { key: "1", a: "base", b: "base" },
        { key: "2", a: "base", b: "base" },
      ],
    },
  };
  const first = { list: { elements: [{ key: "1", a: "first", b: "first" }] } };
  const second = { list: { elements: [{ key: "1", b: "second" }] } };
  const [one, two] = origins([{ merge: { mergeKeys: ["key"], generators: [base, first, second] } }]);
  const childOf = (origin: Origin | undefined, name: string) => origin?.parameterSource([name])?.generatorPath.at(-7);
  expect([childOf(one, "a"), childOf(one, "b")]).toEqual(["1", "2"]);
  expect([childOf(two, "a"), childOf(two, "b")]).toEqual(["0", "0"]);
});

test("inputs are all that an Application was made of, with its project and its cluster", () => {
  const [first] = origins([{ matrix: { generators: [FILES, CLUSTERS] } }]);
  expect(first?.inputs).toEqual<Input[]>([
    { kind: "generator", generatorPath: "spec.generators[0].matrix.generators[0].git", source: file("envs/a.yaml", 0) },
    { kind: "generator", generatorPath: "spec.generators[0].matrix.generators[1].clusters", source: EU },
    { kind: "project", name: "default" },
    { kind: "destination", cluster: "eu" },
  ]);
});

test("without the option nothing is noted", () => {
  const { origin } = evaluate(readCases(join(__dirname, "../conformance/data/appsets"))[0]?.applicationSet, {
    ...inventoryOf(WORLD),
  }).applications[0] ?? { origin: undefined };
  expect([origin?.source, origin?.inputs ?? []]).toEqual([undefined, []]);
});

const cases = readCases(join(__dirname, "../conformance/data/appsets"));

test("every parameter of every conformance case is followed to a thing that its world has, and following changes no result", () => {
  let followed = 0;
  const wrong: string[] = [];
  for (const one of cases) {
    const evaluation = evaluateCase(one, true);
    const plain = evaluateCase(one, false);
    if (JSON.stringify(applicationsOf(evaluation)) !== JSON.stringify(applicationsOf(plain))) wrong.push(one.id);
    for (const { origin } of evaluation.applications) {
      for (const key of origin.parameters.keys()) {
        const found = origin.parameterSource([key]);
        followed++;
        if (found === undefined || !exists(found.source, one.world)) wrong.push(`${one.id} ${key}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(followed).toBeGreaterThan(3000);
});

function evaluateCase({ applicationSet, world }: Case, provenance: boolean): Evaluation {
  return evaluate(applicationSet, inventoryOf(world), { provenance, clock: () => 0n });
}

function applicationsOf({ applications }: Evaluation): unknown {
  return applications.map(({ application }) => application);
}

function exists(source: LeafSource, world: World): boolean {
  const isCluster = (name: string) =>
    name === "in-cluster" || world.clusters?.some((one) => one.name === name) === true;
  switch (source.kind) {
    case "git": {
      const files = Object.keys(world.repositories?.[source.repoURL]?.[source.revision || "HEAD"] ?? {});
      const { found } = source;
      if ("file" in found) return files.includes(found.file) || found.file.startsWith(".git/");
      return files.some((path) => path.startsWith(`${found.directory}/`));
    }
    case "clusters":
      return source.clusters.every(({ name }) => isCluster(name));
    case "clusterDecisionResource":
      return isCluster(source.cluster);
    case "pullRequest":
      return world.pullRequests?.some(({ number }) => String(number) === source.number) === true;
    case "scmProvider":
      return world.scmRepositories?.some(({ repository }) => repository === source.repository) === true;
    case "plugin":
      return world.plugins?.[source.configMap] !== undefined;
    case "list":
      return source.element >= 0;
    default:
      return source satisfies never;
  }
}

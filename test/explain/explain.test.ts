import { join } from "node:path";
import { readCases } from "../../bench/conformance/cases";
import { inventoryOf, type World } from "../../bench/conformance/world";
import { evaluate, type GeneratedApplication } from "../../lib/evaluate";
import { type ExplainedValue, explainApplication } from "../../lib/explain";
import { leaves } from "../../lib/explain/explain";
import type { JsonObject } from "../../lib/json";

interface Made {
  readonly applications: readonly GeneratedApplication[];
  explain(position: number): ExplainedValue[];
}

function make(applicationSet: JsonObject, world: World): Made | undefined {
  const inventory = inventoryOf(world);
  const evaluation = evaluate(applicationSet, inventory, { provenance: true });
  if (!evaluation.complete || evaluation.nondeterministic.length > 0) return undefined;
  const at = (path: string) => ({ path });
  return {
    applications: evaluation.applications,
    explain: (position) =>
      explainApplication(evaluation.applications[position] as GeneratedApplication, {
        applicationSet,
        inventory,
        version: "3.5",
        at,
      }),
  };
}

const cases = readCases(join(__dirname, "../conformance/data/appsets"))
  .map(({ id, applicationSet, world }) => ({ id, set: applicationSet as JsonObject, world }))
  .filter(({ set }) => typeof set === "object" && set !== null);

/** Copies of a set in each of which one text of one list element is another one, with the path of it. */
function* changedElements(set: JsonObject): Generator<readonly [path: string, set: JsonObject]> {
  for (const { path, value } of leaves(set, "")) {
    if (!/\.list\.elements\[\d+\]/.test(path) || typeof value !== "string") continue;
    const copy = structuredClone(set) as JsonObject;
    const steps = path.split(/[.[\]]+/).filter((step) => step !== "");
    // keys with dots are written in quotes, and left out here
    if (path.includes('"')) continue;
    let parent = copy as Record<string, unknown>;
    for (const step of steps.slice(0, -1)) parent = parent[step] as Record<string, unknown>;
    parent[steps.at(-1) as string] = `${value}z`;
    yield [path, copy];
  }
}

test("a change at a place changes only values that are said to come from there", () => {
  const wrong: string[] = [];
  let changes = 0;
  for (const { id, set, world } of cases) {
    const before = make(set, world);
    if (before === undefined || JSON.stringify(set).includes('"merge"')) continue;
    // templates that write into parameters, which reach one another
    if (id.startsWith("live-parameters/")) continue;
    for (const [path, changed] of changedElements(set)) {
      const after = make(changed, world);
      if (after === undefined || after.applications.length !== before.applications.length) continue;
      for (const [i, { application }] of before.applications.entries()) {
        const now = new Map(leaves(after.applications[i]?.application, "").map((one) => [one.path, one.value]));
        const differing = leaves(application, "").filter(
          (one) => JSON.stringify(now.get(one.path)) !== JSON.stringify(one.value),
        );
        if (differing.length === 0) continue;
        changes++;
        const said = new Set(
          before
            .explain(i)
            .filter(({ parameters }) =>
              parameters.some(
                ({ origin }) =>
                  (origin?.place !== undefined && path.startsWith(origin.place.path)) ||
                  origin?.text.includes(".values"),
              ),
            )
            .map((one) => one.path),
        );
        for (const one of differing) if (!said.has(one.path)) wrong.push(`${id} ${path} ${one.path}`);
      }
    }
  }
  expect(changes).toBeGreaterThan(150);
  expect(wrong).toEqual([]);
});

test("a file or a cluster that is no input of an Application can be removed without a change of it", () => {
  const wrong: string[] = [];
  let removals = 0;
  for (const { id, set, world } of cases) {
    const before = make(set, world);
    if (before === undefined) continue;
    for (const [name, smaller] of smallerWorlds(world)) {
      const after = make(set, smaller);
      if (after === undefined) continue;
      const left = new Set(after.applications.map(({ application }) => JSON.stringify(application)));
      for (const { application, origin } of before.applications) {
        const inputs = JSON.stringify(origin.inputs);
        const directories = [...inputs.matchAll(/"directory":"([^"]*)"/g)].map(([, directory]) => directory as string);
        if (inputs.includes(JSON.stringify(name)) || directories.some((one) => name.startsWith(`${one}/`))) continue;
        removals++;
        if (!left.has(JSON.stringify(application))) wrong.push(`${id} ${name} ${JSON.stringify(application.metadata)}`);
      }
    }
  }
  expect(removals).toBeGreaterThan(300);
  expect(wrong).toEqual([]);
});

function* smallerWorlds(world: World): Generator<readonly [name: string, world: World]> {
  for (const cluster of world.clusters ?? []) {
    yield [cluster.name, { ...world, clusters: (world.clusters ?? []).filter((one) => one !== cluster) }];
  }
  for (const [url, revisions] of Object.entries(world.repositories ?? {})) {
    for (const [revision, files] of Object.entries(revisions)) {
      for (const file of Object.keys(files)) {
        const { [file]: _, ...others } = files;
        yield [
          file,
          { ...world, repositories: { ...world.repositories, [url]: { ...revisions, [revision]: others } } },
        ];
      }
    }
  }
}

const REPO = "https://git.example.com/envs.git";
const WORLD: World = {
  namespace: "argocd",
  projects: ["default"],
  clusters: [
    { name: "eu", server: "https://eu.example.com", secretName: "c-eu", labels: { env: "prod" }, annotations: {} },
  ],
  repositories: { [REPO]: { HEAD: { "envs/a.yaml": "# first\napp: a\nimage:\n  tag: v1\n" } } },
};

test.each([true, false])(
  "values are followed to the line of a file, a label and the name of a file (goTemplate: %s)",
  (goTemplate) => {
    const p = (go: string, flat: string): string => (goTemplate ? `{{ ${go} }}` : `{{${flat}}}`);
    const made = make(
      {
        apiVersion: "argoproj.io/v1alpha1",
        kind: "ApplicationSet",
        metadata: { name: "set" },
        spec: {
          goTemplate,
          generators: [
            {
              matrix: {
                generators: [
                  { git: { repoURL: REPO, revision: "HEAD", files: [{ path: "envs/*.yaml" }] } },
                  { clusters: { selector: {} } },
                ],
              },
            },
          ],
          template: {
            metadata: {
              name: "x",
              labels: { env: p(".metadata.labels.env", "metadata.labels.env"), tag: p(".image.tag", "image.tag") },
            },
            spec: {
              project: "default",
              source: { repoURL: REPO, path: p(".path.basename", "path.basename") },
              destination: { name: "eu", namespace: `n-${p(".image.tag", "image.tag")}` },
            },
          },
        },
      },
      WORLD,
    );
    const of = (path: string) => made?.explain(0).find((one) => one.path === path);
    const texts = (path: string) => of(path)?.parameters.map(({ origin }) => origin?.text);
    expect(texts("metadata.labels.tag")).toEqual([`envs/a.yaml:4:8 of ${REPO} at HEAD`]);
    expect(texts("spec.destination.namespace")).toEqual([`envs/a.yaml:4:8 of ${REPO} at HEAD`]);
    expect(texts("spec.source.path")).toEqual([`the name of the file envs/a.yaml of ${REPO} at HEAD`]);
    const [cluster] = made?.applications.map(({ origin }) => origin.inputs) ?? [];
    expect(cluster?.length).toBeGreaterThan(1);
    expect(of("spec.project")?.written?.path).toBe("spec.template.spec.project");
    expect(of("spec.project")?.parameters).toEqual([]);
  },
);

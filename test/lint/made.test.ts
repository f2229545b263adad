import { join } from "node:path";
import fc from "fast-check";
import { readCases } from "../../bench/conformance/cases";
import { inventoryOf, type World } from "../../bench/conformance/world";
import { evaluate } from "../../lib/evaluate";
import type { Json, JsonObject } from "../../lib/json";
import { applicationSetSubject, lint } from "../../lib/lint";

/** What lint says of a set that goes by, and of the same set evaluated as a whole. */
function bothWays(object: JsonObject, world: World): readonly [passing: unknown, whole: unknown] {
  const inventory = inventoryOf(world);
  const options = { clock: () => 0n };
  const found = { object, file: "set.yaml", at: (path: string) => ({ file: "set.yaml", path }) };
  const known = evaluate(object, inventory, { ...options, provenance: true, locate: (path) => found.at(path) });
  const said = (known?: ReturnType<typeof evaluate>): unknown => {
    const subject = applicationSetSubject(found, inventory, options, known);
    const { findings, missing } = lint([subject], () => ({ version: "3.5", inventory }), {
      severities: new Map(),
      disabled: () => [],
    });
    return [findings.map(({ severity, problem }) => [severity, problem]), missing.map(({ problems }) => problems)];
  };
  return [said(), said(known)];
}

const cases = readCases(join(__dirname, "../conformance/data/appsets"));

test("what goes by has the findings of the whole evaluation, over all cases", () => {
  const different = cases.filter(({ applicationSet, world }) => {
    const [passing, whole] = bothWays(applicationSet as JsonObject, world);
    return JSON.stringify(passing) !== JSON.stringify(whole);
  });
  expect(cases.length).toBeGreaterThan(300);
  expect(different.map(({ id }) => id)).toEqual([]);
});

const WORLD: World = { namespace: "argocd", projects: ["default", "prod"], clusters: [] };
/** Few values, so that parts repeat; some of them are odd. */
const text = ["a", "b", "prod", "x".repeat(30), "Bad_", "<no value>", "", "latest"];
const values = { go: fc.constantFrom<Json>(...text, null, 3, 1e21), flat: fc.constantFrom<Json>(...text) };
/** From a few elements many, with names of their own. */
const list = (mode: "go" | "flat", most = 70): fc.Arbitrary<Json> => {
  const kind = fc.record({ a: values[mode], b: values[mode], "c.tag": values[mode] }, { requiredKeys: ["a"] });
  return fc
    .tuple(fc.array(kind, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: most }), fc.boolean())
    .map(([kinds, count, twins]) => ({
      list: {
        elements: Array.from({ length: count }, (_, i) => ({
          ...kinds[(i * i) % kinds.length],
          name: `n${twins ? i % 60 : i}`,
        })),
      },
    }));
};
const texts = {
  go: [
    "x",
    "{{ .a }}",
    "{{ .a }}{{ .b }}",
    "{{ .b }} {{ .a }}",
    '{{ $x := .a }}{{ if eq .b "prod" }}{{ $x }}{{ end }}',
    '{{ with .b }}{{ printf "%d" . }}{{ $.a }}{{ end }}',
    '{{ index .missing "k" }}',
    "{{ randAlpha 3 }}",
    '{{ fail "no" }}',
    "{{ .b | int }}{{ . | toJson | len }}",
    "{{ div 6 (.b | int) }}",
    "{{ .b",
  ],
  flat: ["x", "{{a}}", "{{a}}{{b}}", "{{missing}}", "{{ b }}<"],
};

function set(mode: "go" | "flat"): fc.Arbitrary<JsonObject> {
  const text = fc.constantFrom(...texts[mode]);
  const name = mode === "go" ? "{{ .name }}" : "{{name}}";
  const half = mode === "go" ? "{{ .a | trunc 9 }}" : "{{a}}";
  return fc
    .record({
      generators: fc.oneof(
        fc.array(list(mode), { minLength: 1, maxLength: 2 }),
        fc.tuple(list(mode, 12), list(mode, 6)).map((generators) => [{ matrix: { generators } }]),
      ),
      name: fc.constantFrom(name, `${name}-${half}`, half),
      labels: fc.dictionary(fc.constantFrom("k", "l", half), text, { maxKeys: 2 }),
      project: fc.constantFrom("default", "prod", half),
      revision: fc.constantFrom("HEAD", "v1", half),
      values: fc.dictionary(fc.constantFrom("v", "w", half), text, { maxKeys: 3 }),
      parameters: fc.array(text, { maxLength: 2 }),
      info: text,
      namespace: fc.constantFrom("ns", half),
      patch: fc.constantFrom(undefined, undefined, undefined, "metadata: {labels: {p: 'x'}}", "spec: {info: []}"),
      options: fc.constantFrom([], ["missingkey=error"]),
    })
    .map(({ generators, name, labels, project, revision, values, parameters, info, namespace, options, patch }) => ({
      apiVersion: "argoproj.io/v1alpha1",
      kind: "ApplicationSet",
      metadata: { name: "set", namespace: "argocd" },
      spec: {
        goTemplate: mode === "go",
        ...(mode === "go" && { goTemplateOptions: options }),
        generators,
        ...(patch && { templatePatch: patch }),
        template: {
          metadata: { name, labels },
          spec: {
            project,
            source: {
              repoURL: "https://git.example.com/x.git",
              targetRevision: revision,
              path: ".",
              helm: { valuesObject: values, parameters: parameters.map((value, i) => ({ name: `p${i}`, value })) },
            },
            info: [{ name: "i", value: info }],
            destination: { server: "https://kubernetes.default.svc", namespace },
          },
        },
      },
    })) as fc.Arbitrary<JsonObject>;
}

test.each(["go", "flat"] as const)(
  "and over sets in %s mode whose parts repeat, fail, or leave a placeholder",
  (mode) => {
    fc.assert(
      fc.property(set(mode), (object) => {
        const [passing, whole] = bothWays(object, WORLD);
        expect(passing).toEqual(whole);
      }),
      { numRuns: 150 },
    );
  },
);

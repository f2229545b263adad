import fc from "fast-check";
import { inventoryOf, type World } from "../../bench/conformance/world";
import { evaluate } from "../../lib/evaluate";
import { changesParameters } from "../../lib/evaluate/live-parameters";
import type { JsonObject } from "../../lib/json";

describe("whether parameters may change", () => {
  const rows: [boolean, unknown][] = [
    [false, { template: { metadata: { name: "{{ .name }}" } } }],
    [false, { template: { metadata: { name: "set" } } }],
    [true, { template: { metadata: { name: '{{ $_ := set . "a" 1 }}' } } }],
    [true, { templatePatch: "{{ mergeOverwrite .a .b | toJson }}" }],
    [true, { template: { metadata: { labels: { '{{ unset . "a" }}': "x" } } } }],
    [true, { generators: [{ merge: { mergeKeys: ["a"], generators: [] } }] }],
    [false, { generators: [{ list: { elements: [{ merge: "text" }] } }] }],
  ];
  test.each(rows)("is %p for %j", (answer, spec) => {
    expect(changesParameters(spec)).toBe(answer);
  });
});

const WORLD: World = {
  namespace: "argocd",
  projects: ["default"],
  clusters: ["eu", "us"].map((name) => ({
    name,
    server: `https://${name}.example.com`,
    secretName: name,
    labels: { env: name },
    annotations: {},
  })),
};

const value = fc.oneof(fc.constantFrom("x", "", "y"), fc.integer({ min: 0, max: 2 }), fc.constant(null));
const inner = fc.dictionary(fc.constantFrom("k", "l", "name"), value, { maxKeys: 2 });
const element = fc.dictionary(fc.constantFrom("name", "m", "env", "path"), fc.oneof(value, inner), {
  minKeys: 1,
  maxKeys: 3,
});
const leaf = fc.oneof(
  fc.record({ list: fc.record({ elements: fc.array(element, { maxLength: 3 }) }) }),
  fc.record({
    clusters: fc.record({ values: fc.constantFrom({ v: "{{ .name }}" }, { v: "{{ .env }}-{{ .server }}" }, {}) }),
  }),
);
const { item } = fc.letrec<{ item: unknown }>((tie) => ({
  item: fc.oneof(
    { maxDepth: 2, depthIdentifier: "generators" },
    leaf,
    fc.record({ matrix: fc.record({ generators: fc.tuple(tie("item"), tie("item")) }) }),
  ),
}));

test("sharing parameters where nothing changes them cannot be seen in the result", () => {
  fc.assert(
    fc.property(fc.array(item, { minLength: 1, maxLength: 2 }), (generators) => {
      const set = (comment: string): JsonObject => ({
        apiVersion: "argoproj.io/v1alpha1",
        kind: "ApplicationSet",
        metadata: { name: "set", namespace: "argocd" },
        spec: {
          goTemplate: true,
          generators: generators as JsonObject[],
          template: {
            // the word in the comment makes the evaluator take the path on which nothing is shared
            metadata: { name: `{{ toJson . }}${comment}` },
            spec: { project: "default", destination: { server: "https://kubernetes.default.svc", namespace: "x" } },
          },
        },
      });
      const [shared, exact] = ["{{/* plain */}}", "{{/* set */}}"].map((comment) =>
        evaluate(set(comment), inventoryOf(WORLD)),
      );
      expect(shared?.applications.map(({ application }) => application)).toEqual(
        exact?.applications.map(({ application }) => application),
      );
      expect(shared?.error?.text.replaceAll("plain", "set")).toBe(exact?.error?.text);
    }),
    { numRuns: 150 },
  );
});

/** What the API server refuses of what Argo CD makes: Argo CD generates it, so the Applications are there, with the refusal beside them. */
import { inventoryOf } from "../../bench/conformance/world";
import { kindSchema, type SchemaNode } from "../../lib/crd";
import { type Evaluation, evaluate } from "../../lib/evaluate";
import { ARGOCD_VERSIONS } from "../../lib/generators";
import type { JsonObject } from "../../lib/json";

const ELEMENTS = [
  { name: "good", text: "x" },
  { name: "bad", text: "" },
];

function made(metadata: JsonObject, spec: JsonObject = {}, more: JsonObject = {}, elements = ELEMENTS): Evaluation {
  return evaluate(
    {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "ApplicationSet",
      metadata: { name: "set", namespace: "argocd" },
      spec: {
        goTemplate: true,
        generators: [{ list: { elements } }],
        template: {
          metadata: { name: "{{ .name }}", ...metadata },
          spec: { project: "default", destination: { server: "https://kubernetes.default.svc" }, ...spec },
        },
        ...more,
      },
    },
    inventoryOf({ namespace: "argocd", projects: ["default"] }),
  );
}

/** A text that is legal for the first element only. */
const odd = (text: string): string => `{{ if .text }}ok{{ else }}${text}{{ end }}`;

type Row = readonly [what: string, metadata: JsonObject, place: string, words: RegExp];
const REFUSED: readonly Row[] = [
  ["upper case in a name", { name: odd("a_App") }, "name", /^metadata.name: Invalid value: "a_App": a lowercase RFC/],
  ["a path in a name", { name: odd("../../x") }, "name", /^metadata.name: Invalid value: "..\/..\/x"/],
  ["a line break in a name", { name: odd('{{ "a\\nb" }}') }, "name", /^metadata.name: Invalid value: "a\\nb"/],
  ["a name of 254 characters", { name: odd("{{ repeat 254 `x` }}") }, "name", /no more than 253 characters$/],
  [
    "a branch as a label",
    { labels: { branch: odd("feature/a b") } },
    "labels.branch",
    /^metadata.labels: Invalid value: "feature/,
  ],
  ["a label of 64 characters", { labels: { x: odd("{{ repeat 64 `x` }}") } }, "labels.x", /no more than 63 bytes$/],
  [
    "a label's key",
    { labels: { [odd("a b")]: "x" } },
    'labels["a b"]',
    /^metadata.labels: Invalid value: "a b": name part/,
  ],
  [
    "an annotation's key",
    { annotations: { [odd("example.com/a b")]: "x" } },
    'annotations["example.com/a b"]',
    /name part must/,
  ],
  ["too many annotations", { annotations: { a: odd("{{ repeat 262144 `x` }}") } }, "annotations", /Too long/],
  [
    "a finalizer",
    { finalizers: [odd("not a finalizer")] },
    "finalizers",
    /^metadata.finalizers: Invalid value: "not a/,
  ],
];

test.each(REFUSED)("refuses %s, of that Application only", (_, metadata, place, words) => {
  const evaluation = made(metadata);
  expect(evaluation.applications).toHaveLength(2);
  expect([evaluation.complete, [...evaluation.unwritable.keys()]]).toEqual([true, [1]]);
  expect(evaluation.unwritable.get(1)?.violations[0]?.text).toMatch(words);
  expect(evaluation.problems).toMatchObject([
    {
      code: "API_SERVER",
      place: { path: `spec.template.metadata.${place}` },
      message: expect.stringMatching(/^Application\.argoproj\.io ".*" is invalid: metadata\./),
    },
  ]);
});

test("refuses an Application once, for all that is wrong with it, with a place for each", () => {
  const { problems } = made({ name: odd("A"), labels: { x: odd("a b") } });
  expect(problems.map(({ where }) => where)).toEqual(["spec.template.metadata.name, spec.template.metadata.labels.x"]);
  expect(problems[0]?.message).toContain('is invalid: [metadata.name: Invalid value: "A"');
});

test("refuses what a patch makes of an Application, and a hydrator's path", () => {
  const patched = made({}, {}, { templatePatch: '{"metadata": {"labels": {"x": "{{ .text }} y"}}}' });
  expect([...patched.unwritable.keys()]).toEqual([0, 1]);
  const sourceHydrator = {
    drySource: { repoURL: "r", targetRevision: "main", path: "apps" },
    syncSource: { targetBranch: "env", path: "{{ .text }}" },
  };
  const hydrated = made({}, { sourceHydrator });
  expect([...hydrated.unwritable.values()].map(({ violations }) => violations[0]?.path)).toEqual([
    "spec.sourceHydrator.syncSource.path",
  ]);
});

test("an Application that Argo CD itself refuses is not refused twice", () => {
  const evaluation = made({ name: "{{ .name }}" }, { project: odd("none") }, {}, [{ name: "A b", text: "" }]);
  expect([evaluation.validation.size, evaluation.unwritable.size]).toEqual([1, 0]);
});

test("refuses an ApplicationSet for its own metadata, too", () => {
  const set = {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "ApplicationSet",
    metadata: { name: "A", labels: { x: "a b" } },
  };
  const spec = { generators: [], template: { metadata: { name: "x" }, spec: { project: "p", destination: {} } } };
  const { problems } = evaluate({ ...set, spec }, inventoryOf({ namespace: "argocd" }));
  expect(problems.map(({ code, where }) => [code, where])).toEqual([
    ["API_SERVER", "metadata.name"],
    ["API_SERVER", "metadata.labels.x"],
  ]);
});

test.each([
  [63, []],
  [64, ["NAME_TOO_LONG"]],
])("a name of %i characters is written; over 63 no label holds it", (length, codes) => {
  const { warnings, problems } = made({ name: `{{ repeat ${length} \`x\` }}` }, {}, {}, [{ name: "a", text: "" }]);
  expect([problems, warnings.map(({ code }) => code)]).toEqual([[], codes]);
});

test("what is dropped and what changes is a warning with its place", () => {
  const { warnings } = made({ name: "{{ randAlphaNum 5 | lower }}-x" }, {}, { unknown: true });
  expect(warnings.map(({ code, where }) => [code, where])).toEqual([
    ["CRD_UNKNOWN_FIELD", "spec.unknown"],
    ["NONDETERMINISTIC", "spec"],
  ]);
});

test("of all that a template can write, only a hydrator's path has a rule for its value", () => {
  for (const version of ARGOCD_VERSIONS) {
    const found: string[] = [];
    const visit = (node: SchemaNode, path: string, above: readonly SchemaNode[]): void => {
      if (above.includes(node)) return;
      if (node.rules !== undefined) found.push(path);
      for (const [key, field] of node.fields) visit(field, `${path}.${key}`, [...above, node]);
      for (const child of [node.items, node.others])
        if (child !== undefined) visit(child, `${path}[]`, [...above, node]);
    };
    visit(kindSchema("Application", version).fields.get("spec") as SchemaNode, "spec", []);
    expect(found.filter((path) => !path.startsWith("spec.sourceHydrator."))).toEqual([]);
  }
});

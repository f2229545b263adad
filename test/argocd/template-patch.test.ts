import { App, Chart } from "cdk8s";
import fc from "fast-check";
import { parse } from "yaml";
import { actionsIn } from "../../lib/argocd/actions";
import { ApplicationSet, type ApplicationSetProps } from "../../lib/argocd/application-set";
import { problemsOf } from "../../lib/argocd/argo-object";
import { patchWhen, printedPatch, type TemplatePatch } from "../../lib/argocd/template-patch";
import type { Problem } from "../../lib/errors";
import { equal, go, list, literal, lower, orElse, type References, references, shapeOf, t } from "../../lib/generators";
import { fromJson } from "../../lib/go/values";
import { parseYaml } from "../../lib/yaml";

const generator = list([
  { name: "a", prune: true, count: 3, list: ["x"], values: { a: 1 }, region: "eu" },
  { name: "b", prune: false, count: 1, list: ["y"], values: { a: 2 } },
]);
const p = references(shapeOf(generator)) as References<{
  name: string;
  prune: boolean;
  count: number;
  list: readonly string[];
  values: object;
  region?: string;
}>;

function printed(patch: TemplatePatch): string {
  const problems: Problem[] = [];
  const text = printedPatch(patch, "patch", problems);
  expect(problems).toEqual([]);
  return text;
}

test("references keep their type, and texts from parameters are quoted by Go", () => {
  expect(
    printed({
      metadata: { labels: { [t`team-${p.name}`]: p.name, plain: "x", old: null } },
      spec: {
        revisionHistoryLimit: p.count,
        syncPolicy: { automated: { prune: p.prune, selfHeal: true }, syncOptions: p.list },
        source: { path: t`apps/${lower(p.name)}/100%`, helm: { valuesObject: p.values, values: "{{ .name }}" } },
      },
    }),
  ).toBe(
    [
      "metadata:",
      "  labels:",
      '    {{ toJson (printf "team-%v" (.name)) }}: {{ toJson .name }}',
      '    plain: "x"',
      "    old: null",
      "spec:",
      "  revisionHistoryLimit: {{ toJson .count }}",
      "  syncPolicy:",
      "    automated:",
      "      prune: {{ toJson .prune }}",
      "      selfHeal: true",
      "    syncOptions: {{ toJson .list }}",
      "  source:",
      '    path: {{ toJson (printf "apps/%v/100%%" (lower .name)) }}',
      "    helm:",
      "      valuesObject: {{ toJson .values }}",
      '      values: {{ toJson (printf "%v" (.name)) }}',
    ].join("\n"),
  );
});

test("what needs no template is YAML that says the same", () => {
  const patch: TemplatePatch = {
    metadata: { labels: { yes: "no", "a b": "c: d", "1": "{{" }, finalizers: null },
    spec: {
      info: [{ name: "url", value: 'quote " and \\ and \n and \u2028' }],
      sources: [],
      ignoreDifferences: [{ kind: "a", jsonPointers: ["/a", "/b"] }, {}],
      source: { helm: { valuesObject: { a: { b: [[1, 2], { c: null }], d: {}, e: 1e21 } } } },
      syncPolicy: { automated: {} },
    },
  };
  expect(parse(printed(patch), { version: "1.1" })).toEqual(patch);
  expect(parse(printed(patch), { version: "1.2" })).toEqual(patch);
});

test("any JSON is read back as it was", () => {
  const characters = [..."aZ09 .:-#'\"\\/{}[],&*!|>%@`~?=_\n\t\r\0\u007f\u0085\u00a0\u2028\u2029\ufeffé\u{1f600}"];
  const text = fc.string({ unit: fc.constantFrom(...characters) }).map((one) => one.replaceAll("{{", "{ {"));
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      text,
      fc.boolean(),
      fc.constant(null),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
      fc.array(tie("tree"), { maxLength: 3 }),
      fc.dictionary(text, tie("tree"), { maxKeys: 3 }),
    ),
  }));
  fc.assert(
    fc.property(fc.dictionary(text, tree, { maxKeys: 4 }), (valuesObject) => {
      const yaml = printed({ spec: { source: { helm: { valuesObject: valuesObject as never } } } });
      const meant = { spec: { source: { helm: { valuesObject } } } };
      for (const version of ["1.1", "1.2"] as const) expect(parse(yaml, { version })).toEqual(meant);
      expect(parseYaml(yaml)).toEqual(fromJson(meant));
    }),
    { numRuns: 100 },
  );
});

test("a part can depend on a condition, and an object of such parts only is left out with them", () => {
  expect(
    printed({
      spec: {
        source: { targetRevision: "main" },
        syncPolicy: {
          automated: patchWhen(p.prune, { prune: true }),
          retry: patchWhen(equal(p.name, "a"), { limit: 3 }, { limit: p.count }),
        },
      },
    }),
  ).toBe(
    [
      "spec:",
      "  source:",
      '    targetRevision: "main"',
      "  syncPolicy:",
      "    {{- if .prune }}",
      "    automated:",
      "      prune: true",
      "    {{- end }}",
      '    {{- if eq .name "a" }}',
      "    retry:",
      "      limit: 3",
      "    {{- else }}",
      "    retry:",
      "      limit: {{ toJson .count }}",
      "    {{- end }}",
    ].join("\n"),
  );
  expect(
    printed({ spec: { syncPolicy: { automated: patchWhen(p.prune, {}), retry: patchWhen(equal(p.name, "a"), {}) } } }),
  ).toBe(
    [
      '{{- if (or .prune (eq .name "a")) }}',
      "spec:",
      '  {{- if (or .prune (eq .name "a")) }}',
      "  syncPolicy:",
      "    {{- if .prune }}",
      "    automated: {}",
      "    {{- end }}",
      '    {{- if eq .name "a" }}',
      "    retry: {}",
      "    {{- end }}",
      "  {{- end }}",
      "{{- end }}",
    ].join("\n"),
  );
});

test("items of a list can depend on a condition as well", () => {
  expect(
    printed({
      spec: {
        info: [{ name: patchWhen(p.prune, "a", "b"), value: "x" }, patchWhen(p.prune, { name: "c", value: "d" })],
        syncPolicy: { syncOptions: ["Validate=false", patchWhen(p.prune, "Replace=true")] },
      },
    }),
  ).toBe(
    [
      "spec:",
      "  info:",
      "    -",
      "      {{- if .prune }}",
      '      name: "a"',
      "      {{- else }}",
      '      name: "b"',
      "      {{- end }}",
      '      value: "x"',
      "    {{- if .prune }}",
      '    - name: "c"',
      '      value: "d"',
      "    {{- end }}",
      "  syncPolicy:",
      "    syncOptions:",
      '      - "Validate=false"',
      "      {{- if .prune }}",
      '      - "Replace=true"',
      "      {{- end }}",
    ].join("\n"),
  );
});

test("a text with control structures stays as it was written", () => {
  expect(printed({ spec: { source: { path: 'a/{{ if eq .name "a" }}"x"{{ end }}' } } })).toBe(
    'spec:\n  source:\n    path: "a/{{ if eq .name "a" }}\\"x\\"{{ end }}"',
  );
});

test("texts that are known and raw expressions print as what they are", () => {
  expect(printed({ spec: { source: { path: literal('a "b"'), targetRevision: go("index .list 0") } } })).toBe(
    'spec:\n  source:\n    path: "a \\"b\\""\n    targetRevision: {{ toJson (index .list 0) }}',
  );
});

test("a text is taken as it is, and an empty patch is empty", () => {
  expect(printedPatch("spec: {{ .x }}", "patch", [])).toBe("spec: {{ .x }}");
  expect(printed({})).toBe("");
});

test("actions are found whatever stands in their quotes", () => {
  expect(
    actionsIn('a{{ "}}" }}b{{`{{`}}{{- .x -}}{{/* c */}}{{ $x := 1 }}{{ eq $x 1 }}').map(({ text, simple }) => [
      text,
      simple,
    ]),
  ).toEqual([
    ["a", undefined],
    ['{{ "}}" }}', true],
    ["b", undefined],
    ["{{`{{`}}", true],
    ["{{- .x -}}", false],
    ["{{/* c */}}", false],
    ["{{ $x := 1 }}", false],
    ["{{ eq $x 1 }}", true],
  ]);
});

function problems(
  templatePatch: ApplicationSetProps<readonly [typeof generator]>["templatePatch"],
): [string, string][] {
  const set = new ApplicationSet(new Chart(new App(), "app"), "shop", {
    metadata: { name: "shop" },
    generators: [generator] as const,
    template: (one) => ({
      metadata: { name: one.name },
      spec: {
        project: "shop",
        source: { repoURL: "https://git.example.com/a.git", path: "a" },
        destination: { name: "a" },
      },
    }),
    ...(templatePatch === undefined ? {} : { templatePatch }),
  });
  return problemsOf(set).map(({ code, where }) => [code, where.replace("app/shop, spec.templatePatch", "")]);
}

const REFUSED: readonly (readonly [string, () => unknown, string, string])[] = [
  [
    "an unknown field",
    () => ({ spec: { syncPolicy: { automatd: {} } } }),
    "CRD_UNKNOWN_FIELD",
    ", spec.syncPolicy.automatd",
  ],
  [
    "an unknown field in a condition",
    () => ({ spec: { syncPolicy: patchWhen(p.prune, {}, { automatd: {} }) } }),
    "CRD_UNKNOWN_FIELD",
    ", spec.syncPolicy.automatd",
  ],
  [
    "a value of the wrong type",
    () => ({ spec: { syncPolicy: { automated: { prune: "true" } } } }),
    "CRD_INVALID_VALUE",
    ", spec.syncPolicy.automated.prune",
  ],
  ["another project", () => ({ spec: { project: "blog" } }), "APPLICATION_INVALID", ", spec.project"],
  ["another namespace", () => ({ metadata: { namespace: "a" } }), "APPLICATION_INVALID", ", metadata.namespace"],
  [
    "a parameter that some sets lack",
    () => ({ spec: { source: { path: p.region } } }),
    "TEMPLATE_REFERENCE",
    ".spec.source.path",
  ],
  ["a condition that is no reference", () => ({ spec: patchWhen("true" as never, {}) }), "TEMPLATE_REFERENCE", ".spec"],
  [
    "what is no JSON",
    () => ({ spec: { revisionHistoryLimit: 1n } }),
    "VALUE_NOT_REPRESENTABLE",
    ".spec.revisionHistoryLimit",
  ],
  ["an unknown parameter in a text", () => "spec: {{ .nope }}", "TEMPLATE_UNKNOWN_PARAMETER", ":1:11"],
];

test.each(REFUSED)("refuses %s", (_, make, code, where) => {
  expect(problems(() => make() as TemplatePatch)).toContainEqual([code, where]);
});

test("directives of patches are no fields", () => {
  const patch = { spec: { source: { helm: { valuesObject: { $patch: "replace", a: 1 } } } } };
  expect(problems(() => patch).filter(([code]) => code.startsWith("CRD"))).toEqual([]);
});

test("types refuse what the CRD lacks", () => {
  // @ts-expect-error a misspelt field
  const misspelt: TemplatePatch = { spec: { syncPolicy: { automatd: {} } } };
  // @ts-expect-error a text where a boolean belongs
  const text: TemplatePatch = { spec: { syncPolicy: { automated: { prune: p.name } } } };
  // @ts-expect-error a parameter that some sets lack
  const optional: TemplatePatch = { spec: { source: { path: p.region } } };
  const fine: TemplatePatch = { spec: { source: { path: orElse(p.region, "eu") } } };
  expect([misspelt, text, optional, fine]).toHaveLength(4);
});

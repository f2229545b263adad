import * as fc from "fast-check";
import { evaluate } from "../../lib/evaluate";
import type { Inventory } from "../../lib/generators";
import type { Json, JsonObject } from "../../lib/json";

/** Bounded in `npm test`; `npm run fuzz` sets FUZZ_RUNS and goes on for long. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 150);

const CONTENTS: Readonly<Record<string, string>> = {
  "broken.yaml": "a: [b",
  "bytes.yaml": "name: \udcff\u0000",
  "wide.yaml": "\udcff\udcfea\u0000:\u0000 \u00001\u0000",
  "cut.yaml": "\udcfe\udcff\u0000a\u0000",
  "lfs.yaml": "version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 5\n",
  "keys.yaml": "null: !!binary /2E=\n",
};

const inventory: Inventory = {
  namespace: "argocd",
  projects: ["default"],
  clusters: [
    {
      name: "eu",
      server: "https://eu.example.com",
      secretName: "eu",
      labels: { env: "prod", "argocd.argoproj.io/secret-type": "cluster" },
      annotations: { a: "b" },
    },
    {
      name: "us",
      server: "https://us.example.com",
      secretName: "us",
      labels: { env: "dev", "argocd.argoproj.io/secret-type": "cluster" },
      annotations: {},
    },
  ],
  repository: () => ({
    paths: [
      "apps/a/config.yaml",
      "apps/b/config.yaml",
      "broken.yaml",
      "bytes.yaml",
      "keys.yaml",
      "wide.yaml",
      "cut.yaml",
      "lfs.yaml",
    ],
    read: (paths) => new Map(paths.map((path) => [path, CONTENTS[path] ?? "name: x\nlist: [1, two]\nmap: {k: v}\n"])),
  }),
  pullRequests: () => [
    {
      number: 1,
      title: "t",
      branch: "feature/A",
      targetBranch: "main",
      headSha: "0f1e2d3c4b5a",
      labels: [],
      author: "ann",
    },
  ],
  scmRepositories: () => [],
  plugin: () => ({ output: { parameters: [{ p: 1, q: { r: [true, null] } }] } }),
  resources: () => [],
};

const word = fc.constantFrom(
  "name",
  "server",
  "a",
  "b",
  "values",
  "metadata",
  "path",
  "__proto__",
  "constructor",
  "toString",
  "k",
  "list",
);
const action = fc.oneof(
  word.map((key) => `{{ .${key} }}`),
  fc.tuple(word, word).map(([a, b]) => `{{ .${a}.${b} }}`),
  fc.constantFrom(
    "{{ index .list 0 }}",
    "{{ range $k, $v := . }}{{ $k }}{{ end }}",
    '{{ dig "a" "b" "c" . }}',
    "{{ toJson . }}",
    "{{ . | toYaml }}",
    '{{ set . "a" "z" }}',
    '{{ printf "%d" .a }}',
    "{{ until 3 }}",
    "{{ .a | upper | trunc 3 }}",
    // methods and fields of Go's values, the ends of dates and numbers
    '{{ (semver "1.2.3").Scan .a }}',
    '{{ $v := semver "1.2.3-a" }}{{ $v.UnmarshalJSON $v.MarshalJSON }}{{ $v.IncMajor.Original }}',
    '{{ with (semver "1.2.3").Scan "99999999999999999999" }}{{ .Unwrap.Err }}{{ .msg }}{{ end }}',
    '{{ (toDate "2006" "2024").MarshalBinary }}{{ (toDate "2006" .k).GoString }}',
    '{{ ((toDate "2006" "2024").AddDate 9223372036854775807 -14 9223372036854775807).Location.name }}',
    '{{ date "Mon 06 002 MST" (int64 .a) }}{{ dateInZone "2006" (int64 9223372036854775807) "Europe/Berlin" }}',
    '{{ range (toDate "2006" "2024").Month }}{{ . }}{{ end }}{{ durationRound .b }}{{ duration .a }}',
    "{{ seq .a 9223372036854775807 }}",
    "{{ seq 9223372036854775806 9223372036854775807 -9223372036854775808 }}{{ untilStep -3 3 2 }}",
    '{{ printf "%#v %d %t" (semver "1") (toDate "2006" "2024") ((toDate "2006" "2024").Sub (toDate "2006" "2023")) }}',
    '{{ printf "%d|%+8.3d|%z|%w|%#v" (toDate "2006" "2024").UTC (toDate "2006" .a) now (list now) (toDate "2006" .k).Location }}',
    '{{ range (toDate "2006" "2024").Location }}{{ end }}',
    '{{ range (semver "1").Scan .a }}{{ end }}{{ printf "%U %#p" (semver "1") (list) }}',
    '{{ dateInZone "2006-01-02 15:04:05 -07:00:00 MST" (int64 .a) .b }}{{ dateInZone "MST" (int64 -9223372036854775808) "Asia/Kolkata" }}',
    // nesting
    `{{ ${"(".repeat(60)}.a${")".repeat(60)} }}`,
    `${"{{ if .a }}".repeat(40)}x${"{{ end }}".repeat(40)}`,
    `${"{{ with . }}{{ range . }}".repeat(4)}{{ . }}${"{{ end }}{{ end }}".repeat(4)}`,
    // odd bytes
    '{{ "\\xff\\x00" }}{{ "\\xed\\xa0\\x80" | toJson }}',
    "\ud800{{ .a }}\udfff\u0000\ufeff",
    '{{ substr 0 1 "é" }}{{ b64dec "//8=" | quote }}',
    "{{",
    "{{ end }}",
    "{{name}}",
  ),
);
const text = fc
  .array(fc.oneof(fc.string({ maxLength: 6 }), word, action), { maxLength: 4 })
  .map((parts) => parts.join(""));
const scalar: fc.Arbitrary<Json> = fc.oneof(
  text,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const element = fc.dictionary(
  word,
  fc.oneof(scalar, fc.array(scalar, { maxLength: 2 }), fc.dictionary(word, scalar, { maxKeys: 2 })),
  { maxKeys: 3, noNullPrototype: true },
);
const values = fc.option(fc.dictionary(word, text, { maxKeys: 2, noNullPrototype: true }), { nil: undefined });

const { item } = fc.letrec<{ item: JsonObject; nested: JsonObject }>((tie) => ({
  item: fc.oneof({ maxDepth: 3, withCrossShrink: true }, leaf(), tie("nested")) as fc.Arbitrary<JsonObject>,
  nested: fc.oneof(
    fc
      .array(tie("item") as fc.Arbitrary<JsonObject>, { minLength: 1, maxLength: 3 })
      .map((generators) => ({ matrix: { generators } })),
    fc
      .tuple(
        fc.array(tie("item") as fc.Arbitrary<JsonObject>, { minLength: 1, maxLength: 3 }),
        fc.array(word, { maxLength: 2 }),
      )
      .map(([generators, mergeKeys]) => ({ merge: { generators, mergeKeys } })),
  ),
}));

function leaf(): fc.Arbitrary<JsonObject> {
  const git = { repoURL: "https://git.example.com/r.git", revision: "HEAD" };
  return fc.oneof(
    fc.array(element, { maxLength: 3 }).map((elements) => ({ list: { elements } }) as JsonObject),
    text.map((elementsYaml) => ({ list: { elements: [], elementsYaml } })),
    values.map((own) => ({ clusters: { ...(own && { values: own }) } })),
    fc
      .tuple(fc.constantFrom("apps/*", "*", "apps/[a", "**"), values)
      .map(([path, own]) => ({ git: { ...git, directories: [{ path }], ...(own && { values: own }) } })),
    fc
      .constantFrom(
        "apps/*/config.yaml",
        "*.yaml",
        "/x",
        ":(bad)x",
        "bytes.yaml",
        "keys.yaml",
        "wide.yaml",
        "cut.yaml",
        "lfs.yaml",
      )
      .map((path) => ({ git: { ...git, files: [{ path }] } })),
    values.map((own) => ({ pullRequest: { github: { owner: "o", repo: "r" }, ...(own && { values: own }) } })),
    values.map((own) => ({ plugin: { configMapRef: { name: "p" }, ...(own && { values: own }) } })),
    fc.constant({}),
  );
}

const applicationSet: fc.Arbitrary<JsonObject> = fc
  .record({
    goTemplate: fc.boolean(),
    options: fc.constantFrom([], ["missingkey=error"], ["missingkey=zero"], ["nonsense"]),
    generators: fc.array(item, { minLength: 1, maxLength: 2 }),
    name: text,
    label: text,
    extra: fc.dictionary(word, fc.oneof(scalar, fc.dictionary(word, scalar, { maxKeys: 2, noNullPrototype: true })), {
      maxKeys: 2,
      noNullPrototype: true,
    }),
    patch: fc.option(
      fc.oneof(
        text,
        fc.constant("spec:\n  syncPolicy: {automated: {}}\n"),
        fc.constant("metadata: {labels: {x: '{{ .name }}'}}"),
      ),
      { nil: undefined },
    ),
  })
  .map(({ goTemplate, options, generators, name, label, extra, patch }) => ({
    apiVersion: "argoproj.io/v1alpha1",
    kind: "ApplicationSet",
    metadata: { name: "fuzz", namespace: "argocd" },
    spec: {
      goTemplate,
      goTemplateOptions: options,
      generators,
      template: {
        metadata: { name, labels: { label, [label]: name } },
        spec: {
          project: "default",
          source: { repoURL: "https://git.example.com/r.git", helm: { valuesObject: extra } },
          destination: { name: "eu", namespace: name },
        },
      },
      ...(patch === undefined ? {} : { templatePatch: patch }),
    },
  }));

test("any ApplicationSet, however malformed, is evaluated or refused, twice in the same way, and reaches no prototype", () => {
  fc.assert(
    fc.property(applicationSet, fc.constantFrom("2.14", "3.0", "3.3", "3.5", "3.6"), (set, argocdVersion) => {
      const before = JSON.stringify(set);
      const options = { argocdVersion, clock: () => 0n } as const;
      const first = evaluate(set, inventory, options);
      const second = evaluate(set, inventory, options);
      expect(JSON.stringify(second.applications.map((one) => one.application))).toBe(
        JSON.stringify(first.applications.map((one) => one.application)),
      );
      expect(second.error).toEqual(first.error);
      expect(JSON.stringify(set)).toBe(before);
      expect(first.complete).toBe(first.error === undefined && first.needs.length === 0);
      expect(({} as Record<string, unknown>).polluted ?? Object.keys(Object.prototype)).toEqual([]);
    }),
    { numRuns },
  );
});

test("any JSON value is evaluated or refused", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      expect(evaluate(value, inventory).complete).toBe(false);
    }),
    { numRuns },
  );
});

test("the size of a matrix is the sum of its second children's sizes", () => {
  const elements = fc.array(fc.nat(4), { maxLength: 5 });
  fc.assert(
    fc.property(elements, (counts) => {
      const first = counts.map((count, i) => ({
        id: `e${i}`,
        items: Array.from({ length: count }, (_, j) => ({ n: `n${j}` })),
      }));
      const set = {
        apiVersion: "argoproj.io/v1alpha1",
        kind: "ApplicationSet",
        metadata: { name: "sizes", namespace: "argocd" },
        spec: {
          goTemplate: true,
          generators: [
            {
              matrix: {
                generators: [{ list: { elements: first } }, { list: { elementsYaml: "{{ .items | toJson }}" } }],
              },
            },
          ],
          template: {
            metadata: { name: "{{ .id }}-{{ .n }}" },
            spec: { project: "default", destination: { name: "eu", namespace: "x" } },
          },
        },
      };
      const result = evaluate(set, inventory);
      expect([result.error, result.applications.length]).toEqual([
        undefined,
        counts.reduce((sum, count) => sum + count, 0),
      ]);
    }),
    { numRuns: Math.min(numRuns, 200) },
  );
});

test.each<[string, string]>([
  [
    "aliases that grow without end",
    `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghij"
      .split("")
      .map((key, i) => `${key}: &${key} [${Array.from({ length: 9 }, () => `*${"abcdefghij"[i]}`).join()}]`)
      .join("\n")}\nz: [*j,*j]`,
  ],
  ["lists of lists of lists", `${"[".repeat(100_000)}${"]".repeat(100_000)}`],
  ["maps of maps of maps", `${"{a: ".repeat(50_000)}1${"}".repeat(50_000)}`],
])("a file of %s is refused", (_, content) => {
  const set = {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "ApplicationSet",
    metadata: { name: "bomb", namespace: "argocd" },
    spec: {
      generators: [
        { git: { repoURL: "https://git.example.com/r.git", revision: "HEAD", files: [{ path: "f.yaml" }] } },
      ],
      template: { metadata: { name: "x" }, spec: { project: "default", destination: { name: "eu", namespace: "x" } } },
    },
  };
  const result = evaluate(set, {
    ...inventory,
    repository: () => ({ paths: ["f.yaml"], read: () => new Map([["f.yaml", content]]) }),
  });
  expect([result.complete, result.error?.stage]).toEqual([false, "ApplicationGenerationFromParamsError"]);
});

import { App, Chart } from "cdk8s";
import { ApplicationSet, type ApplicationSetProps } from "../../lib/argocd/application-set";
import type { ApplicationTemplate } from "../../lib/argocd/application-template";
import { problemsOf } from "../../lib/argocd/argo-object";
import {
  clusters,
  type GeneratorItem,
  gitDirectories,
  gitFiles,
  list,
  matrix,
  plugin,
  pullRequest,
  withTemplate,
} from "../../lib/generators";

const repoURL = "https://git.example.com/shop/envs.git";
const dirs = gitDirectories({ repoURL, paths: ["envs/*"] });
const source = { repoURL, path: "x" };
const destination = { name: "prod", namespace: "shop" };

/** An item as somebody writes it who does not use the builders. */
function raw(item: object): GeneratorItem {
  return item as GeneratorItem;
}

function template(texts: { readonly name?: string; readonly spec?: object } = {}): ApplicationTemplate {
  const { name = "{{ .name }}", spec = {} } = texts;
  return { metadata: { name }, spec: { project: "shop", source, destination, ...spec } };
}

function problems(props: Partial<ApplicationSetProps<readonly GeneratorItem[]>>): [string, string][] {
  const chart = new Chart(new App(), "app", { namespace: "argocd" });
  const set = new ApplicationSet(chart, "shop", {
    metadata: { name: "shop" },
    generators: [clusters({ values: { domain: "example.com" } })],
    template: template(),
    ...props,
  });
  return problemsOf(set).map(({ code, where }) => [code, where.replace("app/shop, spec.", "")]);
}

const UNKNOWN = "TEMPLATE_UNKNOWN_PARAMETER";
const NAME = "template.metadata.name";

/** Names of Applications over clusters with values.domain, and the columns of their problems. */
const NAMES: readonly (readonly [string, string | undefined, number?])[] = [
  ["{{ .name }}", undefined],
  ["{{.name}}-{{ .values.domain }}-{{ $.server }}", undefined],
  ["{{ .nmae }}", UNKNOWN, 5],
  ["a-{{ .values.domian }}", UNKNOWN, 14],
  ["{{ .name.first }}", UNKNOWN, 10],
  ["{{ .metadata.labels.team }}", undefined],
  ['{{ index .metadata.labels "any/key" }}', undefined],
  ["{{ .metadata.lables.team }}", UNKNOWN, 14],
  ['{{ index .values "nope" }}', UNKNOWN, 18],
  ['{{ index . "name" }}', undefined],
  ["{{ $x := .values }}{{ $x.domain }}", undefined],
  ["{{ $x := .values }}{{ $x.nope }}", UNKNOWN, 26],
  ["{{ with .values }}{{ .domain }}{{ end }}", undefined],
  ["{{ with .values }}{{ .name }}{{ end }}", UNKNOWN, 23],
  ["{{ with .values }}{{ $.name }}{{ else }}{{ .server }}{{ end }}", undefined],
  ["{{ range $k, $v := .metadata.labels }}{{ $k }}{{ $v }}{{ . }}{{ end }}", undefined],
  ["{{ (.values).domain }}{{ (printf .name).anything }}", undefined],
  ["{{ if .nope }}a{{ end }}", UNKNOWN, 8],
  ['{{ printf "%s" .nope }}', UNKNOWN, 17],
  ["{{ len (print .nope) }}", UNKNOWN, 16],
  ["{{ .nope | print }}", UNKNOWN, 5],
  ["{{/* .nope */}}x", undefined],
  ["{{ `{{ .nope }}` }}", undefined],
  ['{{ define "t" }}{{ .anything }}{{ end }}{{ template "t" dict }}', undefined],
  ['{{ define "t" }}{{ end }}{{ template "t" .nope }}', UNKNOWN, 43],
  ['{{ define "t" }}{{ .domian }}{{ end }}{{ template "t" .values }}{{ template "t" .values }}', UNKNOWN, 21],
  ['{{ define "t" }}{{ if .name }}{{ template "t" . }}{{ end }}{{ end }}{{ template "t" . }}', undefined],
  ["{{ .name", "TEMPLATE_SYNTAX", 9],
  ["{{ upperr .name }}", "TEMPLATE_SYNTAX", 4],
  ["{{ if .name }}", "TEMPLATE_SYNTAX", 15],
];

for (const [name, code, column] of NAMES) {
  test(`${code === undefined ? "accepts" : "refuses"} the template ${name}`, () => {
    const found = problems({ template: template({ name }) });
    if (code === undefined) expect(found).toEqual([]);
    else
      expect(found).toEqual([
        [code, expect.stringMatching(code === UNKNOWN ? `^${NAME}:1:${column}$` : `^${NAME}:1:\\d+$`)],
      ]);
  });
}

test("says what is meant and what there is", () => {
  const chart = new Chart(new App(), "app");
  const names = ["{{ .nmae }}", "{{ prnt .name }}"];
  const facts = names.map((name) => {
    const set = new ApplicationSet(chart, name.slice(3, 8), {
      metadata: { name: "a" },
      generators: [clusters()],
      template: template({ name }),
    });
    const [problem] = problemsOf(set);
    return [problem?.expected, problem?.hint];
  });
  expect(facts).toEqual([
    ["one of metadata, name, nameNormalized, project, server", "did you mean name?"],
    [undefined, "did you mean print?"],
  ]);
});

test("every text and every key of the template is read, with its line", () => {
  const found = problems({
    template: {
      metadata: { name: "{{ .name }}", labels: { "{{ .a }}": "{{ .b }}" }, finalizers: ["{{ .c }}"] },
      spec: {
        project: "shop",
        destination,
        source: {
          repoURL,
          path: "x",
          helm: { values: "a: 1\nb: {{ .d }}\n", valuesObject: { "{{ .e }}": [{ f: "{{ .g }}" }] } },
        },
      },
    },
  });
  expect(found.map(([, where]) => where)).toEqual([
    "template.metadata.finalizers[0]:1:5",
    'template.metadata.labels["{{ .a }}"]:1:5',
    'template.metadata.labels["{{ .a }}"]:1:5',
    "template.spec.source.helm.values:2:8",
    'template.spec.source.helm.valuesObject["{{ .e }}"]:1:5',
    'template.spec.source.helm.valuesObject["{{ .e }}"][0].f:1:5',
  ]);
});

test("a templatePatch is read as the template is", () => {
  expect(problems({ templatePatch: "spec:\n  source:\n    targetRevision: {{ .revision }}\n" })).toEqual([
    [UNKNOWN, "templatePatch:3:25"],
  ]);
  expect(problems({ templatePatch: "{{ if .name }}" }).map(([code]) => code)).toEqual(["TEMPLATE_SYNTAX"]);
});

/** Several generators, and names over them. */
const SEVERAL: readonly (readonly [string, readonly GeneratorItem[], string, boolean])[] = [
  ["what all generators yield", [list([{ name: "a" }]), clusters()], "{{ .name }}", true],
  ["what one generator yields", [list([{ name: "a" }]), clusters()], "{{ .server }}", false],
  [
    "what one generator yields, asked for",
    [list([{ name: "a" }]), clusters()],
    '{{ if eq .name "a" }}{{ .server }}{{ end }}',
    true,
  ],
  [
    "what one generator yields, behind and",
    [list([{ name: "a" }]), clusters()],
    '{{ and (eq .name "a") .server }}',
    true,
  ],
  [
    "what one generator yields, as a condition",
    [list([{ name: "a" }]), clusters()],
    "{{ if .server }}{{ end }}",
    false,
  ],
  ["what some elements have", [list([{ name: "a" }, { name: "b", region: "eu" }])], "{{ .region }}", false],
  ["anything of files without example", [gitFiles({ repoURL, paths: ["*.json"] })], "{{ .anything.at.all }}", true],
  [
    "what files with an example lack",
    [gitFiles({ repoURL, paths: ["*.json"], content: { a: { b: 1 } } })],
    "{{ .a.c }}",
    false,
  ],
  ["anything of an unknown plugin", [plugin({ configMap: "plugin" })], "{{ .anything }}", true],
  ["pull requests", [pullRequest({ github: { owner: "a", repo: "b" } })], "{{ .branch_slug }}-{{ .number }}", true],
  ["a field of a list", [dirs], "{{ .path.segments.first }}", false],
  [
    "a list by hand",
    [raw({ list: { elements: [{ name: "a", image: { tag: "1" } }] } })],
    "{{ .name }}-{{ .image.tag }}",
    true,
  ],
  [
    "what a list by hand lacks",
    [raw({ list: { elements: [{ name: "a", image: { tag: "1" } }] } })],
    "{{ .image.tga }}",
    false,
  ],
  ["clusters by hand", [raw({ clusters: { values: { a: "b" } } })], "{{ .values.a }}-{{ .metadata.labels.b }}", true],
  ["what clusters by hand lack", [raw({ clusters: {} })], "{{ .values.a }}", false],
  [
    "a path under its prefix",
    [raw({ git: { repoURL, revision: "HEAD", directories: [{ path: "*" }], pathParamPrefix: "app" } })],
    "{{ .app.path.basename }}",
    true,
  ],
  [
    "a path without its prefix",
    [raw({ git: { repoURL, revision: "HEAD", directories: [{ path: "*" }], pathParamPrefix: "app" } })],
    "{{ .path.basename }}",
    false,
  ],
  [
    "anything of files by hand",
    [raw({ git: { repoURL, revision: "HEAD", files: [{ path: "*.json" }] } })],
    "{{ .anything }}",
    true,
  ],
  [
    "a matrix by hand",
    [
      raw({
        matrix: {
          generators: [
            { git: { repoURL, revision: "HEAD", directories: [{ path: "*" }] } },
            { pullRequest: { github: { owner: "a", repo: "b" } } },
          ],
        },
      }),
    ],
    "{{ .path.path }}-{{ .number }}",
    true,
  ],
  [
    "what a matrix by hand lacks",
    [raw({ matrix: { generators: [{ clusters: {} }, { list: { elements: [{ a: "b" }] } }] } })],
    "{{ .b }}",
    false,
  ],
  [
    "what only an override by hand has",
    [
      raw({
        merge: {
          mergeKeys: ["name"],
          generators: [{ clusters: {} }, { list: { elements: [{ name: "a", size: "big" }] } }],
        },
      }),
    ],
    "{{ .size }}",
    false,
  ],
  [
    "several kinds in one item by hand",
    [raw({ clusters: {}, list: { elements: [{ name: "a" }] } })],
    "{{ .name }}",
    true,
  ],
];

for (const [title, generators, name, isFine] of SEVERAL) {
  test(`${isFine ? "accepts" : "refuses"} ${title}`, () => {
    const found = problems({ generators, template: template({ name }) });
    expect(found.map(([code]) => code)).toEqual(isFine ? [] : [UNKNOWN]);
  });
}

/** Texts inside of generators. */
const INSIDE: readonly (readonly [string, readonly GeneratorItem[], string?])[] = [
  ["values of its own parameters", [clusters({ values: { url: "{{ .server }}" } })]],
  ["values of unknown parameters", [clusters({ values: { url: "{{ .sever }}" } })], "clusters.values.url:1:5"],
  ["values of other values", [clusters({ values: { a: "b", c: "{{ .values.a }}" } })], "clusters.values.c:1:5"],
  [
    "a second child of the first's parameters",
    [matrix(dirs, clusters({ matchLabels: { env: "{{ .path.basename }}" } }))],
  ],
  [
    "a second child of its own parameters",
    [matrix(dirs, clusters({ matchLabels: { env: "{{ .name }}" } }))],
    "matrix.generators[1].clusters.selector.matchLabels.env:1:5",
  ],
  ["values of the first child's parameters", [matrix(dirs, clusters({ values: { env: "{{ .path.path }}" } }))]],
  ["values of its own parameters in a second child", [matrix(dirs, clusters({ values: { env: "{{ .name }}" } }))]],
  [
    "values of both children in one text",
    [matrix(dirs, clusters({ values: { env: "{{ .name }}-{{ .path.path }}" } }))],
    "matrix.generators[1].clusters.values.env:1:5",
  ],
  [
    "a first child of the second's parameters",
    [matrix(gitFiles({ repoURL, paths: ["*"], content: { name: "a" }, values: { a: "{{ .server }}" } }), clusters())],
    "matrix.generators[0].git.values.a:1:5",
  ],
  [
    "a nested matrix of the outer parameters",
    [matrix(list([{ name: "a", env: "dev" }]), matrix(dirs, list([{ b: "{{ .env }}" }])))],
  ],
  [
    "a nested matrix of the inner parameters",
    [matrix(list([{ name: "a", env: "dev" }]), matrix(dirs, list([{ b: "{{ .path.path }}" }])))],
    "matrix.generators[1].matrix.generators[1].list.elements[0].b:1:5",
  ],
  [
    "a selector of the second child",
    [matrix(list([{ name: "a" }]), { ...dirs, selector: { matchLabels: { a: "{{ .b }}" } } })],
    "matrix.generators[1].selector.matchLabels.a:1:5",
  ],
  [
    "a generator's own template",
    [withTemplate(clusters(), { metadata: { labels: { a: "{{ .b }}" } }, spec: { project: "", destination: {} } })],
    "clusters.template.metadata.labels.a:1:5",
  ],
];

for (const [title, generators, place] of INSIDE) {
  test(`${place === undefined ? "accepts" : "refuses"} ${title}`, () => {
    const found = problems({ generators, template: template({ name: '{{ index . "name" }}' }) });
    expect(found).toEqual(place === undefined ? [] : [[UNKNOWN, `generators[0].${place}`]]);
  });
}

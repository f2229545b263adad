import { programPath } from "../../lib/inventory/programs/find-program";
import { Renderers, type RenderInput, renderKey } from "../../lib/sources";
import { APPS, application, CONFIG_MAP, type Files, has, renderOn, repositories } from "./in-memory";

const CHART: Files = {
  "app/Chart.yaml": "apiVersion: v2\nname: web\nversion: 0.1.0\n",
  "app/templates/a.yaml": CONFIG_MAP,
  "app/values.yaml": "a: 1\n",
  "envs/prod.yaml": "a: 2\n",
};
const KUSTOMIZATION: Files = {
  "app/kustomization.yaml": "resources: [../base, more.yaml]\nconfigMapGenerator: [{name: x, files: [k=data/x.txt]}]\n",
  "app/more.yaml": CONFIG_MAP,
  "app/data/x.txt": "x",
  "base/kustomization.yaml": "resources: [a.yaml]\n",
  "base/a.yaml": CONFIG_MAP.replace("settings", "base"),
};
const PLAIN: Files = { "app/a.yaml": CONFIG_MAP, "app/sub/b.yaml": CONFIG_MAP };
const HELM = { helm: { valueFiles: ["/envs/prod.yaml"] } };

const input = (files: Files, source: object = {}, spec: object = {}): RenderInput => ({
  application: application({ path: "app", ...source }, spec),
  repository: repositories({ [APPS]: files }),
});
const key = (files: Files, source: object = {}, spec: object = {}) => renderKey(input(files, source, spec), "helm 4");

test.each<[what: string, files: Files, source: object, change: Files]>([
  ["a template", CHART, HELM, { "app/templates/a.yaml": CONFIG_MAP.replace("value", "other") }],
  ["a value file elsewhere", CHART, HELM, { "envs/prod.yaml": "a: 3\n" }],
  ["a file that the chart did not have", CHART, HELM, { "app/templates/b.yaml": CONFIG_MAP }],
  ["an override of the source", CHART, HELM, { "app/.argocd-source-demo.yaml": "helm: {releaseName: x}" }],
  [
    "a chart in another folder",
    { ...CHART, "app/Chart.yaml": "dependencies: [{name: l, repository: 'file://../lib'}]" },
    HELM,
    { "lib/values.yaml": "b: 1" },
  ],
  ["a base", KUSTOMIZATION, {}, { "base/a.yaml": CONFIG_MAP }],
  ["a generator's file", KUSTOMIZATION, {}, { "app/data/x.txt": "y" }],
  ["an inline patch's file", KUSTOMIZATION, { kustomize: { patches: [{ path: "../p.yaml" }] } }, { "p.yaml": "a: 1" }],
  [
    "a file of kustomize's transformers",
    { ...KUSTOMIZATION, "app/kustomization.yaml": "transformers: [t.yaml]\n" },
    {},
    { "far/away.yaml": "x" },
  ],
  ["a plain file", PLAIN, {}, { "app/a.yaml": CONFIG_MAP.replace("value", "other") }],
  ["a plain file in a subfolder, with recurse", PLAIN, { directory: { recurse: true } }, { "app/sub/b.yaml": "" }],
  ["what jsonnet may import", { "app/a.jsonnet": "import '../x.libsonnet'" }, {}, { "x.libsonnet": "{}" }],
  ["what a link leads to", { "app/a.yaml": { symlink: "../b.yaml" }, "b.yaml": CONFIG_MAP }, {}, { "b.yaml": "" }],
])("a change of %s is another key", (_, files, source, change) => {
  expect(key({ ...files, ...change }, source).text).not.toBe(key(files, source).text);
});

test.each<[what: string, files: Files, source: object, change: Files]>([
  ["another chart", CHART, HELM, { "other/Chart.yaml": "name: x" }],
  ["values that the source does not name", CHART, HELM, { "envs/test.yaml": "a: 3\n" }],
  ["a file beside the base that nobody names", KUSTOMIZATION, {}, { "base/README.md": "x", "app/x.yaml": "" }],
  ["a file of a folder that is not there", { x: "y" }, {}, { x: "z" }],
  ["a subfolder without recurse", PLAIN, {}, { "app/sub/b.yaml": "" }],
])("a change of %s is the same key", (_, files, source, change) => {
  expect(key({ ...files, ...change }, source)).toEqual(key(files, source));
});

test.each([
  ["the name, which is the release's", {}, { metadata: { name: "other" } }],
  ["a parameter", { helm: { parameters: [{ name: "a", value: "$ARGOCD_APP_REVISION" }] } }, {}],
  ["the destination's namespace", {}, { destination: { namespace: "x" } }],
])("another key for %s", (_, source, change) => {
  const other = {
    ...(application({ path: "app", ...source }, change) as object),
    ...("metadata" in change ? change : {}),
  };
  const changed = renderKey({ ...input(CHART), application: other }, "helm 4");
  expect(changed.text).not.toBe(key(CHART).text);
});

test("another key for value files of a chart that is not here", () => {
  const chart = { path: "", chart: "web", repoURL: "https://charts.example.com", targetRevision: "1.2.3" };
  const of = (file: string) => key({}, { ...chart, helm: { valueFiles: [file], ignoreMissingValueFiles: true } }).text;
  expect(of("a.yaml")).not.toBe(of("b.yaml"));
});

test("programs and settings are part of the key", () => {
  expect(renderKey(input(CHART), "helm 5").text).not.toBe(key(CHART).text);
  const settings = { kubeVersion: "1.30.0" };
  expect(renderKey({ ...input(CHART), settings }, "helm 4").text).not.toBe(key(CHART).text);
});

test.each<[what: string, lasts: boolean, source: object, files: Files]>([
  ["a chart of the checkout lasts", true, {}, CHART],
  [
    "a chart of an exact version lasts",
    true,
    { path: "", chart: "web", repoURL: "https://charts.example.com", targetRevision: "1.2.3" },
    {},
  ],
  [
    "a chart of a range does not last",
    false,
    { path: "", chart: "web", repoURL: "https://charts.example.com", targetRevision: "1.x" },
    {},
  ],
  ["values of the web do not last", false, { helm: { valueFiles: ["https://example.com/v.yaml"] } }, CHART],
  [
    "a dependency that is not vendored does not last",
    false,
    {},
    { ...CHART, "app/Chart.yaml": "dependencies: [{name: a, repository: 'https://charts.example.com'}]" },
  ],
  ["a remote base does not last", false, {}, { "app/kustomization.yaml": "resources: ['https://example.com/x.yaml']" }],
  ["what is an error does not last", false, { path: "gone" }, CHART],
])("%s", (_, lasts, source, files) => {
  expect(key(files, source).isLasting).toBe(lasts);
});

test("a password is in no key", () => {
  const repoURL = "https://charts.example.com";
  const settings = { repositories: [{ repo: repoURL, type: "helm", username: "me", password: "hunter2" }] };
  const source = { path: "", chart: "web", repoURL, targetRevision: "1.2.3" };
  expect(renderKey({ ...input({}, source), settings }, "").text).not.toMatch(/hunter2/);
});

test("what is copied for a program is enough, and an error is that of the whole checkout", async () => {
  if (!(await has("helm", "rendering with a part of a checkout")) || !(await has("kustomize", "the same"))) return;
  const renderers = await Renderers.open({ path: programPath(process.env), atOnce: 1 });
  try {
    for (const [files, source] of [
      [CHART, HELM],
      [KUSTOMIZATION, {}],
      [KUSTOMIZATION, { kustomize: { images: ["a=b"] } }],
      [{ ...KUSTOMIZATION, "app/kustomization.yaml": "resources: [gone.yaml]" }, {}],
    ] as const) {
      const whole = await renderOn({}, { path: "app", ...source }, files);
      const inPart = await renderers.render(input(files, source));
      expect(inPart.normalized).toEqual(whole.normalized);
      expect(inPart.failure).toEqual(whole.failure);
    }
  } finally {
    renderers.close();
  }
});

import { readManifests } from "../../../lib/controller/repo-server/manifests";

const MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: NAME\n";
const named = (name: string): string => MAP.replace("NAME", name);

function names(source: object, files: Record<string, string>): unknown {
  const read = readManifests({ path: "app", ...source }, files);
  return "objects" in read ? read.objects.map(({ metadata }) => metadata.name) : read;
}

test.each([
  ["one level", {}, ["a", "b"]],
  ["all levels", { directory: { recurse: true } }, ["a", "b", "deep"]],
  ["what is included", { directory: { include: "b*" } }, ["b"]],
  ["all but what is excluded", { directory: { exclude: "b*" } }, ["a"]],
])("reads %s", (_, source, expected) => {
  const files = {
    "app/a.yaml": named("a"),
    "app/b.yml": named("b"),
    "app/c/deep.yaml": named("deep"),
    "app/readme.md": "#",
    "other/x.yaml": named("x"),
  };
  expect(names(source, files)).toEqual(expected);
});

test("reads several documents, lists and JSON, and passes over empty documents", () => {
  const list = `kind: List\napiVersion: v1\nitems:\n- {apiVersion: v1, kind: ConfigMap, metadata: {name: in-list}}\n`;
  const json = JSON.stringify({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "json" } });
  const files = {
    "app/a.yaml": `${named("a")}---\n# nothing\n---\n${named("b")}`,
    "app/l.yaml": list,
    "app/z.json": json,
  };
  expect(names({}, files)).toEqual(["a", "b", "in-list", "json"]);
});

test("a folder that is not there is an error, and so is a broken manifest", () => {
  expect(names({}, { "other/a.yaml": "" })).toEqual({ error: "app: app path does not exist" });
  expect(names({}, { "app/a.yaml": `${named("a")}broken: [\n` })).toEqual({
    error: expect.stringContaining('Failed to unmarshal "a.yaml"'),
  });
});

test("a text that is no YAML and looks like no manifest is skipped without a word", () => {
  expect(
    names({}, { "app/a.yaml": "kind: [\n", "app/b.yaml": named("b"), "app/values.yaml": "replicas: 3\n" }),
  ).toEqual(["b"]);
});

test.each([
  [{}, { "app/Chart.yaml": "name: x" }, "helm makes the objects"],
  [{ helm: {} }, { "app/a.yaml": "" }, "helm makes the objects"],
  [{}, { "app/kustomization.yaml": "" }, "kustomize makes the objects"],
  [{ plugin: {} }, { "app/a.yaml": "" }, "a plugin makes the objects"],
  [{}, { "app/a.jsonnet": "" }, "Jsonnet makes the objects"],
])("says who makes the objects of %j with %j", (source, files, unknown) => {
  expect(names(source, files as Record<string, string>)).toEqual({ unknown });
});

import type { JsonObject } from "../../lib/json";
import { NO_PAINT } from "../../lib/report";
import { manifestsJson } from "../../lib/report/manifests-json";
import { manifestLines } from "../../lib/report/manifests-text";
import { type ApplicationSide, type ApplicationSides, planManifests, type Resource } from "../../lib/sources";
import { fromYaml, isMap } from "../../lib/sources/value";
import { parseDocuments } from "../../lib/yaml";

const read = (text: string): Resource[] =>
  parseDocuments(text)
    .map(({ value }) => fromYaml(value))
    .filter(isMap);
const application = (spec: JsonObject = {}): JsonObject => ({
  spec: { destination: { name: "prod", namespace: "shop" }, ...spec },
});
const PRUNES = { syncPolicy: { automated: { prune: true } } };
const side = (text: string, spec?: JsonObject, warnings: string[] = []): ApplicationSide => ({
  application: application(spec),
  rendered: { resources: read(text), warnings },
});
const broken = (error: string): ApplicationSide => ({ application: application(), rendered: { error } });
const object = (apiVersion: string, kind: string, name: string, rest = "", annotations = "") =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: shop, annotations: {${annotations}}}\n${rest}\n`;
const PVC = object("v1", "PersistentVolumeClaim", "data");
const planned = (...sides: ApplicationSides[]) => planManifests(sides, 0);
const consequences = (sides: Omit<ApplicationSides, "name">) =>
  planned({ name: "argocd/a", ...sides }).manifests.applications.flatMap(({ resources }) =>
    resources.map((change) => [change.action, ...change.consequences.map(({ kind }) => kind)]),
  );

test.each([
  ["a claim, pruned", { before: side(PVC), after: side("", PRUNES) }, [["removed", "pruned", "volume-lost"]]],
  ["a claim that nobody prunes yet", { before: side(PVC), after: side("") }, [["removed", "pruned", "volume-lost"]]],
  [
    "a claim with Prune=false",
    {
      before: side(
        object("v1", "PersistentVolumeClaim", "x", "", "argocd.argoproj.io/sync-options: 'Prune=false,Force=true'"),
      ),
      after: side("", PRUNES),
    },
    [["removed", "stays"]],
  ],
  [
    "what helm keeps",
    {
      before: side(object("v1", "PersistentVolumeClaim", "x", "", "helm.sh/resource-policy: keep")),
      after: side("", PRUNES),
    },
    [["removed", "stays"]],
  ],
  [
    "a hook",
    { before: side(object("batch/v1", "Job", "x", "", "helm.sh/hook: pre-install")), after: side("", PRUNES) },
    [["removed", "hook"]],
  ],
  [
    "a claim of an Application that goes with it",
    { before: side(PVC), fate: "die" },
    [["removed", "pruned", "volume-lost"]],
  ],
  ["a claim of an Application that goes without it", { before: side(PVC), fate: "stay" }, []],
  ["a claim that another Application takes over", { before: side(PVC), fate: "taken-over" }, []],
  [
    "all that a move to another cluster makes",
    { before: side(PVC), after: side(PVC, { destination: { name: "test" } }), fate: "left-behind" },
    [["added"]],
  ],
  [
    "what an Application that is made again takes over",
    { before: side(PVC), after: side(PVC), fate: "taken-over" },
    [],
  ],
] as const)("what becomes of %s", (_, sides, expected) => {
  expect(consequences(sides)).toEqual(expected);
});

test("what an Application of another name takes over has not changed, but for its mark", () => {
  const marked = (name: string, rest = "") =>
    side(object("v1", "ConfigMap", "x", rest, `argocd.argoproj.io/tracking-id: ${name}`));
  const renamed = (rest: string) => ({ before: marked("old"), after: marked("new", rest), isRenamed: true });
  expect(consequences(renamed(""))).toEqual([]);
  expect(consequences(renamed("data: {a: b}"))).toEqual([["changed"]]);
});

test("what loses data or fails is a warning at its Application", () => {
  const before = side(object("apps/v1", "StatefulSet", "db", "spec: {serviceName: a}"));
  const after = side(object("apps/v1", "StatefulSet", "db", "spec: {serviceName: b}"));
  const { warnings } = planned({ name: "argocd/db", before, after });
  expect(warnings).toMatchObject([{ code: "MANIFESTS_DANGER", where: "argocd/db" }]);
  expect(warnings[0]?.message).toContain("spec.serviceName");
});

describe("an Application that could not be rendered", () => {
  test.each([
    ["after the change", { before: side(PVC), after: broken("no chart") }, "no chart"],
    ["before it", { before: broken("no chart"), after: side(PVC) }, "before the change: no chart"],
    ["when new", { after: broken("no chart") }, "no chart"],
  ])("%s is unknown, and nothing is said of its resources", (_, sides, message) => {
    const { manifests, problems } = planned({ name: "argocd/a", ...sides });
    expect(manifests.applications).toMatchObject([{ name: "argocd/a", unknown: { message }, resources: [] }]);
    expect(problems).toMatchObject([{ code: "MANIFESTS_FAIL", message }]);
    expect(manifests.images).toEqual([]);
  });

  test("does not matter where what it has deployed stays", () => {
    expect(planned({ name: "argocd/a", before: broken("no chart"), fate: "stay" }).problems).toEqual([]);
  });
});

const POD = (image: string) =>
  object("apps/v1", "Deployment", "web", `spec: {template: {spec: {containers: [{name: web, image: "${image}"}]}}}`);

test("an image that changes in many Applications is one line", () => {
  const both = { before: side(POD("web:1")), after: side(POD("web:2")) };
  const { images } = planned({ name: "argocd/a", ...both }, { name: "argocd/b", ...both }).manifests;
  expect(images).toMatchObject([
    { old: "web:1", new: "web:2", uses: [{ application: "argocd/a", container: "web" }, { application: "argocd/b" }] },
  ]);
});

test("an object that comes to be in two Applications of one cluster is said, one that was is not", () => {
  const a = { name: "argocd/a", before: side(PVC), after: side(PVC) };
  const b = (cluster: string) => ({
    name: "argocd/b",
    before: side("", { destination: { name: cluster } }),
    after: side(PVC, { destination: { name: cluster } }),
  });
  expect(planned(a, b("prod")).warnings).toMatchObject([
    { code: "MANIFESTS_TWICE", where: "argocd/a", message: "PersistentVolumeClaim shop/data is also in argocd/b" },
  ]);
  expect(planned(a, b("test")).warnings).toEqual([]);
  expect(planned(a, { ...a, name: "argocd/b" }).warnings).toEqual([]);
});

test("an object that is twice in one Application is said once it is so", () => {
  const twice = side(PVC, {}, ["Resource x appeared 2 times"]);
  expect(planned({ name: "argocd/a", before: side(PVC), after: twice }).warnings).toMatchObject([
    { code: "MANIFESTS_TWICE", where: "argocd/a" },
  ]);
  expect(planned({ name: "argocd/a", before: twice, after: twice }).warnings).toEqual([]);
});

test("values of Secrets are in no output, also not of those inside other objects", () => {
  const secret = (value: string) =>
    object("v1", "Secret", "s", `data: {password: ${value}}`) +
    object(
      "example.com/v1",
      "Object",
      "o",
      `spec: {manifest: {apiVersion: v1, kind: Secret, stringData: {a: ${value}}}}`,
    );
  for (const sides of [
    { before: side(secret("b2xkcGFzcw")), after: side(secret("bmV3cGFzcw")) },
    { after: side(secret("bmV3cGFzcw")) },
    { before: side(secret("b2xkcGFzcw")), after: side("") },
  ]) {
    const result = planned({ name: "argocd/a", ...sides });
    const all = [JSON.stringify(result), ...manifestLines(result.manifests, NO_PAINT)].join("\n");
    expect(result.manifests.applications[0]?.resources).toHaveLength(2);
    expect(all).not.toMatch(/b2xkcGFzcw|bmV3cGFzcw/);
  }
});

test("Applications to which the same happens are printed together", () => {
  const both = { before: side(POD("web:1")), after: side(POD("web:2"), { destination: { name: "prod" } }) };
  const names = ["a", "b", "c", "d", "e"].map((name) => ({ name: `argocd/${name}`, ...both }));
  const { manifests } = planned(...names, { ...both, name: "argocd/x", after: side(POD("web:3")) });
  const heads = manifestLines(manifests, NO_PAINT).filter((line) => line.startsWith("Resources of"));
  expect(heads).toEqual([
    "Resources of argocd/a, argocd/b, argocd/c and 2 more  prod",
    "Resources of argocd/x  prod, shop",
  ]);
});

test("is printed by Application, with the lines of texts that change, and counted", () => {
  const map = (text: string) => object("v1", "ConfigMap", "settings", `data: {app.conf: "${text}"}`);
  const { manifests } = planned(
    {
      name: "argocd/a",
      before: side(map("one\\ntwo\\nthree\\nfour") + POD("web:1")),
      after: side(map("one\\ntwo\\n3\\nfour") + POD("web:2")),
    },
    { name: "argocd/b", before: side(PVC), after: broken("chart not found\nmore") },
    { name: "argocd/c", before: side(PVC), after: side(PVC) },
  );
  expect(manifestLines(manifests, NO_PAINT)).toEqual([
    "Resources of argocd/a  prod, shop",
    "  ~ ConfigMap shop/settings",
    '      data["app.conf"]:',
    "        … ",
    "          two",
    "        - three",
    "        + 3",
    "          four",
    "  ~ apps/Deployment shop/web",
    '      spec.template.spec.containers[name=web].image: "web:1" → "web:2"',
    "Resources of argocd/b  prod, shop",
    "  ? not known: chart not found",
    "",
    "Images",
    "  web:1 → web:2  argocd/a Deployment web",
    "",
    "Resources: 0 added, 2 changed, 0 removed; 1 Applications unchanged, 1 unknown",
  ]);
  expect(manifestsJson(manifests).counts).toEqual({ added: 0, changed: 2, removed: 0, unknown: 1 });
});

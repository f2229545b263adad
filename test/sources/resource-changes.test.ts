import { fieldChanges, imageChanges, type Resource, resourceChanges } from "../../lib/sources";
import { fromYaml, isMap } from "../../lib/sources/value";
import { parseDocuments } from "../../lib/yaml";

const read = (text: string): Resource[] =>
  parseDocuments(text)
    .map(({ value }) => fromYaml(value))
    .filter(isMap);
const paths = (before: string, after: string) =>
  fieldChanges(read(before)[0] as Resource, read(after)[0] as Resource).map(({ path }) => path);

const POD = (image: string, more = "") => `
spec:
  template:
    spec:
      containers:
      - {name: sidecar, image: "proxy:1"}
      - name: web
        image: "${image}"
        env: [{name: A, value: "1"}, {name: B, value: "2"}]
        ports: [{containerPort: 80}, {containerPort: 53, protocol: UDP}]
${more}`;

test.each([
  [
    "an image of a container, by its name",
    POD("web:1"),
    POD("web:2"),
    ["spec.template.spec.containers[name=web].image"],
  ],
  ["one more variable in front", "env: [{name: B}]", "env: [{name: A}, {name: B}]", ["env[name=A]"]],
  ["the order of variables", "env: [{name: A}, {name: B}]", "env: [{name: B}, {name: A}]", ["env[order]"]],
  ["a port without name", "ports: [{port: 80}, {port: 81}]", "ports: [{port: 81}]", ["ports[port=80/TCP]"]],
  ["items without a key, by their place", "args: [a, b]", "args: [a, c, d]", ["args[1]", "args[2]"]],
  [
    "two items of one name, by their place",
    "env: [{name: A}, {name: A}]",
    "env: [{name: A}, {name: C}]",
    ["env[1].name"],
  ],
  ["a key with dots", "metadata: {labels: {a.b/c: x}}", "metadata: {labels: {a.b/c: y}}", ['metadata.labels["a.b/c"]']],
  ["a map that became a text", "a: {b: 1}", "a: b", ["a"]],
  ["nothing", POD("web:1"), POD("web:1"), []],
])("names %s", (_, before, after, expected) => {
  expect(paths(before, after)).toEqual(expected);
});

const consequences = (before: string, after: string, syncOptions: string[] = []) =>
  resourceChanges(read(before), read(after), syncOptions).flatMap((change) =>
    change.consequences.map((consequence) => [change.identity.kind, consequence.kind]),
  );
const object = (apiVersion: string, kind: string, rest: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x, namespace: ns}\n${rest}\n`;

test.each([
  [
    "a selector",
    object("apps/v1", "Deployment", "spec: {selector: {a: 1}}"),
    object("apps/v1", "Deployment", "spec: {selector: {a: 2}}"),
    ["Deployment", "sync-fails"],
  ],
  [
    "claims of a StatefulSet",
    object("apps/v1", "StatefulSet", "spec: {volumeClaimTemplates: [{metadata: {name: d}, spec: 1}]}"),
    object("apps/v1", "StatefulSet", "spec: {volumeClaimTemplates: [{metadata: {name: d}, spec: 2}]}"),
    ["StatefulSet", "sync-fails"],
  ],
  [
    "replicas of a StatefulSet",
    object("apps/v1", "StatefulSet", "spec: {replicas: 1}"),
    object("apps/v1", "StatefulSet", "spec: {replicas: 2}"),
    undefined,
  ],
  [
    "a Job's template",
    object("batch/v1", "Job", POD("a:1")),
    object("batch/v1", "Job", POD("a:2")),
    ["Job", "sync-fails"],
  ],
  [
    "the size of a claim",
    object("v1", "PersistentVolumeClaim", "spec: {resources: {requests: {storage: 1Gi}}}"),
    object("v1", "PersistentVolumeClaim", "spec: {resources: {requests: {storage: 2Gi}}}"),
    undefined,
  ],
  [
    "the class of a claim",
    object("v1", "PersistentVolumeClaim", "spec: {storageClassName: a}"),
    object("v1", "PersistentVolumeClaim", "spec: {storageClassName: b}"),
    ["PersistentVolumeClaim", "sync-fails"],
  ],
  [
    "a roleRef",
    object("rbac.authorization.k8s.io/v1", "RoleBinding", "roleRef: {name: a}"),
    object("rbac.authorization.k8s.io/v1", "RoleBinding", "roleRef: {name: b}"),
    ["RoleBinding", "sync-fails"],
  ],
  [
    "an address that is named for the first time",
    object("v1", "Service", "spec: {}"),
    object("v1", "Service", "spec: {clusterIP: 10.0.0.1}"),
    undefined,
  ],
  [
    "content that calls itself immutable",
    object("v1", "ConfigMap", "immutable: true\ndata: {a: x}"),
    object("v1", "ConfigMap", "immutable: true\ndata: {a: z}"),
    ["ConfigMap", "sync-fails"],
  ],
  [
    "the kind of a CRD that goes",
    object("apiextensions.k8s.io/v1", "CustomResourceDefinition", ""),
    "",
    ["CustomResourceDefinition", "custom-objects-lost"],
  ],
  ["a claim that goes", object("v1", "PersistentVolumeClaim", ""), "", ["PersistentVolumeClaim", "volume-lost"]],
  ["a namespace that goes", object("v1", "Namespace", ""), "", ["Namespace", "namespace-lost"]],
])("says what %s means", (_, before, after, expected) => {
  expect(consequences(before, after)).toEqual(expected === undefined ? [] : [expected]);
});

test("an object that may be replaced by force is, by its own option or the Application's", () => {
  const [before, after] = [object("batch/v1", "Job", POD("a:1")), object("batch/v1", "Job", POD("a:2"))];
  expect(consequences(before, after, ["Force=true"])).toEqual([["Job", "replaced"]]);
  const own = after.replace(
    "namespace: ns",
    "namespace: ns, annotations: {argocd.argoproj.io/sync-options: 'Prune=false, Force=true'}",
  );
  expect(consequences(before, own)).toEqual([["Job", "replaced"]]);
});

const READER = object("apps/v1", "Deployment", POD("a:1", "        envFrom: [{configMapRef: {name: x}}]"));

test("new content of a ConfigMap restarts nothing, unless the workload that reads it changes too", () => {
  const map = (value: string) => `${object("v1", "ConfigMap", `data: {a: ${value}}`)}---\n`;
  const [change] = resourceChanges(read(map("one") + READER), read(map("two") + READER));
  expect(change?.consequences).toEqual([{ kind: "restarts-nothing", readers: ["apps/Deployment ns/x"] }]);
  const restarted = READER.replace("a:1", "a:2");
  expect(consequences(map("one") + READER, map("two") + restarted)).toEqual([]);
});

test("values of Secrets are nowhere in a change, and still one sees which changed", () => {
  const secret = (a: string) => object("v1", "Secret", `data: {a: ${a}, b: c2FtZQ==}\nstringData: {c: plain-text}`);
  const changes = resourceChanges(read(secret("b2xk")), read(secret("bmV3")));
  expect(JSON.stringify(changes)).not.toMatch(/b2xk|bmV3|c2FtZQ|plain-text/);
  expect(changes[0]?.fields).toEqual([{ path: "data.a", before: "++++++++", after: "+++++++++" }]);
  expect(JSON.stringify(resourceChanges([], read(secret("bmV3"))))).not.toMatch(/bmV3|c2FtZQ|plain-text/);
  expect(JSON.stringify(resourceChanges(read(secret("b2xk")), []))).not.toMatch(/b2xk|c2FtZQ|plain-text/);
});

test("one image that changes in many places is one line", () => {
  const [before, after] = [READER, `${READER}---\n${READER.replace("name: x", "name: y")}`].map((text) => read(text));
  const renamed = read(`${READER}---\n${READER.replace("name: x", "name: y")}`.replaceAll("a:1", "a:2"));
  expect(imageChanges(after as Resource[], renamed)).toEqual([
    expect.objectContaining({ before: "a:1", after: "a:2", uses: [expect.anything(), expect.anything()] }),
  ]);
  expect(imageChanges(before as Resource[], after as Resource[]).map(({ after: image }) => image)).toEqual([
    "a:1",
    "proxy:1",
  ]);
});

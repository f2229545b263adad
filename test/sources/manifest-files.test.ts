import { manifestFiles, type Resource } from "../../lib/sources";

const object = (kind: string, metadata: object, rest: object = {}): Resource =>
  ({ kind, metadata, apiVersion: "v1", ...rest }) as unknown as Resource;
const files = (resources: readonly Resource[], more: object = {}) =>
  manifestFiles([{ cluster: "https://10.0.0.7/", namespace: "shop", application: "web", resources, ...more }]);

test("a resource is a file by cluster, namespace, Application, kind and name", () => {
  const resources = [
    object("ConfigMap", { name: "b", namespace: "shop" }, { data: { z: "1", a: "2" } }),
    object("ClusterRole", { name: "system:node" }),
    object("ConfigMap", { name: "b", namespace: "other" }),
    object("Job", { generateName: "j-" }),
  ];
  expect([...files(resources).keys()]).toEqual([
    expect.stringMatching(/^10\.0\.0\.7\/shop\/web\/clusterrole-system_node-[0-9a-f]{12}\.yaml$/),
    "10.0.0.7/shop/web/configmap-b.yaml",
    "10.0.0.7/shop/web/configmap-other-b.yaml",
    "10.0.0.7/shop/web/job-j-generated.yaml",
  ]);
  expect(files(resources).get("10.0.0.7/shop/web/configmap-b.yaml")).toBe(
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: b\n  namespace: shop\ndata:\n  a: "2"\n  z: "1"\n',
  );
});

test("the order of rendering does not matter", () => {
  const resources = [object("A", { name: "x" }), object("A", { name: "X" }), object("B", { name: "x" })];
  expect([...files(resources)]).toEqual([...files(resources.toReversed())]);
  expect(files(resources).size).toBe(3);
});

test("no name leads out of its folder", () => {
  const evil = object("../../A", { name: "../../../etc/passwd", namespace: ".." });
  for (const path of files([evil], { cluster: "..", namespace: "../..", application: "a/../../b" }).keys()) {
    expect(path.split("/")).toHaveLength(4);
    expect(path.split("/")).not.toContain("..");
  }
});

test("values of Secrets are not written", () => {
  const secret = object("Secret", { name: "s" }, { data: { a: "c2VjcmV0" }, stringData: { b: "secret" } });
  expect([...files([secret]).values()].join()).not.toMatch(/c2VjcmV0|secret\b(?!-)/);
  const one = { cluster: "a", namespace: "b", application: "c", resources: [secret] };
  expect(manifestFiles([one], "left-out").size).toBe(0);
});

test("whole numbers of 64 bits keep their digits", () => {
  const resource = object("A", { name: "x" }, { n: 9007199254740993n });
  expect(files([resource]).get("10.0.0.7/shop/web/a-x.yaml")).toContain("n: 9007199254740993\n".replace("n:", '"n":'));
});

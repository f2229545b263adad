import { definitionsOf, type Resource, schemaProblems } from "../../lib/sources";
import { fromYaml, isMap } from "../../lib/sources/value";
import { parseDocuments } from "../../lib/yaml";

const read = (text: string): Resource[] =>
  parseDocuments(text)
    .map(({ value }) => fromYaml(value))
    .filter(isMap);
const object = (apiVersion: string, kind: string, rest = "") =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x, namespace: ns}\n${rest}\n`;
const DEPLOYMENT = (container: string, more = "") =>
  object("apps/v1", "Deployment", `spec: {template: {spec: {containers: [{name: web, ${container}}]${more}}}}`);

const DEFINITION = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.com}
spec:
  group: example.com
  names: {kind: Thing}
  versions:
  - name: v1
    served: true
    schema:
      openAPIV3Schema:
        type: object
        required: [spec]
        properties:
          spec:
            type: object
            required: [size, mode]
            properties:
              size: {type: integer}
              mode: {type: string, enum: [a, b], default: a}
              port: {x-kubernetes-int-or-string: true}
              free: {type: object, x-kubernetes-preserve-unknown-fields: true}
              labels: {type: object, additionalProperties: {type: string}}
  - {name: v1alpha1, served: false}
`;
const definitions = definitionsOf(read(DEFINITION));

const problems = (text: string, kubeVersion?: string) =>
  schemaProblems([{ name: "argocd/a", cluster: "prod", kubeVersion, resources: read(text) }], definitions);

test.each<[what: string, text: string, version: string | undefined, expected: string[]]>([
  [
    "a Deployment",
    DEPLOYMENT(
      'image: "web:1", env: [{name: A, value: "1"}], ports: [{containerPort: 80}], resources: {limits: {cpu: 1, memory: 1Gi}}',
    ),
    "1.33",
    [],
  ],
  ["kinds that nobody knows here", object("other.example.com/v1", "Thing", "spec: {a: 1}"), "1.33", []],
  ["a null", object("v1", "ConfigMap", "data: null"), "1.33", []],
  ["fields of each version, where it is not known", DEPLOYMENT("image: a", ", hostUsers: true"), undefined, []],
  [
    "a custom resource",
    object("example.com/v1", "Thing", "spec: {size: 1, port: http, free: {x: 1}, labels: {a: b}}"),
    "1.33",
    [],
  ],
])("has nothing against %s", (_, text, version, expected) => {
  expect(problems(text, version)).toEqual(expected);
});

test.each<[what: string, text: string, version: string | undefined, message: string, hint: string | undefined]>([
  [
    "a version that is no longer served",
    object("policy/v1beta1", "PodDisruptionBudget"),
    "v1.30.4-gke.1",
    "policy/v1beta1 PodDisruptionBudget ns/x: Kubernetes serves it only up to 1.24, on prod (v1.30.4-gke.1)",
    "it is policy/v1 PodDisruptionBudget now",
  ],
  [
    "one that went long ago",
    object("extensions/v1beta1", "Ingress"),
    "1.24",
    "extensions/v1beta1 Ingress ns/x: Kubernetes serves it only up to 1.21, on prod (1.24)",
    "it is networking.k8s.io/v1 Ingress now",
  ],
  [
    "one that comes later",
    object("resource.k8s.io/v1", "DeviceClass"),
    "1.30",
    "resource.k8s.io/v1 DeviceClass ns/x: it comes with Kubernetes 1.34, on prod (1.30)",
    undefined,
  ],
  [
    "a kind in the wrong group",
    object("v1", "Deployment"),
    undefined,
    "v1 Deployment ns/x: Kubernetes has no such kind, on prod",
    undefined,
  ],
  [
    "a kind in the wrong version",
    object("batch/v2", "CronJob"),
    "1.33",
    "batch/v2 CronJob ns/x: Kubernetes has no such kind, on prod (1.33)",
    "it is in batch/v1",
  ],
  [
    "an unknown field",
    DEPLOYMENT("imag: a"),
    "1.33",
    "apps/v1 Deployment ns/x: spec.template.spec.containers[0].imag: there is no such field, on prod (1.33)",
    "did you mean image?",
  ],
  [
    "a field of a later version",
    DEPLOYMENT("image: a", ", hostUsers: true"),
    "1.24",
    "apps/v1 Deployment ns/x: spec.template.spec.hostUsers: the field comes with Kubernetes 1.25, on prod (1.24)",
    undefined,
  ],
  [
    "a number where a text belongs",
    DEPLOYMENT("env: [{name: A, value: 1}]"),
    "1.33",
    "apps/v1 Deployment ns/x: spec.template.spec.containers[0].env[0].value: a number stands where a text belongs, on prod (1.33)",
    "write it in quotes",
  ],
  [
    "a label that is true",
    object("v1", "ConfigMap").replace("{name", "{labels: {a: true}, name"),
    "1.33",
    "v1 ConfigMap ns/x: metadata.labels.a: true stands where a text belongs, on prod (1.33)",
    "write it in quotes",
  ],
  [
    "a text where a number belongs",
    object("apps/v1", "Deployment", 'spec: {replicas: "3"}'),
    "1.33",
    "apps/v1 Deployment ns/x: spec.replicas: a text stands where a number belongs, on prod (1.33)",
    undefined,
  ],
  [
    "a map where a list belongs",
    object("apps/v1", "Deployment", "spec: {template: {spec: {containers: {}}}}"),
    "1.33",
    "apps/v1 Deployment ns/x: spec.template.spec.containers: a map stands where a list belongs, on prod (1.33)",
    undefined,
  ],
  [
    "an unknown field of a custom resource",
    object("example.com/v1", "Thing", "spec: {size: 1, sise: 2}"),
    "1.33",
    "example.com/v1 Thing ns/x: spec.sise: there is no such field, on prod (1.33)",
    "did you mean size?",
  ],
  [
    "a missing one",
    object("example.com/v1", "Thing", "spec: {}"),
    "1.33",
    "example.com/v1 Thing ns/x: spec.size: a required field is missing, on prod (1.33)",
    undefined,
  ],
  [
    "a value that is not listed",
    object("example.com/v1", "Thing", "spec: {size: 1, mode: c}"),
    "1.33",
    "example.com/v1 Thing ns/x: spec.mode: the value is none of a, b, on prod (1.33)",
    undefined,
  ],
  [
    "a half where a whole number belongs",
    object("example.com/v1", "Thing", "spec: {size: 1.5}"),
    "1.33",
    "example.com/v1 Thing ns/x: spec.size: a number stands where a whole number belongs, on prod (1.33)",
    undefined,
  ],
  [
    "a version that a definition does not serve",
    object("example.com/v1alpha1", "Thing"),
    "1.33",
    "example.com/v1alpha1 Thing ns/x: its definition does not serve this version, on prod (1.33)",
    "it serves example.com/v1",
  ],
])("finds %s", (_, text, version, message, hint) => {
  expect(problems(text, version)).toMatchObject([{ code: "MANIFESTS_SCHEMA", where: "argocd/a", message }]);
  expect(problems(text, version)[0]?.hint).toBe(hint);
});

test("the same thing in many Applications is one problem with the clusters on which it breaks", () => {
  const resources = read(object("policy/v1beta1", "PodDisruptionBudget"));
  const on = (name: string, cluster: string, kubeVersion: string) => ({ name, cluster, kubeVersion, resources });
  const found = schemaProblems(
    [on("argocd/a", "prod", "1.30"), on("argocd/b", "test", "1.33"), on("argocd/c", "old", "1.24")],
    new Map(),
  );
  expect(found.map(({ where, message }) => [where, message])).toEqual([
    [
      "argocd/a",
      "policy/v1beta1 PodDisruptionBudget ns/x: Kubernetes serves it only up to 1.24, on prod (1.30), test (1.33), and in 1 more Applications",
    ],
  ]);
});

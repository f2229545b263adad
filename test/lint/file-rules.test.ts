import { inventoryOf } from "../../bench/conformance/world";
import { jsonOf, objectsIn } from "../../lib/inventory";
import type { JsonObject } from "../../lib/json";
import { applicationSetSubject, FILE_RULES, lint, type Manifests, manifestOf } from "../../lib/lint";
import { parseYaml } from "../../lib/yaml";

/** Files by path: objects, and below `templates/` texts of charts. Sets are the subjects beside them. */
type Files = Readonly<Record<string, string>>;

const PULL_REQUESTS = `
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: set}
spec:
  goTemplate: true
  generators: [{pullRequest: {github: {owner: demo, repo: web}}}]
  template:
    metadata: {name: 'x-{{ .number }}'}
    spec:
      project: shop
      source: {repoURL: r, path: chart, helm: {parameters: [{name: tag, value: '{{ .head_sha }}'}]}}
      destination: {name: eu, namespace: 'pr-{{ .number }}'}
      syncPolicy: {automated: {selfHeal: true}, syncOptions: [CreateNamespace=true]}
`;

function codes(files: Files, off: readonly string[] = []): string[] {
  const objects: Manifests["objects"][number][] = [];
  const templates: Manifests["templates"][number][] = [];
  const subjects = [];
  for (const [file, text] of Object.entries(files)) {
    if (file.includes("templates/")) {
      templates.push({ file, text });
      continue;
    }
    if (text === PULL_REQUESTS || file.endsWith(".set.yaml")) {
      const object = jsonOf(parseYaml(text)) as JsonObject;
      const inventory = inventoryOf({
        namespace: "argocd",
        clusters: [],
        repositories: {},
        pullRequests: [],
        scmRepositories: [],
      });
      subjects.push(applicationSetSubject({ object, file, at: (path) => ({ file, path }) }, inventory, {}));
      continue;
    }
    const found = objectsIn(text, file);
    if (!Array.isArray(found)) throw new Error(found.message);
    objects.push(...found.map(manifestOf));
  }
  const all = [...FILE_RULES].map(({ code }) => [code, "warning"] as const);
  const { fileFindings } = lint(
    subjects,
    () => ({
      version: "3.5",
      inventory: inventoryOf({
        namespace: "argocd",
        clusters: [],
        repositories: {},
        pullRequests: [],
        scmRepositories: [],
      }),
    }),
    {
      severities: new Map(all),
      disabled: () => [],
      manifests: { objects, templates },
      disabledAt: () => off.map((code) => ({ code: code as (typeof all)[number][0], reason: "why" })),
    },
  );
  for (const { problem } of fileFindings) expect(problem.place.file ?? problem.place.path).not.toBe("");
  return [...new Set(fileFindings.map(({ problem }) => problem.code as string))];
}

const route = (name: string, more: string, labels = ""): string =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: ${name}, namespace: staging${labels}}\nspec: {${more}}\n`;
const parent = (more = ", port: 80"): string => `parentRefs: [{group: '', kind: Service, name: orders${more}}]`;
const TO = "backendRefs: [{name: orders, port: 80}]";
const KEY = "headers: [{name: x-env, value: pr-1}]";
const BASE = route("base", `${parent()}, rules: [{${TO}}]`);
const PREVIEW = ", labels: {preview: pr-1}";
const service = (more: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: orders, namespace: staging}\nspec: {${more}}\n`;
const deployment = (container: string, more = "", pod = "", labels = ""): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: pr-1${labels}}\nspec: {${more}template: {spec: {${pod}containers: [{name: web, ${container}}]}}}\n`;
const SAFE =
  "readinessProbe: {tcpSocket: {port: 80}}, resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}";
const quota = (hard: string): string =>
  `apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q, namespace: pr-1}\nspec: {hard: {${hard}}}\n`;
const RANGE = "apiVersion: v1\nkind: LimitRange\nmetadata: {name: r, namespace: pr-1}\nspec: {limits: []}\n";
const SLEEP = "apiVersion: kube-green.com/v1alpha1\nkind: SleepInfo\nmetadata: {name: s}\nspec: {sleepAt: '20:00'}\n";
const virtualService = (name: string, more = "", host = "orders"): string =>
  `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: ${name}, namespace: staging}\nspec: {hosts: [${host}]${more}}\n`;
const workflow = (tag: string, on = "pull_request"): string =>
  `on: ${on}\njobs:\n  build:\n    steps:\n      - run: docker build -t web:\${{ ${tag} }} .\n`;
const digest = `sha256:${"a".repeat(64)}`;
const file = (more: string): string =>
  `schema: "1"\nkey: "pr-1"\nservices: [{name: web, digest: "${digest}"}]\n${more}`;

const ROWS: readonly (readonly [code: string, flagged: readonly Files[], silent: readonly Files[]])[] = [
  [
    "SLEEP_WITHOUT_IGNORE",
    [{ a: SLEEP, s: PULL_REQUESTS }],
    [
      {
        a: SLEEP,
        "s.set.yaml": PULL_REQUESTS.replace(
          "      syncPolicy: {automated: {selfHeal: true}, syncOptions: [",
          "      ignoreDifferences: [{group: apps, kind: Deployment, jsonPointers: [/spec/replicas]}]\n      syncPolicy: {automated: {selfHeal: true}, syncOptions: [RespectIgnoreDifferences=true, ",
        ),
      },
      { s: PULL_REQUESTS },
    ],
  ],
  [
    "MISSING_GUARD",
    [{ s: PULL_REQUESTS }],
    [
      {
        s: PULL_REQUESTS,
        "chart/guard.yaml": `${quota("pods: 4")}---\n${RANGE}---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: n}\n`,
      },
      { "s.set.yaml": PULL_REQUESTS.replace("CreateNamespace=true", "PruneLast=true") },
    ],
  ],
  [
    "QUOTA_WITHOUT_LIMITRANGE",
    [{ a: quota("limits.memory: 1Gi") }],
    [{ a: quota("limits.memory: 1Gi"), b: RANGE }, { a: quota("pods: 4") }],
  ],
  [
    "QUOTA_NO_SURGE",
    [{ a: quota("pods: 4"), b: deployment(SAFE, "replicas: 4, ") }],
    [
      { a: quota("pods: 5"), b: deployment(SAFE, "replicas: 4, ") },
      { a: quota("pods: 4"), b: deployment(SAFE, "replicas: 4, strategy: {type: Recreate}, ") },
      { a: quota("limits.memory: 4Gi"), b: deployment(SAFE, "replicas: 4, ") },
    ],
  ],
  [
    "MEMORY_OVERCOMMIT",
    [{ a: deployment("resources: {requests: {memory: 128Mi}, limits: {memory: 1Gi}}") }],
    [{ a: deployment(SAFE) }, { a: deployment("resources: {requests: {memory: 1Gi}, limits: {memory: 2Gi}}") }],
  ],
  [
    "NO_PROBES",
    [{ a: deployment("ports: [{containerPort: 80}]") }],
    [{ a: deployment(`ports: [{containerPort: 80}], ${SAFE}`) }, { a: deployment("image: x") }],
  ],
  [
    "NO_RESOURCES",
    [{ a: deployment("image: x") }, { a: deployment("resources: {requests: {cpu: 1}}") }],
    [{ a: deployment(SAFE) }],
  ],
  [
    "INGRESS_CLASS_ANNOTATION",
    [
      {
        a: "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i, annotations: {kubernetes.io/ingress.class: nginx}}\n",
      },
    ],
    [{ a: "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\nspec: {ingressClassName: nginx}\n" }],
  ],
  [
    "UNQUOTED_TEMPLATE_VALUE",
    [{ "chart/templates/d.yaml": "env:\n  - name: A\n    value: {{ .Release.Namespace }}\n" }],
    [
      { "chart/templates/d.yaml": "env:\n  - name: A\n    value: {{ .Release.Namespace | quote }}\n" },
      {
        "chart/templates/d.yaml":
          'env:\n  - name: A\n    value: "{{ .Release.Namespace }}"\nreplicas: {{ .Values.replicas }}\n',
      },
    ],
  ],
  [
    "SECRET_IN_MANIFEST",
    [
      { a: "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {token: abc}\n" },
      {
        a: "apiVersion: v1\nkind: Secret\nmetadata: {name: s, labels: {argocd.argoproj.io/secret-type: cluster}}\nstringData: {name: eu, config: '{bearerToken: abc}'}\n",
      },
    ],
    [
      {
        a: "apiVersion: v1\nkind: Secret\nmetadata: {name: s, labels: {argocd.argoproj.io/secret-type: cluster}}\nstringData: {token: '<path:vault#token>', name: eu, config: '{}'}\n",
      },
      { a: "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n" },
      {
        a: "apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: s}\nspec: {encryptedData: {a: b}}\n",
      },
    ],
  ],
  [
    "CI_TAG_MISMATCH",
    [{ ".github/workflows/w.yaml": workflow("github.sha"), s: PULL_REQUESTS }],
    [
      { ".github/workflows/w.yaml": workflow("github.event.pull_request.head.sha"), s: PULL_REQUESTS },
      { ".github/workflows/w.yaml": workflow("github.sha", "push"), s: PULL_REQUESTS },
      { ".github/workflows/w.yaml": workflow("github.sha") },
    ],
  ],
  [
    "PROGRESS_DEADLINE_SHORTER_THAN_BUILD",
    [{ a: deployment(SAFE, "progressDeadlineSeconds: 120, "), s: PULL_REQUESTS }],
    [
      { a: deployment(SAFE, "progressDeadlineSeconds: 900, "), s: PULL_REQUESTS },
      {
        a: deployment(SAFE, "progressDeadlineSeconds: 120, "),
        "s.set.yaml": PULL_REQUESTS.replace("repo: web", "repo: web, labels: [preview]"),
      },
    ],
  ],
  [
    "NO_TTL",
    [{ "previews/pr-1.yaml": file("") }],
    [{ "previews/pr-1.yaml": file('createdAt: "2026-01-05T10:00:00Z"\n') }],
  ],
  [
    "PREVIEW_FILE_UNQUOTED_SCALAR",
    [{ "previews/pr-1.yaml": file("number: 12\n") }],
    [{ "previews/pr-1.yaml": file('number: "12"\n') }],
  ],
  [
    "PREVIEW_FILE_INVALID",
    [{ "previews/pr-2.yaml": file("") }, { "previews/pr-1.yaml": file("path: x\n") }],
    [{ "previews/pr-1.yaml": file("") }, { "previews/pr-1.yaml": file("number: 12\n") }],
  ],
  [
    "MESH_ROUTE_PORT_MIXED",
    [{ a: BASE, b: route("p", `${parent("")}, rules: [{matches: [{${KEY}}], ${TO}}]`) }],
    [{ a: BASE, b: route("p", `${parent()}, rules: [{matches: [{${KEY}}], ${TO}}]`) }],
  ],
  [
    "MESH_ROUTE_WRONG_NAMESPACE",
    [{ a: route("p", `${parent(", namespace: other")}, rules: [{${TO}}]`) }],
    [{ a: BASE }],
  ],
  [
    "MESH_NO_CATCH_ALL",
    [{ a: route("p", `${parent()}, rules: [{matches: [{${KEY}}], ${TO}}]`) }],
    [{ a: BASE, b: route("p", `${parent()}, rules: [{matches: [{${KEY}}], ${TO}}]`) }],
  ],
  [
    "MESH_PATH_SHADOWS_HEADER",
    [
      {
        a: route("base", `${parent()}, rules: [{matches: [{path: {type: PathPrefix, value: /api}}], ${TO}}, {${TO}}]`),
        b: route("p", `${parent()}, rules: [{matches: [{${KEY}}], ${TO}}]`),
      },
      {
        a: route("base", `${parent()}, rules: [{matches: [{method: GET}], ${TO}}, {${TO}}]`),
        b: route("p", `${parent()}, rules: [{matches: [{${KEY}}], ${TO}}]`),
      },
    ],
    [
      {
        a: route("base", `${parent()}, rules: [{matches: [{path: {type: PathPrefix, value: /api}}], ${TO}}, {${TO}}]`),
        b: route(
          "p",
          `${parent()}, rules: [{matches: [{path: {type: PathPrefix, value: /api}, ${KEY}}, {${KEY}}], ${TO}}]`,
        ),
      },
    ],
  ],
  [
    "MIXED_HTTP_GRPC_ROUTE",
    [{ a: BASE, b: route("g", `${parent()}, rules: []`).replace("HTTPRoute", "GRPCRoute") }],
    [{ a: BASE, b: route("g", `${parent(", port: 90")}, rules: []`).replace("HTTPRoute", "GRPCRoute") }, { a: BASE }],
  ],
  ["HEADLESS_PARENT", [{ a: BASE, b: service("clusterIP: None") }], [{ a: BASE, b: service("ports: []") }]],
  [
    "SHARED_VS_TWO_OWNERS",
    [{ a: virtualService("one"), b: virtualService("two", "", "orders.staging.svc.cluster.local") }],
    [
      { a: virtualService("one"), b: virtualService("two", ", gateways: [public]") },
      { a: virtualService("one"), b: virtualService("two", "", "web") },
    ],
  ],
  [
    "REGEX_MATCH_SUPPORT",
    [
      {
        a: route(
          "p",
          `${parent()}, rules: [{matches: [{headers: [{type: RegularExpression, name: baggage, value: x}]}], ${TO}}]`,
        ),
      },
    ],
    [{ a: BASE }],
  ],
  [
    "ROUTE_WITHOUT_HEADER",
    [{ a: BASE, b: route("p", `${parent()}, rules: [{${TO}}]`, PREVIEW) }],
    [{ a: BASE, b: route("p", `${parent()}, rules: [{matches: [{${KEY}}], ${TO}}]`, PREVIEW) }],
  ],
  [
    "MISSING_REFERENCE_GRANT",
    [
      {
        a: route("e", "parentRefs: [{name: public}], rules: [{backendRefs: [{name: web, namespace: pr-1, port: 80}]}]"),
        b: deployment(SAFE),
      },
    ],
    [
      {
        a: route("e", "parentRefs: [{name: public}], rules: [{backendRefs: [{name: web, namespace: pr-1, port: 80}]}]"),
      },
      {
        a: route("e", "parentRefs: [{name: public}], rules: [{backendRefs: [{name: web, namespace: pr-1, port: 80}]}]"),
        b: deployment(SAFE),
        c: "apiVersion: gateway.networking.k8s.io/v1beta1\nkind: ReferenceGrant\nmetadata: {name: g, namespace: pr-1}\nspec: {from: [{kind: HTTPRoute, namespace: staging}], to: [{kind: Service}]}\n",
      },
    ],
  ],
  [
    "GATEWAY_REFUSES_NAMESPACE",
    [
      {
        a: route("e", "parentRefs: [{name: public, namespace: gateways}], rules: []"),
        b: "apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: public, namespace: gateways}\nspec: {listeners: [{name: http}]}\n",
      },
    ],
    [
      {
        a: route("e", "parentRefs: [{name: public, namespace: gateways}], rules: []"),
        b: "apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: public, namespace: gateways}\nspec: {listeners: [{name: http, allowedRoutes: {namespaces: {from: All}}}]}\n",
      },
      { a: route("e", "parentRefs: [{name: public, namespace: gateways}], rules: []") },
    ],
  ],
  [
    "ABSOLUTE_HOST_IN_CLOSURE",
    [
      {
        a: deployment(
          `${SAFE}, env: [{name: API, value: 'http://api.staging:80'}]`,
          "",
          "dnsConfig: {searches: [staging.svc.cluster.local]}, ",
        ),
      },
    ],
    [
      {
        a: deployment(
          `${SAFE}, env: [{name: API, value: 'http://api'}]`,
          "",
          "dnsConfig: {searches: [staging.svc.cluster.local]}, ",
        ),
      },
      { a: deployment(`${SAFE}, env: [{name: API, value: 'http://api.staging'}]`) },
    ],
  ],
  [
    "CLIENT_SIDE_DISCOVERY",
    [{ a: deployment(`${SAFE}, env: [{name: EUREKA_URL, value: x}]`) }],
    [{ a: deployment(`${SAFE}, env: [{name: API, value: x}]`) }],
  ],
  [
    "MIGRATION_ON_SHARED_DATABASE",
    [{ a: "apiVersion: batch/v1\nkind: Job\nmetadata: {name: migrate, namespace: pr-1, labels: {preview: pr-1}}\n" }],
    [
      { a: "apiVersion: batch/v1\nkind: Job\nmetadata: {name: migrate, namespace: staging}\n" },
      {
        a: "apiVersion: batch/v1\nkind: Job\nmetadata: {name: migrate, namespace: pr-1, labels: {preview: pr-1}}\n",
        b: "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db, namespace: pr-1}\n",
      },
    ],
  ],
  [
    "SHARED_QUEUE_CONSUMER",
    [{ a: deployment(`${SAFE}, env: [{name: ORDER_QUEUE, value: orders}]`, "", "", PREVIEW) }],
    [
      { a: deployment(`${SAFE}, env: [{name: ORDER_QUEUE, value: orders}]`) },
      { a: deployment(`${SAFE}, env: [{name: ORDER_QUEUE, value: orders$(QUEUE_SUFFIX)}]`, "", "", PREVIEW) },
    ],
  ],
];

test("every rule over files has inputs that it must flag and inputs that it must not", () => {
  expect(ROWS.map(([code]) => code).sort()).toEqual(FILE_RULES.map(({ code }) => code as string).sort());
});

describe.each(ROWS)("%s", (code, flagged, silent) => {
  test.each(flagged.map((files, i) => [i, files] as const))(
    "flags input %i, and not what a comment switches off",
    (_, files) => {
      expect(codes(files)).toContain(code);
      expect(codes(files, [code])).not.toContain(code);
    },
  );

  test.each(silent.map((files, i) => [i, files] as const))("is silent about input %i", (_, files) => {
    expect(codes(files)).not.toContain(code);
  });
});

test("objects of any shape are looked at without an exception", () => {
  for (const kind of [
    "HTTPRoute",
    "GRPCRoute",
    "VirtualService",
    "Deployment",
    "Secret",
    "ResourceQuota",
    "Job",
    "Gateway",
    "SleepInfo",
  ])
    for (const spec of [
      "1",
      "null",
      "[]",
      "{rules: [1], parentRefs: [1, {kind: Service}], hosts: 1, template: 1, hard: 1}",
      "{rules: {}, template: {spec: {containers: [1, {}]}}}",
    ])
      expect(() => codes({ a: `kind: ${kind}\nspec: ${spec}\ndata: 1\n`, s: PULL_REQUESTS })).not.toThrow();
});

import {
  type BaseComponents,
  checkFleet,
  defineComponent,
  type Fleet,
  openebs,
  type ReleaseOptions,
} from "../../lib/fleet";
import { COUNT, type PropShape } from "../../lib/prop-shapes";

type Loose = Readonly<Record<string, unknown>>;

function problemsOf(cluster: Loose, fleet: Loose = {}) {
  const hub = {
    name: "hub",
    server: "https://kubernetes.default.svc",
    provider: "kind",
    region: "local",
    login: { kind: "inCluster" },
    access: { kind: "kubeconfig", context: "kind-hub" },
    ...cluster,
  };
  return checkFleet({ name: "acme", demo: true, clusters: [hub], ...fleet } as unknown as Fleet);
}
const found = (...of: Parameters<typeof problemsOf>): string[] =>
  problemsOf(...of).map(({ code, where, hint }) => `${code} ${where}${hint === undefined ? "" : ` (${hint})`}`);

test("every typo in base components is told in one run, with its place and what was meant", () => {
  const base = {
    prometheusOperatorCrds: {},
    kubePrometheusStack: {
      prometheus: { replica: 2, storage: { size: "10Gi", className: "nope" } },
      graphana: false,
    },
    openebs: { hostPath: false },
    certManagr: {},
  };
  expect(found({ base })).toEqual([
    "PROPS_INVALID fleet/clusters/hub/base/kubePrometheusStack/prometheus/replica (did you mean replicas?)",
    "PROPS_INVALID fleet/clusters/hub/base/kubePrometheusStack/prometheus/storage/className (remove it)",
    "PROPS_INVALID fleet/clusters/hub/base/kubePrometheusStack/graphana (did you mean grafana?)",
    "PROPS_INVALID fleet/clusters/hub/base/openebs/hostPath (did you mean hostpath?)",
    "PROPS_INVALID fleet/clusters/hub/base/certManagr (did you mean certManager?)",
  ]);
});

const hub = "PROPS_INVALID fleet/clusters/hub";
const ROWS: readonly (readonly [string, Loose, Loose, readonly string[]])[] = [
  ["an Elasticsearch without nodes", { base: { elasticsearch: {} } }, {}, [`${hub}/base/elasticsearch/nodeSets`]],
  [
    "a role that there is not, and half a node",
    { base: { elasticsearch: { nodeSets: [{ name: "a", count: 1.5, roles: ["mastr"], storage: { size: "1Gi" } }] } } },
    {},
    [
      `${hub}/base/elasticsearch/nodeSets/a/count`,
      `${hub}/base/elasticsearch/nodeSets/a/roles[0] (did you mean "master"?)`,
    ],
  ],
  ["a component that is switched on", { base: { openebs: true } }, {}, [`${hub}/base/openebs`]],
  [
    "a part that can only be switched off",
    { base: { openebs: { hostpath: true } } },
    {},
    [`${hub}/base/openebs/hostpath`],
  ],
  ["a flag in quotes", { base: { argoCd: { domain: "a.example.com", ha: "true" } } }, {}, [`${hub}/base/argoCd/ha`]],
  [
    "a component of nothing",
    { base: { components: [{}] } },
    {},
    [`${hub}/base/components[0]/component`, `${hub}/base/components[0]/options`],
  ],
  [
    "a further chart without its version",
    { base: { further: { a: { namespace: "a", repository: "https://c.example.com", chart: "a" } } } },
    {},
    [`${hub}/base/further/a/version`],
  ],
  [
    "a capability of no kind",
    { provides: ["storageclass:gp3", "node:zpool"] },
    {},
    [`${hub}/provides[0] (did you mean "storage-class:gp3"?)`],
  ],
  ["a login of no kind", { login: { kind: "inclustr" } }, {}, [`${hub}/login/kind (did you mean "inCluster"?)`]],
  ["a key of another kind of login", { login: { kind: "inCluster", tls: {} } }, {}, [`${hub}/login/tls (remove it)`]],
  [
    "an access without its context",
    { access: { kind: "kubeconfig", contxt: "a" } },
    {},
    [`${hub}/access/context`, `${hub}/access/contxt (did you mean context?)`],
  ],
  [
    "a typo in a backend",
    {},
    { backend: { kind: "s3", bucket: "states", regoin: "eu" } },
    ["PROPS_INVALID fleet/backend/region", "PROPS_INVALID fleet/backend/regoin (did you mean region?)"],
  ],
  ["a typo of the fleet itself", {}, { cluster: [] }, ["PROPS_INVALID fleet/cluster (did you mean clusters?)"]],
  ["a cluster that is none", {}, { clusters: [1] }, ["PROPS_INVALID fleet/clusters[0]"]],
];
test.each(ROWS)("refuses %s", (_, cluster, fleet, problems) => {
  expect(found(cluster, fleet)).toEqual(problems);
});

test("a secret in code is told beside a typo", () => {
  const access = { kind: "exec", command: "x", args: ["--password=example-password"], caData: "x" };
  expect(problemsOf({ access }).map(({ code }) => code)).toEqual(["PROPS_INVALID", "SECRET_LITERAL"]);
});

test("of a secret of another type the type alone is told", () => {
  const login = { kind: "token", token: ["hunter2-hunter2"], tls: {} };
  const told = problemsOf({ login });
  expect(told.map(({ where, got }) => `${where} ${got}`)).toEqual(["fleet/clusters/hub/login/token a list"]);
  expect(JSON.stringify(told)).not.toContain("hunter2");
});

test("values of charts stay open: their keys are judged by what is known of the chart", () => {
  const base = { openebs: { values: { engines: { lokal: { lvm: {} } } } } };
  expect(problemsOf({ base }).map(({ code }) => code)).toEqual(["CHART_VALUE"]);
});

interface KafkaOptions extends ReleaseOptions {
  readonly topics: number;
}
const kafka = (options?: { readonly required: { readonly topics: PropShape }; readonly optional: object }) =>
  defineComponent<KafkaOptions>({
    name: "kafka",
    chart: { repository: "https://charts.example.com", name: "kafka" },
    version: "1.0.0",
    release: { namespace: "kafka" },
    ...(options && { options: { required: options.required, optional: {} } }),
  });

test("a component of one's own says which options it takes, else all are its own but those of every release", () => {
  const options = { topcs: 3, namespce: "x", timeoutSeconds: "1" } as never;
  const inBase = (component: ReturnType<typeof kafka>): BaseComponents => ({ components: [component(options)] });
  const place = `${hub}/base/components[0]/options`;
  expect(found({ base: inBase(kafka()) })).toEqual([`${place}/timeoutSeconds`]);
  expect(found({ base: inBase(kafka({ required: { topics: COUNT }, optional: {} })) })).toEqual([
    `${place}/topics`,
    `${place}/topcs (did you mean topics?)`,
    `${place}/namespce (did you mean namespace?)`,
    `${place}/timeoutSeconds`,
  ]);
});

test("so do those of the catalogue that stand in a list", () => {
  expect(found({ base: { components: [openebs({ hostPath: false } as never)] } })).toEqual([
    `${hub}/base/components[0]/options/hostPath (did you mean hostpath?)`,
  ]);
});

import { fleet as demo } from "../../apps/fleet";
import { EnvMatrixError } from "../../lib/errors";
import type { Backend, Cluster, Fleet } from "../../lib/fleet";
import { assertFleet, checkFleet } from "../../lib/fleet";
import { full, fullFleet } from "../infra/full-fleet";

const bare: Cluster = {
  name: "c",
  server: "https://c.example.com",
  provider: "kubeadm",
  region: "here",
  login: { kind: "token", token: { placeholder: "TOKEN" }, tls: {} },
  access: { kind: "kubeconfig", context: "c" },
};
const nodeSets = [{ name: "default", count: 3, storage: { size: "10Gi" } }];

function found(fleet: Partial<Fleet>): string[] {
  return checkFleet({ name: "f", demo: true, clusters: [], ...fleet }).map(({ code, where }) => `${code} ${where}`);
}

test.each([
  ["the demo", demo],
  ["every option", fullFleet],
])("finds nothing wrong with %s", (_, fleet) => {
  expect(checkFleet(fleet)).toEqual([]);
});

const ROWS: readonly (readonly [string, Partial<Cluster>, readonly string[]])[] = [
  [
    "refuses a storage class that nothing provides",
    {
      base: {
        prometheusOperatorCrds: {},
        kubePrometheusStack: { prometheus: { storage: { size: "1Gi", storageClass: "gp4" } } },
      },
      provides: ["storage-class:gp3"],
    },
    ["UNKNOWN_STORAGE_CLASS clusters.c.base.kubePrometheusStack"],
  ],
  [
    "refuses a volume where the cluster has no default class",
    { base: { prometheusOperatorCrds: {}, kubePrometheusStack: { grafana: { storage: { size: "1Gi" } } } } },
    ["UNKNOWN_STORAGE_CLASS clusters.c.base.kubePrometheusStack"],
  ],
  ["refuses an unknown default class", { storageClass: "x" }, ["UNKNOWN_STORAGE_CLASS clusters.c.storageClass"]],
  [
    "refuses a component without what it requires",
    { base: { kubePrometheusStack: {} } },
    ["COMPONENT_REQUIREMENT clusters.c.base.kubePrometheusStack"],
  ],
  [
    "refuses an Elasticsearch without its operator, once per requirement",
    { base: { elasticsearch: { nodeSets } }, provides: ["storage-class:a"] },
    ["COMPONENT_REQUIREMENT clusters.c.base.elasticsearch", "COMPONENT_REQUIREMENT clusters.c.base.elasticsearch"],
  ],
  [
    "refuses Mayastor without the facts of its nodes",
    { base: { openebs: { mayastor: true } } },
    [
      "COMPONENT_REQUIREMENT clusters.c.base.openebs",
      "COMPONENT_REQUIREMENT clusters.c.base.openebs",
      "COMPONENT_REQUIREMENT clusters.c.base.openebs",
    ],
  ],
  [
    "refuses ZFS without a pool and without the definitions of snapshots",
    { base: { openebs: { zfs: true } } },
    ["COMPONENT_REQUIREMENT clusters.c.base.openebs", "COMPONENT_REQUIREMENT clusters.c.base.openebs"],
  ],
  [
    "refuses high availability on two nodes",
    { base: { argoCd: { domain: "a.example.com", ha: true } }, capacity: { nodes: 2, cpuCores: 1, memoryGiB: 1 } },
    ["COMPONENT_REQUIREMENT clusters.c.base.argoCd"],
  ],
  [
    "refuses a capability from two places",
    { base: { openebs: {} }, provides: ["storage-class:openebs-hostpath"] },
    ["COMPONENT_INVALID clusters.c.base.openebs, clusters.c.provides"],
  ],
  [
    "refuses releases that wait for each other",
    {
      base: {
        further: {
          a: {
            namespace: "a",
            repository: "https://charts.example.com",
            chart: "a",
            version: "1.0.0",
            requires: ["operator:b"],
            provides: ["operator:a"],
          },
          b: {
            namespace: "b",
            repository: "https://charts.example.com",
            chart: "b",
            version: "1.0.0",
            requires: ["operator:a"],
            provides: ["operator:b"],
          },
        },
      },
    },
    ["COMPONENT_REQUIREMENT clusters.c.base.further.a, clusters.c.base.further.b"],
  ],
  [
    "refuses a range of versions",
    { base: { eckOperator: { version: "3.x" } } },
    ["CHART_VERSION clusters.c.base.eckOperator.version"],
  ],
  [
    "refuses a version that is half a range",
    { base: { eckOperator: { version: "~3.5.0" } } },
    ["CHART_VERSION clusters.c.base.eckOperator.version"],
  ],
  [
    "refuses a misspelt chart value",
    {
      base: {
        prometheusOperatorCrds: {},
        kubePrometheusStack: { values: { prometheus: { prometheusSpec: { retenton: "1d" } } } },
      },
    },
    ["CHART_VALUE clusters.c.base.kubePrometheusStack.values.prometheus.prometheusSpec.retenton"],
  ],
  [
    "refuses a misspelt path of a secret value",
    {
      base: {
        argoCd: {
          domain: "a.example.com",
          secretValues: { "configs.secret.gihubSecret": { variable: "x", revision: 1 } },
        },
      },
    },
    ["CHART_VALUE clusters.c.base.argoCd.secretValues.configs.secret.gihubSecret"],
  ],
  [
    "refuses a revision of 0 and a variable that is none",
    { base: { argoCd: { domain: "a.example.com", adminPasswordHash: { variable: "my-hash", revision: 0 } } } },
    [
      "COMPONENT_INVALID clusters.c.base.argoCd.secretValues.configs.secret.argocdServerAdminPassword",
      "COMPONENT_INVALID clusters.c.base.argoCd.secretValues.configs.secret.argocdServerAdminPassword",
    ],
  ],
  [
    "refuses a password for a Secret that exists",
    {
      base: {
        argoCd: { domain: "a.example.com", existingSecret: true, adminPasswordHash: { variable: "h", revision: 1 } },
      },
    },
    ["COMPONENT_INVALID clusters.c.base.argoCd.adminPasswordHash"],
  ],
  [
    "refuses cluster Secrets from the chart",
    {
      base: {
        argoCd: {
          domain: "a.example.com",
          values: { configs: { clusterCredentials: { x: { server: "https://x.example.com" } } } },
        },
      },
    },
    ["OWNED_BY_TERRAFORM clusters.c.base.argoCd.values.configs.clusterCredentials"],
  ],
  [
    "refuses a name that the chart would cut",
    { base: { prometheusOperatorCrds: {}, kubePrometheusStack: { fullname: "a-name-that-is-too-long-for-it" } } },
    ["COMPONENT_INVALID clusters.c.base.kubePrometheusStack.fullname"],
  ],
  [
    "refuses an Elasticsearch without masters",
    {
      base: {
        eckOperator: {},
        elasticsearch: { nodeSets: [{ ...(nodeSets[0] as (typeof nodeSets)[0]), roles: ["data"] }] },
      },
      provides: ["storage-class:a"],
    },
    ["COMPONENT_INVALID clusters.c.base.elasticsearch.nodeSets"],
  ],
  [
    "refuses two node sets of one name and a set without nodes",
    {
      base: {
        eckOperator: {},
        elasticsearch: { nodeSets: [...nodeSets, { name: "default", count: 0, storage: { size: "1Gi" } }] },
      },
      provides: ["storage-class:a"],
    },
    [
      "COMPONENT_INVALID clusters.c.base.elasticsearch.nodeSets[1].name",
      "COMPONENT_INVALID clusters.c.base.elasticsearch.nodeSets[1].count",
    ],
  ],
  [
    "refuses namespaces by name and by selector",
    { base: { eckOperator: { managedNamespaces: ["a"], managedNamespaceSelector: { matchLabels: { a: "b" } } } } },
    ["COMPONENT_INVALID clusters.c.base.eckOperator.managedNamespaceSelector"],
  ],
  [
    "refuses times and histories out of range",
    { base: { eckOperator: { timeoutSeconds: 5, maxHistory: 0 } } },
    [
      "COMPONENT_INVALID clusters.c.base.eckOperator.timeoutSeconds",
      "COMPONENT_INVALID clusters.c.base.eckOperator.maxHistory",
    ],
  ],
  [
    "refuses a namespace that is no DNS label",
    { base: { eckOperator: { namespace: "Elastic" } } },
    ["COMPONENT_INVALID clusters.c.base.eckOperator.namespace"],
  ],
  [
    "refuses a repository without TLS",
    { base: { eckOperator: { repository: "http://charts.example.com" } } },
    ["COMPONENT_INVALID clusters.c.base.eckOperator.repository"],
  ],
  [
    "refuses a further release with the name of another one",
    {
      base: {
        openebs: {},
        further: {
          openebs: { namespace: "openebs", repository: "https://charts.example.com", chart: "x", version: "1.0.0" },
        },
      },
    },
    [
      "COMPONENT_INVALID clusters.c.base.openebs, clusters.c.base.further.openebs",
      "COMPONENT_INVALID clusters.c.base.openebs, clusters.c.base.further.openebs",
    ],
  ],
  [
    "refuses sizes, retentions and sizes of retention that are none",
    {
      base: {
        prometheusOperatorCrds: {},
        kubePrometheusStack: {
          prometheus: { storage: { size: "lots" }, retention: "ten days", retentionSize: "45" },
          alertmanager: { retention: "5 d" },
        },
      },
      provides: ["storage-class:a"],
    },
    [
      "COMPONENT_INVALID clusters.c.base.kubePrometheusStack.prometheus.storage.size",
      "COMPONENT_INVALID clusters.c.base.kubePrometheusStack.prometheus.retention",
      "COMPONENT_INVALID clusters.c.base.kubePrometheusStack.prometheus.retentionSize",
      "COMPONENT_INVALID clusters.c.base.kubePrometheusStack.alertmanager.retention",
    ],
  ],
  [
    "refuses two masters, and more nodes of a set than the cluster has",
    {
      base: {
        eckOperator: {},
        elasticsearch: { nodeSets: [{ name: "a", count: 2, storage: { size: "1Gi" } }] },
      },
      provides: ["storage-class:a"],
      capacity: { nodes: 1, cpuCores: 8, memoryGiB: 32 },
    },
    [
      "COMPONENT_INVALID clusters.c.base.elasticsearch.nodeSets[0].count",
      "COMPONENT_INVALID clusters.c.base.elasticsearch.nodeSets",
    ],
  ],
  [
    "refuses an operator that does not watch the namespace of Elasticsearch, and one that is too old for it",
    {
      base: { eckOperator: { managedNamespaces: ["other"], version: "2.16.1" }, elasticsearch: { nodeSets } },
      provides: ["storage-class:a"],
    },
    [
      "COMPONENT_INVALID clusters.c.base.eckOperator.version, clusters.c.base.elasticsearch",
      "COMPONENT_INVALID clusters.c.base.eckOperator.managedNamespaces, clusters.c.base.elasticsearch",
    ],
  ],
  [
    "refuses definitions that are older than their operator",
    { base: { prometheusOperatorCrds: { version: "20.0.0" }, kubePrometheusStack: {} } },
    ["COMPONENT_INVALID clusters.c.base.kubePrometheusStack, clusters.c.base.prometheusOperatorCrds.version"],
  ],
  [
    "refuses two default classes",
    {
      base: { openebs: { hostpath: { isDefaultClass: true } } },
      provides: ["storage-class:gp3"],
      storageClass: "gp3",
    },
    ["COMPONENT_INVALID clusters.c.base.openebs.hostpath.isDefaultClass"],
  ],
  [
    "refuses passwords, receivers and certificates from two places",
    {
      base: {
        prometheusOperatorCrds: {},
        kubePrometheusStack: {
          grafana: { adminSecret: { name: "x" }, adminPassword: { variable: "x", revision: 1 } },
          alertmanager: { configSecret: "x", config: { variable: "x", revision: 1 } },
        },
        eckOperator: {},
        elasticsearch: {
          nodeSets,
          httpCertificateSecret: "x",
          httpCertificate: { certificate: { variable: "x", revision: 1 }, key: { variable: "x", revision: 1 } },
        },
      },
      provides: ["storage-class:a"],
    },
    [
      "COMPONENT_INVALID clusters.c.base.kubePrometheusStack.grafana.adminPassword",
      "COMPONENT_INVALID clusters.c.base.kubePrometheusStack.alertmanager.config",
      "COMPONENT_INVALID clusters.c.base.elasticsearch.httpCertificate",
    ],
  ],
  [
    "refuses repositories with a login in their address, without one, or without a name",
    {
      base: {
        argoCd: {
          domain: "a.example.com",
          repositories: [{ name: "A", url: "https://me:secret@git.example.com/r.git" }],
        },
      },
    },
    [
      "COMPONENT_INVALID clusters.c.base.argoCd.repositories[0].name",
      "COMPONENT_INVALID clusters.c.base.argoCd.repositories[0].password",
      "SECRET_LITERAL clusters.c.base.argoCd.repositories[0].url",
    ],
  ],
  [
    "refuses a Secret from a variable that is none",
    {
      base: {
        prometheusOperatorCrds: {},
        kubePrometheusStack: { grafana: { adminPassword: { variable: "a-b", revision: 1 } } },
      },
    },
    ["COMPONENT_INVALID clusters.c.base.kubePrometheusStack.secrets.grafana-admin.admin-password"],
  ],
  [
    "refuses to take over objects that a failure would purge",
    { base: { argoCd: { domain: "a.example.com", takeOwnership: true } } },
    ["COMPONENT_INVALID clusters.c.base.argoCd.takeOwnership"],
  ],
  [
    "refuses labels of a namespace that the base does not have",
    { base: { openebs: {}, namespaces: { openbes: { labels: { a: "b" } } } } },
    ["COMPONENT_INVALID clusters.c.base.namespaces.openbes"],
  ],
  [
    "refuses kube-green without cert-manager",
    { base: { kubeGreen: {} } },
    ["COMPONENT_REQUIREMENT clusters.c.base.kubeGreen"],
  ],
  [
    "refuses labels that Kubernetes refuses, and ours",
    { labels: { a: "not ok!", "base.fleet/x": "y" }, region: "-x" },
    ["SECRET_INVALID clusters.c.labels", "SECRET_INVALID clusters.c.labels", "SECRET_INVALID clusters.c.region"],
  ],
  [
    "refuses a further release whose name begins with a digit, and a variable that Terraform keeps for itself",
    {
      base: {
        further: {
          "1st": {
            namespace: "a",
            repository: "https://charts.example.com",
            chart: "a",
            version: "1.0.0",
            secretValues: { token: { variable: "source", revision: 1 } },
          },
        },
      },
    },
    [
      "COMPONENT_INVALID clusters.c.base.further.1st.name",
      "COMPONENT_INVALID clusters.c.base.further.1st.secretValues.token",
    ],
  ],
  [
    "refuses keys of labels and annotations that Kubernetes refuses, and half rings",
    { labels: { "a b": "c" }, annotations: { "/x": "y" }, ring: 0.5 },
    ["SECRET_INVALID clusters.c.labels", "SECRET_INVALID clusters.c.annotations", "SECRET_INVALID clusters.c.ring"],
  ],
  [
    "refuses what is no host among those that are out of reach",
    { unreachable: ["github.com", "https://gitlab.com"] },
    ["SECRET_INVALID clusters.c.unreachable[1]"],
  ],
  [
    "refuses a login of another cloud",
    { access: { kind: "eks", clusterName: "x", host: "https://x.example.com" } },
    ["ACCESS_INVALID clusters.c.access.kind"],
  ],
  [
    "refuses an empty context",
    { access: { kind: "kubeconfig", context: " " } },
    ["ACCESS_INVALID clusters.c.access.context"],
  ],
  [
    "refuses the address inside the cluster",
    { server: "https://kubernetes.default.svc", access: { kind: "exec", command: "login" } },
    ["ACCESS_INVALID clusters.c.access.host"],
  ],
  [
    "refuses an API server without TLS",
    { access: { kind: "exec", command: "login", host: "http://x.example.com" } },
    ["ACCESS_INVALID clusters.c.access.host"],
  ],
  [
    "refuses an authority that is no certificate",
    { access: { kind: "exec", command: "login", tls: { caData: "Zm9v" } } },
    ["ACCESS_INVALID clusters.c.access.tls.caData"],
  ],
  ["refuses an empty command", { access: { kind: "exec", command: "" } }, ["ACCESS_INVALID clusters.c.access.command"]],
  [
    "refuses names that are no variables",
    { access: { kind: "clientCertificate", certificateVariable: "1st", keyVariable: "a-b" } },
    ["ACCESS_INVALID clusters.c.access.certificateVariable", "ACCESS_INVALID clusters.c.access.keyVariable"],
  ],
];
test.each(ROWS)("%s", (_, cluster, expected) => {
  expect(found({ clusters: [{ ...bare, ...cluster }] })).toEqual(expected);
});

test("refuses two clusters of one name or one API server", () => {
  const other = { ...bare, name: "d" };
  expect(found({ clusters: [bare, other, { ...bare, server: "https://e.example.com", state: { key: "e" } }] })).toEqual(
    [
      "DUPLICATE_CLUSTER clusters[0].name, clusters[2].name",
      "DUPLICATE_CLUSTER clusters[0].server, clusters[1].server",
    ],
  );
});

test("refuses two stacks with one state, whatever the way to it", () => {
  const [a, b, c] = ["a", "b", "c"].map((name) => ({ ...bare, name, server: `https://${name}.example.com` })) as [
    Cluster,
    Cluster,
    Cluster,
  ];
  const s3: Backend = { kind: "s3", bucket: "example-states", region: "eu-central-1" };
  const clusters = [
    a,
    { ...b, state: { key: "f/a" } },
    { ...c, state: { key: "f/a", backend: { ...s3, bucket: "other-states" } } },
  ];
  expect(found({ backend: s3, clusters })).toEqual([
    "BACKEND_DUPLICATE_KEY clusters.a.state.key, clusters.b.state.key",
  ]);
});

test.each<[string, Partial<Fleet>, string]>([
  ["the default backend", {}, "BACKEND_LOCAL backend"],
  ["a local backend that is asked for", { backend: { kind: "local" } }, "BACKEND_LOCAL backend"],
  [
    "a local backend of one cluster",
    { backend: { kind: "pg" }, clusters: [{ ...bare, state: { backend: { kind: "local" } } }] },
    "BACKEND_LOCAL clusters.c.state.backend",
  ],
])("refuses %s for a fleet that is no demo", (_, fleet, expected) => {
  expect(
    found({ demo: false, clusters: [bare, { ...bare, name: "d", server: "https://d.example.com" }], ...fleet }),
  ).toEqual([expected]);
});

test.each<[string, Backend, string]>([
  ["an absolute folder", { kind: "local", directory: "/var/states" }, "BACKEND_INVALID backend.directory"],
  ["a bucket with capitals", { kind: "s3", bucket: "States", region: "r" }, "BACKEND_INVALID backend.bucket"],
  ["an empty region", { kind: "s3", bucket: "states", region: "" }, "BACKEND_INVALID backend.region"],
  [
    "a container with two hyphens",
    { kind: "azurerm", storageAccountName: "states", containerName: "a--b" },
    "BACKEND_INVALID backend.containerName",
  ],
  [
    "a login in an address",
    { kind: "http", address: "https://me:secret@states.example.com" },
    "SECRET_LITERAL backend.address",
  ],
  ["an organization that is a path", { kind: "remote", organization: "a/b" }, "BACKEND_INVALID backend.organization"],
  ["a bucket without the account", { kind: "cos", bucket: "states", region: "r" }, "BACKEND_INVALID backend.bucket"],
  [
    "a table with a hyphen",
    {
      kind: "oss",
      bucket: "states",
      region: "r",
      lock: { tablestoreEndpoint: "https://t.example.com", tablestoreTable: "a-b" },
    },
    "BACKEND_INVALID backend.lock.tablestoreTable",
  ],
])("refuses a backend with %s, once", (_, backend, expected) => {
  expect(found({ backend, clusters: [bare, { ...bare, name: "d", server: "https://d.example.com" }] })).toEqual([
    expected,
  ]);
});

test("refuses a schema that PostgreSQL would cut, and a key that is no path", () => {
  const long = { ...bare, name: "x".repeat(60) };
  expect(
    found({
      backend: { kind: "pg" },
      clusters: [long, { ...bare, state: { key: "../x" } }].map((cluster, i) => ({
        ...cluster,
        server: `https://${i}.example.com`,
      })),
    }),
  ).toEqual([`BACKEND_INVALID clusters.${long.name}.state.key`, "BACKEND_INVALID clusters.c.state.key"]);
});

test("everything that is wrong is found in one run, each with a place and something to do", () => {
  const broken: Fleet = {
    name: "f",
    clusters: [
      {
        ...bare,
        base: {
          openebs: { mayastor: true },
          elasticsearch: { nodeSets: [{ name: "a", count: 1, storage: { size: "1Gi", storageClass: "gone" } }] },
        },
      },
      { ...full, provides: [], state: { key: "f/c" } },
    ],
  };
  const problems = checkFleet(broken);
  expect(new Set(problems.map((problem) => problem.code))).toEqual(
    new Set(["COMPONENT_REQUIREMENT", "UNKNOWN_STORAGE_CLASS", "BACKEND_LOCAL", "BACKEND_DUPLICATE_KEY"]),
  );
  expect(problems.filter((problem) => problem.hint === undefined)).toEqual([]);
  expect(() => assertFleet(broken)).toThrow(EnvMatrixError);
});

test("hints say which component provides what is missing, and which class was meant", () => {
  const hints = (cluster: Partial<Cluster>): (string | undefined)[] =>
    checkFleet({ name: "f", demo: true, clusters: [{ ...bare, ...cluster }] }).map((problem) => problem.hint);
  expect(hints({ base: { kubePrometheusStack: {} } })[0]).toContain("prometheusOperatorCrds");
  expect(hints({ storageClass: "gp4", provides: ["storage-class:gp3"] })[0]).toContain("did you mean gp3?");
});

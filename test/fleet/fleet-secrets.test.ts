import { type Cluster, checkFleet, type Fleet } from "../../lib/fleet";

const TOKEN = `ghp_${"a".repeat(36)}`;
const URL = "https://bob:hunter2@store.example.com";
const bare: Cluster = {
  name: "c",
  server: "https://c.example.com",
  provider: "kubeadm",
  region: "here",
  login: { kind: "token", token: { placeholder: "TOKEN" }, tls: {} },
  access: { kind: "kubeconfig", context: "c" },
};

test.each<[string, Partial<Fleet>, Partial<Cluster>, readonly string[]]>([
  [
    "a chart's values",
    {},
    { base: { openebs: { values: { a: [{ b: TOKEN }] } } } },
    ["clusters.c.base.openebs.values.a[0].b"],
  ],
  ["a chart repository's URL", {}, { base: { openebs: { repository: URL } } }, ["clusters.c.base.openebs.repository"]],
  [
    "values of a further release",
    {},
    {
      base: {
        further: {
          x: {
            repository: "https://charts.example.com",
            chart: "x",
            version: "1.0.0",
            namespace: "x",
            values: { [TOKEN]: 1 },
          },
        },
      },
    },
    ["clusters.c.base.further.x.values"],
  ],
  [
    "the fleet's backend",
    { backend: { kind: "s3", bucket: "states", region: "eu", endpoint: URL } },
    {},
    ["backend.endpoint"],
  ],
  [
    "a cluster's backend",
    {},
    { state: { backend: { kind: "s3", bucket: "states", region: "eu", endpoint: URL } } },
    ["clusters.c.state.backend.endpoint"],
  ],
  ["the proxy of an access", {}, { access: { kind: "gke", proxyUrl: URL } }, ["clusters.c.access.proxyUrl"]],
  [
    "a command's arguments and environment",
    {},
    { access: { kind: "exec", command: "x", args: ["--password", "x"], env: { AWS_SECRET_ACCESS_KEY: "x" } } },
    ["clusters.c.access.args[1]", "clusters.c.access.env.AWS_SECRET_ACCESS_KEY"],
  ],
])("refuses a secret in %s", (_, fleet, cluster, places) => {
  const problems = checkFleet({ name: "f", demo: true, ...fleet, clusters: [{ ...bare, ...cluster }] });
  expect(problems.filter(({ code }) => code === "SECRET_LITERAL").map(({ where }) => where)).toEqual(places);
});

import { fleet as demo } from "../../apps/fleet";
import { CHARTS } from "../../lib/fleet";
import { COMPONENTS } from "../../lib/fleet/catalogue";
import { isExactVersion } from "../../lib/fleet/chart";
import { checkChartValues, factsOf } from "../../lib/fleet/chart-values";
import { plannedReleases } from "../../lib/fleet/planned-release";
import type { JsonObject } from "../../lib/json";
import { fullFleet } from "../infra/full-fleet";

type Name = keyof typeof CHARTS;

test("every chart of the catalogue has an exact version and a list of its values", () => {
  for (const { chart, known } of Object.values(COMPONENTS))
    expect([chart.name, isExactVersion(chart.version), factsOf(chart, known)?.version]).toEqual([
      chart.name,
      true,
      chart.version,
    ]);
});

test.each([...demo.clusters, ...fullFleet.clusters].map((cluster) => [cluster.name, cluster] as const))(
  "every value that %s's options write is one of its chart",
  (_, cluster) => {
    for (const { chart, component, release } of plannedReleases(cluster))
      expect(checkChartValues(chart, component?.known ?? [], release.values, "v")).toEqual([]);
  },
);

const LEGAL: readonly (readonly [Name, string, JsonObject])[] = [
  [
    "argoCd",
    "any key of a ConfigMap",
    { configs: { cm: { "resource.customizations.health.x": "y" }, params: { "server.insecure": true } } },
  ],
  ["argoCd", "any label of nodes", { global: { nodeSelector: { disk: "ssd" } } }],
  ["argoCd", "what is below an empty map", { controller: { resources: { limits: { cpu: 1 } } } }],
  ["argoCd", "an unset value", { server: { autoscaling: null, replicas: null } }],
  ["argoCd", "a number where Kubernetes takes both", { server: { pdb: { minAvailable: 1 } } }],
  ["argoCd", "values of a subchart", { "redis-ha": { haproxy: { anything: 1 } } }],
  ["kubePrometheusStack", "values of grafana that are not listed", { grafana: { persistence: { enabled: true } } }],
  ["kubePrometheusStack", "a limit whose default is false", { prometheus: { prometheusSpec: { sampleLimit: 1000 } } }],
  ["kubePrometheusStack", "a value whose default is unset", { prometheus: { prometheusSpec: { serviceName: "x" } } }],
  ["eckOperator", "a quantity as text", { resources: { limits: { cpu: "500m" } } }],
  ["openebs", "what all subcharts share", { global: { imageRegistry: "registry.example.com" } }],
];
test.each(LEGAL)("%s has %s", (name, _, values) => {
  expect(checkChartValues(CHARTS[name], COMPONENTS[name].known, values, "v")).toEqual([]);
});

const WRONG: readonly (readonly [Name, string, JsonObject, string])[] = [
  [
    "kubePrometheusStack",
    "a misspelt value",
    { prometheus: { prometheusSpec: { retenton: "1d" } } },
    "v.prometheus.prometheusSpec.retenton did you mean retention?",
  ],
  ["kubePrometheusStack", "a value one level too high", { prometheusSpec: {} }, "v.prometheusSpec"],
  [
    "kubePrometheusStack",
    "a text for a number",
    { prometheus: { prometheusSpec: { replicas: "2" } } },
    "v.prometheus.prometheusSpec.replicas integer",
  ],
  [
    "kubePrometheusStack",
    "a number for a text",
    { prometheus: { prometheusSpec: { retention: 10 } } },
    "v.prometheus.prometheusSpec.retention string",
  ],
  [
    "kubePrometheusStack",
    "a text for a boolean",
    { alertmanager: { enabled: "false" } },
    "v.alertmanager.enabled boolean",
  ],
  [
    "kubePrometheusStack",
    "a map for a list",
    { prometheus: { prometheusSpec: { remoteWrite: {} } } },
    "v.prometheus.prometheusSpec.remoteWrite list",
  ],
  ["kubePrometheusStack", "a boolean for a map", { alertmanager: false }, "v.alertmanager object"],
  ["kubePrometheusStack", "a wrong type in a subchart", { grafana: { enabled: "no" } }, "v.grafana.enabled boolean"],
  [
    "kubePrometheusStack",
    "a fraction for a whole number",
    { prometheus: { prometheusSpec: { shards: 1.5 } } },
    "v.prometheus.prometheusSpec.shards integer",
  ],
  [
    "argoCd",
    "a wrong type of a listed key of a ConfigMap",
    { configs: { cm: { "admin.enabled": "false" } } },
    'v.configs.cm["admin.enabled"] boolean',
  ],
  ["argoCd", "a misspelt part", { repoSrever: {} }, "v.repoSrever did you mean repoServer?"],
  [
    "openebs",
    "an engine that is none",
    { engines: { local: { rawfiles: { enabled: true } } } },
    "v.engines.local.rawfiles",
  ],
  ["eckOperator", "a list for a map", { managedNamespaceSelector: [] }, "v.managedNamespaceSelector object"],
];
test.each(WRONG)("refuses for %s %s", (name, _, values, expected) => {
  const [problem, ...more] = checkChartValues(CHARTS[name], COMPONENTS[name].known, values, "v");
  expect([problem?.code, more]).toEqual(["CHART_VALUE", []]);
  expect(`${problem?.where} ${problem?.expected ?? problem?.hint}`).toContain(expected);
});

test("a value that is named as unlisted is not refused, its neighbours are", () => {
  const { chart, known } = COMPONENTS.kubePrometheusStack;
  const values = { prometheus: { prometheusSpec: { hidden: { deep: 1 }, hiden: 1 } } };
  const problems = checkChartValues(chart, known, values, "v", ["prometheus.prometheusSpec.hidden"]);
  expect(problems.map((problem) => problem.where)).toEqual(["v.prometheus.prometheusSpec.hiden"]);
});

test("a version without a list passes", () => {
  expect(
    checkChartValues({ name: "openebs", version: "9.9.9" }, COMPONENTS.openebs.known, { nothing: 1 }, "v"),
  ).toEqual([]);
});

test.each([
  ["1.2.3", true],
  ["1.2.3-rc.1", true],
  ["1.2.3+b", true],
  ["1.2", false],
  ["v1.2.3", true],
  ["vv1.2.3", false],
  ["^1.2.3", false],
  ["1.x.x", false],
  [">=1.2.3", false],
  ["01.2.3", false],
  ["", false],
])("the version %p is exact: %p", (version, exact) => {
  expect(isExactVersion(version)).toBe(exact);
});

import { chartValueList } from "../../infra/chart-values";

const VALUES = `
name: x
replicas: 1
ratio: 0.5
enabled: false
unset:
labels: {}
tolerations: []
nodeSelector:
  kubernetes.io/os: linux
sub:
  deep: {a: "1", b: null}
`;

test("a values file becomes a list of paths and types", () => {
  expect(chartValueList("demo", "1.2.3", ["sub"], VALUES)).toEqual({
    chart: "demo",
    version: "1.2.3",
    subcharts: ["sub"],
    values: {
      name: "string",
      replicas: "integer",
      ratio: "number",
      enabled: "boolean",
      unset: "null",
      labels: "object",
      tolerations: "list",
      "nodeSelector.kubernetes\\.io/os": "string",
      "sub.deep.a": "string",
      "sub.deep.b": "null",
    },
  });
});

test("an empty values file has no values", () => {
  expect(chartValueList("demo", "1.2.3", [], "").values).toEqual({});
});

import { checkObject } from "../../lib/crd";

const options = { argocdVersion: "3.5", where: "app/web" };

function application(spec: object, more: object = {}) {
  return {
    kind: "Application",
    metadata: { name: "web" },
    spec: { project: "default", destination: {}, ...spec },
    ...more,
  };
}

const ROWS: readonly [string, object, object][] = [
  [
    "a misspelt field",
    application({ sourc: { repoURL: "r" } }),
    { code: "CRD_UNKNOWN_FIELD", where: "app/web, spec.sourc", hint: "did you mean source?" },
  ],
  [
    "a field that nothing resembles",
    application({ qqqqqqqqqqq: 1 }),
    { code: "CRD_UNKNOWN_FIELD", where: "app/web, spec.qqqqqqqqqqq" },
  ],
  [
    "an unknown field in a list",
    application({ info: [{ name: "a", value: "b", "odd key": 1 }] }),
    { code: "CRD_UNKNOWN_FIELD", where: 'app/web, spec.info[0]["odd key"]' },
  ],
  [
    "a field of a later version",
    application({ source: { repoURL: "r", directory: { disableExtensionFilter: true } } }),
    { code: "CRD_UNKNOWN_FIELD", where: "app/web, spec.source.directory.disableExtensionFilter" },
  ],
  [
    "a wrong type",
    application({ syncPolicy: { automated: { prune: "true" } } }),
    {
      code: "CRD_INVALID_VALUE",
      where: "app/web, spec.syncPolicy.automated.prune",
      got: "string",
      expected: "boolean",
    },
  ],
  [
    "a fraction for an integer",
    application({ revisionHistoryLimit: 1.5 }),
    { code: "CRD_INVALID_VALUE", got: "float64", expected: "int64" },
  ],
  [
    "a missing field",
    application({ source: { path: "x" } }),
    { code: "CRD_MISSING_FIELD", where: "app/web, spec.source.repoURL" },
  ],
  [
    "a null where a field is required",
    application({ project: null }),
    { code: "CRD_MISSING_FIELD", where: "app/web, spec.project" },
  ],
  [
    "a broken rule",
    {
      kind: "ApplicationSet",
      metadata: {},
      spec: {
        generators: [],
        template: { metadata: {}, spec: { project: "", destination: {} } },
        syncPolicy: { applicationsSync: "none" },
      },
    },
    {
      code: "CRD_INVALID_VALUE",
      where: "app/web, spec.syncPolicy.applicationsSync",
      got: '"none"',
      expected: 'one of "create-only", "create-update", "create-delete", "sync"',
    },
  ],
];

test.each(ROWS)("refuses %s", (_, object, problem) => {
  expect(checkObject(object, options)).toEqual([expect.objectContaining(problem)]);
});

test("all problems of an object are found in one run", () => {
  const object = application({ projekt: "p", project: 1, source: {} });
  expect(
    checkObject(object, options)
      .map(({ code }) => code)
      .sort(),
  ).toEqual(["CRD_INVALID_VALUE", "CRD_MISSING_FIELD", "CRD_UNKNOWN_FIELD"]);
});

test.each([
  ["a valid object", application({ source: { repoURL: "r", helm: { valuesObject: { anything: [1] } } } })],
  ["fields that are undefined", application({ source: undefined, sources: undefined })],
  ["kinds without a known CRD", { kind: "ConfigMap", dat: 1 }],
])("%s has no problem", (_, object) => {
  expect(checkObject(object, options)).toEqual([]);
});

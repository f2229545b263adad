import Ajv from "ajv";
import fc from "fast-check";
import { admit, kindSchema, readSchema, type SchemaFacts, type SchemaNode } from "../../lib/crd";
import applicationFacts from "../../lib/crd/schemas/application.json";
import applicationSetFacts from "../../lib/crd/schemas/applicationset.json";

const APPLICATION = kindSchema("Application", "3.5");
const APPLICATION_SET = kindSchema("ApplicationSet", "3.5");

function application(spec: object) {
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name: "web", anything: { goes: true } },
    spec: { project: "default", destination: {}, ...spec },
  };
}

function linesOf(object: unknown, schema: SchemaNode): string[] {
  return admit(object, schema).violations.map(({ text }) => text);
}

const syncSource = (path: unknown) => ({
  sourceHydrator: {
    drySource: { repoURL: "r", targetRevision: "main", path: "apps" },
    syncSource: { targetBranch: "env", path },
  },
});

test("a valid object is admitted as it is, without a copy", () => {
  const object = application({
    source: { repoURL: "https://git.example.com/a.git", helm: { valuesObject: { any: [{ thing: null }] } } },
    revisionHistoryLimit: 3,
  });
  expect(admit(object, APPLICATION)).toEqual({ object, pruned: [], violations: [] });
  expect(admit(object, APPLICATION).object).toBe(object);
});

test.each([
  ["a field of the spec", application({ sourcs: [] }), ["spec.sourcs"]],
  ["a field beside the spec", { ...application({}), specs: 1 }, ["specs"]],
  [
    "several, sorted, through lists",
    application({ info: [{ name: "a", value: "b", z: 1, c: 2 }] }),
    ["spec.info[0].c", "spec.info[0].z"],
  ],
  [
    "an unknown object as a whole",
    application({ destination: { cluster: { name: "x" } } }),
    ["spec.destination.cluster"],
  ],
  ["__proto__", application(JSON.parse('{"__proto__": {"polluted": true}}')), ["spec.__proto__"]],
])("prunes %s", (_, object, pruned) => {
  const before = JSON.stringify(object);
  expect(admit(object, APPLICATION).pruned).toEqual(pruned);
  expect(JSON.stringify(object)).toBe(before);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test("an own key __proto__ in a map of labels stays an ordinary key", () => {
  const labels = JSON.parse('{"__proto__": "x", "a": null}');
  const { object, violations } = admit(
    application({ syncPolicy: { managedNamespaceMetadata: { labels } } }),
    APPLICATION,
  );
  const kept = (object.spec as unknown as { syncPolicy: { managedNamespaceMetadata: { labels: object } } }).syncPolicy
    .managedNamespaceMetadata.labels;
  expect(violations).toEqual([]);
  expect(Object.keys(kept)).toEqual(["__proto__"]);
});

test("drops nulls of known fields and keeps those in free JSON", () => {
  const object = application({
    source: { repoURL: "r", path: null, helm: { valuesObject: { a: null }, values: null } },
  });
  expect(admit(object, APPLICATION).object.spec).toEqual({
    project: "default",
    destination: {},
    source: { repoURL: "r", helm: { valuesObject: { a: null } } },
  });
});

// one broken object per keyword of the schemas, with the API server's lines
test.each([
  [
    "type object",
    application({ destination: "x" }),
    ['spec.destination: Invalid value: "string": spec.destination in body must be of type object: "string"'],
  ],
  [
    "type array",
    application({ sources: {} }),
    ['spec.sources: Invalid value: "object": spec.sources in body must be of type array: "object"'],
  ],
  [
    "type string",
    application({ project: 5 }),
    ['spec.project: Invalid value: "integer": spec.project in body must be of type string: "integer"'],
  ],
  [
    "type boolean",
    application({ syncPolicy: { automated: { prune: "true" } } }),
    [
      'spec.syncPolicy.automated.prune: Invalid value: "string": spec.syncPolicy.automated.prune in body must be of type boolean: "string"',
    ],
  ],
  [
    "type integer",
    application({ revisionHistoryLimit: "3" }),
    [
      'spec.revisionHistoryLimit: Invalid value: "string": spec.revisionHistoryLimit in body must be of type integer: "string"',
    ],
  ],
  [
    "format int64",
    application({ revisionHistoryLimit: 1.5 }),
    [
      '<nil>: Invalid value: "": Checked value must be of type integer with format int64 in spec.revisionHistoryLimit',
      'spec.revisionHistoryLimit: Invalid value: "float64": spec.revisionHistoryLimit in body must be of type int64: "float64"',
    ],
  ],
  [
    "format int64 with a boolean",
    application({ revisionHistoryLimit: true }),
    ['spec.revisionHistoryLimit: Invalid value: "": spec.revisionHistoryLimit in body must be of type int64: ""'],
  ],
  [
    "format date-time",
    { ...application({}), status: { reconciledAt: "yesterday" } },
    [
      'status.reconciledAt: Invalid value: "yesterday": status.reconciledAt in body must be of type date-time: "yesterday"',
    ],
  ],
  ["required", application({ source: {} }), ["spec.source.repoURL: Required value"]],
  ["required at the root", { kind: "Application" }, ["metadata: Required value", "spec: Required value"]],
  [
    "items",
    application({ source: { repoURL: "r", helm: { valueFiles: ["a", 1, null] } } }),
    [
      'spec.source.helm.valueFiles[1]: Invalid value: "integer": spec.source.helm.valueFiles[1] in body must be of type string: "integer"',
      'spec.source.helm.valueFiles[2]: Invalid value: "null": spec.source.helm.valueFiles[2] in body must be of type string: "null"',
    ],
  ],
  [
    "additionalProperties",
    application({ source: { repoURL: "r", kustomize: { commonLabels: { "a/b": true } } } }),
    [
      'spec.source.kustomize.commonLabels.a/b: Invalid value: "boolean": spec.source.kustomize.commonLabels.a/b in body must be of type string: "boolean"',
    ],
  ],
  [
    "minLength",
    application(syncSource("")),
    [
      'spec.sourceHydrator.syncSource.path: Invalid value: "": spec.sourceHydrator.syncSource.path in body should be at least 1 chars long',
    ],
  ],
  [
    "pattern",
    application(syncSource(".")),
    [
      `spec.sourceHydrator.syncSource.path: Invalid value: ".": spec.sourceHydrator.syncSource.path in body should match '^.{2,}|[^./]$'`,
    ],
  ],
  [
    "enum",
    { ...application({}), status: { sourceHydrator: { currentOperation: { phase: "Done", message: "" } } } },
    [
      'status.sourceHydrator.currentOperation.phase: Unsupported value: "Done": supported values: "Hydrating", "Failed", "Hydrated"',
    ],
  ],
  [
    "int-or-string",
    application({ source: { repoURL: "r", kustomize: { replicas: [{ name: "a", count: true }] } } }),
    [
      '<nil>: Invalid value: "": "spec.source.kustomize.replicas[0].count" must validate at least one schema (anyOf)',
      'spec.source.kustomize.replicas[0].count: Invalid value: "boolean": spec.source.kustomize.replicas[0].count in body must be of type integer,string: "boolean"',
      'spec.source.kustomize.replicas[0].count: Invalid value: "boolean": spec.source.kustomize.replicas[0].count in body must be of type integer: "boolean"',
    ],
  ],
])("refuses what breaks %s", (_, object, violations) => {
  expect(linesOf(object, APPLICATION)).toEqual(violations);
});

test("refuses a description of more than 255 characters, counted in characters", () => {
  const project = (description: string) => ({ kind: "AppProject", metadata: { name: "p" }, spec: { description } });
  const schema = kindSchema("AppProject", "3.5");
  expect(linesOf(project("é".repeat(255)), schema)).toEqual([]);
  expect(linesOf(project("x".repeat(256)), schema)).toEqual([
    "spec.description: Too long: may not be more than 255 bytes",
  ]);
});

describe("rules that Argo CD's CRDs do not use", () => {
  const schema = readSchema({
    type: "object",
    properties: {
      number: { type: "number", minimum: 1, maximum: 5 },
      list: { type: "array", items: { type: "string" }, minItems: 1, maxItems: 2 },
      filled: { type: "object", default: {}, properties: { size: { type: "integer", default: 3 } } },
      maybe: { type: "string", nullable: true },
    },
  });

  test.each([
    [{ number: 0 }, "number: Invalid value: 0: number in body should be greater than or equal to 1"],
    [{ number: 1e20 }, "number: Invalid value: 1e+20: number in body should be less than or equal to 5"],
    [{ list: [] }, "list: Invalid value: 0: list in body should have at least 1 items"],
    [{ list: ["a", "b", "c"] }, "list: Too many: 3: must have at most 2 items"],
  ])("refuses %j", (object, violation) => {
    expect(linesOf(object, schema)).toEqual([violation]);
  });

  test("fills in defaults at every depth and keeps allowed nulls", () => {
    expect(admit<object>({ maybe: null }, schema).object).toEqual({ maybe: null, filled: { size: 3 } });
    expect(admit<object>({ filled: { size: null } }, schema).object).toEqual({ filled: { size: 3 } });
  });
});

describe("agreement with ajv", () => {
  const ajv = new Ajv({
    strict: false,
    formats: { int64: true, "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/ },
  });
  const validators = {
    Application: { facts: applicationFacts as SchemaFacts, node: APPLICATION },
    ApplicationSet: { facts: applicationSetFacts as SchemaFacts, node: APPLICATION_SET },
  };

  test.each(Object.entries(validators))("on generated objects of kind %s, valid and broken", (_, { facts, node }) => {
    const validate = ajv.compile(facts);
    let valid = 0;
    fc.assert(
      fc.property(objectOf(facts), (object) => {
        // what the API server has pruned is what ajv is asked about
        const admission = admit<unknown>(object, node);
        const accepted = validate(admission.object);
        if (accepted) valid++;
        expect(admission.violations.length === 0).toBe(accepted);
      }),
      { numRuns: 150, seed: 7 },
    );
    expect(valid).toBeGreaterThan(20);
    expect(valid).toBeLessThan(150);
  });

  /** Objects that follow the facts, with a wrong value now and then. */
  function objectOf(root: SchemaFacts): fc.Arbitrary<unknown> {
    const broken = fc.constantFrom<unknown>("x", 5, true, 1.5, [], {}, [null]);
    const arbitrary = (facts: SchemaFacts, depth: number): fc.Arbitrary<unknown> => {
      const resolved = facts.$ref === undefined ? facts : (root.$defs?.[facts.$ref.slice(8)] as SchemaFacts);
      if (resolved !== facts) return arbitrary(resolved, depth);
      return fc.oneof({ weight: 60, arbitrary: right(facts, depth) }, { weight: 1, arbitrary: broken });
    };
    const right = (facts: SchemaFacts, depth: number): fc.Arbitrary<unknown> => {
      if (facts["x-kubernetes-int-or-string"] === true) return fc.constantFrom<unknown>(1, "10%");
      if (facts.enum !== undefined) return fc.constantFrom(...facts.enum);
      switch (facts.type) {
        case "string":
          if (facts.format === "date-time") return fc.constantFrom("2024-01-02T03:04:05Z", "yesterday");
          return fc.constantFrom("ab", "main", "/", "");
        case "boolean":
          return fc.boolean();
        case "integer":
          return fc.integer({ min: -3, max: 9 });
        case "array":
          return fc.array(arbitrary(facts.items as SchemaFacts, depth + 1), { maxLength: depth > 6 ? 0 : 2 });
        case "object":
          return record(facts, depth);
        default:
          return fc.constantFrom<unknown>("free", { free: true });
      }
    };
    const record = (facts: SchemaFacts, depth: number): fc.Arbitrary<unknown> => {
      const { properties, additionalProperties, required = [] } = facts;
      if (typeof additionalProperties === "object")
        return fc.dictionary(fc.constantFrom("k", "l/m"), arbitrary(additionalProperties, depth + 1));
      const keys = Object.keys(properties ?? {}).filter((key) => depth < 7 || required.includes(key));
      const model = Object.fromEntries(
        keys.map((key) => [key, fc.memo((n) => arbitrary(properties?.[key] as SchemaFacts, n))(depth + 1)]),
      );
      return fc.subarray(keys).chain((chosen) => {
        const taken = [...new Set([...required, ...chosen.slice(0, 3)])];
        return fc.record(Object.fromEntries(taken.map((key) => [key, model[key] as fc.Arbitrary<unknown>])));
      });
    };
    return record(root, 0);
  }
});

import { runInNewContext } from "node:vm";
import { ApiObject, App, Chart, type IResolver, JsonPatch, Lazy, type ResolutionContext } from "cdk8s";
import * as kplus from "cdk8s-plus-27";
import fc from "fast-check";
import { EnvMatrixError } from "../../lib/errors";
import { jsonOf } from "../../lib/synth/object-json";
import { emitYaml } from "../../lib/yaml";

/** A union class as `cdk8s import` generates them. */
class IntOrString {
  constructor(readonly value: number | string) {}
}

/** An implicit token. */
class Token {
  constructor(private readonly produced: unknown) {}
  resolve(): unknown {
    return this.produced;
  }
}

const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.constantFrom<unknown>(null, undefined, true, 0, 1.5, "", "x", "10"),
    fc.oneof(fc.integer(), fc.string()).map((value) => new IntOrString(value)),
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("b", "a", "10", "9", "B", "value"), tie("tree"), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
    tie("tree").map((value) => Lazy.any({ produce: () => value })),
    tie("tree").map((value) => new Token(value)),
  ),
}));

function object(props: object, metadata: object): ApiObject {
  const chart = new Chart(new App(), "chart", { labels: { all: "yes" } });
  return new ApiObject(chart, "object", { apiVersion: "v1", kind: "Thing", metadata, ...props });
}

describe("jsonOf", () => {
  test("makes of every object what cdk8s makes of it", () => {
    fc.assert(
      fc.property(
        fc.record({ spec: tree, data: tree }),
        fc.record({ name: fc.constant("n"), labels: fc.constantFrom({}, { b: "1", a: "2" }), extra: tree }),
        (props, metadata) => {
          const made = object(props, metadata);
          const fast = jsonOf(made);
          expect(fast).toEqual(made.toJson());
          expect(JSON.stringify(fast)).toBe(JSON.stringify(made.toJson()));
        },
      ),
      { numRuns: 500 },
    );
  });

  test("keeps the order apiVersion, kind, metadata, then the rest by name", () => {
    expect(Object.keys(jsonOf(object({ z: 1, data: {}, a: 1 }, {})) as object)).toEqual([
      "apiVersion",
      "kind",
      "metadata",
      "a",
      "data",
      "z",
    ]);
  });

  test("applies patches and what is added to the metadata later", () => {
    const made = object({ spec: { a: 1 } }, {});
    made.metadata.addLabel("late", "1");
    made.metadata.add("generation", 3);
    made.addJsonPatch(JsonPatch.replace("/spec/a", 2));
    expect(jsonOf(made)).toEqual(made.toJson());
    expect(jsonOf(made)).toMatchObject({ spec: { a: 2 }, metadata: { generation: 3, labels: { late: "1" } } });
  });

  test("uses the resolvers of the app", () => {
    const resolver: IResolver = {
      resolve(context: ResolutionContext) {
        if (context.value === "secret") context.replaceValue("***");
      },
    };
    const chart = new Chart(new App({ resolvers: [resolver] }), "chart");
    const made = new ApiObject(chart, "o", { apiVersion: "v1", kind: "Thing", spec: { a: "secret" } });
    expect(jsonOf(made)).toMatchObject({ spec: { a: "***" } });
  });

  test("makes of cdk8s-plus constructs what cdk8s makes of them", () => {
    const chart = new Chart(new App(), "chart");
    const deployment = new kplus.Deployment(chart, "web", {
      containers: [{ image: "example.com/web:1", portNumber: 80 }],
    });
    deployment.exposeViaService();
    new kplus.ConfigMap(chart, "config", { data: { a: "1" } });
    const objects = chart.node.findAll().filter((node): node is ApiObject => ApiObject.isApiObject(node));
    expect(objects.length).toBeGreaterThan(2);
    for (const made of objects) expect(JSON.stringify(jsonOf(made))).toBe(JSON.stringify(made.toJson()));
  });

  test.each<[string, object, string]>([
    ["a date", { spec: { at: new Date(0) } }, "spec.at"],
    ["an instance", { spec: { at: new (class Port {})() } }, "spec.at"],
    ["a value in a token", { spec: { at: Lazy.any({ produce: () => new Map() }) } }, "spec.at"],
  ])("leaves %s to the emitter, which knows its path", (_, props, path) => {
    const json = jsonOf(object(props, {}));
    expect(() => emitYaml(json, "chart/object")).toThrow(`VALUE_NOT_REPRESENTABLE  chart/object ${path}`);
  });

  test("refuses what contains itself, however it branches, and what a token throws", () => {
    const circle: Record<string, unknown> = {};
    circle.a = { circle };
    circle.b = [circle];
    const code = (props: object) => {
      try {
        return jsonOf(object(props, {}));
      } catch (error) {
        return error instanceof EnvMatrixError ? error.problems.map(({ code, where }) => [code, where]) : error;
      }
    };
    expect(code({ spec: circle })).toEqual([
      ["VALUE_NOT_REPRESENTABLE", "chart/object spec.a.circle"],
      ["VALUE_NOT_REPRESENTABLE", "chart/object spec.b[0]"],
    ]);
    expect(code({ spec: Lazy.any({ produce: () => circle }) })).toEqual([["VALUE_NOT_REPRESENTABLE", "chart/object"]]);
    const failing = () => {
      throw new TypeError("no such thing");
    };
    expect(code({ spec: Lazy.any({ produce: failing }) })).toEqual([["CONSTRUCT_INVALID", "chart/object"]]);
  });

  test("takes plain objects of another realm, and keys that JavaScript treats in its own way", () => {
    const foreign = runInNewContext(`JSON.parse('{"a": {"__proto__": {"b": 1}, "constructor": "x"}}')`);
    expect(JSON.stringify(jsonOf(object({ spec: foreign }, {})))).toContain(
      '"spec":{"a":{"__proto__":{"b":1},"constructor":"x"}}',
    );
  });
});

import fc from "fast-check";
import { applicationType } from "../../../lib/evaluate/primitives/application-object";
import { decodeGo, NumberLiteral } from "../../../lib/evaluate/primitives/go-decode";
import { encodeGo } from "../../../lib/evaluate/primitives/go-encode";
import { parseGoJson } from "../../../lib/evaluate/primitives/go-json-parse";
import { parseGoTime } from "../../../lib/evaluate/primitives/go-time";
import { compareCodePoints, goJson } from "../../../lib/go/json-text";

describe("reading JSON", () => {
  test.each([
    ["", "unexpected end of JSON input"],
    ["{", "unexpected end of JSON input"],
    ["{a", "invalid character 'a' looking for beginning of object key string"],
    ['{"a" 1}', "invalid character '1' after object key"],
    ['{"a":1 "b"}', "invalid character '\"' after object key:value pair"],
    ['{"a":1,}', "invalid character '}' looking for beginning of object key string"],
    ["[1,]", "invalid character ']' looking for beginning of value"],
    ["[1 2]", "invalid character '2' after array element"],
    ["{} x", "invalid character 'x' after top-level value"],
    ["tru", "unexpected end of JSON input"],
    ["trux", "invalid character 'x' in literal true (expecting 'e')"],
    ["01", "invalid character '1' after top-level value"],
    ["-a", "invalid character 'a' in numeric literal"],
    ["1.a", "invalid character 'a' after decimal point in numeric literal"],
    ["1ea", "invalid character 'a' in exponent of numeric literal"],
    ['"\\x"', "invalid character 'x' in string escape code"],
    ['"\\u00g0"', "invalid character 'g' in \\u hexadecimal character escape"],
    ['"\n"', "invalid character '\\n' in string literal"],
    ["é", "invalid character 'Ã' looking for beginning of value"],
    ["'", "invalid character '\\'' looking for beginning of value"],
  ])("refuses %j with Go's text", (text, error) => {
    expect(parseGoJson(text)).toEqual({ error });
  });

  test("takes what JSON.parse takes, and nothing else", () => {
    const text = fc.oneof(fc.json(), fc.string({ unit: fc.constantFrom(...'{}[]",:truefalsn0123.eE-+ \\u') }));
    fc.assert(
      fc.property(text, (json) => {
        let expected: unknown;
        try {
          expected = JSON.parse(json);
        } catch {
          expect("error" in parseGoJson(json)).toBe(true);
          return;
        }
        const parsed = parseGoJson(json);
        const value = "value" in parsed ? parsed.value : undefined;
        expect(JSON.stringify(value, (_, item) => (item instanceof NumberLiteral ? item.value : item))).toBe(
          JSON.stringify(expected).replaceAll(/\\ud[89a-f][0-9a-f]{2}/g, "\ufffd"),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("an own __proto__ stays a key", () => {
    const { value } = parseGoJson('{"__proto__": {"a": 1}}') as { value: object };
    expect(Object.keys(value)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });
});

describe("decoding an Application", () => {
  const type = applicationType("3.5");
  const decode = (json: unknown) => decodeGo(type, json);

  test.each([
    [
      "the first mismatch in the order of the keys",
      { spec: { project: 1, source: [] } },
      "json: cannot unmarshal number into Go struct field ApplicationSpec.spec.project of type string",
    ],
    [
      "an embedded struct in the path",
      { kind: 1 },
      "json: cannot unmarshal number into Go struct field Application.TypeMeta.kind of type string",
    ],
    [
      "structs embedded twice",
      { spec: { source: { kustomize: { patches: [{ target: { group: 1 } }] } } } },
      "json: cannot unmarshal number into Go struct field KustomizeSelector.spec.source.kustomize.patches.target.KustomizeResId.KustomizeGvk.group of type string",
    ],
    [
      "a list by its Go name",
      { spec: { syncPolicy: { syncOptions: "A=b" } } },
      "json: cannot unmarshal string into Go struct field SyncPolicy.spec.syncPolicy.syncOptions of type v1alpha1.SyncOptions",
    ],
    [
      "a number with a fraction",
      { spec: { revisionHistoryLimit: 1.5 } },
      "json: cannot unmarshal number 1.5 into Go struct field ApplicationSpec.spec.revisionHistoryLimit of type int64",
    ],
    [
      "a bad time before earlier mismatches",
      { spec: 1, metadata: { deletionTimestamp: "soon" } },
      'parsing time "soon" as "2006-01-02T15:04:05Z07:00": cannot parse "soon" as "2006"',
    ],
  ])("refuses %s", (_, json, error) => {
    expect(decode(json).error).toBe(error);
  });

  test("keys match without regard to case, later ones on top of earlier ones", () => {
    const { value } = decode({
      Spec: { Project: "a", source: { path: "p" } },
      spec: { project: "b", SOURCE: { chart: "c" } },
    });
    expect(value).toEqual({ spec: { project: "b", source: { path: "p", chart: "c" } } });
  });

  test("what Go has written decodes to the same and is written as the same", () => {
    const { value } = decode({
      spec: { source: { helm: { valuesObject: { b: [null] } }, kustomize: {} }, info: [null] },
    });
    const written = encodeGo(type, value);
    expect(encodeGo(type, decode(written).value)).toEqual(written);
    expect(written.spec).toEqual({
      source: { repoURL: "", helm: { valuesObject: { b: [null] } }, kustomize: {} },
      destination: {},
      project: "",
      info: [{ name: "", value: "" }],
    });
  });
});

test.each([
  ["2024-01-02T03:04:05+02:00", "2024-01-02T01:04:05Z"],
  ["2024-01-02T03:04:05.9Z", "2024-01-02T03:04:05Z"],
  ["2024-02-30T00:00:00Z", { error: 'parsing time "2024-02-30T00:00:00Z": day out of range' }],
  ["2024-01-02T03:04:05Zx", { error: 'parsing time "2024-01-02T03:04:05Zx": extra text: "x"' }],
])("the time %s is %j", (text, time) => {
  expect(parseGoTime(text)).toEqual(time);
});

test("Go's JSON text escapes for HTML and sorts by bytes", () => {
  expect(goJson({ "\u{1f600}": 1, "\uffff": 2, a: "<\u2028\u0001\x7f>", n: -0, e: 1e21 })).toBe(
    '{"a":"\\u003c\\u2028\\u0001\x7f\\u003e","e":1e+21,"n":-0,"\uffff":2,"\u{1f600}":1}',
  );
});

test("the order of keys is that of their UTF-8 bytes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (a, b) => {
      const bytes = Buffer.compare(Buffer.from(a, "utf8"), Buffer.from(b, "utf8"));
      expect(Math.sign(compareCodePoints(a, b))).toBe(bytes);
    }),
    { numRuns: 200 },
  );
});

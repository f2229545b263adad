import fc from "fast-check";
import { fromBytes, sliceBytes, toBytes } from "../../../lib/go/bytes";
import { GoError } from "../../../lib/go/go-error";
import { LimitReached } from "../../../lib/go/limit";
import { GoInt, GoSlice, type GoValue, goInt, NilMap, StringMap } from "../../../lib/go/values";
import { argoFunctions } from "../../../lib/template/functions/argo";
import { GoCertificate } from "../../../lib/template/functions/go-certificate";
import { nilList } from "../../../lib/template/functions/slices";
import { sprigFunctions } from "../../../lib/template/functions/sprig";
import { parseTime } from "../../../lib/template/functions/time-parse";
import { call, newRun } from "./calls";

const bytes = fc.uint8Array({ maxLength: 24 }).map((array) => Buffer.from(array));

test("any bytes survive as text, and are cut where Go cuts them", () => {
  fc.assert(
    fc.property(bytes, fc.nat(24), fc.nat(24), (given, a, b) => {
      const [start, end] = [Math.min(a, b, given.length), Math.min(Math.max(a, b), given.length)];
      expect([...toBytes(fromBytes(given))]).toEqual([...given]);
      expect([...toBytes(sliceBytes(fromBytes(given), start, end))]).toEqual([...given.subarray(start, end)]);
    }),
    { numRuns: 500 },
  );
});

test("what the encodings write they read back", () => {
  fc.assert(
    fc.property(bytes.map(fromBytes), (text) => {
      expect(call("b64dec", [call("b64enc", [text])])).toBe(text);
      expect(call("b32dec", [call("b32enc", [text])])).toBe(text);
    }),
    { numRuns: 500 },
  );
});

test("JSON is read back as the value that was written", () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      const value = call("mustFromJson", [json]);
      expect(call("mustFromJson", [call("mustToJson", [value])])).toEqual(value);
      expect(call("mustFromJson", [call("mustToPrettyJson", [value])])).toEqual(value);
    }),
    { numRuns: 300 },
  );
});

/** They take as long as thousands of others; their tests are in sprig-crypto.test.ts. */
const SLOW = ["bcrypt", "htpasswd", "derivePassword", "genPrivateKey", "genCA", "genSelfSignedCert", "genSignedCert"];
const functions = [...sprigFunctions(), ...argoFunctions].filter(({ name }) => !SLOW.includes(name));

const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  bytes.map(fromBytes),
  fc.constantFrom(
    "__proto__",
    "1.2.3",
    ">=1",
    "(",
    "[a",
    "$1",
    "2006-01-02",
    '{"a":',
    "- a",
    "%zz",
    "0x",
    "1e999",
    "\\",
  ),
);
const ints = fc
  .oneof(fc.integer({ min: -3, max: 12 }), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }))
  .map(goInt);

function valuesUpTo(depth: number): fc.Arbitrary<GoValue> {
  const scalar = fc.oneof(
    fc.constantFrom<GoValue>(
      null,
      true,
      false,
      Number.NaN,
      -0,
      1e21,
      nilList(),
      new NilMap(),
      new GoInt("uint8", 200n),
    ),
    texts,
    fc.double(),
    ints,
  );
  if (depth === 0) return scalar;
  const inner = valuesUpTo(depth - 1);
  return fc.oneof(
    scalar,
    fc.array(inner, { maxLength: 4 }),
    fc.array(fc.tuple(texts, inner), { maxLength: 3 }).map((entries) => new Map(entries)),
    fc.tuple(texts, texts).map((entry) => new StringMap([entry])),
    fc.array(texts, { maxLength: 3 }).map((items) => new GoSlice("string", items)),
  );
}

const values = valuesUpTo(2);
const ARGUMENTS: Readonly<Record<string, fc.Arbitrary<GoValue>>> = {
  string: texts,
  bool: fc.boolean(),
  int: ints,
  float64: fc.double(),
  "interface {}": values,
  "[]interface {}": fc.oneof(fc.constant(null), fc.array(values, { maxLength: 3 })),
  "map[string]interface {}": fc.oneof(
    fc.constant(new NilMap()),
    fc.array(fc.tuple(texts, values), { maxLength: 3 }).map((entries) => new Map(entries)),
  ),
  "time.Time": fc.constant(parseTime("2006", "2024")),
  "sprig.certificate": fc.constant(new GoCertificate("", "")),
};

const calls = fc.constantFrom(...functions).chain((fn) => {
  const fixed = fn.params.map((type) => ARGUMENTS[type] as fc.Arbitrary<GoValue>);
  const rest =
    fn.variadic === undefined
      ? fc.constant([])
      : fc.array(ARGUMENTS[fn.variadic] as fc.Arbitrary<GoValue>, { maxLength: 3 });
  return fc.record({ fn: fc.constant(fn), args: fc.tuple(fc.tuple(...fixed), rest).map((parts) => parts.flat()) });
});

test("arguments of the right types end in a value, an error of Go, or a limit", () => {
  fc.assert(
    fc.property(calls, ({ fn, args }) => {
      try {
        expect(fn.call(args as GoValue[], newRun({ size: 100_000, steps: 100_000 }))).not.toBeUndefined();
      } catch (error) {
        // newRun's limits are range errors
        const isExpected = error instanceof GoError || error instanceof LimitReached || error instanceof RangeError;
        if (!isExpected) throw error;
        expect((error as Error).message).not.toMatch(/call stack|Invalid/);
      }
    }),
    { numRuns: 3000 },
  );
});

/** What Go says of values. */

import { compareText } from "../../lib/go/compare-text";
import { fromJson, GoInt, GoSlice, goInt, StringMap } from "../../lib/go/values";
import { formatFloat, formatV, goTypeOf, quote, sortedKeys, truth } from "../../lib/template";

test.each([
  [0, "0"],
  [-0, "-0"],
  [1, "1"],
  [999999, "999999"],
  [1000000, "1e+06"],
  [-1234567, "-1.234567e+06"],
  [1e20, "1e+20"],
  [1e21, "1e+21"],
  [1e100, "1e+100"],
  [0.0001, "0.0001"],
  [0.00001, "1e-05"],
  [1.5e-7, "1.5e-07"],
  [5e-324, "5e-324"],
  [123456789.125, "1.23456789125e+08"],
  [Number.NaN, "NaN"],
  [Number.POSITIVE_INFINITY, "+Inf"],
  [Number.NEGATIVE_INFINITY, "-Inf"],
])("the float %d prints as %s", (value, text) => {
  expect(formatFloat(value)).toBe(text);
});

test.each([
  [null, "<nil>", "<nil>", false],
  [true, "bool", "true", true],
  ["", "string", "", false],
  [0, "float64", "0", false],
  [goInt(0), "int", "0", false],
  [goInt(5000), "int", "5000", true],
  [new GoInt("uint64", 2n ** 64n - 1n), "uint64", "18446744073709551615", true],
  [fromJson([1, "a", null, [true]]), "[]interface {}", "[1 a <nil> [true]]", true],
  [fromJson({ b: 1, a: { c: null } }), "map[string]interface {}", "map[a:map[c:<nil>] b:1]", true],
  [
    new StringMap([
      ["z", ""],
      ["a", "b"],
    ]),
    "map[string]string",
    "map[a:b z:]",
    true,
  ],
  [new StringMap(), "map[string]string", "map[]", false],
  [new GoSlice("string", ["x", "y"]), "[]string", "[x y]", true],
  [new GoSlice("uint8", [new GoInt("uint8", 1n)]), "[]uint8", "[1]", true],
])("%p has its Go type, text and truth", (value, type, text, isTrue) => {
  expect([goTypeOf(value), formatV(value), truth(value)]).toEqual([type, text, isTrue]);
});

test("keys sort by bytes, not by UTF-16 units", () => {
  const keys = ["\u{1f680}", "\ufb00", "z", "é", "A", "a", "", "10", "9", "\udcff"];
  expect(sortedKeys(new Map(keys.map((key) => [key, 1])))).toEqual([
    "",
    "10",
    "9",
    "A",
    "a",
    "z",
    "é",
    "\ufb00",
    "\u{1f680}",
    "\udcff",
  ]);
  expect(Math.sign(compareText("\u{1f680}", "\ufb00"))).toBe(1);
  expect(Math.sign(compareText("a", "ab"))).toBe(-1);
  expect(compareText("a", "a")).toBe(0);
});

test.each([
  ['a"b\\', '"a\\"b\\\\"'],
  ["\n\t\x07\x7f\u00a0\u2028", '"\\n\\t\\a\\x7f\\u00a0\\u2028"'],
  ["é世\u{1f680}\ue000\u{10ffff}", '"é世🚀\\ue000\\U0010ffff"'],
  ["\udcff\ufffd", '"\\xff\ufffd"'],
  // assigned after Unicode 15.0, which is what Go 1.26 knows
  ["\u{1fae9}", '"\\U0001fae9"'],
])("quotes %j as strconv.Quote does", (text, quoted) => {
  expect(quote(text)).toBe(quoted);
});

import { jsonText } from "../../lib/generators/json-text";
import { GoInt, GoSlice, type GoValue, StringMap } from "../../lib/go/values";

// what Go's json.Marshal writes
const TEXTS: [GoValue, string][] = [
  [null, "null"],
  [1000000, "1000000"],
  [1e21, "1e+21"],
  [1e-7, "1e-07"],
  [-0, "-0"],
  [new GoInt("int64", 9007199254740993n), "9007199254740993"],
  ["<a> & \u2028", '"\\u003ca\\u003e \\u0026 \\u2028"'],
  ["tab\t \b \u0001 \u007f", '"tab\\t \\b \\u0001 \u007f"'],
  ["a\udc80b", '"a\\ufffdb"'],
  ["\\udc80", '"\\\\udc80"'],
  [["a", 1, true], '["a",1,true]'],
  [new GoSlice("string", ["a"]), '["a"]'],
  [new StringMap([["k", "v"]]), '{"k":"v"}'],
  [
    new Map<string, GoValue>([
      ["b", 1],
      ["\u{1f600}", 2],
      ["\uffff", 3],
      ["a", 4],
    ]),
    '{"a":4,"b":1,"\uffff":3,"\u{1f600}":2}',
  ],
];

test.each(TEXTS)("the JSON text of %p is %s", (value, text) => {
  expect(jsonText(value)).toBe(text);
});

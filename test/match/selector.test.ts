import { compileSelector, selectorMatches } from "../../lib/match/selector";

const labels = new Map([
  ["env", "prod"],
  ["__proto__", "x"],
  ["server", "https://eu.example.com:6443"],
]);

test.each([
  ["an absent selector matches nothing", undefined, false],
  ["an empty one matches everything", {}, true],
  ["equality", { matchLabels: { env: "prod" } }, true],
  ["values are free behind a generator", { matchLabels: { server: "https://eu.example.com:6443" } }, true],
  ["a missing key fails In", { matchExpressions: [{ key: "zone", operator: "In", values: ["a"] }] }, false],
  ["a missing key passes NotIn", { matchExpressions: [{ key: "zone", operator: "NotIn", values: ["a"] }] }, true],
  [
    "all requirements must hold",
    { matchLabels: { env: "prod" }, matchExpressions: [{ key: "env", operator: "DoesNotExist" }] },
    false,
  ],
])("%s", (_, selector, matches) => {
  expect(selectorMatches(selector, labels)).toBe(matches);
});

test("a compiled selector serves many sets of labels", () => {
  const matches = compileSelector({ matchLabels: { env: "prod" } });
  if (typeof matches !== "function") throw new Error("expected a matcher");
  expect([labels, new Map([["env", "dev"]]), new Map()].map(matches)).toEqual([true, false, false]);
});

describe("on cluster Secrets", () => {
  test.each([
    [{ matchLabels: { env: "a b" } }, /^values\[0\]\[env\]: Invalid value: "a b": a valid label must be/],
    [
      { matchExpressions: [{ key: "env", operator: "In", values: ["ok", "x".repeat(64)] }] },
      /^values\[1\]\[env\]: Invalid value: "x{64}": must be no more than 63 bytes$/,
    ],
    [
      { matchExpressions: [{ key: "env", operator: "Gt", values: ["1"] }] },
      /^"Gt" is not a valid label selector operator$/,
    ],
    [
      { matchExpressions: [{ key: "env", operator: "Exists", values: ["a b"] }] },
      /^\[values: Invalid value: \["a b"\]: values set must be empty .*, values\[0\]\[env\]: /,
    ],
  ])("refuses %j", (selector, error) => {
    expect(compileSelector(selector, { on: "secret" })).toEqual({ error: expect.stringMatching(error) });
  });
});

test.each([
  ["3.0", "values: Invalid value: []string(nil): for 'in', 'notin' operators, values set can't be empty"],
  ["3.3", "values: Invalid value: null: for 'in', 'notin' operators, values set can't be empty"],
] as const)("refuses an empty set of values in the words of %s", (argocdVersion, error) => {
  const selector = { matchExpressions: [{ key: "env", operator: "In", values: [] }] };
  expect(compileSelector(selector, { argocdVersion })).toEqual({ error });
});

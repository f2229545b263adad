import fc from "fast-check";
import { fromJson, GoInt, GoSlice, type GoValue, StringMap } from "../../lib/go/values";
import { parseYaml, stringifyYaml, YamlError } from "../../lib/yaml";

describe("stringifyYaml", () => {
  test.each<[string, unknown, string]>([
    ["sorts keys with numbers by their value", { a10: 1, a2: 2, "0": 3, B: 4 }, '"0": 3\nB: 4\na2: 2\na10: 1\n'],
    [
      "puts list items below the first letter of their key",
      { a: [1, { b: 2, c: [3] }] },
      "a:\n- 1\n- b: 2\n  c:\n  - 3\n",
    ],
    ["nests lists", [[1, 2], [[3]], []], "- - 1\n  - 2\n- - - 3\n- []\n"],
    ["writes empty collections in flow style", { a: {}, b: [] }, "a: {}\nb: []\n"],
    [
      "quotes what would not be a string",
      ["yes", "1", "~", "", "0o7", "2024-01-01", "1:20"],
      '- "yes"\n- "1"\n- "~"\n- ""\n- "0o7"\n- "2024-01-01"\n- "1:20"\n',
    ],
    [
      "quotes once what indicators would change",
      ["a: b", "- a", "#x", "*a", " a"],
      "- 'a: b'\n- '- a'\n- '#x'\n- '*a'\n- ' a'\n",
    ],
    ["leaves a merge key and an equals sign as they are", ["<<", "="], "- <<\n- =\n"],
    [
      "writes lines as a block",
      { a: "x\ny\n", b: "x\ny", c: "x\n\n", d: " x\ny" },
      "a: |\n  x\n  y\nb: |-\n  x\n  y\nc: |+\n  x\n\nd: |2-\n   x\n  y\n",
    ],
    ["writes tabs and characters beyond U+FFFF as escapes", ["a\tb", "😀"], '- "a\\tb"\n- "\\U0001F600"\n'],
    [
      "folds long lines",
      "lorem ipsum dolor sit amet ".repeat(4).trim(),
      "lorem ipsum dolor sit amet lorem ipsum dolor sit amet lorem ipsum dolor sit amet lorem\n  ipsum dolor sit amet\n",
    ],
    ["writes long keys with a question mark", { ["k".repeat(129)]: 1 }, `? ${"k".repeat(129)}\n: 1\n`],
    [
      "writes floats as Go does",
      [1e6, 1234567.5, 1e20, 1e-7, 0.5],
      "- 1000000\n- 1.2345675e+06\n- 1e+20\n- 1e-07\n- 0.5\n",
    ],
    ["writes a scalar alone", null, "null\n"],
  ])("%s", (_, value, text) => {
    expect(stringifyYaml(fromJson(value))).toBe(text);
  });

  test("writes Go's own types as JSON does", () => {
    const value = new Map<string, GoValue>([
      ["i", new GoInt("int64", 9223372036854775807n)],
      ["m", new StringMap([["b", "1"]])],
      ["s", new GoSlice("string", ["x"])],
      ["u", new GoSlice("uint8", [new GoInt("uint8", 104n), new GoInt("uint8", 105n)])],
    ]);
    expect(stringifyYaml(value)).toBe('i: 9223372036854775807\nm:\n  b: "1"\ns:\n- x\nu: aGk=\n');
  });

  test("reads NEL as the line break that it is to YAML", () => {
    expect(stringifyYaml("a \u0085 b")).toBe("a b\n");
  });

  test.each([
    ["a number that is not finite", [Number.NaN], "error marshaling into JSON: json: unsupported value: NaN"],
    ["a character that YAML forbids", "a\x7f", "yaml: control characters are not allowed"],
    ["a key of more than 1,024 characters", new Map([["k".repeat(1100), 1]]), "yaml: did not find expected ',' or '}'"],
  ])("refuses %s", (_, value, message) => {
    expect(() => stringifyYaml(value as GoValue)).toThrow(new YamlError(message));
  });

  test("refuses a value of more than 10,000 levels", () => {
    let value: GoValue = [];
    for (let i = 0; i < 20_000; i++) value = [value];
    expect(() => stringifyYaml(value)).toThrow("yaml: exceeded max depth of 10000");
  });

  test("what it writes reads back as the same value", () => {
    const text = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.string({ unit: fc.constantFrom(..."ab: -#'\"\n\\|>&*!%,[]{}?@`~01"), maxLength: 12 }),
      fc.constantFrom("yes", "no", "null", "~", "1e3", "0x1", "0o7", ".5", "2024-01-01", "a b", "a\nb\n", "é", "x: y"),
    );
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        text,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("tree"), { maxLength: 4 }),
        fc.dictionary(
          text.filter((key) => key !== "<<" && key !== "__proto__"),
          tie("tree"),
          { maxKeys: 4 },
        ),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        expect(parseYaml(stringifyYaml(fromJson(value)))).toEqual(fromJson(value));
      }),
      { numRuns: 500 },
    );
  });
});

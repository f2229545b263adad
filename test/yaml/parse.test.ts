import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { fromJson, type GoValue } from "../../lib/go/values";
import { parseYaml, YamlError } from "../../lib/yaml";

/** Maps as objects without a prototype, so that results compare with JSON. */
function plain(value: GoValue): unknown {
  if (value instanceof Map) {
    return Object.assign(Object.create(null), Object.fromEntries([...value].map(([k, v]) => [k, plain(v)])));
  }
  return Array.isArray(value) ? value.map(plain) : value;
}

function read(text: string): unknown {
  try {
    return { value: plain(parseYaml(text)) };
  } catch (error) {
    if (error instanceof YamlError) return { err: error.message };
    throw error;
  }
}

interface Vector {
  readonly id: string;
  readonly args: readonly [string];
  readonly out?: { readonly value: unknown };
  readonly err?: string;
}

const vectors: readonly Vector[] = readFileSync(
  join(__dirname, "../conformance/data/primitives-yamlToJson.jsonl"),
  "utf8",
)
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Vector);

test(`reads ${vectors.length} texts as Argo CD's own library does`, () => {
  const wrong = vectors.filter(({ args, out, err }) => {
    const expected = err === undefined ? { value: out?.value } : { err };
    return JSON.stringify(sorted(read(args[0]))) !== JSON.stringify(sorted(expected));
  });
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

/** Keys in one order, and -0 told from 0. */
function sorted(value: unknown): unknown {
  if (Object.is(value, -0)) return "minus zero";
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}

describe("values", () => {
  test.each([
    ["keys keep the order of the text, also those that look like numbers", "b: 1\n2: x\na: 3", ["b", "2", "a"]],
    ["the keys of plain JSON do too", '{"b":1,"2":"x","a":3}', ["b", "2", "a"]],
    ["__proto__ is a key like any other", "__proto__: 1", ["__proto__"]],
  ])("%s", (_, text, keys) => {
    const value = parseYaml(text);
    expect(value instanceof Map ? [...value.keys()] : []).toEqual(keys);
  });

  test.each([
    ["an empty text", "", null],
    ["a comment only", "# nothing", null],
    ["the first of several documents", "a: 1\n---\nb: 2", { a: 1 }],
    ["a number with an underscore behind a point", ".5_0", 0.5],
    ["a number with a leading zero", "017", 15],
    ["a number beyond every integer", "18446744073709551616", 18446744073709552000],
    ["a date", "2024-01-01", "2024-01-01"],
    ["a base-60 number", "1:20", "1:20"],
    ["CRLF", "a: |\r\n  x\r\n  y\r\nb: 1\r\n", { a: "x\ny\n", b: 1 }],
    ["a byte order mark", "\ufeffa: 1", { a: 1 }],
    ["an alias, as a copy", "a: &x {k: 1}\nb: *x", { a: { k: 1 }, b: { k: 1 } }],
    [
      "a merge key, which acts where it stands",
      "x: &x {a: 1}\nz: {a: 2, <<: *x}\nw: {<<: *x, a: 2}",
      {
        x: { a: 1 },
        z: { a: 1 },
        w: { a: 2 },
      },
    ],
    [
      "a list of maps to merge, of which the first one wins",
      "- &x {a: 1, b: 1}\n- &y {b: 2, c: 2}\n- <<: [*x, *y]",
      [
        { a: 1, b: 1 },
        { b: 2, c: 2 },
        { a: 1, b: 1, c: 2 },
      ],
    ],
    ["a float as a key, with the precision of a float32", "3.14159265358979: x", { "3.1415927": "x" }],
    ["bytes that are not UTF-8", "!!binary gIA=", "\ufffd\ufffd"],
  ])("reads %s", (_, text, value) => {
    expect(read(text)).toEqual({ value });
  });

  test("copies what an alias stands for, so that changing one leaves the other", () => {
    const value = parseYaml("a: &x {k: 1}\nb: *x") as Map<string, Map<string, GoValue>>;
    value.get("a")?.set("k", 2);
    expect(value.get("b")?.get("k")).toBe(1);
  });
});

describe("errors", () => {
  test.each([
    ["a key that is a map", "{a: 1}: b", 'yaml: invalid map key: map[interface {}]interface {}{"a":1}'],
    [
      "a template without quotes",
      "a: {{ .y }}",
      'yaml: invalid map key: map[interface {}]interface {}{".y":interface {}(nil)}',
    ],
    [
      "a null key",
      "~: [1, x, ~]",
      'unsupported map key of type: %!s(<nil>), key: <nil>, value: []interface {}{1, "x", interface {}(nil)}',
    ],
    [
      "a key beyond int64",
      "9223372036854775808: a",
      'unsupported map key of type: uint64, key: 0x8000000000000000, value: "a"',
    ],
    ["infinity", "b: .inf\na: 1", "json: unsupported value: +Inf"],
    ["an alias of nothing", "a: *x", "yaml: unknown anchor 'x' referenced"],
    ["an anchor within itself", "a: &x [*x]", "yaml: anchor 'x' value contains itself"],
    ["a control character", "a: \x01", "yaml: control characters are not allowed"],
    ["a byte that is not UTF-8", "a: \udc80", "yaml: invalid leading UTF-8 octet"],
    ["YAML 1.2", "%YAML 1.2\n---\na: 1", "yaml: found incompatible YAML document"],
  ])("refuses %s", (_, text, message) => {
    expect(read(text)).toEqual({ err: `error converting YAML to JSON: ${message}` });
  });

  test.each([
    ["an open bracket, whatever line Go calls it", "a: 1\nb: {x: 1\nc: 2", [3, 2]],
    ["a key that is a map", "a:\n  b: {{ .y }}", [2, 7]],
    ["a null key", "a:\n  ~: 1", [2, 3]],
    ["infinity", "a:\n- 1\n- .inf", [3, 3]],
    ["an alias of nothing", "a: 1\nb: *x", [2, 4]],
    ["a text that does not fit its tag", "a: 1\nb: !!int x", [2, 4]],
    ["a merge of a string", "a:\n  <<: x", [2, 3]],
    ["a control character", "a: 1\r\nbc: d\x01", [2, 6]],
  ])("refuses %s with its real line and column", (_, text, place) => {
    expect.assertions(1);
    try {
      parseYaml(text);
    } catch (error) {
      expect([(error as YamlError).line, (error as YamlError).column]).toEqual(place);
    }
  });

  test.each([
    ["levels of [", "[".repeat(10_001)],
    ["levels of lists in blocks", "- ".repeat(10_001)],
    ["levels of maps in blocks", Array.from({ length: 10_001 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")],
    ["levels of both kinds", `${"- ".repeat(6000)}${"[".repeat(6000)}${"]".repeat(6000)}`],
    ["an open bracket, half a million times", "[".repeat(500_000)],
    ["question marks, half a million times", "? ".repeat(500_000)],
  ])("refuses more than 10,000 %s", (_, text) => {
    expect(() => parseYaml(text)).toThrow(YamlError);
    expect(() => parseYaml(text)).toThrow(/exceeded max depth/);
  });

  test("reads 10,000 levels without running out of stack", () => {
    let depth = 0;
    let value = parseYaml("[".repeat(10_000) + "]".repeat(10_000));
    for (; Array.isArray(value); value = value[0] as GoValue) depth++;
    expect(depth).toBe(10_000);
  });

  test("refuses a bomb of aliases quickly", () => {
    const levels = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(10)}]`);
    const start = performance.now();
    expect(() => parseYaml(`a0: &a0 x\n${levels.join("\n")}`)).toThrow("document contains excessive aliasing");
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test("refuses more nodes than the caller allows", () => {
    expect(parseYaml("[1, 2]", { limits: { nodes: 10 } })).toEqual([1, 2]);
    expect(() => parseYaml(`[${"1, ".repeat(20)}]`, { limits: { nodes: 10 } })).toThrow("more than 10 nodes");
  });
});

describe("properties", () => {
  test("plain JSON reads the same on the fast way and on the way of YAML", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (json) => {
        for (const text of [JSON.stringify(json), JSON.stringify(json, null, 2)]) {
          expect(sorted(read(text))).toEqual(sorted(read(`${text} # YAML`)));
        }
      }),
      { numRuns: 300 },
    );
  });

  test("every text is read or refused with a YamlError", () => {
    const piece = fc.constantFrom(
      ..."a b 1 : - ? [ ] { } , # & * ! | > ' \" % @ ` \\ ~ < \t \n \r \u0085 \u2028 \ufeff".split(" "),
      ..."a:|- |? |: |\n  |<<: |&x |*x|!!str |---\n|...|%YAML|\\x|😀|\ud800|\udc80|\0".split("|"),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        read(pieces.join(""));
      }),
      { numRuns: 2_000 },
    );
  });

  test("a value that JSON can hold comes back from its own text", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (json) => {
        const text = JSON.stringify(json);
        expect(read(text)).toEqual({ value: plain(fromJson(JSON.parse(text))) });
      }),
      { numRuns: 300 },
    );
  });
});

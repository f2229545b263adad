import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { parse } from "yaml";
import type { EnvMatrixError } from "../../lib/errors";
import { fromJson, type GoValue } from "../../lib/go/values";
import { emitYaml, parseYaml } from "../../lib/yaml";
import { saySkipped } from "../skip";

describe("layout", () => {
  test.each<[string, unknown, string]>([
    ["keeps the order of keys", { b: 1, a: { d: true, c: null } }, "b: 1\na:\n  d: true\n  c: null\n"],
    ["indents lists below their key", { a: [1, "x"] }, "a:\n  - 1\n  - x\n"],
    ["puts the first key of an item behind its dash", { a: [{ b: 1, c: [2] }] }, "a:\n  - b: 1\n    c:\n      - 2\n"],
    ["nests lists", { a: [[1, [2]], []] }, "a:\n  - - 1\n    - - 2\n  - []\n"],
    ["writes empty collections in place", { a: {}, b: [], c: { d: undefined } }, "a: {}\nb: []\nc: {}\n"],
    ["leaves out keys without a value", { a: undefined, b: 1 }, "b: 1\n"],
    ["writes what is missing in a list as null, as JSON does", { a: [undefined] }, "a:\n  - null\n"],
    [
      "writes lines as a block",
      { a: "x\n  y\n", b: "x\n\ny", c: ["x\n\n"] },
      "a: |\n  x\n    y\nb: |-\n  x\n\n  y\nc:\n  - |+\n    x\n\n",
    ],
    ["writes a list alone", [1, [2]], "- 1\n- - 2\n"],
    ["writes a scalar alone", "x\ny", '"x\\ny"\n'],
    ["writes a long key with a question mark", { ["k".repeat(600)]: 1 }, `? ${"k".repeat(600)}\n: 1\n`],
    ["writes what toJSON returns", { at: { toJSON: () => ({ port: 80 }) } }, "at:\n  port: 80\n"],
  ])("%s", (_, value, text) => {
    expect(emitYaml(value)).toBe(text);
  });

  test.each([
    "a",
    "a-b.c/d",
    "https://git.example.com/a.git",
    "/etc/x",
    "_x",
    "a b",
    "CreateNamespace=true",
    "v1.2.3",
    "a:b",
    "Zürich hat Seen",
    "see [1], {2}",
  ])("leaves %p without quotes", (text) => {
    expect(emitYaml({ a: text })).toBe(`a: ${text}\n`);
  });

  test.each([
    "",
    " ",
    "yes",
    "No",
    "TRUE",
    "null",
    "~",
    "y",
    "N",
    "on",
    "1",
    "1.5",
    "0o775",
    "-0o7",
    "0x1F",
    "1e3",
    "e0",
    "E+12",
    "e1234567",
    "E0",
    "e-1",
    "=",
    "<<",
    "1:20",
    "2024-01-01",
    ".inf",
    "-",
    "- a",
    "a: b",
    "a #b",
    "#a",
    "a:",
    " a",
    "a ",
    "a\tb",
    "a\u0085b",
    "a\u2028b",
    "\ufeffa",
    "a\0",
    "'a'",
    '"a"',
    "{a}",
    "[a]",
    "*a",
    "&a",
    "!a",
    "|",
    ">",
    "%a",
    "@a",
    "`a",
    "a\r\nb",
  ])("quotes %p", (text) => {
    expect(emitYaml({ a: text })).toMatch(/^a: ".*"\n$/);
    expect(emitYaml({ [text]: 1 })).toMatch(/^".*": 1\n$/);
  });

  test.each([
    [0, "0"],
    [-0, "-0.0"],
    [1e21, "1.0e+21"],
    [1.5e300, "1.5e+300"],
    [1e-7, "1.0e-7"],
    [0.1, "0.1"],
    [2 ** 53, "9007199254740992"],
    [2 ** 63, "9223372036854775808"],
    [-1.25, "-1.25"],
  ])("writes the number %p so that it is exact in YAML 1.1 and 1.2", (value, text) => {
    expect(emitYaml([value])).toBe(`- ${text}\n`);
    for (const version of ["1.1", "1.2"] as const) expect(Object.is(parse(text, { version }), value)).toBe(true);
  });
});

describe("refusals", () => {
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;

  test.each<[string, unknown, string[]]>([
    [
      "NaN and infinity, all of them",
      { a: [Number.NaN], b: { c: Number.POSITIVE_INFINITY } },
      ["shop/app a[0]", "shop/app b.c"],
    ],
    ["half of a surrogate pair", { a: "x\ud800" }, ["shop/app a"]],
    ["a key with half of a surrogate pair", { "\udc00": 1 }, ['shop/app ["\\udc00"]']],
    ["a function", { a: () => 1 }, ["shop/app a"]],
    ["a bigint", { a: 1n }, ["shop/app a"]],
    ["a Map", { a: new Map() }, ["shop/app a"]],
    ["a cycle", cycle, ["shop/app self"]],
  ])("refuses %s with the place", (_, value, places) => {
    let problems: EnvMatrixError["problems"] | undefined;
    try {
      emitYaml(value, "shop/app");
    } catch (error) {
      problems = (error as EnvMatrixError).problems;
    }
    expect(problems?.map(({ code, where }) => [code, where])).toEqual(
      places.map((place) => ["VALUE_NOT_REPRESENTABLE", place]),
    );
  });
});

/** Strings that readers of YAML like to take for something else. */
const text = fc.oneof(
  fc.string({ maxLength: 16 }),
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.string({
    unit: fc.constantFrom(..."ab01:#- \n\t'\"\\|>&*!%,[]{}?@`~=<._/\r\u0085\u2028\ufeffé😀"),
    maxLength: 12,
  }),
  fc.constantFrom(
    "yes",
    "Off",
    "null",
    "0o775",
    "0x1",
    "1_000",
    "1:20",
    "2024-01-01",
    "<<",
    "=",
    ".nan",
    "y",
    "1e3",
    "-",
  ),
  fc.constantFrom(
    "a\nb",
    "a\n b\n",
    "a\n\nb\n\n",
    " a\nb",
    "\na",
    "a\n\tb",
    "a \nb",
    "---\na",
    "a: |\n  b",
    "a\n# b\n",
  ),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(
      text.filter((key) => key !== "__proto__"),
      tie("tree"),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
}));
const document = fc.dictionary(
  text.filter((key) => key !== "__proto__"),
  tree,
  { maxKeys: 5, noNullPrototype: true },
);

describe("reading back", () => {
  test("two rule sets of YAML, and Argo CD's, read what was written", () => {
    fc.assert(
      fc.property(document, (value) => {
        const written = emitYaml(value);
        for (const version of ["1.1", "1.2"] as const) {
          expect(parse(written, { version, uniqueKeys: true })).toEqual(value);
        }
        expect(parseYaml(written)).toEqual(fromJson(value));
      }),
      { numRuns: 700 },
    );
  });

  test("Python's reader does too", () => {
    const probe = spawnSync("python3", ["-c", "import yaml"]);
    if (probe.status !== 0) {
      saySkipped("manifest/python", "no python3 with PyYAML; that it reads back what we write is not proved");
      return;
    }
    const values = fc.sample(document, { numRuns: 300, seed: 7 });
    const script =
      "import json, sys, yaml\nprint(json.dumps(list(yaml.safe_load_all(sys.stdin.buffer.read().decode('utf-8')))))";
    const out = execFileSync("python3", ["-c", script], {
      input: values.map((value) => `---\n${emitYaml(value)}`).join(""),
    });
    expect(JSON.parse(out.toString())).toEqual(values.map((value) => JSON.parse(JSON.stringify(value))));
  });

  test("kustomize does too", () => {
    if (spawnSync("kubectl", ["kustomize", "--help"]).status !== 0) {
      saySkipped("manifest/kustomize", "no kubectl on PATH; that kustomize reads back what we write is not proved");
      return;
    }
    const folder = mkdtempSync(join(tmpdir(), "env-matrix-kustomize-"));
    try {
      // kustomize itself makes a space of NEL, whatever it reads.
      const strings = fc.sample(text, { numRuns: 300, seed: 7 }).filter((item) => !item.includes("\u0085"));
      const data = Object.fromEntries(strings.map((item, i) => [`k${i}`, item]));
      const map = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "odd" }, data };
      writeFileSync(join(folder, "map.yaml"), emitYaml(map));
      writeFileSync(join(folder, "kustomization.yaml"), emitYaml({ resources: ["map.yaml"] }));
      const read = parseYaml(execFileSync("kubectl", ["kustomize", folder]).toString()) as Map<string, GoValue>;
      expect(read.get("data")).toEqual(fromJson(data));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

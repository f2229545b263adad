import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { compileDeletion, JqNotModelled, JqRuntimeError, JqSyntaxError } from "../../../lib/controller/jq";
import { equalJson, type Json } from "../../../lib/json";

interface Measured {
  readonly expression: string;
  readonly document: number;
  readonly out?: Json;
  readonly syntax?: string;
  readonly error?: true;
}

/** What gojq 0.12.19 gives for `del(EXPRESSION)`: a value, a text of its parser or compiler, or a failure at run time. */
const [{ documents }, ...measured] = gunzipSync(readFileSync(join(__dirname, "data/deletions.jsonl.gz")))
  .toString("utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line)) as [{ readonly documents: readonly Json[] }, ...Measured[]];

/** gojq fails inside of a list or an update that no path leads through, we behind it: of either nothing is deleted. */
const DIFFERENT: readonly string[] = [
  'nth(1; with_entries(select(.key=="a")))',
  "(. as $x | .. |= .)?",
  '.. |= . | .name? | select(nth(0) == "replicas")',
  'skip(1; with_entries(select(.key=="a")))',
];

test("expressions delete what they delete in gojq", () => {
  const different = measured.filter((one) => !isSame(one, resultOf(one)));
  expect(measured.length).toBe(2500);
  expect(different.map(({ expression }) => expression)).toEqual(DIFFERENT);
});

function resultOf({ expression, document }: Measured): Partial<Measured> | "not modelled" {
  try {
    return { out: compileDeletion(expression)(documents[document] as Json) };
  } catch (error) {
    if (error instanceof JqSyntaxError) return { syntax: error.message };
    if (error instanceof JqRuntimeError) return { error: true };
    if (error instanceof JqNotModelled) return "not modelled";
    throw error;
  }
}

function isSame(expected: Measured, got: Partial<Measured> | "not modelled"): boolean {
  if (got === "not modelled") return true;
  return expected.syntax === got.syntax && expected.error === got.error && equalJson(expected.out, got.out);
}

test("few of the expressions use what is not modelled", () => {
  expect(measured.filter((one) => resultOf(one) === "not modelled").length).toBeLessThan(10);
});

const APPLICATION: Json = {
  spec: {
    project: "finance",
    source: {
      parameters: [
        { name: "image.tag", value: "1" },
        { name: "replicas", value: "2" },
      ],
    },
    syncPolicy: { syncOptions: ["CreateNamespace=true"] },
  },
};

test.each([
  [
    '.spec.source.parameters[] | select(.name == "image.tag").value',
    [{ name: "image.tag" }, { name: "replicas", value: "2" }],
  ],
  [".spec.source.parameters[0, 1]", []],
  [".spec.source.parameters[1:]", [{ name: "image.tag", value: "1" }]],
  [".spec.source.parameters | last | .name", [{ name: "image.tag", value: "1" }, { value: "2" }]],
  ['.spec.source.parameters[] | .name? | select(test("^rep"))', [{ name: "image.tag", value: "1" }, { value: "2" }]],
])("%s deletes from a list", (expression, left) => {
  const { spec } = compileDeletion(expression)(APPLICATION) as { readonly spec: { readonly source: unknown } };
  expect(spec.source).toEqual({ parameters: left });
});

test.each([
  [".spec[", 'unexpected token ")"'],
  [".spec | foo(1)", "function not defined: foo/1"],
  ["$name", "variable not defined: $name"],
  [".a == .b == .c", 'unexpected token "=="'],
  ['"\\(.a', "unterminated string literal"],
])("refuses %s in the words of gojq", (expression, text) => {
  expect(() => compileDeletion(expression)).toThrow(new JqSyntaxError(text));
});

test.each([
  [".spec.project[]"],
  [".spec.project.name"],
  ["[.spec.project]"],
  ["error(1)"],
  ["repeat(.)"],
  ["def f: f; f"],
])("%s fails for this Application", (expression) => {
  expect(() => compileDeletion(expression)(APPLICATION)).toThrow(JqRuntimeError);
});

test.each([["now"], [".spec as $x ?// $y | $x"], ['.spec.project | gsub("a"; "b")']])(
  "%s is not modelled",
  (expression) => {
    expect(() => compileDeletion(expression)).toThrow(JqNotModelled);
  },
);

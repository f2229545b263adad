/** What holds for every text, tried with random ones. */
import fc from "fast-check";
import { fromJson, type GoMap, type GoValue, goInt } from "../../lib/go/values";
import { allFunctions, compileFlat, compileGoTemplate, printTemplate, TemplateError } from "../../lib/template";
import { newRun, render } from "./render";

const functions = allFunctions();
const data = (): GoMap => new Map<string, never>([["name", "web" as never]]);

const pieces = [
  "{{",
  "}}",
  "{{-",
  "-}}",
  " ",
  "\n",
  "(",
  ")",
  "|",
  ".",
  ".name",
  "$",
  "$x",
  ":=",
  "=",
  ",",
  '"a"',
  "`b`",
  "'c'",
  "1",
  "-2.5",
  "nil",
  "true",
  "if",
  "else",
  "end",
  "range",
  "with",
  "template",
  "define",
  "block",
  "break",
  "continue",
  "print",
  "index",
  "and",
  "list",
  "text",
  "{",
  "}",
  "/*",
  "*/",
  "{{ end }}",
  "{{ .name }}",
  "{{ if .name }}",
  "{{ range list 1 2 }}",
  "{{ else }}",
  '{{ define "T" }}',
  '{{ template "T" . }}',
];
const soup = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 4 })), { maxLength: 25 })
  .map((parts) => parts.join(""));

test("a text without actions is its own result", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      const plain = text.replaceAll("{{", "{ {");
      expect(compileGoTemplate(plain, { functions }).execute(data(), newRun())).toBe(plain);
      expect(compileFlat(plain).execute(data())).toBe(plain);
    }),
    { numRuns: 300 },
  );
});

test("no text does anything but render or be refused with a TemplateError", () => {
  fc.assert(
    fc.property(soup, (text) => {
      try {
        expect(typeof compileGoTemplate(text, { functions }).execute(data(), newRun())).toBe("string");
      } catch (error) {
        expect(error).toBeInstanceOf(TemplateError);
        const { offset, line, column } = error as TemplateError;
        expect(offset <= text.length && offset >= 0 && line >= 1 && column >= 1).toBe(true);
      }
    }),
    { numRuns: 3000 },
  );
});

test("a tree that is printed parses back to the same text and does the same", () => {
  let parsed = 0;
  fc.assert(
    fc.property(soup, (text) => {
      const tree = treeOf(text);
      if (tree === undefined) return;
      parsed++;
      const printed = printTemplate(tree);
      const again = treeOf(printed);
      expect(again === undefined ? `does not parse: ${printed}` : printTemplate(again)).toBe(printed);
      expect(resultOf(printed)).toBe(resultOf(text));
    }),
    {
      numRuns: 3000,
      examples: [
        ["a{ {{- .name}}"],
        ["{{/* */}}{ {{- /* */}}{"],
        ["{"],
        ["{{ print `{{` }}"],
        ['{{ define "T" }}{ {{- end }}{{ template "T" }}'],
      ],
    },
  );
  expect(parsed).toBeGreaterThan(20);
});

test("fields that are inserted without machinery give what the general execution gives", () => {
  const value = fc.oneof(
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.constant(goInt(5)),
    fc.constant(fromJson([1])),
  );
  const key = fc.constantFrom("a", "b", "c");
  const map = fc.dictionary(
    key,
    fc.oneof(
      value,
      fc.dictionary(key, value).map((inner) => new Map(Object.entries(inner))),
    ),
  );
  const field = fc.constantFrom(
    "{{ .a }}",
    "{{.b.c}}",
    "{{ $.a.b }}",
    '{{ index . "a" }}',
    '{{ index .b "c" "a" }}',
    "x",
    "{ ",
  );
  fc.assert(
    fc.property(
      map,
      fc.array(field, { maxLength: 5 }),
      fc.constantFrom("default", "zero", "error"),
      (object, parts, missing) => {
        const text = parts.join("");
        const params = new Map<string, GoValue>(Object.entries(object));
        const options = [`missingkey=${missing}`];
        const general = render(`${text}{{ "" }}`, params, options);
        expect(render(text, params, options)).toBe(general.replace('{{ "" }}', ""));
      },
    ),
    { numRuns: 1000 },
  );
});

function treeOf(text: string) {
  try {
    return compileGoTemplate(text, { functions }).tree;
  } catch {
    return undefined;
  }
}

/** The output, or that there is none: places in errors move. */
function resultOf(text: string): string {
  try {
    return `out: ${compileGoTemplate(text, { functions }).execute(data(), newRun())}`;
  } catch {
    return "error";
  }
}

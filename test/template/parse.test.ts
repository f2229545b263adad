/** Texts that do not parse, each with the error that Go 1.26 gives (the lines come from a Go program). */
import { allFunctions, compileGoTemplate, RunState, TemplateError } from "../../lib/template";

const functions = allFunctions();

function failureOf(text: string): TemplateError {
  try {
    compileGoTemplate(text, { functions });
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
  throw new Error(`parses: ${text}`);
}

const ROWS: readonly (readonly [text: string, error: string])[] = [
  ["{{", "template: base:1: unclosed action"],
  ["{{ ", "template: base:1: unclosed action"],
  ["{{ .a", "template: base:1: unclosed action"],
  ["a\n{{ .a\n", "template: base:3: unclosed action started at base:2"],
  ["{{ if true }}a\n\n{{ .b", "template: base:3: unclosed action"],
  ['{{ "a\n', "template: base:1: unterminated quoted string"],
  ['{{ if .x }}\n{{ "abc', "template: base:2: unterminated quoted string"],
  ["{{ `abc", "template: base:1: unterminated raw quoted string"],
  ["{{ 'a", "template: base:1: unterminated character constant"],
  ["{{ '' }}", "template: base:1: invalid syntax"],
  ["{{ 'ab' }}", "template: base:1: malformed character constant: 'ab'"],
  ["{{ '\\z' }}", "template: base:1: invalid syntax"],
  ['{{ "\\z" }}', "template: base:1: invalid syntax"],
  ['{{ "\\u12" }}', "template: base:1: invalid syntax"],
  ['{{ "\\ud800" }}', "template: base:1: invalid syntax"],
  ['{{ "\\400" }}', "template: base:1: invalid syntax"],
  ["{{/* a", "template: base:1: unclosed comment"],
  ["{{/* a */ }}", "template: base:1: comment ends before closing delimiter"],
  ["{{ (1 }}", "template: base:1: unclosed left paren"],
  ["{{ 1) }}", "template: base:1: unexpected right paren"],
  ["{{ () }}", "template: base:1: missing value for parenthesized pipeline"],
  ["{{ 1 2x }}", 'template: base:1: bad number syntax: "2x"'],
  ["{{ 1__0 }}", 'template: base:1: illegal number syntax: "1__0"'],
  ["{{ 0b12 }}", 'template: base:1: bad number syntax: "0b12"'],
  ["{{ 08 }}", 'template: base:1: integer overflow: "08"'],
  ["{{ 1e }}", 'template: base:1: illegal number syntax: "1e"'],
  ["{{ 1e400 }}", 'template: base:1: illegal number syntax: "1e400"'],
  ["{{ 99999999999999999999 }}", 'template: base:1: integer overflow: "99999999999999999999"'],
  ["{{ 0x1p }}", 'template: base:1: illegal number syntax: "0x1p"'],
  ["{{ 1+2 }}", 'template: base:1: bad number syntax: "1+2"'],
  ["{{ 1-i }}", "template: base:1: syntax error scanning complex number"],
  ["{{ .a.b.1 }}", 'template: base:1: unexpected ".1" in operand'],
  ["{{ .a..b }}", "template: base:1: unexpected <.> in operand"],
  ["{{ .é.世 | .a-b }}", "template: base:1: bad character U+002D '-'"],
  ["{{ $1x.$y }}", 'template: base:1: undefined variable "$1x"'],
  ["{{ $x-1 }}", "template: base:1: bad character U+002D '-'"],
  ["{{ @ }}", 'template: base:1: unexpected "@" in command'],
  ["{{ a\u0000 }}", "template: base:1: bad character U+0000"],
  ["{{ ü }}", 'template: base:1: function "ü" not defined'],
  ["{{ x := 1 }}", 'template: base:1: function "x" not defined'],
  ["{{ $x : 1 }}", 'template: base:1: undefined variable "$x"'],
  ["{{ $x, $y := 1 }}", "template: base:1: too many declarations in command"],
  ["{{ range $i, 1 := .x }}{{ end }}", "template: base:1: range can only initialize variables"],
  ["{{ range $a, $b, $c := .x }}{{ end }}", "template: base:1: too many declarations in range"],
  ["{{ range $a, }}{{ end }}", "template: base:1: missing value for range"],
  ["{{ | .x }}", 'template: base:1: unexpected "|" in command'],
  ["{{ .x || .y }}", 'template: base:1: unexpected "|" in command'],
  ["{{ .x | 1 }}", "template: base:1: non executable command in pipeline stage 2"],
  ['{{ .x | "s" | nil }}', "template: base:1: non executable command in pipeline stage 2"],
  ["{{ .x | . }}", "template: base:1: non executable command in pipeline stage 2"],
  ["{{ nil.x }}", 'template: base:1: unexpected . after term "nil"'],
  ["{{ true.x }}", 'template: base:1: unexpected . after term "true"'],
  ["{{ 1.5.x }}", 'template: base:1: unexpected . after term "1.5"'],
  ['{{ "s".x }}', 'template: base:1: unexpected . after term "\\"s\\""'],
  ["{{ ..x }}", 'template: base:1: unexpected . after term "."'],
  ['{{ "a"(1) }}', 'template: base:1: unexpected "(" in operand'],
  ['{{ "a""b" }}', 'template: base:1: unexpected "\\"b\\"" in operand'],
  ['{{ .a"b" }}', "template: base:1: bad character U+0022 '\"'"],
  ['{{ .averyverylongfieldname "averyverylongstring""b" }}', 'template: base:1: unexpected "\\"b\\"" in operand'],
  ["{{ end }}", "template: base:1: unexpected {{end}}"],
  ["{{ else }}", "template: base:1: unexpected {{else}}"],
  ["{{ else if true }}", "template: base:1: unexpected {{else}}"],
  ["{{ if }}a{{ end }}", "template: base:1: missing value for if"],
  ["{{ if true }}a", "template: base:1: unexpected EOF"],
  ["{{ if true }}a{{ else }}b{{ else }}c{{ end }}", "template: base:1: expected end; found {{else}}"],
  ["{{ if true }}a{{ else range . }}b{{ end }}", "template: base:1: unexpected <range> in else"],
  ["{{ if true }}a{{ else with . }}b{{ end }}{{ end }}", "template: base:1: unexpected <with> in input"],
  ["{{ with . }}a{{ else if . }}b{{ end }}", "template: base:1: unexpected <if> in input"],
  ["{{ range . }}a{{ else }}{{ break }}{{ end }}", "template: base:1: {{break}} outside {{range}}"],
  ["{{ break }}", "template: base:1: {{break}} outside {{range}}"],
  ["{{ range . }}{{ break 1 }}{{ end }}", 'template: base:1: unexpected "1" in {{break}}'],
  [
    '{{ range . }}{{ block "x" . }}{{ continue }}{{ end }}{{ end }}',
    "template: base:1: {{continue}} outside {{range}}",
  ],
  ["{{ end 1 }}", 'template: base:1: unexpected "1" in end'],
  ["{{ template }}", 'template: base:1: unexpected "}}" in template clause'],
  ["{{ template x }}", 'template: base:1: unexpected "x" in template clause'],
  ['{{ template "a" "b" "\\q" }}', "template: base:1: invalid syntax"],
  ["{{ define }}{{ end }}", 'template: base:1: unexpected "}}" in define clause'],
  ['{{ define "x" }}', "template: base:1: unexpected EOF"],
  ['{{ define "x" }}{{ else }}{{ end }}', "template: base:1: unexpected {{else}} in define clause"],
  ['{{ define "x" . }}{{ end }}', "template: base:1: unexpected <.> in define clause"],
  [
    '{{ define "x" }}a{{ end }}{{ define "x" }}b{{ end }}',
    'template: base:1: template: multiple definition of template "x"',
  ],
  [
    '{{ define "x" }}a{{ end }}\n{{ block "x" . }}b{{ end }}',
    'template: base:2: template: multiple definition of template "x"',
  ],
  ['{{ if true }}{{ define "x" }}{{ end }}{{ end }}', "template: base:1: unexpected <define> in command"],
  ['{{ block "x" }}{{ end }}', "template: base:1: missing value for block clause"],
  ['{{ block "x" . }}a{{ else }}b{{ end }}', "template: base:1: unexpected {{else}} in block clause"],
  ["{{ $y }}", 'template: base:1: undefined variable "$y"'],
  ['{{ $x := 1 }}{{ define "T" }}{{ $x }}{{ end }}', 'template: base:1: undefined variable "$x"'],
  ["{{ if $x := 1 }}{{ end }}{{ $x }}", 'template: base:1: undefined variable "$x"'],
  ["{{ nosuch }}", 'template: base:1: function "nosuch" not defined'],
  ["{{ .a | nosuch | print }}", 'template: base:1: function "nosuch" not defined'],
  ["{{ print (nosuch) }}\n", 'template: base:1: function "nosuch" not defined'],
  ["{{ range $i := 3 }}\n{{ $i\n}}\n{{ $j }}{{ end }}", 'template: base:4: undefined variable "$j"'],
  ["{{ if . -}} a {{- else -}} b {{- ende }}", 'template: base:1: function "ende" not defined'],
  ['{{ .x\n| bad "a\n', 'template: base:2: function "bad" not defined'],
];

test.each(ROWS)("refuses %j as Go does", (text, error) => {
  const failure = failureOf(text);
  expect([failure.code, failure.stage, failure.goText]).toEqual([
    "TEMPLATE_SYNTAX",
    "parse",
    `failed to parse template ${text}: ${error}`,
  ]);
});

test.each([
  ["{{ .a }}\n  {{ nosuch }}", 2, 6, 14],
  ["{{ if }}", 1, 7, 6],
  ["é{{ ( }}", 1, 7, 6],
])("refuses %j at its line and column", (text, line, column, offset) => {
  const failure = failureOf(text);
  expect([failure.line, failure.column, failure.offset]).toEqual([line, column, offset]);
});

test("the name of the template stands in errors", () => {
  const named = () => compileGoTemplate("{{", { functions, name: "" });
  expect(named).toThrow("failed to parse template {{: template: :1: unclosed action");
});

test.each([
  [["missingkey=eror"], "panic: unrecognized option: missingkey=eror"],
  [["missingkey=error", ""], "panic: empty option string"],
  [["missingkey"], "panic: unrecognized option: missingkey"],
  [["__proto__"], "panic: unrecognized option: __proto__"],
])("refuses the options %j as Go panics", (options, text) => {
  for (const template of ["plain", "{{ .x }}"]) {
    expect(() => compileGoTemplate(template, { functions, options })).toThrow(
      expect.objectContaining({ stage: "option", code: "GENERATOR_INVALID", goText: text }),
    );
  }
});

test("a text that does not parse comes before an option that is unknown", () => {
  expect(() => compileGoTemplate("{{", { functions, options: ["x"] })).toThrow(
    expect.objectContaining({ stage: "parse" }),
  );
});

test("an error says as data which function or key is unknown, and of which value", () => {
  expect(failureOf("{{ uper .a }}").facts).toEqual({ function: "uper" });
  const facts = (text: string): unknown => {
    const template = compileGoTemplate(text, { functions: allFunctions(), options: ["missingkey=error"] });
    const run = new RunState({ clock: () => 0n, randomByte: () => 0 });
    try {
      return template.execute(new Map([["a", new Map([["b", 1]])]]), run);
    } catch (error) {
      return error instanceof TemplateError ? error.facts : error;
    }
  };
  expect(facts("{{ .a.c }}")).toEqual({ missingKey: "c", receiver: new Map([["b", 1]]) });
  expect(facts("{{ .a.b.c }}")).toEqual({ missingKey: "c", receiver: 1 });
  expect(facts('{{ fail "map has no entry for key \\"x\\"" }}')).toEqual({});
});

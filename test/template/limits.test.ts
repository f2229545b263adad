/** Every template ends: what would not, or would need more than there is, is refused with TEMPLATE_LIMIT. */

import type { GoMap, GoValue } from "../../lib/go/values";
import { allFunctions, compileGoTemplate, RunState, TemplateError } from "../../lib/template";
import { newRun } from "./render";

const functions = allFunctions();

function codeOf(text: string, data: GoValue = new Map(), run: RunState = newRun()): string {
  try {
    compileGoTemplate(text, { functions }).execute(data, run);
    return "ok";
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return error.code;
  }
}

const deep = (open: string, inner: string, close: string, count: number) =>
  open.repeat(count) + inner + close.repeat(count);

test.each([
  ["parentheses", deep("(", "1", ")", 100_000)],
  ["calls in parentheses", deep("(print ", "1", ")", 20_000)],
])("refuses endless %s", (_name, expression) => {
  expect(codeOf(`{{ ${expression} }}`)).toBe("TEMPLATE_LIMIT");
});

test.each([
  ["if", deep("{{ if true }}", "x", "{{ end }}", 20_000)],
  ["range", deep("{{ range 1 }}", "x", "{{ end }}", 20_000)],
  ["with", deep("{{ with 1 }}", "x", "{{ end }}", 20_000)],
  ["else if", `{{ if false }}${"{{ else if false }}".repeat(20_000)}{{ end }}`],
  ["block", deep('{{ block "b" . }}', "x", "{{ end }}", 20_000)],
  ["if without end", "{{ if true }}".repeat(20_000)],
])("refuses %s nested without measure", (_name, text) => {
  expect(codeOf(text)).toBe("TEMPLATE_LIMIT");
});

test.each([
  ["parentheses", `{{ ${deep("(", "1", ")", 300)} }}`],
  ["conditions", deep("{{ if true }}", "x", "{{ end }}", 300)],
  ["else if", `{{ if false }}${"{{ else if false }}".repeat(300)}{{ end }}`],
  [
    "recursion",
    '{{ define "T" }}{{ if lt . 800 }}{{ template "T" (int (add . 1)) }}{{ end }}{{ end }}{{ template "T" 0 }}',
  ],
])("accepts %s to the depth that anyone writes", (_name, text) => {
  expect(codeOf(text)).toBe("ok");
});

test("refuses a recursion that goes on with other data", () => {
  expect(codeOf('{{ define "T" }}{{ template "T" (add . 1) }}{{ end }}{{ template "T" 0 }}')).toBe("TEMPLATE_LIMIT");
});

test("tells Go's own error of a recursion that certainly has no end", () => {
  expect(codeOf('{{ define "T" }}{{ template "T" . }}{{ end }}{{ template "T" 0 }}')).toBe("TEMPLATE_EXECUTION");
  // this one changes a map each time, so nobody knows
  expect(codeOf('{{ define "T" }}{{ $_ := set . "k" 1 }}{{ template "T" . }}{{ end }}{{ template "T" . }}')).toBe(
    "TEMPLATE_LIMIT",
  );
});

test.each([
  ["a number", "{{ range 9223372036854775807 }}{{ end }}"],
  ["a number in a number", "{{ range 100000 }}{{ range 100000 }}{{ end }}{{ end }}"],
  ["a long body", `{{ range 100000 }}{{ if true }}${"{{ print . }}".repeat(1000)}{{ end }}{{ end }}`],
  ["templates", '{{ define "T" }}{{ end }}{{ range 2000000 }}{{ template "T" }}{{ template "T" }}{{ end }}'],
])("refuses to range over %s for ever", (_name, text) => {
  expect(codeOf(text)).toBe("TEMPLATE_LIMIT");
});

test.each([
  ["repeated text", '{{ $x := "0123456789" }}{{ range 40 }}{{ $x = print $x $x }}{{ end }}{{ $x }}'],
  ["written text", '{{ $x := repeat 1000000 "x" }}{{ range 1000 }}{{ $x }}{{ end }}'],
  ["a width", '{{ $x := printf "%1000000d" 1 }}{{ range 1000 }}{{ $x }}{{ end }}'],
  ["many widths", `{{ printf "${"%1000000d".repeat(100)}" ${"1 ".repeat(100)}}}`],
  ["shared lists", '{{ $x := list (repeat 500 "x") }}{{ range 60 }}{{ $x = list $x $x }}{{ end }}{{ $x }}'],
  [
    "shared lists under a verb",
    '{{ $x := list (repeat 500 "x") }}{{ range 60 }}{{ $x = list $x $x }}{{ end }}{{ printf "%d" $x }}',
  ],
])("refuses %s that would fill the memory", (_name, text) => {
  expect(codeOf(text)).toBe("TEMPLATE_LIMIT");
});

test.each([["{{ . }}"], ['{{ printf "%v" . }}'], ['{{ printf "%d" . }}'], ["{{ print . }}"]])(
  "refuses %s of a map that contains itself",
  (text) => {
    const map: GoMap = new Map();
    map.set("self", map);
    expect(codeOf(text, map)).toBe("TEMPLATE_LIMIT");
  },
);

test("refuses to run longer than the stopwatch allows", () => {
  let time = 0;
  const run = new RunState({
    clock: () => 0n,
    randomByte: () => 0,
    stopwatch: () => (time += 100),
    limits: { milliseconds: 1000 },
  });
  expect(codeOf("{{ range 2900000 }}{{ end }}", new Map(), run)).toBe("TEMPLATE_LIMIT");
  expect(codeOf("{{ range 900 }}{{ end }}", new Map(), run)).toBe("ok");
});

test("limits can be set", () => {
  const run = newRun({ outputLength: 5, steps: 10 });
  expect(codeOf("123{{ 45 }}", new Map(), run)).toBe("ok");
  expect(codeOf("123{{ 456 }}", new Map(), run)).toBe("TEMPLATE_LIMIT");
  expect(codeOf("123{{ .x }}", new Map([["x", "456"]]), run)).toBe("TEMPLATE_LIMIT");
  expect(codeOf("{{ range 100 }}{{ end }}", new Map(), run)).toBe("TEMPLATE_LIMIT");
});

test("a long template costs what its length says", () => {
  const text = '{{ .x }}{{ print "a" }}\n'.repeat(5_000);
  const started = Date.now();
  expect(compileGoTemplate(text, { functions }).execute(new Map([["x", "y"]]), newRun())).toBe("ya\n".repeat(5_000));
  expect(Date.now() - started).toBeLessThan(5000);
});

test("a run remembers which functions depend on chance", () => {
  const run = newRun();
  compileGoTemplate("{{ now | unixEpoch }}{{ randAlpha 3 }}{{ keys . }}{{ upper .x }}", { functions }).execute(
    new Map([
      ["x", "y"],
      ["z", "y"],
    ]),
    run,
  );
  expect([[...run.usage.clock], [...run.usage.random], [...run.usage.order]]).toEqual([
    ["now"],
    ["randAlpha"],
    ["keys"],
  ]);
});

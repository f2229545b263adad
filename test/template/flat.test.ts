/** Flat templates, as fasttemplate 1.2.2 and Argo CD's own look before it treat them. */

import type { GoValue } from "../../lib/go/values";
import { compileFlat, TemplateError } from "../../lib/template";

const params = new Map<string, GoValue>([
  ["a", "1"],
  ["n", 3],
  ["b.c", "{{a}}"],
  ["a b", "sp"],
  ["", "empty"],
  ["{a", "brace"],
  ["__proto__", "p"],
]);

test.each([
  ["{{a}} {{ a }} {{\t\u00a0a\u2003}}", "1 1 1"],
  ["{{n}}{{zz}}{{A}}{{.a}}{{ a | upper }}{{}}{{  }}", "{{n}}{{zz}}{{A}}{{.a}}{{ a | upper }}{{}}{{  }}"],
  ["{{b.c}}{{a b}}{{{a}}}{{__proto__}}{{constructor}}", "{{a}}spbrace}p{{constructor}}"],
  ["{{a", "{{a"],
  ["{{\n a }}", "{{\n a }}"],
  ["{{\n a }}{{a}}", "11"],
  ["}}{{a\r}}", "}}1"],
  ["{{\u2028a}}", "1"],
  ["{{ \ufeffa }}", "{{ \ufeffa }}"],
  ["{{}\n}}", "{{}\n}}"],
  ["{{}}", "{{}}"],
])("%j gives %j", (text, result) => {
  expect(compileFlat(text).execute(params)).toBe(result);
});

test("names its keys once, in their order", () => {
  expect(compileFlat("{{ b }}{{a}}{{ }}{{b}}").keys()).toEqual(["b", "a"]);
  expect(compileFlat("no tags").keys()).toEqual([]);
});

test("refuses a tag without an end", () => {
  const compile = () => compileFlat('{{a}}\n"{{b');
  expect(compile).toThrow(TemplateError);
  expect(compile).toThrow(
    expect.objectContaining({
      code: "TEMPLATE_SYNTAX",
      line: 2,
      column: 2,
      goText: 'invalid template: Cannot find end tag="}}" in the template="{{a}}\\n\\"{{b" starting from "b"',
    }),
  );
});

test("a line of nothing but braces costs what its length says", () => {
  const started = Date.now();
  expect(compileFlat("{{".repeat(200_000)).keys()).toEqual([]);
  expect(compileFlat(`${" ".repeat(200_000)}{{${" ".repeat(200_000)}x`).keys()).toEqual([]);
  expect(Date.now() - started).toBeLessThan(2000);
});

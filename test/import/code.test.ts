import { transformSync } from "@swc/core";
import { printCode } from "../../lib/import/print-code";
import { hasOrder } from "../../lib/printable";

const TEXTS: readonly string[] = [
  "plain",
  "a\nb: $" + "{x} `y` \\n\n",
  "a\ttab\nand more",
  "\u001b[31mred\u001b[0m\nand more",
  "left \u202e to \u2066 right",
  "\u2028 line",
  "half \ud800 of two, whole \ud83d\ude00",
  "\u0000\u007f\u009f\ufeff",
  "::error::forged\n::set-output name=x::y",
  "##vso[task.setvariable]x\n",
  "*/ \n// */",
];

test.each(TEXTS)("the code of a text is that text, shows what is unseen, and gives a runner no order: %j", (text) => {
  for (const value of [text, { [text]: [text, text] }]) {
    const printed = printCode(value);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters in question
    expect(printed).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u2028-\u202e\u2066-\u2069\ufeff]/);
    expect(hasOrder(printed)).toBe(false);
    const { code } = transformSync(`export const value: unknown = ${printed};`, {
      jsc: { target: "es2022", parser: { syntax: "typescript" } },
      module: { type: "commonjs" },
    });
    const exported: { value?: unknown } = {};
    new Function("exports", code)(exported);
    expect(exported.value).toEqual(value);
  }
});

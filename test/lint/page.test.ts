import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { FILE_RULES, RULES } from "../../lib/lint";
import { lintPage } from "../../lib/lint/page";

const page = readFileSync(resolve(__dirname, "../../docs/lint.md"), "utf8");

test("docs/lint.md is what the tables of rules print (npm run docs)", () => {
  expect(page).toBe(lintPage());
});

test("the page has every rule once", () => {
  const rows = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code);
  expect(rows).toEqual([...RULES, ...FILE_RULES].map(({ code }) => code));
});

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { allFunctions } from "../../lib/template";
import { functionsPage } from "../../lib/template/reference-page";

const page = readFileSync(resolve(__dirname, "../../docs/functions.md"), "utf8");

test("docs/functions.md is what the tables of functions print (npm run docs)", () => {
  expect(page).toBe(functionsPage());
});

test("the page has every function once, each with a sentence", () => {
  const rows = [...page.matchAll(/^\| `(\S+)[^`]*` \| (.*) \|$/gm)];
  const functions = [...allFunctions().keys()].sort();
  expect(rows.map(([, name]) => name).sort()).toEqual(functions);
  expect(rows.filter(([, , sentence]) => !sentence?.endsWith("."))).toEqual([]);
});

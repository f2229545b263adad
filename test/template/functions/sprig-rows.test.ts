/** Thousands of direct calls with random arguments, whose results and errors the real sprig 3.3.0 gave (see rows.ts). */
import { sprigFunctions } from "../../../lib/template/functions/sprig";
import { failures, readRows, readSignatures } from "./rows";

const THEMES = [
  "strings",
  "lists",
  "defaults",
  "math",
  "json",
  "dicts",
  "regex",
  "dates",
  "zones",
  "urls",
  "encoding",
  "crypto",
  "semver-3.4",
];

test.each(THEMES)("functions for %s give what Go gives, errors included", (theme) => {
  const rows = readRows(theme);
  expect(rows.length).toBeGreaterThan(10);
  expect(failures(sprigFunctions(), rows)).toEqual([]);
});

test("versions and constraints read as Argo CD before 3.2 reads them", () => {
  const rows = readRows("semver-3.3");
  expect(failures(sprigFunctions({ semver: "3.3" }), rows)).toEqual([]);
  expect(failures(sprigFunctions(), rows).length).toBeGreaterThan(10);
});

test("the functions are sprig's, without those that look at the machine, and take what Go's reflection says", () => {
  const signatures = readSignatures();
  const ours = sprigFunctions().map(({ name, params, variadic }): [string, string] => {
    const rest = variadic === undefined ? [] : [`...${variadic}`];
    return [name, [...params, ...rest].join(", ")];
  });
  expect(ours.sort()).toEqual(signatures.sort());
  for (const missing of ["env", "expandenv", "getHostByName"])
    expect(ours.map(([name]) => name)).not.toContain(missing);
});

test("every function says what it does in one sentence", () => {
  expect(sprigFunctions().filter(({ doc }) => doc === undefined || !/^[A-Z][^\n]*\.$/.test(doc))).toEqual([]);
});

/**
 * Templates with what Go 1.26's text/template made of them with sprig 3.3.0 and semver 3.4.0: `[template, text or "error: …"]`, one a
 * line. `members`: each method and field of each type of value, with arguments of right and wrong types, its verbs and functions.
 * `edges`: dates, zones, durations and rows of numbers at the ends of their ranges.
 * `verbs`: values of all types under every verb, flag and width, and in `range`, without those that print addresses.
 * `zones`: each zone from 1970 on, without those whose rules changed since 2024a. The local zone was that of a container without TZ.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { allFunctions, compileGoTemplate, RunState, TemplateError } from "../../lib/template";

const functions = allFunctions();

function resultOf(text: string): string {
  try {
    return compileGoTemplate(text, { functions }).execute(
      new Map(),
      new RunState({ clock: () => 0n, randomByte: () => 0 }),
    );
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    // Argo CD puts the template in front of Go's error
    const at = error.goText.indexOf(`${text}: template`);
    return `error: ${at < 0 ? error.goText : error.goText.slice(at + text.length + 2)}`;
  }
}

test.each([
  ["members", 5000],
  ["edges", 5000],
  ["verbs", 1500],
  ["zones", 2900],
] as const)("%s give what Go gives, errors included", (name, least) => {
  const packed = readFileSync(join(__dirname, "rows", `${name}.jsonl.gz`));
  const rows = gunzipSync(packed)
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as [string, string]);
  expect(rows.length).toBeGreaterThan(least);
  const failing = rows.flatMap(([text, wanted]) => {
    const got = resultOf(text);
    return got === wanted ? [] : [`${text}\n  got:  ${got}\n  want: ${wanted}`];
  });
  expect(failing).toEqual([]);
});

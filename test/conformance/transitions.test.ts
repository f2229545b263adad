import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runCaseKind } from "../../bench/conformance/case-kinds";
import { TRANSITIONS } from "../../bench/conformance/transitions";
import { plainOf } from "../../bench/conformance/values";
import { parseYaml } from "../../lib/yaml";

const DATA = join(__dirname, "data");
const { differences } = plainOf(parseYaml(readFileSync(join(__dirname, "differences.yaml"), "utf8"))) as {
  readonly differences: readonly { readonly id: string }[];
};

const outcomes = runCaseKind(TRANSITIONS, DATA, "3.5");

test("everything comes to rest where it does on a running Argo CD", () => {
  expect(outcomes.length).toBeGreaterThanOrEqual(112);
  const failed = outcomes.filter(({ difference }) => difference !== undefined);
  const listed = differences.filter(({ id }) => id.startsWith("transitions/")).map(({ id }) => id);
  expect(failed.map(({ id }) => id)).toEqual(listed);
});

test("nothing in the cases is unknown to the model", () => {
  const unknown = outcomes.filter(({ got }) => JSON.stringify(got).includes('"unknown":'));
  expect(unknown.map(({ id }) => id)).toEqual([]);
});

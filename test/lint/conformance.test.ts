import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readCases } from "../../bench/conformance/cases";
import { plainOf } from "../../bench/conformance/values";
import { inventoryOf } from "../../bench/conformance/world";
import type { JsonObject } from "../../lib/json";
import { applicationSetSubject, lint } from "../../lib/lint";
import { parseYaml } from "../../lib/yaml";

const cases = readCases(join(__dirname, "../conformance/data/appsets"));
const { defended } = plainOf(parseYaml(readFileSync(join(__dirname, "defended.yaml"), "utf8"))) as {
  readonly defended: readonly { readonly code: string; readonly cases: readonly string[]; readonly why: string }[];
};

test("what Argo CD accepts without an error has no finding of severity error that is not defended", () => {
  const found: string[] = [];
  let accepted = 0;
  for (const { id, applicationSet, world, expect: expected } of cases) {
    const object = applicationSet as JsonObject;
    if (!expected || expected.error !== undefined || Object.keys(expected.validation ?? {}).length > 0) continue;
    accepted++;
    const inventory = inventoryOf(world);
    const subject = applicationSetSubject({ object, file: id, at: (path) => ({ file: id, path }) }, inventory, {});
    const { findings } = lint([subject], () => ({ version: "3.5", inventory }), {
      severities: new Map(),
      disabled: () => [],
    });
    for (const { severity, problem } of findings) if (severity === "error") found.push(`${problem.code} ${id}`);
  }
  expect(accepted).toBeGreaterThan(300);
  const listed = defended.flatMap(({ code, cases: ids }) => ids.map((id) => `${code} ${id}`));
  expect([...new Set(found)].sort()).toEqual(listed.sort());
});

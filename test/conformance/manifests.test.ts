import { join } from "node:path";
import { runAsyncCaseKind } from "../../bench/conformance/async-case-kinds";
import type { Outcome } from "../../bench/conformance/kind";
import { MANIFESTS, manifestRunner } from "../../bench/conformance/manifests";
import { saySkipped } from "../skip";

let outcomes: readonly Outcome[] = [];

beforeAll(async () => {
  outcomes = await runAsyncCaseKind(MANIFESTS, join(__dirname, "data"), "3.5");
}, 600_000);

afterAll(async () => (await manifestRunner()).close());

test("every source gives what Argo CD's repo server gives", () => {
  const skipped = outcomes.flatMap(({ got }) => ("skipped" in got ? [String(got.skipped)] : []));
  for (const reason of new Set(skipped)) {
    saySkipped(`${skipped.filter((text) => text === reason).length} cases of manifests`, reason);
  }
  expect(outcomes).toHaveLength(534);
  // 254 cases start no program, 24 of them jsonnet's library
  expect(outcomes.length - skipped.length).toBeGreaterThanOrEqual(220);
  expect(outcomes.filter(({ difference }) => difference !== undefined)).toEqual([]);
});

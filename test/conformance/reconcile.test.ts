import { join } from "node:path";
import { runCaseKind } from "../../bench/conformance/case-kinds";
import { RECONCILE } from "../../bench/conformance/reconcile";

const DATA = join(__dirname, "data");

test("every run of the controller leaves what Argo CD 3.5.1 leaves", () => {
  const outcomes = runCaseKind(RECONCILE, DATA, "3.5");
  expect(outcomes.length).toBeGreaterThan(270);
  expect(outcomes.filter(({ difference }) => difference !== undefined).map(({ id }) => id)).toEqual([]);
});

import { join } from "node:path";
import { runCaseKind } from "../../bench/conformance/case-kinds";
import type { CaseKind } from "../../bench/conformance/kind";
import { ROUTES } from "../../bench/conformance/routes";
import { equalJson } from "../../lib/json";

const DATA = join(__dirname, "data");
type Result = Readonly<Record<string, unknown>>;

test("every request reaches what it reaches in Istio 1.30.3 with Envoy, by the rule that decides there", () => {
  const exact: CaseKind = { ...ROUTES, difference: (expected, got) => (equalJson(expected, got) ? undefined : "") };
  const outcomes = runCaseKind(exact, DATA, "3.5");
  expect(outcomes).toHaveLength(275);
  expect(outcomes.flatMap(({ got }) => (got as { requests: readonly unknown[] }).requests)).toHaveLength(906);
  expect(outcomes.filter(({ difference }) => difference !== undefined).map(({ id }) => id)).toEqual([]);
});

test("results are made from objects and requests alone", () => {
  const blind: CaseKind = {
    ...ROUTES,
    run: ({ objects, requests }) =>
      ROUTES.run({ objects, requests: (requests as Result[]).map(({ expect: _, ...request }) => request) }, "3.5"),
  };
  const [seeing, blinded] = [ROUTES, blind].map((kind) => runCaseKind(kind, DATA, "3.5").map(({ got }) => got));
  expect(blinded).toEqual(seeing);
});

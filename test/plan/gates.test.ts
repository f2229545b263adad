import type { Problem } from "../../lib/errors";
import { DENIABLE, type GateOptions, gatesOf, refusals } from "../../lib/plan";
import { planOf, set } from "./sides";

const names = ["a", "b", "c", "d"].map((name) => ({ name }));
const deletion = planOf(
  { sets: [set({ elements: names, labels: { env: "prod" } })] },
  { sets: [set({ elements: names.slice(2), labels: { env: "prod" } })] },
);
const rename = planOf(
  { sets: [set({ elements: names })] },
  { sets: [set({ elements: names, applicationName: "x-{{.name}}" })] },
);
const move = planOf(
  { sets: [set({ labels: { env: "prod" } })] },
  { sets: [set({ labels: { env: "prod" }, namespace: "x" })] },
);

function refused(plan: typeof deletion, options: GateOptions): string[] {
  const problems: Problem[] = [];
  const gates = gatesOf(options, problems);
  expect(problems).toEqual([]);
  return refusals(plan, gates).map(({ code }) => code);
}

test.each([
  ["two deletions, two allowed", { maxDeletes: "2" }, []],
  ["one allowed", { maxDeletes: "1" }, ["GATE_MAX_DELETES"]],
  ["half of them allowed", { maxDeletes: "50%" }, []],
  ["less than half", { maxDeletes: "49%" }, ["GATE_MAX_DELETES"]],
  ["protected by its label", { protect: ["env=prod"] }, ["GATE_PROTECTED", "GATE_PROTECTED"]],
  ["protected in a list", { protect: ["env in (test, prod)"] }, ["GATE_PROTECTED", "GATE_PROTECTED"]],
  ["not protected", { protect: ["env!=prod", "!env", "tier"] }, []],
  ["deletions denied", { deny: ["delete"] }, ["GATE_DENIED", "GATE_DENIED"]],
  ["something else denied", { deny: ["move", "rename", "project-change"] }, []],
] as [string, GateOptions, string[]][])("%s", (_, options, codes) => {
  expect(refused(deletion, options)).toEqual(codes);
});

test("a rename is denied once for each Application, a move where it is", () => {
  expect(refused(rename, { deny: ["rename"] })).toEqual(Array(4).fill("GATE_DENIED"));
  expect(refused(move, { deny: ["move"], protect: ["env=prod"] })).toEqual([
    "GATE_PROTECTED",
    "GATE_PROTECTED",
    "GATE_DENIED",
    "GATE_DENIED",
  ]);
});

test("warnings are refused where that is asked for", () => {
  const emptied = planOf({ sets: [set()] }, { sets: [set({ elements: [] })] });
  expect(refused(emptied, { failOn: "warning" })).toEqual(["GATE_WARNING"]);
  expect(refused(emptied, {})).toEqual([]);
});

test.each([
  [{ maxDeletes: "some" }],
  [{ maxDeletes: "-1" }],
  [{ protect: ["env=prod=x"] }],
  [{ protect: [""] }],
  [{ deny: ["deletes"] }],
] as [GateOptions][])("%j is not understood", (options) => {
  const problems: Problem[] = [];
  gatesOf(options, problems);
  expect(problems.map(({ code }) => code)).toEqual(["USAGE"]);
});

test("what can be denied is said, and a slip gets a suggestion", () => {
  const problems: Problem[] = [];
  gatesOf({ deny: ["renam"] }, problems);
  expect(problems[0]?.hint).toContain("did you mean rename?");
  expect(DENIABLE).toContain("project-change");
});

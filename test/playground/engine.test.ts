import { type Finding, look, type Sources, type View } from "../../playground/engine";
import { EXAMPLES } from "../../playground/examples";

const seen = (sources: Omit<Sources, "version">): View => look({ ...sources, version: "3.5" }, () => 0);
const example = (name: string): View => {
  const found = EXAMPLES.find((one) => one.name.includes(name));
  if (found === undefined) throw new Error(`there is no example ${name}`);
  return seen(found);
};
const codes = ({ findings }: View): unknown[] =>
  findings.map(({ severity, tab, line, problem }: Finding) => [severity, problem.code, tab, line]);

test("the plan says what a label takes away, and what becomes of what it deployed", () => {
  const { plan, applications } = example("label");
  expect(applications.map(({ name }) => name)).toEqual(["shop-prod-eu"]);
  const said = plan?.changes.map(({ action, name, resources }) => [action, name, resources?.fate]);
  expect(said).toEqual([
    ["update", "argocd/shop", undefined],
    ["delete", "argocd/shop-prod-ap", "die"],
    ["update", "argocd/shop-prod-eu", undefined],
  ]);
});

test("an error has its place in the text, and no Application is shown in its stead", () => {
  const view = example("nobody gives");
  expect([view.applications, view.complete]).toEqual([[], false]);
  expect(codes(view)[0]).toEqual(["error", "RENDER", "sets", 17]);
});

test("every value of an Application names the file, label or element that it came from", () => {
  const view = example("Git");
  expect(view.applications.map(({ name }) => name)).toEqual([
    "shop-prod-prod-ap",
    "shop-prod-prod-eu",
    "shop-staging-staging",
  ]);
  const revision = view.applications[0]?.values().find(({ path }) => path === "spec.source.targetRevision");
  expect([revision?.value, revision?.written?.place.line]).toEqual(["v1.4.0", 31]);
  expect(revision?.parameters[0]?.origin?.text).toContain("envs/prod.yaml:2");
});

const SET = EXAMPLES[0]?.sets as string;

test.each<[string, Omit<Sources, "version">, unknown[]]>([
  ["a text that is no YAML", { sets: "a: {", facts: "" }, [["error", "YAML_SYNTAX", "sets", expect.any(Number)]]],
  ["facts that are none", { sets: "", facts: "clusters: 1" }, [["error", "INVENTORY_INVALID", "facts", 1]]],
  [
    "a fact that is missing",
    { sets: SET, facts: "" },
    [["error", "INVENTORY_MISSING", "sets", expect.any(Number)], expect.anything()],
  ],
  ["nothing", { sets: "", facts: "" }, []],
])("%s is said at its place", (_, sources, wanted) => {
  expect(codes(seen(sources))).toEqual(wanted);
});

test("a version before that cannot be read leaves the plan unknown, and deletes nothing", () => {
  const { plan } = seen({ ...(EXAMPLES[0] as Omit<Sources, "version">), before: "a: {" });
  expect(plan?.changes.map(({ action }) => action)).not.toContain("delete");
  expect(plan?.complete).toBe(false);
});

test("a comment in the text switches a rule off for its object", () => {
  const sets = `# env-matrix-disable DEFAULT_PROJECT: a demonstration\n${SET}`;
  const rules = (view: View): string[] => view.findings.map(({ problem }) => problem.code);
  const facts = EXAMPLES[0]?.facts as string;
  expect([rules(seen({ sets: SET, facts })), rules(seen({ sets, facts }))]).toEqual([["DEFAULT_PROJECT"], []]);
});

import { EnvMatrixError, formatProblem, type Place, problem } from "../lib/errors";

test.each<[Place, string]>([
  [{ path: "shop/web, spec.source" }, "shop/web, spec.source"],
  [{ file: "a.yaml", line: 3, column: 5, path: "spec.template" }, "a.yaml:3:5"],
  [{ file: "a.yaml", line: 3, path: "" }, "a.yaml:3"],
  [{ file: "a.yaml", path: "" }, "a.yaml"],
  [{ path: "spec.template.metadata.name", line: 1, column: 4 }, "spec.template.metadata.name:1:4"],
])("a place is said as its file, or as its path: %j", (place, where) => {
  expect(problem("USAGE", place, "m")).toEqual({ code: "USAGE", place, where, message: "m" });
});

test("a path is a place, and other places are notes behind it", () => {
  const found = problem("NAME_COLLISION", "one/a", "m", { notes: ["two/a", { file: "c.yaml", line: 2, path: "x" }] });
  expect(found.place).toEqual({ path: "one/a" });
  expect(found.notes).toEqual([{ path: "two/a" }, { file: "c.yaml", line: 2, path: "x" }]);
  expect(found.where).toBe("one/a, two/a, c.yaml:2");
});

test("the text has a line for each fact that there is", () => {
  expect(formatProblem(problem("USAGE", "p", "m"))).toBe("error USAGE  p\n  m");
  expect(formatProblem(problem("USAGE", "p", "m", { got: "g", expected: "e", hint: "h" }))).toBe(
    "error USAGE  p\n  m\n  got: g\n  expected: e\n  hint: h",
  );
});

test("an error has the code and the cause of its first problem", () => {
  const cause = new Error("behind");
  const error = new EnvMatrixError([problem("YAML_SYNTAX", "a", "m", { cause }), problem("USAGE", "b", "m")]);
  expect([error.code, error.cause, error.problems.length]).toEqual(["YAML_SYNTAX", cause, 2]);
  expect(new EnvMatrixError([problem("USAGE", "b", "m")]).cause).toBeUndefined();
});

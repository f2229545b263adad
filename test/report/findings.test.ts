import { problem } from "../../lib/errors";
import { codeFrame, type Finding, githubAnnotation, type JsonReport, jsonReport, sarifReport } from "../../lib/report";

const TOOL = { name: "env-matrix", version: "1.2.3" };
const IN_FILE: Finding = {
  severity: "error",
  problem: problem(
    "RENDER",
    { file: "sets/a b.yaml", line: 7, column: 3, length: 4, path: "spec.template" },
    "it fails",
    {
      notes: [{ file: "sets/c.yaml", line: 1, path: "" }, "shop/web"],
      got: "x",
      expected: "y",
      hint: "do this",
    },
  ),
};
const IN_CODE: Finding = { severity: "warning", problem: problem("NAME_TOO_LONG", "shop/web", "50% too long\nreally") };

test("JSON has a flat object per problem, and leaves out what is not known", () => {
  expect(JSON.parse(jsonReport([IN_FILE, IN_CODE], TOOL))).toEqual({
    tool: TOOL,
    problems: [
      {
        severity: "error",
        code: "RENDER",
        message: "it fails",
        file: "sets/a b.yaml",
        line: 7,
        column: 3,
        length: 4,
        path: "spec.template",
        got: "x",
        expected: "y",
        hint: "do this",
        notes: [{ file: "sets/c.yaml", line: 1 }, { path: "shop/web" }],
      },
      { severity: "warning", code: "NAME_TOO_LONG", message: "50% too long\nreally", path: "shop/web" },
    ],
  } satisfies JsonReport);
  expect(JSON.parse(jsonReport([], TOOL))).toEqual({ tool: TOOL, problems: [] });
});

test("SARIF has a rule per code and a region per place", () => {
  const report = JSON.parse(sarifReport([IN_FILE, IN_CODE, IN_FILE], TOOL, (file) => `repo/${file}`));
  expect([report.version, report.runs.length]).toEqual(["2.1.0", 1]);
  const [run] = report.runs;
  expect(run.tool.driver).toMatchObject({ name: "env-matrix", semanticVersion: "1.2.3" });
  expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(["NAME_TOO_LONG", "RENDER"]);
  expect(run.results).toHaveLength(3);
  expect(run.results[0]).toEqual({
    ruleId: "RENDER",
    ruleIndex: 1,
    level: "error",
    message: { text: "it fails\ngot: x\nexpected: y\nhint: do this" },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: "repo/sets/a%20b.yaml" },
          region: { startLine: 7, startColumn: 3, endColumn: 7 },
        },
        logicalLocations: [{ fullyQualifiedName: "spec.template" }],
      },
    ],
    relatedLocations: [
      { id: 1, physicalLocation: { artifactLocation: { uri: "repo/sets/c.yaml" }, region: { startLine: 1 } } },
      { id: 2, logicalLocations: [{ fullyQualifiedName: "shop/web" }] },
    ],
  });
  expect(run.results[1]).toMatchObject({
    level: "warning",
    locations: [{ logicalLocations: [{ fullyQualifiedName: "shop/web" }] }],
  });
});

test("an annotation of GitHub escapes what would end it", () => {
  expect(githubAnnotation(IN_FILE)).toBe(
    "::error file=sets/a b.yaml,line=7,col=3,endColumn=7,title=RENDER::it fails%0Agot: x%0Aexpected: y%0Ahint: do this",
  );
  expect(githubAnnotation(IN_CODE)).toBe("::warning title=NAME_TOO_LONG::shop/web: 50%25 too long%0Areally");
  const odd: Finding = {
    severity: "error",
    problem: problem("USAGE", { file: "a,b:c\n.yaml", path: "" }, "m\r\n::stop"),
  };
  expect(githubAnnotation(odd)).toBe("::error file=a%2Cb%3Ac%0A.yaml,title=USAGE::m%0D%0A::stop");
});

test.each<[string, number, number | undefined, readonly string[]]>([
  ["  template: x", 3, undefined, ["6 |   template: x", "  |   ^"]],
  ["  template: x", 3, 8, ["6 |   template: x", "  |   ^^^^^^^^"]],
  ["short", 40, undefined, ["6 | short", "  |      ^"]],
  ["", 1, undefined, ["6 |", "  | ^"]],
  ["a\tb", 3, undefined, ["6 | a b", "  |   ^"]],
  ["名前: x", 5, undefined, ["6 | 名前: x", "  |       ^"]],
  ["\u001b[2Jred: \u202ex", 9, undefined, ["6 | \ufffd[2Jred: \ufffdx", "  |         ^"]],
])("a frame is a line and a caret: %j at %i", (text, column, length, lines) => {
  expect(codeFrame(text, 6, column, length)).toEqual(lines);
});

test("of a long line the part around the place is shown", () => {
  const [line = "", caret = ""] = codeFrame(`${"x".repeat(500)}HERE${"y".repeat(500)}`, 12, 501, 4);
  expect(line).toMatch(/^12 \| … x+HEREy+ …$/);
  expect(line.length).toBeLessThan(120);
  expect(line.slice(caret.indexOf("^"), caret.lastIndexOf("^") + 1)).toBe("HERE");
});

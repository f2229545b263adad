import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./run";

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), "env-matrix-lint-"));
afterAll(() => rmSync(folder, { recursive: true }));

const INVENTORY = join(folder, "facts.yaml");
writeFileSync(INVENTORY, "projects: [default]\n");

function set(name: string, lines = "  goTemplate: true # keep me\n", comment = ""): string {
  return `${comment}apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: ${name}}
spec:
${lines}  generators:
    - list: {elements: [{name: ${name}}]} # and me
  template:
    metadata: {name: '{{ .name }}-web'}
    spec:
      project: default
      source: {repoURL: https://git.example.com/x.git, path: '{{ .name }}', targetRevision: v1}
      destination: {server: https://kubernetes.default.svc, namespace: x}
`;
}

async function lint(text: string, ...words: string[]) {
  const file = join(folder, "sets.yaml");
  writeFileSync(file, text);
  const done = await run(["lint", file, "--inventory", INVENTORY, ...words]);
  const warnings = [...done.err.matchAll(/^(?:warning|info) ([A-Z_]+) .*\n(?: {2}hint.*\n)?((?: {4}.*\n)+)/gm)].map(
    ([, code, places]) =>
      `${code} ${places
        ?.trim()
        .replace(/\S*sets\.yaml:/g, "")
        .replace(/\s+/g, " ")}`,
  );
  return { ...done, file, warnings };
}

test("warnings have a rule, a place and a hint; only errors make the run fail", async () => {
  const { code, warnings, err } = await lint(set("a"));
  expect([code, warnings]).toEqual([0, ["DEFAULT_PROJECT 11:7"]]);
  expect(err).toMatch(/1 object, 0 errors, 1 warning, 1 for information \(--severity info\)\n$/);
});

test("--severity says from which weight on findings are told, in files of findings too", async () => {
  const both = ["DEFAULT_PROJECT 11:7", "MISSINGKEY_NOT_ERROR 5:3"];
  const report = join(folder, "all.sarif");
  const levels = (): string[] =>
    JSON.parse(readFileSync(report, "utf8")).runs[0].results.map((one: { level: string }) => one.level);
  expect((await lint(set("a"), "--severity", "info", "--problems", report)).warnings).toEqual(both);
  expect(levels()).toEqual(["warning", "note"]);
  const { code, warnings } = await lint(set("a"), "--severity", "error", "--problems", report);
  expect([code, warnings, levels()]).toEqual([0, [], []]);
  const refused = await lint(set("a"), "--severity", "loud");
  expect([refused.code, refused.problems]).toEqual([2, ["USAGE command line"]]);
});

test("a rule that is only for information never makes the run fail", async () => {
  const { code, warnings, err } = await lint(set("a"), "--rule", "DEFAULT_PROJECT=info");
  expect([code, warnings]).toEqual([0, []]);
  expect(err).toContain("2 for information");
});

test("what one rule finds in many places is one block, with ten of them unless all are asked for, and a table below", async () => {
  const many = Array.from({ length: 12 }, (_, i) => set(`s${i}`)).join("---\n");
  const report = join(folder, "many.json");
  const { warnings, err } = await lint(many, "--severity", "info", "--problems", report);
  expect(warnings.map((one) => one.split(" ").filter((word) => /^\d+:\d+$/.test(word)).length)).toEqual([10, 10]);
  expect(err.match(/and 2 more \(--all shows them\)/g)).toHaveLength(2);
  expect(err).toMatch(/^12 {2}warning {2}DEFAULT_PROJECT\n12 {2}info {5}MISSINGKEY_NOT_ERROR$/m);
  expect(JSON.parse(readFileSync(report, "utf8")).problems).toHaveLength(24);
  const whole = await lint(many, "--all");
  expect(whole.warnings[0]?.split(" ")).toHaveLength(13);
});

test("an error that many objects have is said once, with all its places", async () => {
  const many = Array.from({ length: 3 }, (_, i) => set(`s${i}`)).join("---\n");
  const { problems, err } = await lint(many, "--rule", "DEFAULT_PROJECT=error");
  expect(problems).toEqual([expect.stringMatching(/^DEFAULT_PROJECT .*:11:7$/)]);
  expect(err.match(/^ {4}\S+sets\.yaml:\d+:7$/gm)).toHaveLength(3);
});

test("--rule gives a rule another weight", async () => {
  const { code, warnings, problems } = await lint(
    set("a"),
    "--rule",
    "default-project=error",
    "--rule",
    "MISSINGKEY_NOT_ERROR=off",
  );
  expect([code, warnings]).toEqual([2, []]);
  expect(problems).toEqual([expect.stringMatching(/^DEFAULT_PROJECT .*sets\.yaml:11:7$/)]);
});

test.each(["DEFAULT_PROJECTS=off", "DEFAULT_PROJECT=loud", "DEFAULT_PROJECT"])("refuses --rule %s", async (rule) => {
  const { code, problems } = await lint(set("a"), "--rule", rule);
  expect([code, problems]).toEqual([2, ["USAGE command line"]]);
});

test("a comment with a reason switches a rule off for its object alone", async () => {
  const { warnings } = await lint(
    `${set("a", undefined, "# env-matrix-disable DEFAULT_PROJECT, missingkey-not-error: shared by all\n")}---\n${set("b")}`,
    "--severity",
    "info",
  );
  expect(warnings).toEqual(["DEFAULT_PROJECT 26:7", "MISSINGKEY_NOT_ERROR 20:3"]);
});

test.each([
  "# env-matrix-disable DEFAULT_PROJECT\n",
  "# env-matrix-disable DEFAULT_PROJECT:\n",
  "# env-matrix-disable NOPE: because\n",
])("a comment without a reason or a rule does not count: %j", async (comment) => {
  const { warnings } = await lint(set("a", undefined, comment));
  expect(warnings).toEqual(["DISABLE_WITHOUT_REASON 1:1", "DEFAULT_PROJECT 12:7"]);
});

test("--fix inserts what leaves every Application as it is, and keeps comments", async () => {
  const { file } = await lint(set("a"), "--fix");
  const fixed = set("a", '  goTemplate: true # keep me\n  goTemplateOptions: ["missingkey=error"]\n');
  expect(readFileSync(file, "utf8")).toBe(fixed);
  expect((await lint(fixed, "--fix")).warnings).toEqual(["DEFAULT_PROJECT 12:7"]);
  expect(readFileSync(file, "utf8")).toBe(fixed);
});

test("--fix leaves a set alone that would change", async () => {
  const text = set("a").replace("{{ .name }}-web", '{{ .nope | default "x" }}-web');
  const { file } = await lint(text, "--fix");
  expect(readFileSync(file, "utf8")).toBe(text);
});

test("--problems writes SARIF with the rules and their weights", async () => {
  const report = join(folder, "lint.sarif");
  await lint(set("a"), "--problems", report, "--rule", "DEFAULT_PROJECT=error", "--severity", "info");
  const { runs } = JSON.parse(readFileSync(report, "utf8"));
  const results = runs[0].results.map((one: { ruleId: string; level: string }) => `${one.ruleId} ${one.level}`);
  expect(results).toEqual(["DEFAULT_PROJECT error", "MISSINGKEY_NOT_ERROR note"]);
});

test("facts that are missing are said, and what depends on them is not judged", async () => {
  const { code, err, warnings } = await lint(
    set("a").replace("list: {elements: [{name: a}]}", "clusters: {selector: {matchLabels: {a: b}}}"),
  );
  expect([code, warnings]).toEqual([0, ["DEFAULT_PROJECT 11:7"]]);
  expect(err).toContain("not looked at: ");
});

test("an object with nothing but metadata below a kustomization is a patch that is not used, and no object that lacks its spec", async () => {
  const top = mkdtempSync(join(folder, "patches-"));
  const patch =
    "apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: a, annotations: {wave: '1'}}\n";
  writeFileSync(join(top, "set.yaml"), set("a"));
  writeFileSync(join(top, "wave.yaml"), patch);
  const lintAll = (...words: string[]) => run(["lint", top, "--plain-files", "--inventory", INVENTORY, ...words]);
  expect((await lintAll()).problems).toEqual([expect.stringMatching(/^API_SERVER .*wave\.yaml/)]);
  writeFileSync(join(top, "kustomization.yaml"), "resources: [set.yaml]\npatches: []\n");
  const { code, err } = await lintAll();
  expect([code, err]).toEqual([0, expect.stringContaining("1 object, 0 errors")]);
});

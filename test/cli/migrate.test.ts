import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { MigrationReport } from "../../lib/report";
import { outputFiles } from "../../lib/synth";
import { BASE } from "../migrate/changes";
import { type Output, outputOf } from "../migrate/outputs";
import { run } from "./run";

let folder: string;
let home: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "migrate-"));
  home = process.cwd();
});
afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
});

function written(name: string, files: Output): string {
  const target = join(folder, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), text);
  }
  return target;
}

const deleting = { ...BASE, applicationsOfRemovedSets: "delete" } as const;
const sets = outputOf(deleting);
const applications = outputOf({ ...deleting, form: "applications" });

test("says what one commit would do, and the steps that lose nothing", async () => {
  const { code, out, err } = await run(["migrate", written("old", sets), written("new", applications)]);
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(
    /^in one commit\n {2}removes 4 sets that own 4 Applications\n {2}deletes or makes again 4 workloads that both outputs have: /,
  );
  expect(out).toMatch(
    /in these steps[\s\S]*PrunePropagationPolicy=orphan[\s\S]*commit {2}write argocd[\s\S]*no workload is deleted or made again/,
  );
});

test("what is deleted by intention is said first, with its names, and --fail-on-removal refuses it", async () => {
  const fewer = outputOf({ ...deleting, form: "applications", workloads: (BASE.workloads ?? []).slice(0, 1) });
  const words = ["migrate", written("old", applications), written("new", fewer)];
  const { code, out } = await run(words);
  expect([code, out.split("\n").slice(0, 2)]).toEqual([
    0,
    [
      "in one commit",
      expect.stringMatching(
        /^ {2}deletes 2 workloads that the new output lacks: eu\/prod\/.*api, in-cluster\/dev\/.*api$/,
      ),
    ],
  ]);
  const refused = await run([...words, "--fail-on-removal"]);
  expect([refused.code, refused.problems]).toEqual([2, [`TRANSITION_REMOVAL ${join(folder, "new")}`]]);
});

test("projects and clusters that are in no file exist, so that a removal is not taken for nothing", async () => {
  const setOf = (name: string) => `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: ${name}, namespace: argocd}
spec:
  goTemplate: true
  generators: [{list: {elements: [{cluster: prod-eu}]}}]
  template:
    metadata: {name: '${name}-{{ .cluster }}'}
    spec:
      project: shop
      source: {repoURL: https://git.example.com/apps.git, targetRevision: main, path: web}
      destination: {name: '{{ .cluster }}', namespace: ${name}}
      syncPolicy: {automated: {prune: true}}
`;
  const [old, now] = [
    written("before", { "one.yaml": setOf("one"), "two.yaml": setOf("two") }),
    written("after", { "two.yaml": setOf("two") }),
  ];
  const { code, out, err } = await run(["migrate", old, now, "--fail-on-removal"]);
  expect(code).toBe(2);
  expect(out).toContain("removes 1 set that owns 1 Application");
  expect(out).toContain("note  the cluster prod-eu is in no file: taken to exist, and to permit everything");
  expect(out).toContain("note  the project shop is in no file");
  expect(err).toContain("TRANSITION_REMOVAL");
});

test("how much is not known is one line; -v names it", async () => {
  const elsewhere = { name: "far", source: { repoURL: "https://git.example.com/far.git", path: "." } };
  const far = { ...BASE, workloads: [elsewhere], folders: [] };
  const words = ["migrate", written("old", sets), written("new", outputOf(far))];
  const [short, long] = [await run(words), await run([...words, "-v"])];
  const lines = (text: string): string[] => text.split("\n").filter((line) => line.includes("not known"));
  expect(lines(short.out)).toEqual([expect.stringMatching(/^not known, so neither lost nor safe: \d+ Applications? /)]);
  expect(lines(long.out).length).toBeGreaterThan(2);
});

test("-o json is for programs, and --write writes the output of each commit", async () => {
  const steps = join(folder, "steps");
  const words = ["migrate", written("old", sets), written("new", applications), "-o", "json", "--write", steps];
  const { code, out } = await run(words);
  const report = JSON.parse(out) as MigrationReport;
  expect([code, report.safe, report.oneCommit.lost.length, report.result.lost]).toEqual([0, true, 4, []]);
  expect(
    report.steps.map(({ command, write }) => (command === undefined ? (write ?? []).length > 0 : "command")),
  ).toEqual(["command", true, "command"]);
  expect(outputFiles(join(steps, "2"))).toEqual(applications);
});

test("an output can be a folder of a revision", async () => {
  const git = (...args: string[]): unknown =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd: folder });
  git("init", "-q");
  written("out", sets);
  git("add", ".");
  git("commit", "-q", "-m", "sets");
  rmSync(join(folder, "out"), { recursive: true });
  written("out", applications);
  process.chdir(folder);
  const { code, out } = await run(["migrate", "HEAD:out", "out"]);
  expect([code, out.split("\n")[1]]).toEqual([0, "  removes 4 sets that own 4 Applications"]);
});

describe("refuses", () => {
  test.each<[string, (old: string) => string[], string]>([
    ["one output", (old) => [old], "USAGE command line"],
    ["a folder that does not exist", (old) => [old, "absent"], "INPUT_UNREADABLE absent"],
    ["a revision outside of a repository", (old) => [old, "HEAD:out"], "INPUT_UNREADABLE HEAD:out"],
    ["an unknown format", (old) => [old, old, "-o", "xml"], "USAGE command line"],
  ])("%s", async (_, words, problem) => {
    const old = written("old", sets);
    process.chdir(folder);
    const { code, problems } = await run(["migrate", ...words(old)]);
    expect([code, problems]).toEqual([2, [problem]]);
  });

  test("what is no YAML, with its place", async () => {
    const broken = written("new", { ...sets, "argocd/broken.yaml": "a: [1\nb: 2\n" });
    const { code, problems } = await run(["migrate", written("old", sets), broken]);
    expect(code).toBe(2);
    expect(problems).toEqual([expect.stringMatching(/^YAML_SYNTAX .*new\/argocd\/broken\.yaml:\d+:\d+/)]);
  });

  test("to write over something", async () => {
    const old = written("old", sets);
    const { code, problems } = await run(["migrate", old, old, "--write", old]);
    expect([code, problems]).toEqual([2, [`OUTPUT_FOREIGN_FILE ${old}`]]);
    expect(existsSync(join(old, "1"))).toBe(false);
    expect(readFileSync(join(old, "bootstrap.yaml"), "utf8")).toBe(sets["bootstrap.yaml"]);
  });
});

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { set } from "../plan/sides";
import { type Run, run } from "./run";

jest.setTimeout(60_000);
const here = process.cwd();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plan-report-"));
  process.chdir(folder);
  write("facts.yaml", "clusters: []\nprojects: [default]\n");
  write("before/shop.yaml", elements("a", "b"));
  write("after/shop.yaml", elements("b", "c"));
});
afterEach(() => {
  process.chdir(here);
  rmSync(folder, { recursive: true, force: true });
});

function elements(...names: string[]): string {
  return JSON.stringify(set({ generators: [{ list: { elements: names.map((name) => ({ name })) } }] }));
}

function write(file: string, text: string): void {
  mkdirSync(join(folder, file, ".."), { recursive: true });
  writeFileSync(join(folder, file), text);
}

const plan = (...words: string[]): Promise<Run> =>
  run(["plan", "-i", "facts.yaml", "--base", "./before", "--head", "./after", ...words]);
const read = (file: string): string => readFileSync(join(folder, file), "utf8");

test("several reports are written at once, each of the kind that its name says, beside the text", async () => {
  const { code, out } = await plan(
    ..."--report p.md --report p.json --report p.sarif --report p.xml --report p.html".split(" "),
  );
  expect(code).toBe(0);
  expect(out).toContain("- Application argocd/a");
  expect(read("p.md")).toContain("<code>argocd/a</code>");
  expect(JSON.parse(read("p.json"))).toMatchObject({ counts: { applications: { delete: 1, create: 1 } } });
  expect(JSON.parse(read("p.sarif"))).toMatchObject({ runs: [{ results: [{ ruleId: "PLAN_DELETES" }] }] });
  expect(read("p.xml")).toContain("deleted: Application argocd/a");
  expect(read("p.html")).toContain('<meta name="generator" content="env-matrix ');
});

test.each([
  ["markdown", "<!-- env-matrix plan: eu -->"],
  ["sarif", '"version": "2.1.0"'],
  ["junit", "<testsuites"],
  ["json", '"applicationsBefore": 2'],
  ["html", "<!doctype html>"],
  ["svg", "<svg "],
])("-o %s prints the report and nothing else on the standard output", async (format, part) => {
  const { out } = await plan("-o", format, "--title", "eu");
  expect(out).toContain(part);
  expect(out).not.toContain("Plan: ./before");
});

test("what a gate refuses is in the reports, and the exit code is the gate's", async () => {
  expect((await plan("--max-deletes", "0", "--report", "p.md")).code).toBe(4);
  expect(read("p.md")).toContain("GATE_MAX_DELETES");
});

test("links lead to the host's page of the commit where its variables say it", async () => {
  const environment = {
    GITHUB_SERVER_URL: "https://github.example.com",
    GITHUB_REPOSITORY: "shop/envs",
    GITHUB_SHA: "0123abcd",
    GITHUB_WORKSPACE: folder,
  };
  const words = ["plan", "-i", "facts.yaml", "--base", "./before", "--head", "./after", "-o", "markdown"];
  const { out } = await run(words, { environment });
  expect(out).toContain("](https://github.example.com/shop/envs/blob/0123abcd/after/shop.yaml#L1)");
});

test("a report of an earlier run is written over, even of another kind", async () => {
  await plan("--report", "p.md");
  write("p.md", `${read("p.md")}old`);
  expect((await plan("--report", "p.md")).code).toBe(0);
  expect(read("p.md")).not.toContain("old\n");
});

describe("refuses", () => {
  test.each([
    ["a name that says no kind", ["--report", "plan.pdf"], "USAGE"],
    ["a folder that is missing", ["--report", "missing/plan.md"], "OUTPUT_UNWRITABLE"],
    ["a folder in the file's place", ["--report", "p.md", "--report", "before.md"], "OUTPUT_FOREIGN_FILE"],
    ["a file that somebody else wrote", ["--report", "p.md", "--report", "notes.md"], "OUTPUT_FOREIGN_FILE"],
  ])("%s, before anything is done", async (_, words, problem) => {
    write("notes.md", "# Notes\n");
    mkdirSync(join(folder, "before.md"));
    const { code, problems, out } = await plan(...words);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(problems[0]).toContain(problem);
    expect(read("notes.md")).toBe("# Notes\n");
    expect(existsSync(join(folder, "p.md"))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});

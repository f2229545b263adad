import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdk8s";
import { Bootstrap, EnvironmentMatrix, type MatrixForm } from "../lib/matrix";
import { type RunAppOptions, runApp } from "../lib/run-app";
import { outputFiles } from "../lib/synth";
import { environment, fleet, workload } from "./matrix/models";

let outdir: string;
let printed: string[];
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), "run-app-"));
  printed = [];
  jest.spyOn(console, "log").mockImplementation((text: string) => printed.push(text));
  jest.spyOn(console, "error").mockImplementation((text: string) => printed.push(text));
});
afterEach(() => {
  rmSync(outdir, { recursive: true, force: true });
  jest.restoreAllMocks();
  process.exitCode = 0;
});

function runForm(form: MatrixForm, options: RunAppOptions = {}, workloads = ["web"]): string {
  printed = [];
  const output = { repoURL: "https://git.example.com/platform.git", path: "out" };
  runApp(() => {
    const app = new App({ outdir });
    new Bootstrap(app, "bootstrap", { output, applicationsOfRemovedSets: "delete" });
    new EnvironmentMatrix(app, "shop", {
      fleet,
      environments: [environment("dev", ["hub"])],
      workloads: workloads.map((name) => workload(name)),
      form,
    });
    return app;
  }, options);
  return printed.join("\n");
}

test("says nothing of changes where nothing stood in the folder, and where nothing changes", () => {
  expect(runForm("applicationSets")).not.toContain("in one commit");
  expect(runForm("applicationSets")).not.toContain("in one commit");
});

test("says what the change does to what runs, and the way that loses nothing", () => {
  runForm("applicationSets");
  const said = runForm("applications");
  expect(said).toContain("removes 1 set that owns 1 Application");
  expect(said).toContain(
    "deletes or makes again 1 workload that both outputs have: in-cluster/dev/Workloads/https://git.example.com/web.git#deploy",
  );
  expect(said).toContain("PrunePropagationPolicy=orphan");
  expect(process.exitCode ?? 0).toBe(0);
});

test("writes nothing where a loss is refused", () => {
  runForm("applicationSets");
  const before = outputFiles(outdir);
  const said = runForm("applications", { failOnLoss: true });
  expect(said).toContain("error TRANSITION_LOSS");
  expect([outputFiles(outdir), process.exitCode]).toEqual([before, 2]);
});

test("a removal that is meant is said first, and refused where the program is asked to", () => {
  runForm("applications", {}, ["web", "api"]);
  const before = outputFiles(outdir);
  expect(runForm("applications", { failOnLoss: true, failOnRemoval: true })).toContain("error TRANSITION_REMOVAL");
  expect([outputFiles(outdir), process.exitCode]).toEqual([before, 2]);
  process.exitCode = 0;
  const said = runForm("applications", { failOnLoss: true });
  expect(said).toMatch(/in one commit\n +deletes 1 workload that the new output lacks: .*api\.git/);
  expect([said.includes("no other workload is deleted or made again"), process.exitCode ?? 0]).toEqual([true, 0]);
});

test("files of others stay in the folder, so nothing is said of what they deploy", () => {
  runForm("applicationSets");
  const foreign = Object.entries(outputFiles(outdir)).find(([path]) => path.endsWith("applicationsets/web.yaml"));
  writeFileSync(
    join(outdir, "argocd", "foreign.yaml"),
    (foreign as [string, string])[1].replaceAll("web-dev", "foreign"),
  );
  expect(runForm("applicationSets")).not.toContain("in one commit");
});

describe("the command line", () => {
  const said = (...words: string[]): string => {
    jest.replaceProperty(process, "argv", ["node", "/app/main.ts", ...words]);
    return runForm("applicationSets");
  };

  test.each([
    ["--fail-on-los", "did you mean --fail-on-loss?"],
    ["--fail-on-loss=false", "--fail-on-loss takes no value"],
    ["--agianst=x", "did you mean --against?"],
    ["-x", "there is no such flag"],
    ["--against", "--against needs a value"],
  ])("refuses %s, and writes nothing", (word, message) => {
    const text = said(word);
    expect([text.includes("error USAGE"), text.includes(message)]).toEqual([true, true]);
    expect([outputFiles(outdir), process.exitCode]).toEqual([{}, 2]);
  });

  test("--help prints the flags, and builds nothing", () => {
    expect(said("--help")).toContain("--fail-on-removal");
    expect([outputFiles(outdir), process.exitCode ?? 0]).toEqual([{}, 0]);
  });

  test("--against takes its value behind itself or behind =", () => {
    for (const words of [["--against", "absent"], ["--against=absent"]])
      expect(said(...words)).toContain("error INPUT_UNREADABLE");
  });

  test("flags of the program's own are left to it, and so are words", () => {
    jest.replaceProperty(process, "argv", ["node", "/app/main.ts", "--stage=prod", "word", "--", "--any"]);
    expect(runForm("applicationSets", { flags: ["--stage"] })).not.toContain("USAGE");
    expect(Object.keys(outputFiles(outdir)).length).toBeGreaterThan(0);
    jest.replaceProperty(process, "argv", ["node", "/app/main.ts", "--whatever"]);
    expect(runForm("applicationSets", { flags: "any" })).not.toContain("USAGE");
  });

  test("words of a test runner that it does not know are the runner's, and gates hold all the same", () => {
    const runner = ["node", "/app/node_modules/jest/bin/jest.js", "--coverage"];
    jest.replaceProperty(process, "argv", runner);
    expect(runForm("applicationSets")).not.toContain("USAGE");
    jest.replaceProperty(process, "argv", [...runner, "--fail-on-loss"]);
    expect(runForm("applications")).toContain("error TRANSITION_LOSS");
  });
});

test("refuses to compare with what is not there", () => {
  expect(runForm("applicationSets", { against: "absent" })).toContain("error INPUT_UNREADABLE");
  expect([outputFiles(outdir), process.exitCode]).toEqual([{}, 2]);
});

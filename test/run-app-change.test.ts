import { mkdtempSync, rmSync } from "node:fs";
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

function runForm(form: MatrixForm, options: RunAppOptions = {}): string {
  printed = [];
  const output = { repoURL: "https://git.example.com/platform.git", path: "out" };
  runApp(() => {
    const app = new App({ outdir });
    new Bootstrap(app, "bootstrap", { output, applicationsOfRemovedSets: "delete" });
    new EnvironmentMatrix(app, "shop", {
      fleet,
      environments: [environment("dev", ["hub"])],
      workloads: [workload("web")],
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
    "deletes or makes again 1 workload: in-cluster/dev/Workloads/https://git.example.com/web.git#deploy",
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

test("refuses to compare with what is not there", () => {
  expect(runForm("applicationSets", { against: "absent" })).toContain("error INPUT_UNREADABLE");
  expect([outputFiles(outdir), process.exitCode]).toEqual([{}, 2]);
});

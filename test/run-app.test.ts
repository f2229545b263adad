import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ApiObject, App, Chart } from "cdk8s";
import { Previews } from "../lib/previews";
import { runApp } from "../lib/run-app";

let out: string;
let said: string[];
let complained: string[];
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), "env-matrix-run-"));
  said = [];
  complained = [];
  jest.spyOn(console, "log").mockImplementation((text) => said.push(String(text)));
  jest.spyOn(console, "error").mockImplementation((text) => complained.push(String(text)));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(out, { recursive: true });
  process.exitCode = undefined;
});

function app(...names: string[]): App {
  const made = new App({ outdir: out });
  for (const name of names) new ApiObject(new Chart(made, name), "x", { apiVersion: "v1", kind: "ConfigMap" });
  return made;
}

test.each<[string, () => unknown]>([
  ["a promise", async () => app("a")],
  ["nothing", () => undefined],
  ["a chart", () => new Chart(app(), "a")],
])("says what to do where the function returns %s", (what, build) => {
  runApp(build as never);
  expect(process.exitCode).toBe(2);
  expect(complained.join("\n")).toMatch(what === "a promise" ? /promise[\s\S]*await/ : /no App[\s\S]*return/);
});

test("names a file that stays on standard output, and on standard error too, until it is gone", () => {
  runApp(() => app("a", "b"));
  const path = join(out, "b.k8s.yaml");
  writeFileSync(path, `${readFileSync(path, "utf8")}\n`);
  for (let run = 0; run < 2; run++) {
    said = [];
    complained = [];
    runApp(() => app("a"));
    expect(said.join("\n")).toContain("b.k8s.yaml");
    expect(complained.join("\n")).toContain("b.k8s.yaml");
  }
  rmSync(path);
  said = [];
  runApp(() => app("a"));
  expect(said.join("\n")).not.toContain("b.k8s.yaml");
});

test("writes warnings to standard error, which cdk8s synth passes on", () => {
  runApp(() => {
    const made = app("a", "b");
    made.node.findChild("a").node.addDependency(made.node.findChild("b"));
    return made;
  });
  expect(complained).toEqual([expect.stringContaining("a depends on b")]);
  expect(said.join("\n")).not.toContain("depends");
});

test("prints the room for previews, the modes side by side", () => {
  runApp(() => {
    const made = new App({ outdir: out });
    new Previews(made, "previews", {
      cluster: "hub",
      share: { mode: "full" },
      source: { kind: "files", repoURL: "https://git.example.com/platform.git" },
      prefix: "pr",
      domain: "preview.example.com",
      workloads: { web: { entry: true, image: "registry.example.com/web", path: "web" } },
      guard: { quota: { cpu: "1", memory: "1Gi", pods: 4 } },
      entry: { ingressClass: "nginx", namespace: "ingress-nginx" },
      output: { repoURL: "https://git.example.com/platform.git", path: "manifests" },
      capacity: {
        cluster: { cpu: "8", memory: "16Gi" },
        start: { cpu: "1", memory: "1Gi" },
        steady: { cpu: "250m", memory: "512Mi" },
        startSeconds: 30,
        environments: 10,
      },
    });
    return made;
  });
  expect(complained).toEqual([]);
  const text = said.join("\n");
  expect(text).toContain("room for previews");
  for (const mode of ["full", "closure", "overlay"]) expect(text).toMatch(new RegExp(`^ *${mode} +1 +fit`, "m"));
});

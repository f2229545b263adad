import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fleet as demo } from "../../apps/fleet";
import { run } from "./run";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "infra-cli-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
const out = (): string[] => ["--out", join(folder, "out")];

const MODULES: readonly (readonly [string, string, string])[] = [
  ["a JSON file", "fleet.json", JSON.stringify(demo)],
  ["a named export", "a.cjs", `exports.fleet = ${JSON.stringify(demo)};`],
  ["a default export", "b.cjs", `exports.default = ${JSON.stringify(demo)};`],
  ["a module that is the fleet", "c.cjs", `module.exports = ${JSON.stringify(demo)};`],
];
test.each(MODULES)("synth takes the fleet of %s", async (_, name, text) => {
  const { code, out: said } = await run(["infra", "synth", file(name, text), ...out()]);
  expect([code, said]).toEqual([0, expect.stringContaining("3 stacks in ")]);
  const configuration = JSON.parse(readFileSync(join(folder, "out", "stacks", "hub", "cdk.tf.json"), "utf8"));
  expect(Object.keys(configuration.resource.helm_release)).toContain("argo-cd");
});

const REFUSED: readonly (readonly [string, (path: string) => readonly string[], string])[] = [
  ["a file that is not there", () => ["synth", "no-such-file.js"], "INPUT_UNREADABLE no-such-file.js"],
  ["a module without a fleet", () => ["synth", file("a.cjs", "exports.x = 1")], "INPUT_UNREADABLE"],
  ["a module that throws", () => ["synth", file("a.cjs", "throw new Error('no')")], "INPUT_UNREADABLE"],
  [
    "a fleet with problems",
    () => ["synth", file("a.json", JSON.stringify({ ...demo, demo: false }))],
    "BACKEND_LOCAL backend",
  ],
  [
    "a cluster that is none",
    () => ["synth", file("a.json", JSON.stringify({ ...demo, clusters: [{ name: "x" }] }))],
    "PROPS_INVALID fleet/clusters/x/server",
  ],
  ["a fleet without clusters", () => ["synth", file("a.json", '{"nme": "x"}')], "PROPS_INVALID fleet/name"],
  [
    "an Elasticsearch without nodes",
    () => [
      "synth",
      file("a.json", JSON.stringify({ ...demo, clusters: [{ ...demo.clusters[0], base: { elasticsearch: {} } }] })),
    ],
    "PROPS_INVALID fleet/clusters/hub/base/elasticsearch/nodeSets",
  ],
  ["a plan before anything was written", () => ["plan", ...out()], "USAGE command line"],
  ["a destroy of everything", () => ["destroy", ...out()], "USAGE command line"],
  ["half a cluster at a time", () => ["plan", ...out(), "--parallel", "x"], "USAGE command line"],
];
test.each(REFUSED)("refuses %s, with exit code 2", async (_, words, problem) => {
  const { code, problems, err } = await run(["infra", ...words(folder)]);
  expect([code, problems[0]]).toEqual([2, expect.stringContaining(problem)]);
  expect(err).not.toMatch(/^\s+at /m);
});

test.each(["waves.json", "base.json", "stacks/hub/cdk.tf.json"])(
  "refuses to go on where %s is not what synthesis wrote",
  async (name) => {
    await run(["infra", "synth", file("fleet.json", JSON.stringify(demo)), ...out()]);
    writeFileSync(join(folder, "out", name), "{");
    const { code, problems } = await run(["infra", "plan", ...out()]);
    expect([code, problems]).toEqual([2, [`INPUT_UNREADABLE ${join(folder, "out", name)}`]]);
  },
);

test("refuses a cluster that has no stack, and names those that have", async () => {
  await run(["infra", "synth", file("fleet.json", JSON.stringify(demo)), ...out()]);
  const { code, err } = await run(["infra", "plan", ...out(), "--cluster", "hbu"]);
  expect([code, err]).toEqual([2, expect.stringContaining("hub, prod-eu, prod-ap")]);
});

test("a terraform that is not there is said, and nothing is done", async () => {
  const kubeconfig = file("config", "{}");
  const [hub] = demo.clusters;
  const reachable = {
    ...hub,
    access: { kind: "exec", command: "sh", host: "https://x.example.com", proxyUrl: "http://127.0.0.1:1" },
  };
  await run(["infra", "synth", file("fleet.json", JSON.stringify({ ...demo, clusters: [reachable] })), ...out()]);
  const environment = { PATH: process.env.PATH, KUBECONFIG: kubeconfig };
  const ran = await run(["infra", "plan", ...out(), "--terraform-bin", "no-such-terraform"], { environment });
  expect([ran.code, ran.out]).toEqual([2, expect.stringContaining("failed")]);
  expect(ran.err).toContain("no-such-terraform");
});

test("synth says which variables Terraform asks for, and which Secrets nobody makes", async () => {
  const [hub, eu] = demo.clusters;
  const base = { ...eu?.base, kubePrometheusStack: { grafana: { adminSecret: { name: "grafana" } } } };
  const path = file("fleet.json", JSON.stringify({ ...demo, clusters: [hub, { ...eu, base }] }));
  const { err } = await run(["infra", "synth", path, ...out()]);
  expect(err.split("\n")).toEqual([
    "hub: set TF_VAR_platform_repository",
    "prod-eu: make these Secrets after `env-matrix infra apply --only-namespaces --cluster prod-eu` and before the rest:",
    "  kubectl --namespace monitoring create secret generic grafana --from-literal=admin-user=… --from-literal=admin-password=…",
    "",
  ]);
});

test("mirror-list prints a line per chart, image and provider, and what it is not sure of on the other stream", async () => {
  await run(["infra", "synth", file("fleet.json", JSON.stringify(demo)), ...out()]);
  const text = await run(["infra", "mirror-list", ...out(), "--cluster", "prod-ap"]);
  const lines = text.out.trim().split("\n");
  expect([text.code, lines[0]]).toEqual([0, "provider\thashicorp/helm 3.1.2"]);
  expect(lines.filter((line) => /^image\t\S+\tregistry\.example\.com\/\S+$/.test(line)).length).toBeGreaterThan(15);
  expect(text.err).toContain("compare with helm template");
  const json = await run(["infra", "mirror-list", ...out(), "--cluster", "prod-ap", "-o", "json"]);
  expect(JSON.parse(json.out).length).toBe(lines.length);
});

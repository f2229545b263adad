import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { wantsColours } from "../../lib/cli/colours";
import { run } from "./run";

const folder = mkdtempSync(join(tmpdir(), "terminal-"));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: "1" }, true, false],
  [{ NO_COLOR: "" }, true, true],
  [{ FORCE_COLOR: "1" }, false, true],
  [{ FORCE_COLOR: "" }, false, true],
  [{ FORCE_COLOR: "0" }, true, false],
  [{ FORCE_COLOR: "1", NO_COLOR: "1" }, false, true],
  [{ TERM: "dumb" }, true, false],
])("with %j, and a terminal: %j, colours are wanted: %j", (environment, isTerminal, wanted) => {
  expect(wantsColours(environment, isTerminal)).toBe(wanted);
});

const SET = `
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: shop, namespace: argocd}
spec:
  goTemplate: true
  goTemplateOptions: [missingkey=error]
  generators: [{list: {elements: [{env: dev, app: web}, {env: prod, app: web}, {env: prod, app: api}]}}]
  template:
    metadata: {name: '{{ .app }}-{{ .env }}', labels: {env: '{{ .env }}'}}
    spec:
      project: default
      source: {repoURL: https://git.example.com/shop.git, path: '{{ .app }}', targetRevision: v1}
      destination: {name: in-cluster, namespace: '{{ .env }}'}
`;
const file = join(folder, "set.yaml");
const facts = join(folder, "facts.yaml");
writeFileSync(file, SET);
writeFileSync(facts, "projects: [default]\nclusters: []\n");
const render = (...words: string[]) => run(["render", file, "-i", facts, ...words]);

test("--quiet leaves the result, and of the other stream only errors", async () => {
  const [loud, quiet] = [await render("-o", "name"), await render("-o", "name", "--quiet")];
  expect([quiet.out, quiet.err]).toEqual([loud.out, ""]);
  expect(loud.err).not.toBe("");
  expect((await run(["render", join(folder, "none"), "-q"])).problems).toEqual([
    `INPUT_UNREADABLE ${join(folder, "none")}`,
  ]);
});

test.each([
  [
    ["-l", "env=prod"],
    ["web-prod", "api-prod"],
  ],
  [["--selector", "env!=prod"], ["web-dev"]],
  [
    ["--name", "web-*"],
    ["web-dev", "web-prod"],
  ],
  [
    ["--name", "web-*", "--name", "api-*", "-l", "env in (prod)"],
    ["web-prod", "api-prod"],
  ],
])("render %j prints only those", async (words, names) => {
  expect((await render("-o", "name", ...words)).names).toEqual(names);
});

test("refuses a selector that is none", async () => {
  expect((await render("-l", "=")).problems).toEqual(["USAGE command line"]);
});

test("a table has the Applications set by set", async () => {
  const { out } = await render("-o", "table", "-l", "env=prod");
  expect(out.split("\n")).toEqual([
    "  APPLICATION  PROJECT  CLUSTER     NAMESPACE  REVISION  SOURCE",
    "ApplicationSet shop",
    "  web-prod     default  in-cluster  prod       v1        https://git.example.com/shop.git web",
    "  api-prod     default  in-cluster  prod       v1        https://git.example.com/shop.git api",
    "",
  ]);
});

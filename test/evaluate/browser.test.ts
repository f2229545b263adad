import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";
import type * as Evaluator from "../../lib/evaluate";
import type { memoryInventory } from "../../lib/inventory/memory";
import { saySkipped } from "../skip";

type Bundle = typeof Evaluator & { readonly memoryInventory: typeof memoryInventory };
type Build = (options: object) => { readonly outputFiles: readonly { readonly text: string }[] };

const root = resolve(__dirname, "../..");
const LIMIT_KIB = 120;
/** What a page loads when it is wanted, and gives to `giveParts`; everything else is the first load. */
const PARTS = [
  "re2js",
  "./han-readings",
  "./script-letters",
  "./zone-table",
  "./time-parse",
  "./go-url",
  "../../go/semver-constraint",
  "./node-crypto",
  "./schemas/application.json",
  "./schemas/appproject.json",
  "./schemas/older.json",
];
const ENTRY = `export * from "./lib/evaluate"; export { memoryInventory } from "./lib/inventory/memory";`;

const { buildSync } = installed();
const pageTest = buildSync === undefined ? test.skip : test;
if (buildSync === undefined) saySkipped("the evaluator in a browser", "esbuild is not installed; run npm ci");

/** The evaluator as a page loads it. */
let text: string;
let evaluator: Bundle;

beforeAll(() => {
  if (buildSync === undefined) return;
  const { outputFiles } = buildSync({
    stdin: { contents: ENTRY, resolveDir: root, loader: "ts" },
    bundle: true,
    minify: true,
    platform: "browser",
    format: "iife",
    globalName: "evaluator",
    external: PARTS,
    write: false,
  });
  text = outputFiles[0]?.text as string;
  // a page has these, and neither require nor process nor Buffer
  const page = createContext({ TextEncoder, TextDecoder, atob, btoa });
  runInContext(`${text}\nglobalThis.evaluator = evaluator;`, page);
  evaluator = page.evaluator as Bundle;
});

function installed(): { readonly buildSync?: Build } {
  try {
    return require("esbuild") as { readonly buildSync: Build };
  } catch {
    return {};
  }
}

const set = (name: string): object => ({
  apiVersion: "argoproj.io/v1alpha1",
  kind: "ApplicationSet",
  metadata: { name: "shop", namespace: "argocd" },
  spec: {
    goTemplate: true,
    goTemplateOptions: ["missingkey=error"],
    generators: [{ clusters: {} }],
    template: {
      metadata: { name },
      spec: { project: "default", source: { repoURL: "https://git.example.com/a.git" }, destination: { name: "a" } },
    },
  },
});

function names(name: string, options: Evaluator.EvaluateOptions = {}): readonly unknown[] {
  const inventory = evaluator.memoryInventory({ clusters: [{ name: "eu.1", server: "https://eu.example.com" }] });
  const { applications, error } = evaluator.evaluate(set(name) as never, inventory, options);
  if (error !== undefined) return [error.stage, error.text, error.hint];
  return applications.map(({ application }) => (application.metadata as { name: string }).name);
}

pageTest("the evaluator with a memory inventory is bundled for a browser without a module of Node", () => {
  expect(text).not.toMatch(/["'`]node:/);
});

pageTest(`what a page loads first has at most ${LIMIT_KIB} KiB`, () => {
  expect(gzipSync(text, { level: 9 }).length / 1024).toBeLessThanOrEqual(LIMIT_KIB);
});

pageTest("it evaluates in a page, where there is no require, process or Buffer", () => {
  const name = `{{ normalize .name }}-{{ "ok" | b64enc | lower | trimSuffix "=" }}-{{ adler32sum "é" }}`;
  expect(names(name)).toEqual(["eu.1-b2s-36766061", "in-cluster-b2s-36766061"]);
});

pageTest.each([
  ["cryptography", `{{ sha256sum .name }}`, {}],
  ["regular expressions", `{{ regexReplaceAll "a" .name "b" }}`, {}],
  ["time zones", `{{ dateInZone "15:04" now "Europe/Berlin" }}`, {}],
  ["dates that are read", `{{ toDate "2006-01-02" "2024-01-01" }}`, {}],
  ["URLs", `{{ (urlParse .server).host }}`, {}],
  ["older schemas", `{{ .name }}`, { argocdVersion: "3.0" }],
] as const)("a part that was not given is a limit with a hint: %s", (_, name, options) => {
  expect(names(name, options)).toEqual(["limit", expect.stringContaining("cannot be loaded here"), expect.any(String)]);
});

pageTest("parts that were given are used", () => {
  evaluator.giveParts({
    regularExpressions: require("re2js"),
    olderSchemas: JSON.parse(readFileSync(join(root, "lib/crd/schemas/older.json"), "utf8")),
  });
  expect(names(`{{ regexReplaceAll "[^a-z]+" .name "b" }}`, { argocdVersion: "3.0" })).toEqual(["inbcluster", "eub"]);
});

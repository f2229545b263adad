import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parseAllDocuments } from "yaml";
import { synth } from "../../lib";
import { run } from "../cli/run";
import { AS_SHOWN, factsOf, type TalkFacts } from "./as-shown";
import { corrected } from "./corrected";

/** The demo of the talk and its correction, as files, with the program's own commands on them. */
jest.setTimeout(60_000);
const here = process.cwd();
let folder: string;
let known: TalkFacts;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "talk-"));
  process.chdir(folder);
  for (const [path, text] of Object.entries(AS_SHOWN)) {
    mkdirSync(dirname(join("as-shown", path)), { recursive: true });
    writeFileSync(join("as-shown", path), text);
  }
  synth(corrected("corrected"));
  const objects = readdirSync("corrected", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".yaml"))
    .flatMap((entry) => parseAllDocuments(readFileSync(join(entry.parentPath, entry.name), "utf8")))
    .map((document) => document.toJS());
  known = {
    projects: objects.filter((one) => one?.kind === "AppProject").map(({ metadata }) => metadata.name),
    labels: objects.find((one) => one?.kind === "Secret").metadata.labels,
  };
});
afterAll(() => {
  process.chdir(here);
  rmSync(folder, { recursive: true });
});

/** Rules that say what is worth to know, off where nobody asks. */
const ALL = ["APPLICATION_WITHOUT_FINALIZER", "NO_PREVIEW_URL"].flatMap((code) => ["--rule", `${code}=warning`]);

async function lintOf(side: string, ...words: readonly string[]): Promise<string[]> {
  writeFileSync("inventory.yaml", factsOf(known));
  await run(["lint", side, "-i", "inventory.yaml", "--manifests", side, "--problems", "lint.json", ...words]);
  const { problems } = JSON.parse(readFileSync("lint.json", "utf8")) as {
    problems: { code: string; file: string }[];
  };
  const found = problems.map(({ code, file }) => `${code} ${file.replace(`${side}/`, "")}`);
  return [...new Set(found)].sort();
}

const A = "sets/part-a.yaml";
const B = "sets/part-b.yaml";
const C = "sets/part-c.yaml";
const CHART = "rendered/frontend.yaml";

test("the lint finds in the demo what is marked, with its part, and nothing else", async () => {
  const marked: readonly (readonly [code: string, files: readonly string[]])[] = [
    ["BRANCH_AS_NAMESPACE", [C]],
    ["PREFIX_COLLIDES_WITH_ENV", [C]],
    ["NO_LABEL_AND_PUBLIC_REPO", [C]],
    ["AUTOMATED_WITHOUT_PRUNE", [A, B, C]],
    ["DEFAULT_PROJECT", [A, B, C]],
    ["MUTABLE_TAG", [A, B]],
    ["REQUEUE_TOO_FAST", [C]],
    ["NAMESPACE_LEAK", [C]],
    ["MISSING_GUARD", [A, B, C]],
    ["NO_PROBES", [CHART]],
    ["NO_RESOURCES", [CHART]],
    ["INGRESS_CLASS_ANNOTATION", [CHART]],
    ["APP_NAME_NOT_QUALIFIED", [B]],
    ["FLAT_TEMPLATE", [B, C]],
    ["GREEDY_FILE_GLOB", [B]],
    ["PROD_TRACKS_HEAD", [B]],
    ["APPLICATION_WITHOUT_FINALIZER", [A]],
    ["UNQUOTED_TEMPLATE_VALUE", ["helm/templates/frontend.yaml"]],
    ["NO_PREVIEW_URL", [C]],
  ];
  expect(await lintOf("as-shown", ...ALL)).toEqual(
    marked.flatMap(([code, files]) => files.map((file) => `${code} ${file}`)).sort(),
  );
});

test("the lint finds nothing in the correction", async () => {
  expect(await lintOf("corrected")).toEqual([]);
});

test.each<[string, TalkFacts, string[]]>([
  ["the first revision", {}, ["dev", "example", "example-staging", "myapp-demo-patch-1-8", "prod", "staging", "test"]],
  [
    "a directory more",
    { environments: ["my-env"] },
    ["dev", "example", "example-staging", "my-env", "myapp-demo-patch-1-8", "prod", "staging", "test"],
  ],
  [
    "a branch called staging",
    { requests: [9] },
    ["dev", "example", "example-staging", "myapp-staging-9", "prod", "staging", "test"],
  ],
])("the sets of the demo make, of %s: %j", async (_, facts, names) => {
  writeFileSync("facts.yaml", factsOf(facts));
  const { code, names: made } = await run(["render", "as-shown/sets", "-i", "facts.yaml", "-o", "name"]);
  expect([code, made.map((name) => name.replace("argocd/", "")).sort()]).toEqual([0, names]);
});

test("a branch with a slash is refused, and the set deletes nothing until it is gone", async () => {
  writeFileSync("facts.yaml", factsOf({ requests: [8, 10] }));
  const { code, problems } = await run(["render", "as-shown/sets", "-i", "facts.yaml", "-o", "name"]);
  expect(code).toBe(2);
  expect(problems.some((one) => one.includes("part-c.yaml"))).toBe(true);
});

/** The example of a plan in the guide; with UPDATE_GUIDE=1 it is written there. */
const GUIDE = resolve(__dirname, "../../docs/previews.md");
const SHOWN = /(?<=^```text plan\n)[\s\S]*?(?=^```)/m;

test("the guide shows the plan from the demo to its correction, without the places of files", async () => {
  writeFileSync("inventory.yaml", factsOf(known));
  const { out } = await run(["plan", "--base", "as-shown/sets", "--head", "corrected", "-i", "inventory.yaml"]);
  const plan = out.replace(/ {2}\S+\.yaml:\d+:\d+$/gm, "");
  const guide = readFileSync(GUIDE, "utf8");
  if (process.env.UPDATE_GUIDE === "1")
    writeFileSync(
      GUIDE,
      guide.replace(SHOWN, () => plan),
    );
  expect(SHOWN.exec(readFileSync(GUIDE, "utf8"))?.[0]).toBe(plan);
});

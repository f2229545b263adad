import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { PlanJson } from "../../lib/report";
import type { PlanLine } from "../../lib/report/plan-lines";
import { set } from "../plan/sides";
import { run } from "./run";

/** A plan that is printed set by set and never held says what one says that is held. */
const URL = "https://git.example.com/shop/envs.git";
const here = process.cwd();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plan-lines-"));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(here);
  rmSync(folder, { recursive: true, force: true });
});

type Files = Readonly<Record<string, object | string | undefined>>;

function write(files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    if (content === undefined) rmSync(file);
    else writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  }
}

function commit(): void {
  const who = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
  const git = (...args: string[]) => execFileSync("git", ["-C", folder, ...who, ...args]);
  git("init", "-q", "-b", "main");
  git("remote", "add", "origin", URL);
  git("add", "-A");
  git("commit", "-q", "-m", "all");
}

const names = (...all: string[]) => all.map((name) => ({ name }));
const generators = [{ git: { repoURL: URL, revision: "HEAD", files: [{ path: "envs/*.yaml" }] } }];
const own = {
  apiVersion: "argoproj.io/v1alpha1",
  kind: "Application",
  metadata: { name: "own", namespace: "argocd" },
  spec: {},
};

const BEFORE: Files = {
  "facts.yaml": "clusters: []\nprojects: [default]\n",
  "sets/still.yaml": set({ name: "still", applicationName: "still-{{.name}}" }),
  "sets/renames.yaml": set({ name: "renames", applicationName: "old-{{.name}}", path: "renames/{{.name}}" }),
  "sets/files.yaml": set({
    ...{ name: "files", generators, applicationName: "files-{{.name}}", path: "files/{{.name}}" },
    namespace: "{{.zone}}",
  }),
  "sets/goes.yaml": set({
    ...{ name: "goes", elements: names("a"), applicationName: "goes-{{.name}}", path: "goes/{{.name}}" },
    ...{ namespace: "goes", labels: { env: "prod" } },
  }),
  "sets/twice.yaml": set({ name: "twice", elements: names("x", "x"), applicationName: "twice-{{.name}}" }),
  "envs/a.yaml": "name: a\nzone: one\npassword: hunter22\n",
  "envs/b.yaml": "name: b\nzone: one\npassword: hunter22\n",
};
const CHANGES: readonly (readonly [string, Files])[] = [
  ["nothing", {}],
  [
    "a rename",
    { "sets/renames.yaml": set({ name: "renames", applicationName: "new-{{.name}}", path: "renames/{{.name}}" }) },
  ],
  ["a name that two sets make", { "sets/renames.yaml": set({ name: "renames", applicationName: "still-{{.name}}" }) }],
  ["a set that goes, an Application that comes", { "sets/goes.yaml": undefined, "own.yaml": own }],
  ["a file that goes and one that changes", { "envs/a.yaml": undefined, "envs/b.yaml": "name: bb\n" }],
  ["a set that fails", { "envs/c.yaml": "nothing: c\n", "sets/goes.yaml": undefined }],
  [
    "one that a set makes twice",
    { "sets/twice.yaml": set({ name: "twice", elements: names("x", "y", "x"), path: "other" }) },
  ],
  ["a file that cannot be read", { "sets/goes.yaml": "kind: ApplicationSet\n\tx" }],
  ["a file of which one field changes", { "envs/a.yaml": "name: a\nzone: two\npassword: hunter23\n" }],
  [
    "another source, so that one replaces another",
    {
      "sets/goes.yaml": set({
        ...{ name: "goes", elements: names("c"), applicationName: "goes-{{.name}}" },
        ...{ path: "goes/{{.name}}", namespace: "goes" },
      }),
    },
  ],
  [
    "a namespace that sets share, and a protection that goes",
    {
      "sets/still.yaml": set({ name: "still", applicationName: "still-{{.name}}", namespace: "goes" }),
      "sets/goes.yaml": set({
        ...{ name: "goes", elements: names("a"), applicationName: "goes-{{.name}}", path: "goes/{{.name}}" },
        ...{ namespace: "goes", appSyncPolicy: { automated: { prune: true } } },
      }),
    },
  ],
];

test.each(CHANGES)("%s", async (_, change) => {
  write(BEFORE);
  commit();
  write(change);
  const gates = ["--max-deletes", "0", "--deny", "rename", "--protect", "env=prd", "--fail-on", "warning"];
  const words = [...gates, "--detailed-exitcode", "--all"];
  const inLines = await run(["plan", "-i", "facts.yaml", "-o", "jsonl", ...words]);
  const held = await run(["plan", "-i", "facts.yaml", "-o", "json", ...words]);
  const json = JSON.parse(held.out) as PlanJson;
  const lines = inLines.out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as PlanLine);
  const { changes, problems, ...rest } = json;
  expect(inLines.code).toBe(held.code);
  expect(lines).toEqual([
    ...changes.map((change) => ({ change })),
    ...problems.map(({ notes: _, ...problem }) => ({ problem: expect.objectContaining(problem) })),
    { plan: rest },
  ]);
});

test("what needs a look at all of it is told in lines, too", async () => {
  write(BEFORE);
  commit();
  for (const [, change] of CHANGES.slice(-3)) write(change);
  const { out } = await run(["plan", "-i", "facts.yaml", "-o", "jsonl", "--protect", "env=prd"]);
  const found = ["PLAN_SHARED_NAMESPACE", "PLAN_PROTECTION_LOST", "PLAN_PROTECTS_NOTHING", "steps", "cause"];
  expect(found.filter((one) => !out.includes(`"${one}"`))).toEqual([]);
});

test.each([["--report", "plan.html"], ["--manifests"], ["--cache-dir", "kept"]])("refuses %s", async (...words) => {
  write(BEFORE);
  commit();
  const { code, out, err } = await run(["plan", "-i", "facts.yaml", "-o", "jsonl", ...words]);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain("error USAGE");
});

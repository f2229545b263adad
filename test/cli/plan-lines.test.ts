import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { PlanJson } from "../../lib/report";
import type { PlanLine } from "../../lib/report/plan-lines";
import { set } from "../plan/sides";
import { run } from "./run";

/** A plan that is printed set by set and never held says what one says that is held, but for what needs all Applications at once. */
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
  "sets/files.yaml": set({ name: "files", generators, applicationName: "files-{{.name}}", path: "files/{{.name}}" }),
  "sets/goes.yaml": set({ name: "goes", applicationName: "goes-{{.name}}", path: "goes/{{.name}}" }),
  "sets/twice.yaml": set({ name: "twice", elements: names("x", "x"), applicationName: "twice-{{.name}}" }),
  "envs/a.yaml": "name: a\npassword: hunter22\n",
  "envs/b.yaml": "name: b\npassword: hunter22\n",
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
];

/** Warnings that need a look at all Applications. */
const NEED_ALL: ReadonlySet<string> = new Set(["PLAN_SHARED_NAMESPACE"]);

test.each(CHANGES)("%s", async (_, change) => {
  write(BEFORE);
  commit();
  write(change);
  const words = ["--max-deletes", "0", "--deny", "rename", "--detailed-exitcode", "--all"];
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
    ...changes.map(({ steps: _, cause: __, ...one }) => ({ change: one })),
    ...problems
      .filter(({ code }) => !NEED_ALL.has(code))
      .map(({ notes: _, ...problem }) => ({ problem: expect.objectContaining(problem) })),
    { plan: rest },
  ]);
});

test.each([["--report", "plan.html"], ["--manifests"], ["--cache-dir", "kept"], ["--fail-on", "warning"]])(
  "refuses %s",
  async (...words) => {
    write(BEFORE);
    commit();
    const { code, out, err } = await run(["plan", "-i", "facts.yaml", "-o", "jsonl", ...words]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("error USAGE");
  },
);

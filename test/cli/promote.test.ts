import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { run } from "./run";

/** Promotion in a real repository, made of the files that docs/promote.md shows. */
const guide = readFileSync(resolve(__dirname, "../../docs/promote.md"), "utf8");
const SHOWN = Object.fromEntries([
  ...[...guide.matchAll(/^```yaml (\S+)\n([\s\S]*?)^```/gm)].map(([, path = "", text = ""]) => [path, text]),
  ["apps/shop.ts", /^```ts\n(\/\/ apps\/shop\.ts\n[\s\S]*?)^```/m.exec(guide)?.[1] ?? ""],
]) as Readonly<Record<string, string>>;
const here = process.cwd();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "promote-"));
  process.chdir(folder);
  git("init", "-q", "-b", "main");
  git("config", "user.name", "Test");
  git("config", "user.email", "test@example.com");
  git("remote", "add", "origin", "https://git.example.com/shop/envs.git");
  write(SHOWN);
  git("add", "-A");
  git("commit", "-q", "-m", "one");
});
afterEach(() => {
  process.chdir(here);
  rmSync(folder, { recursive: true, force: true });
});

function git(...args: string[]): string {
  return execFileSync("git", ["-C", folder, ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function commit(files: Readonly<Record<string, string>>): void {
  write(files);
  git("add", "-A");
  git("commit", "-q", "-m", "more");
}

const BRANCH = "promote/web-prod-v1.4.2";
const promote = (...words: string[]) => run(["promote", "web", "--to", "prod", "-i", "inventory.yaml", ...words]);
const branches = () => git("branch", "--format=%(refname:short)").split("\n");

test("the guide's promotion is a branch of one commit that edits the versions and nothing else", async () => {
  const [, words = "", output = ""] = /^\$ env-matrix (promote .*)\n([\s\S]*?)^```/m.exec(guide) ?? [];
  write({ "envs/prod.yaml": "not committed: true\n" });
  const { code, out } = await run(words.split(" "));
  expect([code, out.startsWith(output), output.length > 100]).toEqual([0, true, true]);
  expect(out).toContain(`git push origin ${BRANCH}`);
  // what the plan says: the Application of prod changes, and no other
  expect(out).toMatch(/web-prod/);
  expect(out).not.toMatch(/web-staging/);
  expect(git("diff", "--numstat", "main", BRANCH).split("\n")).toEqual([
    "1\t1\tapps/shop.ts",
    "1\t1\tdeploy/prod/kustomization.yaml",
    "1\t1\tenvs/prod.yaml",
  ]);
  expect(git("show", `${BRANCH}:envs/prod.yaml`)).toContain("  tag: v1.4.2 # the release of May\n");
  expect(git("log", "-1", "--format=%s", BRANCH)).toBe("Promote web to prod: v1.4.2");
  // the checkout is as it was
  expect([git("branch", "--show-current"), readFileSync("envs/prod.yaml", "utf8"), git("status", "--short")]).toEqual([
    "main",
    "not committed: true\n",
    "M envs/prod.yaml",
  ]);
});

test("what an environment has already makes no commit", async () => {
  const { code, out } = await promote("--tag", "v1.4.1");
  expect([code, out, branches()]).toEqual([0, "web: prod has v1.4.1 already\n", ["main"]]);
});

test("a promotion that a gate refuses makes no branch", async () => {
  // a name that comes from the tag: the Application is another one
  commit({
    "sets/shop.yaml": (SHOWN["sets/shop.yaml"] ?? "").replace(
      "web-{{ .env }}",
      "web-{{ .env }}-{{ .web.tag | replace `.` `-` }}",
    ),
  });
  const refused = await promote("--max-deletes", "0");
  expect([refused.code, branches()]).toEqual([4, ["main"]]);
  expect((await promote("--max-deletes", "0", "--unplanned")).code).toBe(0);
  expect(branches()).toContain(BRANCH);
});

test("a dry run says all and makes no branch; a branch is never made twice", async () => {
  const dry = await promote("--dry-run");
  expect([dry.code, branches()]).toEqual([0, ["main"]]);
  expect((await promote()).code).toBe(0);
  const again = await promote();
  expect([again.code, again.problems]).toEqual([2, ["USAGE command line"]]);
});

test.each([
  ["https://github.example.com/shop/envs.git", `gh pr create --base main --head ${BRANCH}`],
  ["git@gitlab.example.com:shop/envs.git", "git push -o merge_request.create -o merge_request.target=main"],
  ["ssh://gerrit.example.com:29418/shop/envs", `git push origin ${BRANCH}:refs/for/main`],
])("a remote %s gets its own command", async (url, command) => {
  git("remote", "set-url", "origin", url);
  const { code, out } = await promote("--unplanned");
  expect([code, out.includes(command)]).toEqual([0, true]);
});

const bad = (definition: string) => ({ "promotion.yaml": definition });
const base = SHOWN["promotion.yaml"] ?? "";

test.each<
  [what: string, files: Readonly<Record<string, string>>, words: readonly string[], problems: readonly string[]]
>([
  ["a service that is not defined", {}, ["--from", "staging"], ["PROMOTION command line"]],
  ["an environment without one before it", {}, ["--to", "staging"], ["PROMOTION command line"]],
  ["a tag that is none", {}, ["--tag", "a b"], ["PROMOTION command line"]],
  ["--from and --tag", {}, ["--from", "staging", "--tag", "v1"], ["USAGE command line"]],
  ["a revision that is not there", {}, ["--base", "nowhere"], ["USAGE command line"]],
  ["a branch that is no name", {}, ["--branch", "a..b"], ["USAGE command line"]],
  ["a definition that is not there", {}, ["--definition", "none.yaml"], ["PROMOTION none.yaml"]],
  [
    "a number for a tag",
    { "envs/staging.yaml": "env: staging\nweb: {tag: 1.10}\n" },
    [],
    ["PROMOTION envs/staging.yaml:2:12"],
  ],
  ["a file that is not there", bad(base.replace("apps/shop.ts", "apps/x.ts")), [], ["PROMOTION apps/x.ts"]],
  ["no marked line", bad(base.replace("marker: web-prod", "marker: other")), [], ["PROMOTION apps/shop.ts"]],
  [
    "no such image",
    bad(base.replace("kustomize: registry", "kustomize: other")),
    [],
    ["PROMOTION deploy/prod/kustomization.yaml:2:1"],
  ],
  [
    "a target without its way, an environment without place, a file outside",
    bad(
      "order: [staging, prod]\nservices:\n  web:\n    image: a\n    targets:\n      test: []\n      prod:\n        - {file: /etc/x, field: a, marker: b}\n",
    ),
    [],
    ["PROMOTION promotion.yaml:6:7", "PROMOTION promotion.yaml:8:11", "PROMOTION promotion.yaml:8:12"],
  ],
])("refuses %s, and makes no branch", async (what, files, words, problems) => {
  if (Object.keys(files).length > 0) commit(files);
  const service = what.startsWith("a service") ? "wbe" : "web";
  const given = words.includes("--to") ? words : ["--to", "prod", ...words];
  const found = await run(["promote", service, ...given, "-i", "inventory.yaml"]);
  expect([found.code, found.problems, branches()]).toEqual([2, problems, ["main"]]);
});

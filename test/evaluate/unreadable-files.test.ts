/** Files of the git generator that Argo CD cannot read, in its own words: what they hold, and what they are. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { EnvMatrixError } from "../../lib/errors";
import { evaluate } from "../../lib/evaluate";
import type { GitTree, Inventory } from "../../lib/generators";
import { textOf } from "../../lib/inventory/git/git-process";
import { GitRepository, gitTree } from "../../lib/inventory/git/repository";
import { memoryInventory } from "../../lib/inventory/memory";
import { Checkout } from "../inventory/checkout";

jest.setTimeout(60_000);

const REPO = "https://git.example.com/a.git";
const PREFIX = `error generating params from git: `;

function evaluateWith(pattern: string, tree: GitTree, facts: Partial<Inventory> = {}) {
  const set = {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "ApplicationSet",
    metadata: { name: "s", namespace: "argocd" },
    spec: {
      goTemplate: true,
      generators: [{ git: { repoURL: REPO, revision: "main", files: [{ path: pattern }] } }],
      template: {
        metadata: { name: "x", annotations: { content: '{{ toRawJson (omit . "path") }}' } },
        spec: { project: "default", source: { repoURL: REPO, path: "." }, destination: { name: "in-cluster" } },
      },
    },
  };
  return evaluate(set, { ...memoryInventory({}), ...facts, repository: () => tree });
}

function run(pattern: string, tree: GitTree, facts: Partial<Inventory> = {}): string | readonly string[] {
  const { applications, error } = evaluateWith(pattern, tree, facts);
  if (error !== undefined) return error.text;
  return applications.map(
    ({ application }) => (application.metadata as { annotations: { content: string } }).annotations.content,
  );
}

const rows = gunzipSync(readFileSync(join(__dirname, "rows/git-files.jsonl.gz")))
  .toString("utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as [base64: string, result: readonly object[] | string]);

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

test("files of all kinds, encodings and damages are read, or refused, as Argo CD does", () => {
  expect(rows.length).toBeGreaterThan(900);
  const wrong = rows.filter(([base64, result]) => {
    const text = textOf(Buffer.from(base64, "base64"));
    const got = run("f", { paths: ["f"], read: () => new Map([["f", text]]) });
    if (typeof got !== "string" && typeof result !== "string") {
      const wanted = result.map((object) => JSON.stringify({ ...object, path: undefined }, sorted));
      return JSON.stringify(got.map((one) => JSON.stringify(JSON.parse(one), sorted))) !== JSON.stringify(wanted);
    }
    return got !== `${PREFIX}unable to process file 'f' from repository '${REPO}': unable to parse file: ${result}`;
  });
  expect(wrong).toEqual([]);
});

describe("what git lists and is no file", () => {
  const inner = new Checkout();
  const outer = new Checkout();
  let tree: GitTree;
  let now: GitTree;

  beforeAll(() => {
    inner.write({ "in.yaml": "a: 1\n" }).commit();
    outer.write({ "d/a.yaml": "a: 1\n", "d/e/b.yaml": "b: 1\n" });
    outer
      .link("ok.yaml", "d/a.yaml")
      .link("folder.yaml", "d")
      .link("gone.yaml", "d/nowhere/x")
      .link("below.yaml", "ok.yaml/x")
      .link("round.yaml", "round.yaml")
      .link("root.yaml", ".")
      .link("out.yaml", "/etc/hostname")
      .link("up.yaml", "../x");
    outer.git("submodule", "--quiet", "add", inner.path, "sub.yaml");
    outer.commit();
    tree = gitTree(outer.path, "HEAD") as GitTree;
    now = GitRepository.at(outer.path)?.workTree() as GitTree;
  });
  afterAll(() => {
    inner.remove();
    outer.remove();
  });

  const unable = (failed: string, pattern: string, error: string): string =>
    `${PREFIX}error retrieving Git files: rpc error: code = Internal desc = unable to ${failed} files. repo ${REPO} with revision main pattern ${pattern}: ${error}`;

  test.each<[string, string]>([
    ["folder.yaml", "read <repository>/folder.yaml: is a directory"],
    ["root.yaml", "read <repository>/root.yaml: is a directory"],
    ["gone.yaml", "open <repository>/gone.yaml: no such file or directory"],
    ["below.yaml", "open <repository>/below.yaml: not a directory"],
    ["round.yaml", "open <repository>/round.yaml: too many levels of symbolic links"],
    ["sub.yaml", "read <repository>/sub.yaml: is a directory"],
    ["*.yaml", "open <repository>/below.yaml: not a directory"],
  ])("%s: %s", (pattern, error) => {
    expect(run(pattern, tree)).toBe(unable("read", pattern, error));
    expect(run(pattern, now)).toBe(unable("read", pattern, error));
  });

  test("a link to a file is read, and nothing is found behind a link to a folder", () => {
    expect(run("ok.yaml", tree)).toEqual(['{"a":1}']);
    expect(run("folder.yaml/a.yaml", tree)).toEqual([]);
  });

  test.each(["out.yaml", "up.yaml"])("refuses %s, which leads to what nobody knows", (pattern) => {
    for (const one of [tree, now]) expect(() => run(pattern, one)).toThrow(EnvMatrixError);
  });

  test.each<[string, "list" | "read", string]>([
    ["[f]older.yaml", "read", "read <repository>/folder.yaml: is a directory"],
    ["gon*", "list", "lstat <repository>/d/nowhere: no such file or directory"],
    ["[r]ound.yaml", "list", "EvalSymlinks: too many links"],
    ["sub.yam?", "read", "read <repository>/sub.yaml: is a directory"],
  ])("the new globbing fails with %s: cannot %s", (pattern, failed, error) => {
    expect(run(pattern, tree, { gitGlobbing: "new" })).toBe(unable(failed, pattern, error));
  });

  test("the new globbing does not find a broken link by its name", () => {
    expect(run("gone.yaml", tree, { gitGlobbing: "new" })).toEqual([]);
    expect(run("o[k].yaml", tree, { gitGlobbing: "new" })).toEqual(['{"a":1}']);
  });

  test("refuses a pattern of the new globbing that leads through a link to a folder", () => {
    expect(() => run("folder*/a.yaml", tree, { gitGlobbing: "new" })).toThrow(EnvMatrixError);
    expect(run("d/*.yaml", tree, { gitGlobbing: "new" })).toEqual(['{"a":1}']);
  });

  test("what an unchanged link leads to is read as it is now", () => {
    outer.write({ "d/a.yaml": "a: 2\n" });
    expect(run("ok.yaml", GitRepository.at(outer.path)?.workTree() as GitTree)).toEqual(['{"a":2}']);
  });
});

test.each<[string, string, RegExp]>([
  ["a pointer of Git LFS", "version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 5\n", /enableLfs/],
  ["a file that git-crypt encrypts", "\0GITCRYPT\0\u0001", /git-crypt/],
  ["a list of texts", "- a\n", /exclude: true/],
])("what to do is said of %s", (_, text, hint) => {
  const { error } = evaluateWith("f", { paths: ["f"], read: () => new Map([["f", text]]) });
  expect(error?.hint).toMatch(hint);
});

import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { resolveLink } from "../../lib/inventory/git/link";
import { GitRepository, gitTree } from "../../lib/inventory/git/repository";
import { highestTag } from "../../lib/inventory/git/revision";
import { Checkout } from "./checkout";

// processes and servers take their time where all cores are busy
jest.setTimeout(60_000);

const made: Checkout[] = [];
function checkout(): Checkout {
  const one = new Checkout();
  made.push(one);
  return one;
}
afterAll(() => {
  for (const one of made) one.remove();
});

describe("revisions of a local repository", () => {
  const repository = checkout();
  const first = repository.write({ "a.yaml": "one" }).commit();
  repository.git("tag", "v1.0.0");
  repository.git("branch", "old");
  const second = repository.write({ "a.yaml": "two" }).commit();
  repository.git("tag", "-a", "v1.4.0", "-m", "annotated");
  const third = repository.write({ "a.yaml": "three" }).commit();
  repository.git("tag", "v2.0.0-rc.1");
  repository.git("tag", "old-name");
  repository.git("update-ref", "refs/remotes/origin/only-remote", first);
  repository.git("update-ref", "refs/pull/7/head", second);
  repository.git("checkout", "-q", "-b", "feature/x");
  repository.write({ "a.yaml": "four" }).commit();

  test.each([
    ["no revision is what is checked out", "", "four"],
    ["HEAD is what is checked out", "HEAD", "four"],
    ["a branch", "main", "three"],
    ["a branch with a slash", "feature/x", "four"],
    ["a branch by its full name", "refs/heads/old", "one"],
    ["a branch that only the remote has", "only-remote", "one"],
    ["a tag", "v1.0.0", "one"],
    ["an annotated tag", "v1.4.0", "two"],
    ["a pull request's ref", "refs/pull/7/head", "two"],
    ["a short name below refs", "pull/7/head", "two"],
    ["a commit", first, "one"],
    ["a shortened commit", third.slice(0, 8), "three"],
    ["a constraint is the highest tag that meets it", "1.x", "two"],
    ["a constraint with an operator", ">=1.0.0, <1.2", "one"],
    ["a constraint that names a pre-release", ">=1.0.0-0", "three"],
  ])("%s", (_, revision, content) => {
    expect(gitTree(repository.path, revision)?.read(["a.yaml"])).toEqual(new Map([["a.yaml", content]]));
  });

  test.each([
    ["an unknown branch", "nowhere"],
    ["a constraint that no tag meets", ">=9"],
    ["a version without its tag", "1.0.0"],
    ["a commit of another repository", "0123456789012345678901234567890123456789"],
    ["a text that git would take for an option", "--all"],
    ["git's own ways of naming commits", "HEAD~1"],
    ["a path in a commit", "HEAD:a.yaml"],
  ])("%s is no revision", (_, revision) => {
    expect(gitTree(repository.path, revision)).toBeUndefined();
  });
});

test.each([
  ["*", ["0.1.0", "v1.2.0", "1.1.9"], "v1.2.0"],
  ["~1.1", ["1.1.0", "1.1.9", "1.2.0"], "1.1.9"],
  ["^1", ["1.0", "v1.9", "2.0"], "v1.9"],
  ["1.2 - 1.4", ["1.1.0", "1.3.0", "1.5.0"], "1.3.0"],
  [">=1 || main", ["1.0.0"], ">=1 || main"],
  ["main", ["1.0.0"], "main"],
  ["v1", ["v1", "v1.2.0"], "v1"],
  ["1.x", ["not-a-version", "1.4.0-rc.1"], "1.x"],
  ["1.x-0", ["1.3.0", "1.4.0-rc.1"], "1.4.0-rc.1"],
])("the constraint %s of the tags %j is %s", (constraint, tags, expected) => {
  expect(highestTag(constraint, tags)).toBe(expected);
});

describe("the files of a commit", () => {
  const repository = checkout();
  repository
    .write({
      "b/z.json": "{}",
      "a-b": "x",
      "a/b.yaml": "k: v",
      ".hidden/c": "h",
      "ünïcode/日本.txt": "text",
      "latin1.txt": Buffer.from([0x61, 0xe9, 0x62]),
      "empty.yaml": "",
      "zeros.bin": Buffer.from([0, 1, 0, 10, 13]),
    })
    .link("links/file", "../a/b.yaml")
    .link("links/chain", "file")
    .link("links/folder", "../b")
    .link("links/outside", "/etc/hostname")
    .link("links/up", "../../x")
    .link("links/gone", "nothing")
    .link("links/loop", "loop")
    .commit();
  const tree = gitTree(repository.path, "HEAD");

  test("come in the order of their bytes, hidden ones and links too", () => {
    expect(tree?.paths).toEqual([
      ".hidden/c",
      "a-b",
      "a/b.yaml",
      "b/z.json",
      "empty.yaml",
      "latin1.txt",
      "links/chain",
      "links/file",
      "links/folder",
      "links/gone",
      "links/loop",
      "links/outside",
      "links/up",
      "zeros.bin",
      "ünïcode/日本.txt",
    ]);
  });

  test("are read with every byte", () => {
    const wanted = ["a/b.yaml", "latin1.txt", "empty.yaml", "zeros.bin", "ünïcode/日本.txt", "not there"];
    expect([...(tree?.read(wanted) ?? [])]).toEqual([
      ["a/b.yaml", "k: v"],
      ["latin1.txt", "a\udce9b"],
      ["empty.yaml", ""],
      ["zeros.bin", "\0\u0001\0\n\r"],
      ["ünïcode/日本.txt", "text"],
    ]);
  });

  test("are the same when they are read one by one", () => {
    const again = gitTree(repository.path, "HEAD");
    for (const path of ["a-b", "a/b.yaml", "b/z.json", ".hidden/c", "a-b"]) {
      expect(again?.read([path])).toEqual(tree?.read([path]));
    }
  });

  test("links are followed inside the repository", () => {
    expect(tree?.read(["links/file"]).get("links/file")).toBe("k: v");
    expect(tree?.read(["links/chain"]).get("links/chain")).toBe("k: v");
  });

  test.each(["folder", "outside", "up", "gone", "loop"])("refuses to read the link %s", (name) => {
    expect(() => tree?.read([`links/${name}`])).toThrow(expect.objectContaining({ code: "INVENTORY_INVALID" }));
  });
});

test("a submodule is a folder in which nothing is looked at", () => {
  const inner = checkout();
  inner.write({ "charts/a.yaml": "a" }).commit();
  const outer = checkout();
  outer.git("submodule", "--quiet", "add", inner.path, "vendor/inner");
  outer.commit();
  const tree = gitTree(outer.path, "HEAD");
  expect(tree?.paths).toEqual([".gitmodules", "vendor/inner/.git"]);
  expect(() => tree?.read(["vendor/inner/.git"])).toThrow(expect.objectContaining({ code: "INVENTORY_INVALID" }));
});

test("a folder of a checkout stands for the whole checkout", () => {
  const repository = checkout();
  repository.write({ "deep/down/a": "1", b: "2" }).commit();
  expect(gitTree(join(repository.path, "deep/down"), "HEAD")?.paths).toEqual(["b", "deep/down/a"]);
});

test("a bare repository has revisions and no files of its own", () => {
  const repository = checkout();
  repository.write({ a: "1" }).commit();
  const bare = checkout();
  rmSync(bare.path, { recursive: true });
  repository.git("clone", "-q", "--bare", repository.path, bare.path);
  expect(gitTree(bare.path, "main")?.read(["a"]).get("a")).toBe("1");
  expect(GitRepository.at(bare.path)?.workTree()).toBeUndefined();
});

test("a folder without a repository has no tree", () => {
  const folder = checkout();
  rmSync(join(folder.path, ".git"), { recursive: true });
  expect(gitTree(folder.path, "HEAD")).toBeUndefined();
  expect(gitTree(join(folder.path, "absent"), "HEAD")).toBeUndefined();
});

test("the work tree has changes and new files, without what is deleted or ignored", () => {
  const repository = checkout();
  repository.write({ kept: "1", changed: "1", deleted: "1", ".gitignore": "ignored" }).commit();
  repository.write({ changed: "2", added: "2", ignored: "2", "new/folder/x": "2" });
  rmSync(join(repository.path, "deleted"));
  mkdirSync(join(repository.path, "empty"));
  repository.link("link", "changed").link("outside", "/etc/hostname");
  const tree = GitRepository.at(repository.path)?.workTree();
  expect(tree?.paths).toEqual([".gitignore", "added", "changed", "kept", "link", "new/folder/x", "outside"]);
  expect([...(tree?.read(["changed", "link", "new/folder/x", "deleted"]) ?? [])]).toEqual([
    ["changed", "2"],
    ["link", "2"],
    ["new/folder/x", "2"],
  ]);
  expect(() => tree?.read(["outside"])).toThrow(expect.objectContaining({ code: "INVENTORY_INVALID" }));
});

test("what an outer git says of its repository does not matter", () => {
  const repository = checkout();
  repository.write({ a: "1" }).commit();
  const other = checkout();
  process.env.GIT_DIR = join(other.path, ".git");
  try {
    expect(gitTree(repository.path, "HEAD")?.paths).toEqual(["a"]);
  } finally {
    delete process.env.GIT_DIR;
  }
});

test.each([
  ["a", {}, "a"],
  ["l", { l: "x/y" }, "x/y"],
  ["d/l", { "d/l": "../t" }, "t"],
  ["l/f", { l: "d" }, "d/f"],
  ["l", { l: "m", m: "./n/." }, "n"],
  ["l", { l: ".." }, undefined],
  ["l", { l: "/etc" }, undefined],
  ["l", { l: "l" }, undefined],
  ["d/l", { "d/l": ".." }, ""],
] as [string, Record<string, string>, string | undefined][])("the link %s of %j leads to %s", (path, links, target) => {
  const end = resolveLink(path, (of) => links[of]);
  expect("path" in end ? end.path : undefined).toBe(target);
});

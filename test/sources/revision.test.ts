import { newestVersion, resolveCommit } from "../../lib/sources/revision";

const id = (letter: string) => letter.repeat(40);
const refs = () => ({
  head: "refs/heads/main",
  commits: new Map([
    ["refs/heads/1.5", id("5")],
    ["refs/heads/main", id("a")],
    ["refs/pull/7/head", id("7")],
    ["refs/tags/v1.0.0", id("b")],
    ["refs/tags/v1.10.0", id("c")],
    ["refs/tags/v2.0.0-rc.1", id("d")],
    ["refs/tags/web/1.1.0", id("e")],
  ]),
});

test.each([
  ["", "", id("a")],
  ["HEAD", "", id("a")],
  ["main", "", id("a")],
  ["refs/heads/main", "", id("a")],
  ["pull/7/head", "", id("7")],
  ["v1.0.0", "", id("b")],
  ["1.*", "", id("c")],
  [">=2.0.0-0", "", id("d")],
  ["1.5", "", id("5")],
  ["*", "web/", id("e")],
  ["1.1.0", "web/", id("e")],
  [id("f"), "", id("f")],
  ["abc1234", "", "abc1234"],
])("the revision %p with tags of %p is %p", (revision, prefix, commit) => {
  expect(resolveCommit(revision, prefix, refs)).toBe(commit);
});

test.each(["1.0.0", "nope", "refs/heads/x", "heads/main"])("refuses the revision %p, which is no ref", (revision) => {
  expect(() => resolveCommit(revision, "", refs)).toThrow(`unable to resolve '${revision}' to a commit SHA`);
});

test("a repository is not asked for its refs where the revision is a commit", () => {
  const never = () => {
    throw new Error("asked");
  };
  expect(resolveCommit(id("f"), "", never)).toBe(id("f"));
});

test("a constraint that nothing meets says among how many", () => {
  expect(newestVersion(">9", ["1.0.0", "2.0.0"])).toEqual({ error: "version matching constraint not found in 2 tags" });
});

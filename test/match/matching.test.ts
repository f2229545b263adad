import fc from "fast-check";
import { doublestar } from "../../lib/match/doublestar";
import { gitLsFiles } from "../../lib/match/git-ls-files";
import { fileTree, globTree } from "../../lib/match/glob-tree";
import { compilePathMatch, pathMatch } from "../../lib/match/path-match";

describe("path.Match", () => {
  test.each([
    // a star steps by bytes, so it can end inside a character, which then reads as U+FFFD
    ["*[^é]", "é", true],
    ["*[\ufffd]", "é", true],
    ["*?*?", "é", false],
    ["[/]", "/", true],
    ["a*/b", "a/b", true],
    ["*/b", "a/c/b", false],
  ])("%s and %s: %s", (pattern, path, matches) => {
    expect(pathMatch(pattern, path)).toBe(matches);
  });

  test.each(["[", "[]", "[a-]", "[-a]", "a\\", "*[", "[a\\"])("refuses %s for every path", (pattern) => {
    expect(compilePathMatch(pattern)).toBeUndefined();
  });

  test("a pattern of many stars takes no longer than its length times that of the path", () => {
    const started = performance.now();
    expect(pathMatch(`${"*a".repeat(200)}b`, "a".repeat(2000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test("a path without special characters matches itself", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        (text) => pathMatch(text.replace(/[*?[\\]/g, "\\$&"), text) === true,
      ),
    );
  });
});

describe("doublestar", () => {
  test.each([
    ["a/**", "a", true],
    ["**/a", "a", true],
    ["a**/b", "ax/b", true],
    ["a**/b", "a/x/b", false],
    ["{a,b/{c,d}}/e", "b/d/e", true],
    // what a class has left is validated where the match stopped in it
    ["[^a{]x", "a", undefined],
    ["}", "}", true],
    ["a}", "b", undefined],
    ["**", "anything/at/all", true],
  ])("%s and %s: %s", (pattern, path, matches) => {
    expect(doublestar(pattern, path)).toBe(matches);
  });
});

describe("globs on a checkout", () => {
  const tree = fileTree(["a", "b/a", "b/c/a", "b/c/d/a", "x/[ab]/c", "x/a/c", "x/*/c", ".h/a", "é/a", "c/b}/a"]);

  test.each([
    ["*", [".h", "a", "b", "c", "x", "é"]],
    ["b/**", ["b", "b/a", "b/c", "b/c/a", "b/c/d", "b/c/d/a"]],
    ["b/**/a", ["b/a", "b/c/a", "b/c/d/a"]],
    ["/b/a", ["b/a"]],
    ["./b/../b/a", ["b/a"]],
    ["x/\\*/c", ["x/*/c"]],
    ["{b,x}/{a,c}", ["b/a", "b/c", "x/a"]],
    ["{b,}/a", ["b/a"]],
    ["{a/,b}", ["a", "b"]],
    ["é/*", ["é/a"]],
    ["a/**", []],
    ["", ["."]],
    ["../a", []],
    ["no/such", []],
  ])("%s finds %j", (pattern, found) => {
    expect(globTree(pattern, tree)).toEqual(found);
  });

  test.each(["[", "{a", "b/[a", "a\\"])("refuses %s", (pattern) => {
    expect(globTree(pattern, tree)).toBeUndefined();
  });

  test("what it finds also matches as a whole path", () => {
    const piece = fc.constantFrom("a", "b", "*", "**", "?", "[ab]", "/", "{a,b}");
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join("")),
        (pattern) => {
          const clean = pattern.replace(/\/+/g, "/").replace(/^\/|\/$/g, "");
          for (const path of globTree(clean, tree) ?? [])
            if (clean !== "") expect([path, doublestar(clean, path === "." ? "" : path)]).toEqual([path, true]);
        },
      ),
      { numRuns: 300, seed: 3 },
    );
  });
});

describe("git ls-files", () => {
  const paths = ["a", "b/a", "b/c/a", "x/[ab]/c", "x/a/c", "X/A/C", ":x/y", "!n/a", "é/a"];

  test.each([
    ["", [...paths].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))],
    ["b", ["b/a", "b/c/a"]],
    ["b/", ["b/a", "b/c/a"]],
    ["b/a/", []],
    ["b//./c/../a", ["b/a"]],
    ["x/[ab]/c", ["x/[ab]/c", "x/a/c"]],
    [":(literal)x/[ab]", ["x/[ab]/c"]],
    [":(icase)x/a", ["X/A/C", "x/a/c"]],
    [":(icase)x/[[:upper:]]/c", ["X/A/C", "x/a/c"]],
    [":(glob)b/*", ["b/a"]],
    [":(glob)**/a", ["!n/a", "a", "b/a", "b/c/a", "é/a"]],
    [":!b", ["!n/a", ":x/y", "X/A/C", "a", "x/[ab]/c", "x/a/c", "é/a"]],
    [":^*a", [":x/y", "X/A/C", "x/[ab]/c", "x/a/c"]],
    [":/b/a", ["b/a"]],
    [":/b/../a", []],
    ["\\:x/y", [":x/y"]],
    [":(attr:!generated)a", ["a"]],
    [":(attr:generated)a", []],
    ["[[:bogus:]]", []],
  ])("%s takes %j", (pattern, taken) => {
    expect(gitLsFiles(pattern, paths)).toEqual(taken);
  });

  test.each([
    ["../a", "../a: '../a' is outside repository at '<repository>'"],
    ["/a/b", "Invalid path '/a': No such file or directory"],
    [":(glob", "Missing ')' at the end of pathspec magic in ':(glob'"],
    [":(nope)a", "Invalid pathspec magic 'nope' in ':(nope)a'"],
    [":#a", "Unimplemented pathspec magic '#' in ':#a'"],
    [":(literal,glob)a", ":(literal,glob)a: 'literal' and 'glob' are incompatible"],
    [":(attr:)a", "attr spec must not be empty"],
  ])("refuses %s with git's text", (pattern, fatal) => {
    expect(gitLsFiles(pattern, paths)).toEqual({
      error: `\`git ls-files --full-name -z -- ${pattern}\` failed exit status 128: fatal: ${fatal}`,
    });
  });

  test("many stars do not make it slow", () => {
    const started = performance.now();
    expect(gitLsFiles(`${"*a".repeat(30)}b`, ["a".repeat(200)])).toEqual([]);
    expect(gitLsFiles(`:(glob)${"**/*a".repeat(8)}b`, ["a/".repeat(60)])).toEqual([]);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

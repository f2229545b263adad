import * as fc from "fast-check";
import { sortedByBytes } from "../../lib/go/compare-text";
import { gitLsFiles } from "../../lib/match/git-ls-files";
import { literalFolder, pathsBelow } from "../../lib/match/literal-folder";

test.each([
  ["apps/*/config.json", "apps/"],
  ["apps/a/b?.yaml", "apps/a/"],
  ["apps/a", "apps/"],
  ["apps/a/", "apps/a/"],
  ["*.json", ""],
  ["config.json", ""],
  ["apps/[ab]/x", "apps/"],
  ["apps/a\\*/x", "apps/"],
  ["./apps/x", ""],
  ["apps//x", ""],
  ["apps/../x", ""],
  [":(glob)apps/*", ""],
  ["äpfel/x", ""],
])("%s matches only in %p", (pattern, folder) => {
  expect(literalFolder(pattern)).toBe(folder);
});

test("what git finds in the folder is what it finds in the whole tree", () => {
  const step = fc.constantFrom("a", "b", "ab", "a-b", "a.b", ".h", "A");
  const path = fc.array(step, { minLength: 1, maxLength: 4 }).map((steps) => steps.join("/"));
  const piece = fc.constantFrom("a", "b", "*", "?", "**", "[ab]", ".", "..", "", ".h", "\\a", "a-b");
  const pattern = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join("/"));
  fc.assert(
    fc.property(fc.array(path, { maxLength: 12 }), pattern, (some, wanted) => {
      const files = [...new Set(some)].filter((one) => !some.some((other) => other.startsWith(`${one}/`)));
      const paths = sortedByBytes(files);
      expect(gitLsFiles(wanted, pathsBelow(paths, literalFolder(wanted)))).toEqual(gitLsFiles(wanted, paths));
    }),
    { numRuns: 1000 },
  );
});

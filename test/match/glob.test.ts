import { matchesGlob } from "../../lib/match/glob";

/** Each row was checked with the library that Argo CD uses. */
const GLOBS: readonly (readonly [string, string, boolean])[] = [
  ["a*c", "a/b.c", true],
  ["a**c", "abc", true],
  ["a?c", "a.c", true],
  ["a?c", "ac", false],
  ["?", "", true],
  ["[a-c]x", "bx", true],
  ["[!a-c]x", "bx", false],
  ["[!ab]", "", true],
  ["[a-]x", "ax", false],
  ["[]a]", "a", false],
  ["[c-a]", "b", false],
  ["{a,b*}c", "bxc", true],
  ["{a,{b,c}}d", "cd", true],
  ["{a,b", "b", true],
  ["a,b", "a,b", true],
  ["a}", "a}", true],
  ["a\\*", "a*", true],
  ["a\\*", "ab", false],
  ["a\\", "a", true],
  ["[\\]]", "]", true],
  ["", "", true],
  ["", "a", false],
  ["a.c", "abc", false],
  ["a+", "aa", false],
];
test.each(GLOBS)("the glob %p and the text %p", (pattern, text, fits) => {
  expect(matchesGlob(pattern, text)).toBe(fits);
});

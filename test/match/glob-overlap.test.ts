import { globsOverlap } from "../../lib/match/glob-overlap";

test.each([
  ["kps-*", "kps-extra", true],
  ["kps-*", "*-extra", true],
  ["kps-*", "shop-*", false],
  ["a*b*c", "?*c", true],
  ["ab", "a?", true],
  ["a", "ab", false],
  ["*", "", true],
  ["[abc]x", "bx", true],
  ["a\\*b", "acb", false],
])("the globs %p and %p have a text in common: %p", (a, b, common) => {
  expect([globsOverlap(a, b), globsOverlap(b, a)]).toEqual([common, common]);
});

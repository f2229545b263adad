import { couldMatchUrlGlob } from "../../lib/match/generous-glob";

test.each([
  ["https://git.example.com/*", "https://git.example.com/shop", true],
  ["https://git.example.com/*", "https://git.example.com/team/shop", false],
  ["https://git.example.com/**", "https://git.example.com/team/shop", true],
  ["https://git?example.com/a", "https://git/example.com/a", false],
  ["*", "https://git.example.com/team/shop", true],
  ["a[/]b", "a/b", true],
] as const)("the glob %p and the URL %p", (pattern, url, fits) => {
  expect(couldMatchUrlGlob(pattern, url)).toBe(fits);
});

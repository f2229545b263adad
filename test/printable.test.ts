import { hasOrder, printableLine, printableLines } from "../lib/printable";

test.each([
  ["an escape sequence", "\u001b[31mred", "\\x1b[31mred"],
  ["a title of the window", "\u001b]0;x\u0007", "\\x1b]0;x\\x07"],
  ["a line break", "x\napplication.argoproj.io/prod", "x\\napplication.argoproj.io/prod"],
  ["a carriage return", "good\rbad", "good\\rbad"],
  ["a control character of eight bits", "\u009b31m", "\\x9b31m"],
  ["what turns the direction of writing", "a\u202eb\u2066c", "a\\u202eb\\u2066c"],
  ["a line end of Unicode", "a\u2028b", "a\\u2028b"],
  ["an order of GitHub", "::error::x", "\\::error::x"],
  ["the same behind spaces", "  ::add-mask::x", "  \\::add-mask::x"],
  ["an order of Azure", "see ##vso[task.setvariable]x", "see #\\#vso[task.setvariable]x"],
  ["a group of Azure", "##[error]x", "#\\#[error]x"],
  ["an order of TeamCity", "##teamcity[x]", "#\\#teamcity[x]"],
  ["an ordinary text", "https://[::1]:80/a::b # c ## d – é 漢", "https://[::1]:80/a::b # c ## d – é 漢"],
])("%s shows itself", (_, text, shown) => {
  expect(printableLine(text)).toBe(shown);
  expect(hasOrder(printableLine(text))).toBe(false);
});

test("of several lines each stays one, and none is obeyed", () => {
  expect(printableLines("a\n::error::b\n\tc")).toBe("a\n\\::error::b\n\\tc");
});

test("a text that nobody reads to its end is cut in its middle", () => {
  const cut = printableLine(`begin${"x".repeat(400_000)}end`);
  expect(cut.length).toBeLessThan(4100);
  expect(cut).toMatch(/^begin.* more characters .*end$/);
});

import { TextTable } from "../../lib/plan/text-table";

test("many texts keep their numbers, alike as they are", () => {
  const table = new TextTable();
  const texts = Array.from({ length: 50_000 }, (_, i) => `argocd/app-${i % 250}-${Math.floor(i / 250)}`);
  for (const [i, text] of texts.entries()) table.set(text, i + 1);
  expect(table.size).toBe(texts.length);
  expect(texts.every((text, i) => table.get(text) === i + 1)).toBe(true);
  expect(texts.some((text) => table.get(`${text} `) !== 0)).toBe(false);
});

test("a number can be changed, up to the largest", () => {
  const table = new TextTable();
  table.set("", 1);
  table.set("", 2 ** 32 - 1);
  expect([table.get(""), table.get("a"), table.size]).toEqual([2 ** 32 - 1, 0, 1]);
});

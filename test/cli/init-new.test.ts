import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./run";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "init-new-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a project is not mixed with files of something else", async () => {
  writeFileSync(join(folder, "notes.txt"), "mine");
  const { code, problems, err } = await run(["init", "--new", folder]);
  expect([code, problems, readdirSync(folder)]).toEqual([2, [`OUTPUT_FOREIGN_FILE ${folder}`], ["notes.txt"]]);
  expect(err).toContain("got: notes.txt");
});

test("what a host puts into a new repository is in nobody's way", async () => {
  for (const name of ["LICENSE", ".gitattributes", "README"]) writeFileSync(join(folder, name), "");
  mkdirSync(join(folder, ".git"));
  const { code } = await run(["init", "--new", folder]);
  expect([code, existsSync(join(folder, "src/main.ts"))]).toEqual([0, true]);
});

test.each([
  ["shop", "cd SHOP/shop && npm"],
  ["Bad Name!", "cd 'SHOP/Bad Name!' && npm"],
  ["it's", "cd 'SHOP/it'\\''s' && npm"],
])("the next step for a folder %s can be pasted into a shell", async (name, step) => {
  const { code, err } = await run(["init", "--new", join(folder, name)]);
  expect([code, err]).toEqual([0, expect.stringContaining(step.replace("SHOP", folder))]);
});

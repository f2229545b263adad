/** The page on adoption shows what import does: its files are imported, and the modules and the last line are those that it prints. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { run } from "../cli/run";

const PAGE = readFileSync(resolve(__dirname, "../../docs/adopt.md"), "utf8");

function blocks(language: string): { readonly first: string; readonly text: string }[] {
  return [...PAGE.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map(([, text = ""]) => {
    return { first: text.split("\n")[0] as string, text };
  });
}

const here = process.cwd();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "adopt-"));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(here);
  rmSync(folder, { recursive: true, force: true });
});

test("the example is imported as it is printed", async () => {
  for (const { first, text } of blocks("yaml")) writeFileSync(first.replace(/^# /, ""), text);
  const [command] = blocks("sh").filter(({ first }) => first.startsWith("env-matrix import"));
  const { code, out, err } = await run((command?.first ?? "").split(" ").slice(1));
  expect(code).toBe(0);
  const shown = blocks("ts");
  expect(shown.length).toBeGreaterThan(1);
  for (const { text } of shown) expect(out).toContain(text);
  const [said] = blocks("text");
  expect(err).toContain(said?.text);
});

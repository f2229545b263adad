import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { run } from "./run";

/** The commands of docs/previews.md, run on the files that it shows: they print what stands below them. */
const guide = readFileSync(resolve(__dirname, "../../docs/previews.md"), "utf8");
const here = process.cwd();
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "guide-"));
  for (const [, path = "", text = ""] of guide.matchAll(/^```yaml (\S+)\n([\s\S]*?)^```/gm)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(here);
  rmSync(folder, { recursive: true });
});

const commands = [...guide.matchAll(/^```console\n([\s\S]*?)^```/gm)].flatMap(([, block = ""]) =>
  [...block.matchAll(/^\$ env-matrix (.*)\n((?:(?!\$ ).*\n)*)/gm)].map(
    ([, words = "", output = ""]) => [words, output] as const,
  ),
);

test("the guide has commands", () => {
  expect(commands.length).toBeGreaterThan(5);
});

test.each(commands)("env-matrix %s", async (words, output) => {
  const { code, out } = await run(words.split(" "));
  expect([code, output === "" ? "" : out]).toEqual([0, output]);
});

/** docs/matrix.md: its programs are run in their order, and print and write what it shows. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { blocksOf, fileOf, pattern, whole } from "./package/page";

const root = resolve(__dirname, "..");
const page = readFileSync(join(root, "docs/matrix.md"), "utf8");
const MARK = "=== ";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "matrix-guide-"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("every example of docs/matrix.md prints and writes what stands below it", () => {
  const blocks = blocksOf(page);
  const programs = blocks.filter(({ language }) => language === "ts").map((block) => fileOf(block)?.file as string);
  for (const block of blocks) {
    const { file } = fileOf(block) ?? {};
    if (block.language === "ts") writeFileSync(join(folder, file as string), block.text);
  }
  const steps = programs.map((file) => `console.log("${MARK}${file}"); require("./${file}");`);
  writeFileSync(join(folder, "all.ts"), steps.join("\n"));
  const paths = {
    "cdk8s-env-matrix": [join(root, "lib/index.ts")],
    "cdk8s-env-matrix/guard": [join(root, "lib/matrix/guard.ts")],
  };
  const compilerOptions = { paths, module: "commonjs", resolveJsonModule: true, esModuleInterop: true };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  const { NODE_OPTIONS: _, FORCE_COLOR: __, ...env } = process.env;
  const printed = execFileSync(process.execPath, ["--import", "tsx", "all.ts"], {
    cwd: folder,
    encoding: "utf8",
    env: { ...env, NO_COLOR: "1" },
  });
  const said = new Map(
    printed.split(MARK).flatMap((part) => {
      const [file = "", ...lines] = part.split("\n");
      return file === "" ? [] : [[file, lines.join("\n")] as const];
    }),
  );
  expect([...said.keys()]).toEqual(programs);
  let last = "";
  for (const block of blocks) {
    const { file = "", rest = "" } = fileOf(block) ?? {};
    if (block.language === "ts") last = file;
    else if (block.language === "yaml") expect(readFileSync(join(folder, file), "utf8")).toMatch(pattern(rest));
    else expect([last, said.get(last)]).toEqual([last, expect.stringMatching(whole(block.text))]);
  }
}, 60_000);

test("its table leads to every task", () => {
  const slugs = [...page.matchAll(/^## (.*)$/gm)].map(([, title = ""]) => title.toLowerCase().replaceAll(" ", "-"));
  const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, slug]) => slug);
  expect([...new Set(links)].sort()).toEqual([...slugs].sort());
});

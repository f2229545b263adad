import { type ExecFileException, execFile, execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { type LocalRegistry, localRegistry } from "./local-registry";
import { blocksOf, fileOf, type PageBlock, pattern, whole } from "./page";

/** The first page, exactly as it is printed: its blocks are run in an empty folder, with the packed package. */
const root = resolve(__dirname, "../..");
const PAGES = ["README.md", "README.zh-CN.md"];
let folder: string;
let unpacked: string;
let registry: LocalRegistry;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "first-page-"));
  const [{ filename }] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }),
  ) as [{ filename: string }];
  execFileSync("tar", ["-xzf", filename], { cwd: folder });
  unpacked = join(folder, "package");
  registry = await localRegistry(join(folder, filename), join(folder, "cache"));
}, 120_000);

afterAll(() => {
  registry?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Both streams of a block of shell, whatever its exit code. */
async function run(script: string, cwd: string): Promise<string> {
  const { NODE_OPTIONS: _, FORCE_COLOR: __, ...env } = process.env;
  return new Promise((done) => {
    // in CI colours are on
    const options = { cwd, env: { ...env, NO_COLOR: "1", ...registry.environment, ...GIT } };
    execFile("sh", ["-ec", script], options, (error: ExecFileException | null, out, err) => {
      done(`${out}\n${err}\n${error === null ? "" : `exit ${error.code}`}`);
    });
  });
}

const GIT = Object.fromEntries(
  ["AUTHOR", "COMMITTER"].flatMap((who) => [
    [`GIT_${who}_NAME`, "user"],
    [`GIT_${who}_EMAIL`, "user@example.com"],
  ]),
);

test.each(PAGES)(
  "%s runs as it is printed, in an empty folder",
  async (page) => {
    const project = join(folder, page);
    mkdirSync(project);
    const blocks = blocksOf(readFileSync(join(root, page), "utf8"));
    const change = (from: string, to: string): void => {
      const file = join(project, "main.ts");
      const text = readFileSync(file, "utf8");
      expect(text).toContain(from);
      writeFileSync(file, text.replace(from, to));
    };
    const [existing, plan, ...story] = blocks as [PageBlock, PageBlock, ...PageBlock[]];
    let printed = "";
    for (const [i, block] of story.entries()) {
      if (block.text.startsWith("error UNKNOWN_CLUSTER")) {
        change('["prod-eu"', '["prod-ue"');
        printed = await run("npx tsx main.ts", project);
        change('["prod-ue"', '["prod-eu"');
      }
      const { file, rest } = fileOf(block) ?? {};
      if (block.language === "sh") printed = await run(block.text, project);
      else if (block.language === "ts") writeFileSync(join(project, file as string), block.text);
      else if (block.language === "yaml")
        expect(readFileSync(join(project, file as string), "utf8")).toMatch(pattern(rest as string));
      // right below a command stands what it prints, all of it
      else expect(printed).toMatch(story[i - 1]?.language === "sh" ? whole(block.text) : pattern(block.text));
    }
    // the two commands at its top are for a checkout: that of what has just been made, and a cluster less
    await run("echo node_modules > .gitignore; git init -q; git add -A; git commit -qm before", project);
    change('["prod-eu", "prod-ap"]', '["prod-eu"]');
    await run("npx tsx main.ts", project);
    expect(existing.language).toBe("sh");
    const said = await run(existing.text, project);
    expect(said).toMatch(pattern(plan.text));
    expect(said).toContain("application.argoproj.io/web-prod-eu\n");
    expect(said).not.toMatch(/exit \d/);
  },
  240_000,
);

test("docs/infra.md makes the stacks that it shows: the command loads TypeScript itself where tsx is at hand", async () => {
  const project = join(folder, "infra");
  mkdirSync(project);
  const [install, program, synth, printed] = blocksOf(readFileSync(join(root, "docs/infra.md"), "utf8"));
  await run(`npm init -y\n${install?.text}`, project);
  writeFileSync(join(project, "fleet.ts"), program?.text as string);
  const said = await run(synth?.text as string, project);
  // what is for people is on the other stream, as a terminal shows it
  expect(said.replace("\n\n", "\n")).toMatch(whole(printed?.text as string));
  expect(existsSync(join(project, "out/terraform/stacks/hub/cdk.tf.json"))).toBe(true);
}, 120_000);

test("the tests of docs/test-your-matrix.md run and pass", async () => {
  const project = join(folder, "guide/project");
  mkdirSync(join(project, "node_modules"), { recursive: true });
  writeFileSync(join(project, "package.json"), "{}");
  cpSync(unpacked, join(project, "node_modules/cdk8s-env-matrix"), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "guide/node_modules"));
  const blocks = blocksOf(readFileSync(join(root, "docs/test-your-matrix.md"), "utf8"));
  for (const block of blocks) {
    const { file } = fileOf(block) ?? {};
    if (file !== undefined) writeFileSync(join(project, file), block.text);
  }
  expect(blocks.at(-1)?.text).toBe("npx jest\n");
  expect(await run("npx jest", project)).toContain("4 passed, 4 total");
}, 60_000);

test("the first page is a screen and a half, and says the same in both languages", () => {
  const [english = "", chinese = ""] = PAGES.map((page) => readFileSync(join(root, page), "utf8"));
  expect(english.split("\n").length).toBeLessThan(150);
  const code = (page: string): string[] => blocksOf(page).map(({ text }) => text.replace(/ +# .*$/gm, ""));
  expect(code(chinese)).toEqual(code(english));
  const links = (page: string): string[] => [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target as string);
  expect(links(chinese).slice(1)).toEqual(links(english).slice(1));
});

test("every link of the packed pages leads to a file of the package", () => {
  const pages = execFileSync("find", [unpacked, "-name", "*.md"], { encoding: "utf8" }).trim().split("\n");
  expect(pages.length).toBeGreaterThan(12);
  const dead = pages.flatMap((page) =>
    [...readFileSync(page, "utf8").matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)]
      .map(([, target]) => target as string)
      .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(dirname(page), target)))
      .map((target) => `${page.slice(unpacked.length + 1)}: ${target}`),
  );
  expect(dead).toEqual([]);
});

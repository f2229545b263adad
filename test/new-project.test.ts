import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** A new project as a user has it: the packed package in an empty folder, its other packages linked from here, and what `npm run` does there. */
const root = resolve(__dirname, "..");
let folder: string;
let project: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "new-project-"));
  const packed = run("npm", ["pack", "--json", "--pack-destination", folder], root);
  const [{ filename }] = JSON.parse(packed.slice(packed.indexOf("["))) as [{ filename: string }];
  run("tar", ["-xzf", filename], folder);
  const modules = join(folder, "node_modules");
  mkdirSync(join(modules, ".bin"), { recursive: true });
  for (const name of readdirSync(join(root, "node_modules"))) {
    if (!name.startsWith(".")) symlinkSync(join(root, "node_modules", name), join(modules, name));
  }
  for (const name of readdirSync(join(root, "node_modules/.bin"))) {
    symlinkSync(realpathSync(join(root, "node_modules/.bin", name)), join(modules, ".bin", name));
  }
  renameSync(join(folder, "package"), join(modules, "cdk8s-env-matrix"));
  // as npm does when it installs
  chmodSync(join(modules, "cdk8s-env-matrix/dist/lib/cli/main.js"), 0o755);
  symlinkSync("../cdk8s-env-matrix/dist/lib/cli/main.js", join(modules, ".bin/env-matrix"));
  init();
  project = join(folder, "shop");
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const init = (): string => run(join(folder, "node_modules/.bin/env-matrix"), ["init", "--new", "shop"], folder);

function run(command: string, args: readonly string[], cwd: string): string {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], env });
}

test("it is small, and holds what a person expects", () => {
  const files = run("git", ["ls-files", "--others", "--exclude-standard"], project).trim().split("\n");
  expect(files.sort()).toEqual([
    ".github/workflows/ci.yaml",
    ".gitignore",
    "README.md",
    "cdk8s.yaml",
    "env-matrix.yaml",
    "jest.config.js",
    "package.json",
    "src/environments.ts",
    "src/fleet.ts",
    "src/main.ts",
    "src/system.ts",
    "src/workloads.ts",
    "test/matrix.test.ts",
    "tsconfig.json",
  ]);
  const lines = files.flatMap((file) => readFileSync(join(project, file), "utf8").split("\n"));
  expect(lines.length).toBeLessThan(260);
});

test("npm run synth, test, check and plan work at once; once committed, a change is planned against it", () => {
  expect(run("npm", ["run", "synth"], project)).toContain("web");
  expect(existsSync(join(project, "out"))).toBe(true);
  expect(() => run("npm", ["test"], project)).not.toThrow();
  expect(() => run("npm", ["run", "check"], project)).not.toThrow();
  expect(run("npm", ["run", "plan"], project)).toContain("argocd/web-prod ");
  run("git", ["add", "-A"], project);
  run("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "one"], project);
  const file = join(project, "src/environments.ts");
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace('{ name: "staging", clusters: ["hub"], isolation: "namespace" },\n', ""));
  expect(run("npm", ["run", "plan"], project)).toMatch(/- Application argocd\/web-staging-hub/);
  // production is protected by the settings that the project begins with
  writeFileSync(file, `${text.slice(0, text.indexOf('  {\n    name: "prod"'))}];\n`);
  expect(() => run("npm", ["run", "plan"], project)).toThrow(expect.objectContaining({ status: 4 }));
}, 120_000);

test("is written over nothing that is there", () => {
  expect(init).toThrow(expect.objectContaining({ status: 2 }));
});

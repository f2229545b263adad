import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./run";

const SET = `# made by the platform team
# second line
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: shop, namespace: argocd}
spec:
  goTemplate: true
  goTemplateOptions: [missingkey=error]
  generators:
    - list: {elements: [{env: dev}, {env: prod}]}
  template:
    metadata: {name: 'shop-{{ .env }}'}
    spec:
      project: default
      source: {repoURL: https://git.example.com/shop.git, path: 'deploy/{{ .env }}'}
      destination: {server: https://kubernetes.default.svc, namespace: '{{ .env }}'}
`;
const APPLICATION = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: alone, namespace: argocd}
spec:
  project: default
  source: {repoURL: https://git.example.com/shop.git, path: alone}
  destination: {server: https://kubernetes.default.svc, namespace: alone}
`;

const here = process.cwd();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "import-"));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(here);
  rmSync(folder, { recursive: true, force: true });
});

test("files become a module each, with their comments, and the program is proved", async () => {
  writeFileSync("shop.yaml", SET);
  writeFileSync("alone.yaml", APPLICATION);
  const { code, err } = await run(["import", "shop.yaml", "alone.yaml", "--out", "src"]);
  expect(code).toBe(0);
  expect(err).toMatch(/^2 objects: 2 typed, 0 converted, 0 raw; proof: .*, 0 differences$/m);
  expect(readdirSync("src").sort()).toEqual(["alone.ts", "main.ts", "shop.ts", "system.ts"]);
  const text = readFileSync("src/shop.ts", "utf8");
  expect(text).toContain("made by the platform team");
  expect(text).toContain('list([{ env: "dev" }, { env: "prod" }])');
});

test("modules that are there are replaced only where that is asked for, and nothing is written before", async () => {
  writeFileSync("shop.yaml", SET);
  await run(["import", "shop.yaml", "--out", "src"]);
  writeFileSync("src/shop.ts", "// mine\n");
  const again = await run(["import", "shop.yaml", "--out", "src"]);
  expect([again.code, again.err]).toEqual([2, expect.stringContaining("OUTPUT_FOREIGN_FILE")]);
  expect(readFileSync("src/shop.ts", "utf8")).toBe("// mine\n");
  const forced = await run(["import", "shop.yaml", "--out", "src", "--force"]);
  expect(forced.code).toBe(0);
  expect(readFileSync("src/shop.ts", "utf8")).toContain("new ApplicationSet(");
});

test("the standard input is imported, and printed where no folder is named", async () => {
  const { code, out } = await run(["import", "-"], { readInput: () => SET });
  expect(code).toBe(0);
  expect(out).toMatch(/^\/\/ imported\.ts$/m);
});

test("nothing to import is no success, and writes nothing", async () => {
  writeFileSync("other.yaml", "kind: ConfigMap\n");
  const { code, err } = await run(["import", "--out", "src"]);
  expect([code, err]).toEqual([2, expect.stringContaining("INPUT_UNREADABLE")]);
  expect(existsSync("src")).toBe(false);
});

test("a file that cannot be read is told, and the others are imported", async () => {
  writeFileSync("alone.yaml", APPLICATION);
  writeFileSync("wrong.yaml", "kind: Application\n  a: [\n");
  const { code, err } = await run(["import", "--out", "src"]);
  expect([code, err]).toEqual([2, expect.stringContaining("YAML_SYNTAX")]);
  expect(existsSync("src/alone.ts")).toBe(true);
});

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

/** Services in two environments, one of which has no cluster of its own, and one Application that is like nothing else. */
function estate(changed: (name: string) => string = () => ""): string {
  const application = (name: string, env: string, service: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ${name}, namespace: argocd}
spec:
  project: default
  source: {repoURL: https://git.example.com/${service}.git, targetRevision: HEAD, path: deploy/${env}${changed(name)}}
  destination: {name: hub, namespace: ${env}}
  syncPolicy: {automated: {prune: true}, syncOptions: [CreateNamespace=true, ServerSideApply=true]}
`;
  const services = ["web", "api", "cart", "mail", "search"];
  const cells = services.flatMap((one) => ["dev", "prod"].map((env) => application(`${one}-${env}`, env, one)));
  return [...cells, application("alone", "tools", "alone")].join("---\n");
}

test("Applications of environments, clusters and workloads become a matrix, and the rest stays what it is", async () => {
  writeFileSync("apps.yaml", estate());
  const { code, err } = await run(["import", "--out", "src"]);
  expect(code).toBe(0);
  expect(err).toMatch(
    /^11 objects: 10 in a matrix, 1 typed, 0 converted, 0 raw; proof: 11 objects the same, 0 differences$/m,
  );
  expect(err).toContain("10 Applications: dev, prod × 1 cluster × 5 workloads");
  expect(readdirSync("src").sort()).toEqual(["apps.ts", "apps2.ts", "fleet.ts", "main.ts", "system.ts"]);
});

test("what one of them says otherwise is a rule", async () => {
  writeFileSync(
    "apps.yaml",
    estate((name) => (name === "cart-prod" ? "/new" : "")),
  );
  const { code, out } = await run(["import"]);
  expect(code).toBe(0);
  expect(out).toContain('{ workload: "cart", environment: "prod", path: "deploy/prod/new" }');
});

test("a set that asks for clusters stays a set: a matrix would freeze what it found", async () => {
  const set = SET.replace(
    "- list: {elements: [{env: dev}, {env: prod}]}",
    "- matrix: {generators: [{clusters: {}}, {list: {elements: [{env: dev}, {env: prod}]}}]}",
  ).replace("shop-{{ .env }}", "{{ .name }}-{{ .env }}");
  writeFileSync("set.yaml", set);
  const { out } = await run(["import"]);
  expect(out).not.toContain("EnvironmentMatrix");
  expect(out).toContain("new ApplicationSet(");
});

test("hidden folders are written where something reads them", async () => {
  mkdirSync(".argocd");
  writeFileSync(".argocd/alone.yaml", APPLICATION);
  const { code, out } = await run(["import"]);
  expect(code).toBe(0);
  expect(out).toContain('file: "argocd/alone.yaml"');
});

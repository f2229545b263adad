import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { localRegistry } from "./local-registry";

/** What users get: the package, packed and installed in an empty project beside its peers. */
const root = resolve(__dirname, "../..");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<
  string,
  Record<string, string>
> & { readonly name: string; readonly version: string };
let folder: string;
let project: string;
let tarball: string;
let files: readonly PackedFile[];

interface PackedFile {
  readonly path: string;
  readonly size: number;
}

/** The most that users get, unpacked, and in how many files. */
const MOST_MIB = 10;
const MOST_FILES = 2700;

const PROGRAM = `
const app = new App({ outdir: "out" });
new EnvironmentMatrix(app, "shop", {
  fleet: {
    name: "acme",
    clusters: [{ name: "hub", server: "https://kubernetes.default.svc", provider: "kind", region: "local", login: { kind: "inCluster" } }],
  },
  environments: [{ name: "dev", clusters: ["hub"], isolation: "namespace" }],
  workloads: [{ name: "web", source: (cell) => ({ repoURL: "https://git.example.com/shop.git", path: t\`deploy/\${cell.environment}\` }) }],
  form: "applications",
});
synth(app);
`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "package-"));
  project = join(folder, "project");
  mkdirSync(project);
  const packed = run("npm", ["pack", "--json", "--pack-destination", folder], root);
  const [{ filename, files: list }] = JSON.parse(packed.slice(packed.indexOf("["))) as [
    { filename: string; files: PackedFile[] },
  ];
  tarball = join(folder, filename);
  // what an earlier build left in dist is in no release, which empties it first
  files = list.filter(({ path }) => !path.startsWith("dist/") || existsSync(join(root, sourceOf(path))));
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "user", private: true }));
  const registry = await localRegistry(tarball, join(folder, "cache"));
  const { NODE_OPTIONS: _, ...env } = process.env;
  const options = { cwd: project, env: { ...env, ...registry.environment } };
  await promisify(execFile)("npm", ["install", manifest.name, "cdk8s", "constructs"], options);
  registry.close();
}, 120_000);

function sourceOf(path: string): string {
  return path.replace(/^dist\//, "").replace(/\.(?:d\.ts|js)$/, ".ts");
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(command: string, args: readonly string[], cwd: string): string {
  const { NODE_OPTIONS: _, ...env } = process.env;
  try {
    return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], env });
  } catch (error) {
    // a compiler says on its standard output what is wrong
    const failed = error as Error & { readonly stdout: string };
    failed.message += `\n${failed.stdout}`;
    throw failed;
  }
}

test("the package holds the library and its papers, no test, bench, example or infra file", () => {
  const outside = files.filter(
    ({ path }) =>
      !/^(schemas\/.*\.json|docs\/.*\.(md|png)|docs\/examples\/plan\.(html|sarif|svg)|dist\/lib\/.*\.(js|d\.ts|json)|README(\.zh-CN)?\.md|CHANGELOG\.md|LICENSE|package\.json)$/.test(
        path,
      ),
  );
  expect(outside).toEqual([]);
});

test(`the package has at most ${MOST_MIB} MiB in at most ${MOST_FILES} files`, () => {
  const mib = files.reduce((sum, { size }) => sum + size, 0) / 2 ** 20;
  process.stderr.write(`the package: ${mib.toFixed(1)} MiB in ${files.length} files\n`);
  expect(mib).toBeLessThanOrEqual(MOST_MIB);
  expect(files.length).toBeLessThanOrEqual(MOST_FILES);
});

test("publint and attw have nothing against it", () => {
  const bin = (name: string): string => join(root, "node_modules/.bin", name);
  expect(run(bin("publint"), ["run", tarball, "--strict"], project)).toContain("All good!");
  // its schemas are data, which no compiler resolves
  const found = run(bin("attw"), [tarball, "--format", "json", "--exclude-entrypoints", "schemas/*"], project);
  expect((JSON.parse(found) as { readonly problems?: object }).problems).toEqual({});
}, 60_000);

test("the guard needs no cdk8s-plus, and stands beside one", () => {
  const text = (more: string): string => `
const { App, Chart } = require("cdk8s");
const { EnvironmentMatrix, synth, t } = require("cdk8s-env-matrix");
const { isolationGuard } = require("cdk8s-env-matrix/guard");
${PROGRAM.replace("synth(app);", more).replace(
  'form: "applications",',
  'form: "applications", guard: isolationGuard(), output: { repoURL: "https://git.example.com/out.git", path: "out", targetRevision: "main" },',
)}
synth(app);`;
  writeFileSync(join(project, "guard.cjs"), text(""));
  run(process.execPath, ["guard.cjs"], project);
  const objects = (): string => execFileSync("grep", ["-rh", "^kind:", "out"], { cwd: project, encoding: "utf8" });
  expect(objects()).toContain("kind: NetworkPolicy");
  // any version of it: a chart of the one that is installed here, of which the guard knows nothing
  const plus = join(root, "node_modules/cdk8s-plus-27");
  mkdirSync(join(project, "node_modules/cdk8s-plus-27"));
  execFileSync("cp", ["-r", `${plus}/.`, join(project, "node_modules/cdk8s-plus-27")]);
  writeFileSync(
    join(project, "guard.cjs"),
    text(
      `new (require("cdk8s-plus-27").Deployment)(new Chart(app, "own"), "web", { containers: [{ image: "registry.example.com/web:1" }] });`,
    ),
  );
  run(process.execPath, ["guard.cjs"], project);
  expect(objects()).toContain("kind: Deployment");
});

test("every entry point has its types for TypeScript's older way to resolve modules, which cdk8s init sets up", () => {
  const { exports, typesVersions } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
    readonly typesVersions: { readonly "*": Readonly<Record<string, readonly string[]>> };
  };
  const wanted = Object.entries(exports).flatMap(([name, entry]) =>
    name === "." || typeof entry === "string" ? [] : [[name.slice(2), [entry.types.slice(2)]] as const],
  );
  expect(typesVersions["*"]).toEqual(Object.fromEntries(wanted));
});

test("the runtime set stays small: nothing but the declared packages", () => {
  const lock = JSON.parse(readFileSync(join(project, "package-lock.json"), "utf8")) as {
    packages: Record<string, { inBundle?: boolean }>;
  };
  const names = Object.entries(lock.packages).filter(([path, entry]) => path !== "" && entry.inBundle !== true);
  expect(names.map(([path]) => path.replace("node_modules/", "")).sort()).toEqual(
    ["cdk8s", "cdk8s-env-matrix", "constructs", ...Object.keys(manifest.dependencies ?? {})].sort(),
  );
});

test.each([
  [
    "CommonJS",
    "main.cjs",
    `const { App } = require("cdk8s");\nconst { EnvironmentMatrix, synth, t } = require("cdk8s-env-matrix");\n${PROGRAM}`,
  ],
  [
    "an ES module",
    "main.mjs",
    `import { App } from "cdk8s";\nimport { EnvironmentMatrix, synth, t } from "cdk8s-env-matrix";\n${PROGRAM}`,
  ],
])("it works from %s", (_, file, text) => {
  writeFileSync(join(project, file), text);
  rmSync(join(project, "out"), { recursive: true, force: true });
  run(process.execPath, [file], project);
  expect(readFileSync(join(project, "out/argocd/shop/applications/dev.yaml"), "utf8")).toContain("name: web-dev-hub");
});

test("its types pass a strict compiler that checks declaration files as well", () => {
  const text = `import { App } from "cdk8s";\nimport { EnvironmentMatrix, synth, t } from "cdk8s-env-matrix";\n${PROGRAM}`;
  writeFileSync(join(project, "main.ts"), text);
  const options = ["--noEmit", "--strict", "--target", "es2022", "--module", "node16", "--types", "", "main.ts"];
  expect(() => run(join(root, "node_modules/.bin/tsc"), options, project)).not.toThrow();
});

/** Each entry point with something of it; `cdktf` needs peers that are not here. */
const ENTRIES = `
import { EnvironmentMatrix } from "cdk8s-env-matrix";
import { evaluate, type Inventory } from "cdk8s-env-matrix/evaluate";
import { checkFleet, type Fleet } from "cdk8s-env-matrix/fleet";
import { isolationGuard } from "cdk8s-env-matrix/guard";
import { stackFiles } from "cdk8s-env-matrix/infra";
import { plan } from "cdk8s-env-matrix/plan";
export const more: [ReturnType<typeof isolationGuard>, typeof plan] = [isolationGuard({}), plan];
export const entries: [typeof EnvironmentMatrix, typeof evaluate, typeof checkFleet, typeof stackFiles] | Inventory | Fleet = [EnvironmentMatrix, evaluate, checkFleet, stackFiles];
`;

test.each([
  ["node16", "node_modules", ["--module", "node16"]],
  // TypeScript 7 has no node10 any more; the compiler of jsii does
  ["node10", "node_modules/jsii/node_modules", ["--module", "commonjs", "--moduleResolution", "node10"]],
])("every entry point has its types with the module resolution %s", (_, compiler, options) => {
  writeFileSync(join(project, "entries.ts"), ENTRIES);
  const tsc = join(root, compiler, "typescript/bin/tsc");
  const all = [tsc, "--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", ...options, "entries.ts"];
  expect(() => run(process.execPath, all, project)).not.toThrow();
});

/** The files that a line of CommonJS loads, by their package. */
function loaded(line: string): string[] {
  const program = `${line}; console.log(JSON.stringify(Object.keys(require.cache)))`;
  return (JSON.parse(run(process.execPath, ["-e", program], project)) as string[]).map(
    (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] as string,
  );
}

test("the door loads a name when somebody asks for it, and the evaluator loads no construct", () => {
  expect(loaded(`require("cdk8s-env-matrix")`)).toEqual(["cdk8s-env-matrix"]);
  for (const line of [`require("cdk8s-env-matrix").evaluate`, `require("cdk8s-env-matrix/evaluate").evaluate`])
    expect(new Set(loaded(line))).toEqual(new Set(["cdk8s-env-matrix"]));
  expect(loaded(`require("cdk8s-env-matrix").EnvironmentMatrix`)).toContain("cdk8s");
});

const SET = `
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: shop, namespace: argocd}
spec:
  goTemplate: true
  generators: [{list: {elements: [{name: dev}]}}]
  template:
    metadata: {name: '{{ .name }}-{{ sha256sum "a" | trunc 4 }}-{{ regexReplaceAll "b+" "abbc" "-" }}'}
    spec: {project: default, source: {repoURL: "https://git.example.com/shop.git", path: .}, destination: {name: in-cluster}}
`;

test("the command renders with its rarer parts, and a mistake is no defect", () => {
  writeFileSync(join(project, "set.yaml"), SET);
  const command = join(project, "node_modules/.bin/env-matrix");
  expect(run(command, ["render", "set.yaml", "-o", "name"], project)).toBe("application.argoproj.io/dev-ca97-a-c\n");
  expect(() => run(command, ["render", "nothing.yaml"], project)).toThrow(expect.objectContaining({ status: 2 }));
});

test("the commands that are one file each need nothing that the package leaves out", () => {
  const sets = join(project, "sets");
  mkdirSync(sets);
  writeFileSync(join(sets, "set.yaml"), SET);
  const say = (...words: string[]): string => run(join(project, "node_modules/.bin/env-matrix"), words, project);
  say("lint", "sets", "--problems", "lint.sarif");
  expect(readFileSync(join(project, "lint.sarif"), "utf8")).toContain("DEFAULT_PROJECT");
  expect(say("explain", "dev-ca97-a-c", "metadata.name", "--in", "sets")).toContain("sets/set.yaml:");
  expect(say("rehearse", "sets")).toContain("it reads nothing that could fail");
  expect(say("plan", "--base", "sets", "--head", "sets")).toContain("Applications: 1 unchanged");
});

test("the command line tool is there and says its version", () => {
  expect(run(join(project, "node_modules/.bin/env-matrix"), ["--version"], project).trim()).toBe(manifest.version);
});

test("a base is synthesised from the package alone: no cdktf, no Terraform, no file of the repository", () => {
  const fleet = {
    name: "acme",
    demo: true,
    clusters: [
      {
        name: "hub",
        server: "https://kubernetes.default.svc",
        provider: "kind",
        region: "local",
        login: { kind: "inCluster" },
        access: { kind: "kubeconfig", context: "kind-hub" },
        base: { openebs: {}, argoCd: { domain: "argocd.example.com" } },
      },
    ],
  };
  writeFileSync(join(project, "fleet.json"), JSON.stringify(fleet));
  run(join(project, "node_modules/.bin/env-matrix"), ["infra", "synth", "fleet.json"], project);
  const configuration = JSON.parse(readFileSync(join(project, "out/terraform/stacks/hub/cdk.tf.json"), "utf8"));
  expect(Object.keys(configuration.resource.helm_release)).toEqual(["base-objects", "openebs", "argo-cd"]);
  const program = `require("cdk8s-env-matrix/infra"); try { require("cdk8s-env-matrix/cdktf"); } catch (error) { console.log(error.message.split("\\n")[0]); }`;
  expect(run(process.execPath, ["-e", program], project)).toMatch(/^Cannot find module '@?cdktf/);
});

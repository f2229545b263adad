import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import * as library from "../lib";

/** What the documents show: every TypeScript block compiles, every link leads somewhere, every `@example` compiles. */
const root = resolve(__dirname, "..");
const documents = [
  "README.md",
  "README.zh-CN.md",
  "ARCHITECTURE.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  ...readdirSync(join(root, "docs")).map((name) => `docs/${name}`),
].filter((path) => path.endsWith(".md"));

interface Block {
  readonly name: string;
  /** The folder and the file that it names in its first line, which other blocks of its page import. */
  readonly file?: string;
  readonly text: string;
}

test("every TypeScript block of the documents compiles", () => {
  const blocks = documents.flatMap((path) =>
    [...readFileSync(join(root, path), "utf8").matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, text = ""], i) => {
      const [, file] = /^\/\/ (\S+\.ts)\n/.exec(text) ?? [];
      return { name: `${path} block ${i + 1}`, text, ...(file !== undefined && { file: `${path}/${file}` }) };
    }),
  );
  expect(blocks.length).toBeGreaterThan(0);
  expect(errorsOf(blocks)).toEqual([]);
});

test("every @example of the library compiles, with a chart and an app at hand", () => {
  const names = Object.keys(library).join(", ");
  const prelude = [
    `import { ${names} } from "cdk8s-env-matrix";`,
    'import { isolationGuard } from "cdk8s-env-matrix/guard";',
    'import { App, Chart } from "cdk8s";',
    'const app = new App(); const chart = new Chart(app, "chart"); const repoURL = "https://git.example.com/r.git"; const caData = "";',
    'declare const props: import("cdk8s-env-matrix").EnvironmentMatrixProps;',
  ].join("\n");
  const examples = filesBelow(join(root, "lib")).flatMap((path) =>
    examplesOf(path).map((text, i) => ({ name: `${path} example ${i + 1}`, text: `${prelude}\n${text}` })),
  );
  expect(examples.length).toBeGreaterThan(8);
  expect(errorsOf(examples)).toEqual([]);
}, 30_000);

/** The code behind each `@example`, up to the next tag or the end of the comment. */
function examplesOf(path: string): string[] {
  const comments = readFileSync(path, "utf8").matchAll(/\/\*\*([\s\S]*?)\*\//g);
  return [...comments].flatMap(([, comment]) => {
    const text = (comment as string).replace(/^\s*\* ?/gm, "");
    return [...text.matchAll(/@example\s+([\s\S]*?)(?=\s@[a-z]+\b|$)/g)].map((match) => match[1] as string);
  });
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.name.endsWith(".ts") ? [path] : [];
  });
}

test("every link in the documents leads to a file", () => {
  const dead = documents.flatMap((path) =>
    [...readFileSync(join(root, path), "utf8").matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)]
      .map((match) => match[1] as string)
      .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(path), target)))
      .map((target) => `${path}: ${target}`),
  );
  expect(dead).toEqual([]);
});

/** Compiles blocks in a folder of the project itself, where the package's name leads to its source. */
function errorsOf(blocks: readonly Block[]): string[] {
  const folder = mkdtempSync(join(root, "node_modules/.docs-"));
  try {
    mkdirSync(join(folder, "src"));
    blocks.forEach((block, i) => {
      const file = join(folder, "src", fileOf(block, i));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${block.text}\nexport {};\n`);
    });
    const paths = {
      "cdk8s-env-matrix": [join(root, "lib/index.ts")],
      "cdk8s-env-matrix/guard": [join(root, "lib/matrix/guard.ts")],
    };
    const options = {
      extends: join(root, "tsconfig.json"),
      compilerOptions: { paths, rootDir: "/", noEmit: true, noUnusedLocals: false },
      include: ["src"],
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options));
    execFileSync(join(root, "node_modules/.bin/tsc"), ["-p", folder, "--pretty", "false"], { encoding: "utf8" });
    return [];
  } catch (error) {
    const output = (error as { stdout?: string }).stdout ?? String(error);
    return output
      .split("\n")
      .filter((line) => line.includes("error"))
      .map((line) =>
        line.replace(/^.*\/src\/(.*?\.ts)(?=\()/, (_, file: string) => {
          return blocks.find((block, i) => fileOf(block, i) === file)?.name ?? relative(root, line);
        }),
      );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fileOf({ file }: Block, i: number): string {
  return file ?? `block-${i}.ts`;
}

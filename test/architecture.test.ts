import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative, resolve, sep } from "node:path";

/** The floors of lib/, top to bottom: a folder imports only from folders before it. */
const FLOORS = [
  "printable.ts",
  "counted.ts",
  "code-frame.ts",
  "errors.ts",
  "json.ts",
  "plain-data.ts",
  "prop-shapes.ts",
  "argocd-facts.ts",
  "in-parallel.ts",
  "k8s-names.ts",
  "object-name.ts",
  "go",
  "yaml",
  "template",
  "crd",
  "match",
  "synth",
  "generators",
  "evaluate",
  "controller",
  "plan",
  "inventory",
  "world",
  "migrate",
  "promote",
  "argocd",
  "fleet",
  "infra",
  "cdktf",
  "matrix",
  "previews",
  "sources",
  "explain",
  "rehearse",
  "lint",
  "import",
  "report",
  "app-flags.ts",
  "run-app.ts",
  "run-hubs.ts",
  "cli",
  "index.ts",
];
const root = resolve(__dirname, "..");
const lib = join(root, "lib");
const files = filesBelow(lib);

/** At the head of a file, or where something is needed: `require("./x")`. */
const IMPORT = /(?:^(?:import|export)\s+[^;"']*?from\s+|\brequire\()["']([^"']+)["']/gm;

interface Import {
  readonly from: string;
  readonly to: string;
}
const imports = files.flatMap((file): Import[] =>
  [...readFileSync(file, "utf8").matchAll(IMPORT)].map((match) => ({
    from: file,
    to: match[1] as string,
  })),
);

test("every folder of lib is a floor", () => {
  expect(readdirSync(lib).filter((name) => !FLOORS.includes(name))).toEqual([]);
});

test("imports go upward in the list of floors", () => {
  const wrong = imports
    .filter(({ to }) => to.startsWith("."))
    .map(({ from, to }) => [floorOf(from), floorOf(resolve(dirname(from), to)), from, to] as const)
    .filter(([a, b]) => FLOORS.indexOf(b) > FLOORS.indexOf(a));
  expect(wrong.map(([a, b, from]) => `${relative(root, from)}: ${a} imports ${b}`)).toEqual([]);
});

test("no file of lib imports itself by way of others, be it for a type only", () => {
  const graph = new Map<string, string[]>(files.map((file) => [file, []]));
  for (const { from, to } of imports) {
    if (!to.startsWith(".")) continue;
    const target = [`${resolve(dirname(from), to)}.ts`, join(resolve(dirname(from), to), "index.ts")].find((path) =>
      graph.has(path),
    );
    if (target !== undefined) graph.get(from)?.push(target);
  }
  expect(cyclesOf(graph)).toEqual([]);
});

test("constructs, files, processes and the network are used only where they may be", () => {
  const allowedPlaces: [RegExp, readonly string[]][] = [
    [/^cdk8s$/, ["argocd", "matrix", "previews", "synth", "run-app.ts", "run-hubs.ts"]],
    [/^constructs$/, ["argocd", "matrix", "previews", "synth", "cdktf"]],
    [/^cdk8s-plus/, []],
    [/^(node:)?(fs|child_process|http|https|net)(\/.*)?$/, ["inventory", "synth", "infra", "cli"]],
    [/^commander$/, ["cli"]],
    [/^picocolors$/, ["run-app.ts", "run-hubs.ts", "cli"]],
    [/^(node:)?crypto$/, ["template", "inventory", "synth", "infra", "cli"]],
    [/^(cdktf|@cdktf\/.*)$/, ["cdktf"]],
  ];
  const wrong = imports.filter(({ from, to }) =>
    allowedPlaces.some(([name, floors]) => name.test(to) && !floors.includes(floorOf(from))),
  );
  expect(wrong.map(({ from, to }) => `${relative(root, from)}: ${to}`)).toEqual([]);
});

test("processes are started in the files that are known for it, each with a closed list of what it passes on", () => {
  const starters = files.filter((file) =>
    /child_process|node:cluster|worker_threads"\)?\.Worker/.test(readFileSync(file, "utf8")),
  );
  expect(starters.map((file) => relative(lib, file)).sort()).toEqual([
    "cli/manifests/policy.ts",
    "cli/plan/synth.ts",
    "infra/run/kubectl.ts",
    "infra/run/terraform-process.ts",
    "inventory/git/git-process.ts",
    "inventory/kubectl.ts",
    "inventory/programs/run-program.ts",
  ]);
});

test("nothing that somebody else wrote is compiled as a program", () => {
  const compilers = files.filter((file) => /\beval\(|new Function\(|node:vm"/.test(readFileSync(file, "utf8")));
  expect(compilers.map((file) => relative(lib, file))).toEqual([]);
});

test("the library imports only its declared dependencies", () => {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<
    string,
    Record<string, string>
  >;
  const declared = new Set([
    ...Object.keys(manifest.dependencies ?? {}),
    ...Object.keys(manifest.peerDependencies ?? {}),
  ]);
  const packages = new Set(imports.map(({ to }) => to).filter((to) => !to.startsWith(".") && !to.startsWith("node:")));
  const undeclared = [...packages].filter(
    (name) =>
      !declared.has(
        name
          .split("/")
          .slice(0, name.startsWith("@") ? 2 : 1)
          .join("/"),
      ),
  );
  expect(undeclared.filter((name) => !builtinModules.includes(name))).toEqual([]);
});

function floorOf(path: string): string {
  const first = relative(lib, path).split(sep)[0] as string;
  return FLOORS.includes(first) ? first : `${first}.ts`;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.name.endsWith(".ts") ? [path] : [];
  });
}

function cyclesOf(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const state = new Map<string, "open" | "done">();
  const cycles: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (state.get(file) === "done") return;
    if (state.get(file) === "open") {
      cycles.push([...trail.slice(trail.indexOf(file)), file].map((path) => relative(lib, path)).join(" > "));
      return;
    }
    state.set(file, "open");
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    state.set(file, "done");
  };
  for (const file of graph.keys()) visit(file, []);
  return cycles;
}

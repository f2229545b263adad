/** Modules of a program: one for each file that was read, places that are named more than once, and what puts them together. */
import { printableLine } from "../printable";
import { Call, type Code, identifier, Name, printCode } from "./code";
import type { ObjectCode } from "./object-code";

export interface ImportedObject {
  /** What Kubernetes tells it from others by. */
  readonly key: string;
  readonly code: ObjectCode;
  /** Lines that stood above it, without their marks. */
  readonly comment: readonly string[];
}

export interface ImportedFile {
  /** Below the output folder of the synthesis. */
  readonly file: string;
  readonly objects: readonly ImportedObject[];
}

export interface Module {
  /** Without its ending. */
  readonly name: string;
  readonly typescript: string;
}

/** A file and the function that makes it. */
export interface NamedFile extends ImportedFile {
  readonly name: string;
}

/** What each app of the program makes: of two objects of one name each has an app of its own. */
export interface Program {
  readonly apps: readonly (readonly NamedFile[])[];
  /** Constants by value. */
  readonly places: ReadonlyMap<string, string>;
}

interface Parts {
  readonly imports: readonly (readonly [from: string, names: readonly string[]])[];
  readonly typeImports: readonly (readonly [from: string, names: readonly string[]])[];
  readonly body: string;
}

export function programOf(files: readonly ImportedFile[]): Program {
  const taken = new Set(["main", "system", "places", "outdir", "runApp", ...files.map((_, i) => appName(i))]);
  const places = repeatedPlaces(files, taken);
  const named = files.map((file): NamedFile => ({ ...file, name: unique(moduleName(file.file), taken) }));
  return { apps: layersOf(named), places };
}

export function modulesOf({ apps, places }: Program): Module[] {
  return [
    ...(places.size === 0 ? [] : [moduleOf("places", placesParts(places))]),
    ...apps.flat().map((file) => moduleOf(file.name, fileParts(file, places))),
    moduleOf("system", systemParts(apps.map((app) => app.map(({ name }) => name)))),
    moduleOf("main", MAIN),
  ];
}

function moduleOf(name: string, { imports, typeImports, body }: Parts): Module {
  const named = (names: readonly string[]): string => [...names].sort().join(", ");
  const lines = [
    ...typeImports.map(([from, names]) => `import type { ${named(names)} } from ${JSON.stringify(from)};`),
    ...imports.map(([from, names]) => `import { ${named(names)} } from ${JSON.stringify(from)};`),
  ];
  return { name, typescript: `${lines.length === 0 ? "" : `${lines.join("\n")}\n\n`}${body}` };
}

function placesParts(places: ReadonlyMap<string, string>): Parts {
  const lines = [...places].map(([value, name]) => [name, JSON.stringify(value)] as const);
  return {
    imports: [],
    typeImports: [],
    body: lines
      .map(
        ([name, value]) => `export const ${name} = ${value};
`,
      )
      .join(""),
  };
}

function fileParts({ file, objects, name }: NamedFile, places: ReadonlyMap<string, string>): Parts {
  const usedPlaces = new Set<string>();
  const statements = objects.map(({ code, comment }) => {
    const above = comment.map((line) => `  // ${printableLine(line)}`.trimEnd().concat("\n")).join("");
    return `${above}  ${printCode(withPlaces(code.code, places, usedPlaces), 2)};\n`;
  });
  const own = new Set(["FileChart", ...objects.flatMap(({ code }) => [...code.imports])]);
  const cdk8s = new Set(objects.flatMap(({ code }) => [...code.fromCdk8s]));
  const chart = printCode(new Call("new FileChart", [new Name("scope"), name, { file }]), 2);
  return {
    imports: [
      ...(cdk8s.size === 0 ? [] : [["cdk8s", [...cdk8s]] as const]),
      ["cdk8s-env-matrix", [...own]],
      ...(usedPlaces.size === 0 ? [] : [["./places", [...usedPlaces]] as const]),
    ],
    typeImports: [["constructs", ["Construct"]]],
    body: `/** ${printableLine(file).replaceAll("*/", "*\\/")} */
export function ${name}(scope: Construct): void {
  const chart = ${chart};
${statements.join("")}}
`,
  };
}

/** @param layers names of modules that can be in one app: of two objects with one name each has an app of its own */
function systemParts(layers: readonly (readonly string[])[]): Parts {
  const names = layers.flat();
  const apps = layers.map((layer, i) => {
    const outdir = layers.length === 1 ? "{ outdir }" : `{ outdir: \`\${outdir}/${i + 1}\` }`;
    const calls = layer.map((name) => `  ${name}(${appName(i)});\n`).join("");
    return `  const ${appName(i)} = new App(${outdir});\n${calls}`;
  });
  const why =
    layers.length === 1
      ? ""
      : "/** Objects of one name are for different Argo CDs: each of these apps is for one. Give them folders that say which. */\n";
  return {
    imports: [["cdk8s", ["App"]], ...names.map((name) => [`./${name}`, [name]] as const)],
    typeImports: [],
    body: `${why}export function system(outdir = "out"): App[] {
${apps.join("")}  return [${layers.map((_, i) => appName(i)).join(", ")}];
}
`,
  };
}

function appName(i: number): string {
  return i === 0 ? "app" : `app${i + 1}`;
}

const MAIN: Parts = {
  imports: [
    ["cdk8s-env-matrix", ["runApp"]],
    ["./system", ["system"]],
  ],
  typeImports: [],
  body: "for (const app of system(process.env.CDK8S_OUTDIR)) runApp(() => app);\n",
};

/** Files by the app that they can be in: no two objects of an app have one key. */
function layersOf(files: readonly NamedFile[]): NamedFile[][] {
  const layers: { readonly keys: Set<string>; readonly files: NamedFile[] }[] = [];
  for (const file of files) {
    let layer = layers.find(({ keys }) => file.objects.every(({ key }) => !keys.has(key)));
    if (layer === undefined) {
      layer = { keys: new Set(), files: [] };
      layers.push(layer);
    }
    for (const { key } of file.objects) layer.keys.add(key);
    layer.files.push(file);
  }
  return layers.length === 0 ? [[]] : layers.map((layer) => layer.files);
}

/** Addresses that are written more than twice get a name. */
const FEW = 2;

function repeatedPlaces(files: readonly ImportedFile[], taken: Set<string>): Map<string, string> {
  const counts = new Map<string, number>();
  const count = (code: Code): void => {
    if (typeof code === "string") {
      if (/^(?:https?|ssh|git|oci):\/\/[^\s{}]+$|^[\w.-]+@[\w.-]+:[^\s{}]+$/.test(code))
        counts.set(code, (counts.get(code) ?? 0) + 1);
    } else if (code instanceof Call) code.args.forEach(count);
    else if (!(code instanceof Name) && typeof code === "object" && code !== null) Object.values(code).forEach(count);
  };
  for (const { objects } of files) for (const { code } of objects) if (code.form !== "raw") count(code.code);
  const repeated = [...counts]
    .filter(([, times]) => times > FEW)
    .map(([value]) => value)
    .sort();
  return new Map(repeated.map((value) => [value, unique(placeName(value), taken)]));
}

function withPlaces(code: Code, places: ReadonlyMap<string, string>, used: Set<string>): Code {
  if (typeof code === "string") {
    const name = places.get(code);
    if (name === undefined) return code;
    used.add(name);
    return new Name(name);
  }
  if (code instanceof Call) {
    if (code.callee === "new ApiObject" || code.on !== undefined) return code;
    return new Call(
      code.callee,
      code.args.map((arg) => withPlaces(arg, places, used)),
    );
  }
  if (code instanceof Name || code === null || typeof code !== "object") return code;
  if (Array.isArray(code)) return code.map((item: Code) => withPlaces(item, places, used));
  return Object.fromEntries(
    Object.entries(code as object).map(([key, item]) => [key, withPlaces(item as Code, places, used)]),
  );
}

function placeName(value: string): string {
  const last = value.replace(/\/+$/, "").split(/[/:]/).at(-1) ?? "";
  return identifier(last.replace(/\.git$/, ""), "place");
}

function moduleName(file: string): string {
  const steps = file.replace(/\.(?:ya?ml|json)$/, "").split("/");
  return identifier(steps.slice(-2).join("-"), "file");
}

function unique(name: string, taken: Set<string>): string {
  let result = name;
  for (let i = 2; taken.has(result); i++) result = `${name}${i}`;
  taken.add(result);
  return result;
}

/** The text of a program: a module for each file and matrix, one for each constant, places that are named more than once, and what puts them together. */
import { printableLine } from "../printable";
import { Arrow, Call, type Code, mapParts, Name, partsOf, Tagged } from "./code";
import { printCode } from "./print-code";
import { appName, type Constant, isRaw, type NamedModule, type Program, type Step } from "./program";

export interface Module {
  /** Without its ending. */
  readonly name: string;
  readonly typescript: string;
}

interface Parts {
  readonly imports: readonly (readonly [from: string, names: readonly string[]])[];
  readonly typeImports: readonly (readonly [from: string, names: readonly string[]])[];
  readonly body: string;
}

export function modulesOf({ apps, constants, places }: Program): Module[] {
  const shared = new Set(constants.map(({ name }) => name));
  return [
    ...(places.size === 0 ? [] : [moduleOf("places", placesParts(places))]),
    ...constants.map((one) => moduleOf(one.name, constantParts(one))),
    ...apps.flat().map((one) => moduleOf(one.name, moduleParts(one, places, shared))),
    moduleOf("system", systemParts(apps.map((app) => app.map(({ name }) => name)))),
    moduleOf("main", MAIN),
  ];
}

function moduleOf(name: string, { imports, typeImports, body }: Parts): Module {
  const named = new Map<string, string[]>();
  for (const [from, names] of imports) named.set(from, [...names]);
  for (const [from, names] of typeImports)
    if (names.length > 0) named.set(from, [...(named.get(from) ?? []), ...names.map((one) => `type ${one}`)]);
  const plain = (one: string): string => one.replace(/^type /, "").toLowerCase();
  const lines = [...named]
    .filter(([, names]) => names.length > 0)
    .sort(([a], [b]) => Number(a.startsWith(".")) - Number(b.startsWith(".")) || (a < b ? -1 : 1))
    .map(([from, names]) => {
      const isOfTypes = names.every((one) => one.startsWith("type "));
      const list = names
        .sort((a, b) => (plain(a) < plain(b) ? -1 : 1))
        .map((one) => (isOfTypes ? one.replace(/^type /, "") : one));
      return `import ${isOfTypes ? "type " : ""}{ ${list.join(", ")} } from ${JSON.stringify(from)};`;
    });
  return { name, typescript: `${lines.length === 0 ? "" : `${lines.join("\n")}\n\n`}${body}` };
}

function placesParts(places: ReadonlyMap<string, string>): Parts {
  const lines = [...places].map(([value, name]) => `export const ${name} = ${JSON.stringify(value)};\n`);
  return { imports: [], typeImports: [], body: lines.join("") };
}

function constantParts({ name, title, type, code, steps }: Constant): Parts {
  const used = usedNames([...steps.map((step) => step.code), code], new Set(), new Set(steps.map((step) => step.name)));
  const before = steps.map((step) => `${statement(step, 0)}\n`).join("");
  return {
    imports: [["cdk8s-env-matrix", used.own]],
    typeImports: [["cdk8s-env-matrix", [...new Set([...used.types, type])]]],
    body: `${before}${comment(title)}export const ${name}: ${type} = ${printCode(code, 0, name.length + type.length + 18)};\n`,
  };
}

function moduleParts(
  { name, title, steps }: NamedModule,
  places: ReadonlyMap<string, string>,
  shared: Set<string>,
): Parts {
  const named = steps.map((step) => ({ ...step, code: withPlaces(step.code, places) }));
  const used = usedNames(
    named.map(({ code }) => code),
    new Set([...shared, ...places.values()]),
    new Set(steps.map((step) => step.name)),
  );
  const ofPlaces = new Set(places.values());
  const constants = used.names.filter((one) => shared.has(one));
  return {
    imports: [
      ["cdk8s", used.cdk8s],
      ["cdk8s-env-matrix", used.own],
      ...constants.map((one) => [`./${one}`, [one]] as const),
      ["./places", used.names.filter((one) => ofPlaces.has(one))],
    ],
    typeImports: [
      ["cdk8s-env-matrix", used.types],
      ["constructs", ["Construct"]],
    ],
    body: `${comment(title)}export function ${name}(scope: Construct): void {
${named.map((step) => statement(step, 2)).join("")}}
`,
  };
}

function comment(title: string): string {
  return `/** ${printableLine(title).replaceAll("*/", "*\\/")} */\n`;
}

function statement({ name, code, comment }: Step, indent: number): string {
  const pad = " ".repeat(indent);
  const above = comment.map((line) => `${pad}// ${printableLine(line)}`.trimEnd().concat("\n")).join("");
  const start = name === undefined ? "" : `const ${name} = `;
  return `${above}${pad}${start}${printCode(code, indent, indent + start.length)};\n`;
}

const FROM_CDK8S = new Set(["App", "ApiObject", "JsonPatch"]);

interface UsedNames {
  readonly own: readonly string[];
  readonly cdk8s: readonly string[];
  readonly types: readonly string[];
  /** Of constants. */
  readonly names: readonly string[];
}

/** What code takes from packages, and from other modules. */
function usedNames(
  code: readonly Code[],
  constants: ReadonlySet<string>,
  local: ReadonlySet<string | undefined>,
): UsedNames {
  const functions = new Set<string>();
  const types = new Set<string>();
  const names = new Set<string>();
  for (const one of code) {
    for (const part of partsOf(one)) {
      if (part instanceof Tagged) functions.add("t");
      else if (part instanceof Call && part.on === undefined)
        functions.add(part.callee.replace(/^new /, "").split(".")[0] as string);
      else if (part instanceof Name && constants.has(part.text)) names.add(part.text);
      else if (part instanceof Arrow) {
        for (const type of [part.type, ...part.parameters.map((one) => one.type)])
          for (const word of type?.match(/[A-Z]\w*/g) ?? []) if (!BUILT_IN.has(word)) types.add(word);
      }
    }
  }
  return {
    own: [...functions].filter((name) => !FROM_CDK8S.has(name) && !local.has(name)),
    cdk8s: [...functions].filter((name) => FROM_CDK8S.has(name)),
    types: [...types],
    names: [...names],
  };
}

const BUILT_IN = new Set(["Partial", "Readonly", "Record", "Omit", "Pick"]);

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

const MAIN: Parts = {
  imports: [
    ["cdk8s-env-matrix", ["runApp"]],
    ["./system", ["system"]],
  ],
  typeImports: [],
  body: "for (const app of system(process.env.CDK8S_OUTDIR)) runApp(() => app);\n",
};

function withPlaces(code: Code, places: ReadonlyMap<string, string>): Code {
  if (typeof code === "string") {
    const name = places.get(code);
    return name === undefined ? code : new Name(name);
  }
  return isRaw(code) ? code : mapParts(code, (part) => withPlaces(part, places));
}

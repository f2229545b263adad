/** A program as data: modules of steps, constants that several of them use, and which of them can be in one app. */
import { Call, type Code, identifier, Name, partsOf } from "./code";
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

/** One statement of a module's function. */
export interface Step {
  /** The constant that keeps its value. @default none */
  readonly name?: string;
  readonly code: Code;
  /** Lines above it. */
  readonly comment: readonly string[];
}

/** What makes several objects together: a matrix. */
export interface ImportedGroup {
  /** What it is called. */
  readonly name: string;
  /** What a reader is told of it. */
  readonly title: string;
  /** Of everything that it makes. */
  readonly keys: readonly string[];
  /** They find the app, or what is in it, under the name `scope`. */
  readonly steps: readonly Step[];
}

/** A constant that modules share. */
export interface Constant {
  readonly name: string;
  readonly title: string;
  readonly type: string;
  readonly code: Code;
  /** What stands before it: constants of its own. */
  readonly steps: readonly Step[];
}

/** A module with a function that makes its part. */
export interface NamedModule {
  readonly name: string;
  readonly title: string;
  readonly keys: readonly string[];
  readonly steps: readonly Step[];
}

/** What each app of the program makes: of two objects of one name each has an app of its own. */
export interface Program {
  readonly apps: readonly (readonly NamedModule[])[];
  readonly constants: readonly Constant[];
  /** Names of addresses. */
  readonly places: ReadonlyMap<string, string>;
}

export function programOf(
  files: readonly ImportedFile[],
  groups: readonly ImportedGroup[] = [],
  constants: readonly Constant[] = [],
): Program {
  const taken = new Set([
    ...["main", "system", "places", "outdir", "runApp", "service"],
    ...constants.map(({ name }) => name),
    ...[...files, ...groups].map((_, i) => appName(i)),
  ]);
  const matrices = groups.map(
    (group): NamedModule => ({ ...group, name: unique(identifier(group.name, "matrix"), taken) }),
  );
  const named = files.map((file) => moduleOfFile(file, unique(moduleName(file.file), taken)));
  const modules = [...matrices, ...named];
  return { apps: layersOf(modules), constants, places: repeatedPlaces(modules, taken) };
}

export function appName(i: number): string {
  return i === 0 ? "app" : `app${i + 1}`;
}

function moduleOfFile({ file, objects }: ImportedFile, name: string): NamedModule {
  const chart = new Call("new FileChart", [new Name("scope"), name, { file }]);
  const made = objects.map(({ code, comment }) => ({ code: code.code, comment }));
  return {
    name,
    title: file,
    keys: objects.map(({ key }) => key),
    steps: [{ name: "chart", code: chart, comment: [] }, ...made],
  };
}

/** Modules by the app that they can be in: no two objects of an app have one key. */
function layersOf(modules: readonly NamedModule[]): NamedModule[][] {
  const layers: { readonly keys: Set<string>; readonly modules: NamedModule[] }[] = [];
  for (const one of modules) {
    let layer = layers.find(({ keys }) => one.keys.every((key) => !keys.has(key)));
    if (layer === undefined) {
      layer = { keys: new Set(), modules: [] };
      layers.push(layer);
    }
    for (const key of one.keys) layer.keys.add(key);
    layer.modules.push(one);
  }
  return layers.length === 0 ? [[]] : layers.map((layer) => layer.modules);
}

/** Addresses that are written more than twice get a name. */
const FEW = 2;
const ADDRESS = /^(?:https?|ssh|git|oci):\/\/[^\s{}]+$|^[\w.-]+@[\w.-]+:[^\s{}]+$/;

function repeatedPlaces(modules: readonly NamedModule[], taken: Set<string>): Map<string, string> {
  const counts = new Map<string, number>();
  for (const { steps } of modules) {
    for (const { code } of steps) {
      if (isRaw(code)) continue;
      for (const part of partsOf(code))
        if (typeof part === "string" && ADDRESS.test(part)) counts.set(part, (counts.get(part) ?? 0) + 1);
    }
  }
  const repeated = [...counts]
    .filter(([, times]) => times > FEW)
    .map(([value]) => value)
    .sort();
  return new Map(repeated.map((value) => [value, unique(placeName(value), taken)]));
}

/** What stays data is left as it is. */
export function isRaw(code: Code): boolean {
  return code instanceof Call && (code.callee === "new ApiObject" || (code.on !== undefined && isRaw(code.on)));
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

/**
 * Applications for those who look for what is wrong: one of which every part has stood in an earlier one says nothing new, and comes without
 * what only charts and their tools read. Such parts can do no more than fail, leave a placeholder or print something odd, and depend on nothing
 * but the parameters that they read. Not for sets whose parameters change after they were made.
 */
import type { Abridge } from "../evaluate/compile-application";
import { once } from "../evaluate/once";
import type { TextCompiler } from "../evaluate/texts";
import type { ParamSet } from "../generators/expansion";
import type { GoValue } from "../go/values";
import { isObject, type JsonObject } from "../json";
import { parametersRead } from "../template";

/** What is always there: Argo CD and the API server judge it, and so do people. */
const KEPT = ["project", "destination", "sourceHydrator"] as const;
const KEPT_OF_SOURCE = ["repoURL", "targetRevision", "path", "chart"] as const;
/** So few Applications are made in full at no loss. */
const FEW = 32;
/** So many are tried before parts have to show that they repeat. */
const TRIAL = 4096;

export const abridging: Abridge = (template, texts, compile) => {
  const full = compile(template);
  const { kept, left } = parted(template);
  const short = once(() => compile(kept));
  const parts = once(() => partsOf(left, texts));
  let made = 0;
  let repeated = 0;
  // what reads no parameter fails always or never
  let isSound = false;
  return {
    render: (params, namespaceSet) => {
      made++;
      if (made <= FEW || (made > TRIAL && repeated < made / 2) || params.size === 0)
        return full.render(params, namespaceSet);
      const known = parts();
      if (isSound && known?.every((part) => part.has(params)) === true) {
        repeated++;
        return short().render(params, namespaceSet);
      }
      const { chances } = texts;
      const application = full.render(params, namespaceSet);
      if (texts.chances !== chances) return application;
      isSound = true;
      for (const part of known ?? []) part.add(params);
      return application;
    },
  };
};

function parted(template: JsonObject): { readonly kept: JsonObject; readonly left: unknown[] } {
  const { spec } = template;
  if (!isObject(spec)) return { kept: template, left: [] };
  const own = split(spec as JsonObject, KEPT);
  const { source, ...others } = own.left;
  if (!isObject(source)) return { kept: { ...template, spec: own.kept }, left: [own.left] };
  const ofSource = split(source as JsonObject, KEPT_OF_SOURCE);
  return { kept: { ...template, spec: { ...own.kept, source: ofSource.kept } }, left: [others, ofSource.left] };
}

function split(object: JsonObject, keys: readonly string[]): { readonly kept: JsonObject; readonly left: JsonObject } {
  const entries = Object.entries(object);
  return {
    kept: Object.fromEntries(entries.filter(([key]) => keys.includes(key))),
    left: Object.fromEntries(entries.filter(([key]) => !keys.includes(key))),
  };
}

/** What the texts of a value read; undefined where one may read everything. */
function partsOf(value: unknown, texts: TextCompiler): Part[] | undefined {
  const lists = new Map<string, readonly string[]>();
  for (const text of templatesIn(value)) {
    const { constant, template } = texts.compile(text);
    if (constant !== undefined) continue;
    if (template === undefined) return undefined;
    const found = "keys" in template ? template.keys().map((key) => [key]) : parametersRead(template.tree);
    if (found === undefined) return undefined;
    for (const keys of found) lists.set(JSON.stringify([...keys].sort()), keys);
  }
  const all = [...lists.values()];
  // what is a part of another list is known with it
  const isWithin = (keys: readonly string[], other: readonly string[]): boolean =>
    other.length > keys.length && keys.every((key) => other.includes(key));
  return all.filter((keys) => !all.some((other) => isWithin(keys, other))).map((keys) => new Part(keys));
}

function* templatesIn(value: unknown): Generator<string> {
  if (typeof value === "string") {
    if (value.includes("{{")) yield value;
  } else if (Array.isArray(value)) for (const item of value) yield* templatesIn(item);
  else if (isObject(value))
    for (const [key, item] of Object.entries(value)) {
      if (key.includes("{{")) yield key;
      yield* templatesIn(item);
    }
}

type Level = Map<GoValue | undefined, Level>;

/** The values that some parameters have had together. */
class Part {
  private readonly values: Level = new Map();

  constructor(private readonly keys: readonly string[]) {}

  has(params: ParamSet): boolean {
    let level: Level | undefined = this.values;
    for (const key of this.keys) {
      level = level.get(params.get(key));
      if (level === undefined) return false;
    }
    return true;
  }

  add(params: ParamSet): void {
    let level = this.values;
    for (const key of this.keys) {
      const value = params.get(key);
      const next: Level = level.get(value) ?? new Map();
      level.set(value, next);
      level = next;
    }
  }
}

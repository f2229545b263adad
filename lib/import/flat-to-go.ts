/**
 * Texts of fasttemplate (`{{path.basename}}`) as Go templates that give the same where the parameter is there. Where it is absent the one
 * leaves the text and the other fails, so whoever uses this proves the result. Undefined where there is no such template.
 */
import type { Json } from "../json";

/** @param gitPrefixes keys under which git generators put their path, "" for none */
export function flatToGo(value: Json, gitPrefixes: ReadonlySet<string>): Json | undefined {
  try {
    return converted(value, gitPrefixes);
  } catch (error) {
    if (error instanceof NoTemplate) return undefined;
    throw error;
  }
}

class NoTemplate extends Error {}

function converted(value: Json, prefixes: ReadonlySet<string>): Json {
  if (typeof value === "string")
    return value.replace(/\{\{([^{}]*)\}\}/g, (_, key: string) => actionOf(key.trim(), prefixes));
  if (Array.isArray(value)) return value.map((item: Json) => converted(item, prefixes));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [converted(key, prefixes) as string, converted(item as Json, prefixes)]),
  );
}

function actionOf(key: string, prefixes: ReadonlySet<string>): string {
  if (key === "" || /[\s"`|()]/.test(key)) throw new NoTemplate();
  for (const prefix of prefixes) {
    const start = prefix === "" ? "" : `${prefix}.`;
    if (!key.startsWith(`${start}path`)) continue;
    const rest = key.slice(start.length + "path".length);
    const root = prefix === "" ? ".path" : `.${prefix}.path`;
    const index = /^\[(\d+)\]$/.exec(rest)?.[1];
    if (rest === "") return `{{ ${root}.path }}`;
    if (index !== undefined) return `{{ index ${root}.segments ${index} }}`;
  }
  return `{{ ${fieldOf(key)} }}`;
}

/** Keys of labels hold dots and slashes: what follows `labels.` or `annotations.` is one key. */
function fieldOf(key: string): string {
  const match = /^(.*?metadata\.(?:labels|annotations))\.(.+)$/.exec(key);
  const [path, last] = match === null ? [key, undefined] : [match[1] as string, match[2] as string];
  const steps = path.split(".");
  if (!steps.every((step) => /^[A-Za-z_]\w*$/.test(step))) {
    if (steps.length > 1 || last !== undefined) throw new NoTemplate();
    return `index . ${JSON.stringify(path)}`;
  }
  const field = `.${steps.join(".")}`;
  if (last === undefined) return field;
  return /^[A-Za-z_]\w*$/.test(last) ? `${field}.${last}` : `index ${field} ${JSON.stringify(last)}`;
}

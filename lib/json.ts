/**
 * JSON as data: types, the stable order in which we print objects, and paths into them.
 * Knows nothing of Kubernetes or YAML.
 */

/** A value of JSON that has no parts. */
export type JsonPrimitive = null | boolean | number | string;
/** A value of JSON (RFC 8259). Data stays as it is: everything in it is read-only. */
export type Json = JsonPrimitive | readonly Json[] | JsonObject;
/** An object of JSON. A key with `undefined` is the same as an absent one. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** True for an object that is neither null nor an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Sets a key of an object; `__proto__` is a key like any other. */
export function setKey<T>(object: { [key: string]: T }, key: string, value: T): void {
  if (key === "__proto__") {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[key] = value;
  }
}

/** A copy of JSON that shares nothing with it. */
export function copyJson<T>(value: T): T;
export function copyJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyJson);
  if (!isObject(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) setKey(copy, key, copyJson(value[key]));
  return copy;
}

/** One step of a path: `.key`, `["odd key"]` or `[0]`. The first key of a path has no leading dot. */
export function joinPath(base: string, step: string | number): string {
  if (typeof step === "number") return `${base}[${step}]`;
  if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(step)) return `${base}[${JSON.stringify(step)}]`;
  return base === "" ? step : `${base}.${step}`;
}

/** A path put behind a place that ends in a path: `spec` and `helm.values`, or `[0]`. */
export function behind(place: string, path: string): string {
  if (path === "") return place;
  return path.startsWith("[") || place === "" ? `${place}${path}` : `${place}.${path}`;
}

/** Deep equality of JSON values; an absent key and an undefined one are the same. */
export function equalJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => equalJson(item, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  // plans compare very many objects: no lists are made of their keys
  let more = 0;
  for (const key of Object.keys(a)) {
    const value = a[key];
    if (value === undefined) continue;
    if (!Object.hasOwn(b, key) || !equalJson(value, b[key])) return false;
    more++;
  }
  for (const key of Object.keys(b)) if (b[key] !== undefined) more--;
  return more === 0;
}

/** The word of `words` that is nearest to `word` by edit distance, if it is near enough to be meant. */
export function nearest(word: string, words: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of words) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** The words, those nearest to `word` first. */
export function byNearness(word: string, words: Iterable<string>): string[] {
  const lower = word.toLowerCase();
  const distance = (one: string): number => editDistance(lower, one.toLowerCase(), Number.POSITIVE_INFINITY);
  return [...words]
    .map((one) => [distance(one), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);
}

function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(substitution, (previous[j] as number) + 1, (row[j - 1] as number) + 1));
    }
    previous = row;
  }
  return previous[b.length] as number;
}

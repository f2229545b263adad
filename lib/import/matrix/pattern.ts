/**
 * Values of cells as one value with references: `values-dev.yaml` and `values-prod.yaml` are t`values-${c.environment}.yaml`. A name counts where it
 * stands between other signs than letters and digits.
 */
import { equalJson, isObject, type Json, type JsonObject } from "../../json";
import { type Call, type Code, Name, Tagged } from "../code";
import type { Cell } from "./cell";

/** What a text may refer to. */
export interface Variable {
  readonly code: Name | Call;
  /** Whether it is written wherever it stands, where that fits as many cells. */
  readonly isWanted?: true;
  readonly of: (cell: Cell) => string | undefined;
}

/** A text with references. */
export class Pattern {
  constructor(readonly parts: readonly (string | Variable)[]) {}
}

export type Template = Pattern | string | number | boolean | null | readonly Template[] | TemplateObject;
export interface TemplateObject {
  readonly [key: string]: Template;
}

/** Fields of an environment, a workload or a rule. */
export type Fields = Record<string, Template>;

/** What several cells say: their template, and which they are. */
export interface Said {
  /** Undefined: they say nothing. */
  readonly template: Template | undefined;
  readonly cells: readonly Cell[];
}

/** How many beginnings are tried before the best so far is taken. */
const TRIES = 6;
const MOST_VARIABLES = 3;

/**
 * All cells by what they say, the most common first.
 * @param hints templates that are taken before others that fit as many
 */
export function sayings(
  cells: readonly Cell[],
  read: (cell: Cell) => Json | undefined,
  variables: readonly Variable[],
  hints: readonly Template[] = [],
): Said[] {
  const found: Said[] = [];
  const silent = cells.filter((cell) => read(cell) === undefined);
  if (silent.length > 0) found.push({ template: undefined, cells: silent });
  let left = cells.filter((cell) => read(cell) !== undefined);
  while (left.length > 0) {
    const best = bestOf(left, read, variables, hints);
    found.push(best);
    const taken = new Set(best.cells);
    left = left.filter((cell) => !taken.has(cell));
  }
  return found;
}

function bestOf(
  left: readonly Cell[],
  read: (cell: Cell) => Json | undefined,
  variables: readonly Variable[],
  hints: readonly Template[],
): Said {
  let best: Said | undefined;
  const take = (template: Template): void => {
    const cells = left.filter((cell) => equalJson(filled(template, cell), read(cell)));
    if (cells.length > (best?.cells.length ?? 0)) best = { template, cells };
  };
  for (const hint of hints) take(hint);
  const seeds = distinct(left, (cell) => JSON.stringify(read(cell))).slice(0, TRIES);
  for (const seed of seeds) {
    if (best !== undefined && best.cells.length === left.length) break;
    for (const template of templatesOf(read(seed) as Json, seed, variables)) {
      take(template);
      if (best?.cells.length === left.length) break;
    }
  }
  return best as Said;
}

function distinct<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item] as const).reverse()).values()].reverse();
}

/** The value with no reference, and with every choice of those that stand in it. */
function* templatesOf(value: Json, cell: Cell, variables: readonly Variable[]): Generator<Template> {
  const texts = textsIn(value);
  const present = variables.filter((one) => {
    const text = one.of(cell);
    return text !== undefined && text !== "" && texts.some((whole) => splitAt(whole, text).length > 1);
  });
  const seen = new Set<string>();
  const wanted = present.filter(({ isWanted }) => isWanted);
  const others = present.filter(({ isWanted }) => !isWanted);
  for (const more of wanted.length === 0 ? [] : choices(others, MOST_VARIABLES - 1)) {
    seen.add(templateKey(withReferences(value, cell, [...wanted, ...more])));
    yield withReferences(value, cell, [...wanted, ...more]);
  }
  for (const chosen of choices(present, MOST_VARIABLES)) {
    const template = withReferences(value, cell, chosen);
    const key = templateKey(template);
    if (seen.has(key)) continue;
    seen.add(key);
    yield template;
  }
}

/** Small choices first, and in each size those of the first. */
function* choices<T>(all: readonly T[], most: number): Generator<readonly T[]> {
  for (let size = 0; size <= Math.min(most, all.length); size++) yield* ofSize(all, size);
}

function* ofSize<T>([first, ...rest]: readonly T[], size: number): Generator<readonly T[]> {
  if (size === 0) yield [];
  else if (first !== undefined) {
    for (const more of ofSize(rest, size - 1)) yield [first, ...more];
    yield* ofSize(rest, size);
  }
}

function textsIn(value: Json): string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap((item) => textsIn(item as Json));
}

function withReferences(value: Json, cell: Cell, variables: readonly Variable[]): Template {
  if (typeof value === "string") return patternOf(value, cell, variables);
  if (Array.isArray(value)) return value.map((item: Json) => withReferences(item, cell, variables));
  if (!isObject(value)) return value as Template;
  const fields = Object.entries(value as JsonObject).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return Object.fromEntries(fields.map(([key, item]) => [key, withReferences(item, cell, variables)]));
}

/** The longest first: `prod-eu` is no `prod`. */
function patternOf(value: string, cell: Cell, variables: readonly Variable[]): Template {
  let parts: readonly (string | Variable)[] = [value];
  const texts = variables.map((one) => [one, one.of(cell) ?? ""] as const).filter(([, text]) => text !== "");
  for (const [one, text] of texts.sort((a, b) => b[1].length - a[1].length)) {
    parts = parts.flatMap((part) =>
      typeof part === "string" ? splitAt(part, text).flatMap((rest, i) => (i === 0 ? [rest] : [one, rest])) : [part],
    );
  }
  const kept = parts.filter((part) => part !== "");
  return kept.every((part) => typeof part === "string") ? value : new Pattern(kept);
}

/** What stands before, between and behind the places where the text stands for itself. */
function splitAt(whole: string, text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = whole.indexOf(text); at >= 0; at = whole.indexOf(text, at + 1)) {
    if (at < start || isWord(whole[at - 1]) || isWord(whole[at + text.length])) continue;
    parts.push(whole.slice(start, at));
    start = at + text.length;
  }
  return [...parts, whole.slice(start)];
}

function isWord(sign: string | undefined): boolean {
  return sign !== undefined && /[A-Za-z0-9]/.test(sign);
}

/** What the template says for a cell; undefined where it refers to what the cell has not. */
export function filled(template: Template, cell: Cell): Json | undefined {
  if (template instanceof Pattern) {
    const texts = template.parts.map((part) => (typeof part === "string" ? part : part.of(cell)));
    return texts.includes(undefined) ? undefined : texts.join("");
  }
  if (template === null || typeof template !== "object") return template;
  if (Array.isArray(template)) return template.map((item: Template) => filled(item, cell) as Json);
  return Object.fromEntries(
    Object.entries(template as TemplateObject).map(([key, item]) => [key, filled(item, cell) as Json]),
  );
}

export function hasReferences(template: Template): boolean {
  if (template instanceof Pattern) return true;
  return template !== null && typeof template === "object" && Object.values(template).some(hasReferences);
}

/** Whether it refers to this: `c.team`. */
export function refersTo(template: Template | undefined, path: string): boolean {
  if (template instanceof Pattern)
    return template.parts.some(
      (part) => typeof part !== "string" && part.code instanceof Name && part.code.text === path,
    );
  if (template === null || typeof template !== "object") return false;
  return Object.values(template).some((item) => refersTo(item as Template, path));
}

export function templateCode(template: Template): Code {
  if (template instanceof Pattern) {
    const [only, more] = template.parts;
    if (more === undefined && typeof only === "object") return only.code;
    return new Tagged(template.parts.map((part) => (typeof part === "string" ? part : part.code)));
  }
  if (template === null || typeof template !== "object") return template;
  if (Array.isArray(template)) return template.map((item: Template) => templateCode(item));
  return Object.fromEntries(
    Object.entries(template as TemplateObject).map(([key, item]) => [key, templateCode(item)] as const),
  );
}

/** Equal for equal templates. */
export function templateKey(template: Template | undefined): string {
  return JSON.stringify(template, (_, value: unknown) => {
    if (!(value instanceof Pattern)) return value;
    return { pattern: value.parts.map((part) => (typeof part === "string" ? part : nameOfCode(part.code))) };
  });
}

function nameOfCode(code: Name | Call): readonly unknown[] {
  return code instanceof Name ? [code.text] : [code.callee, ...code.args.map(String)];
}

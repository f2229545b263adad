/**
 * Where the manifests of cells come from, taken apart into what a rule can change by itself: revision, version of a chart, path, and each field of a
 * tool's block; and put together again for each workload.
 */
import { equalJson, isObject, type Json, type JsonObject } from "../../json";
import type { Cell } from "./cell";
import {
  filled,
  hasReferences,
  type Said,
  sayings,
  type Template,
  type TemplateObject,
  templateKey,
  type Variable,
} from "./pattern";
import { withWorkload } from "./variables";

/** What a rule says for cells: the value of a field, or of a field in a block. */
export interface Change {
  readonly cells: readonly Cell[];
  readonly field: string;
  /** The key in the block of a tool. */
  readonly key?: string;
  readonly template: Template;
}

export interface WorkloadSource {
  readonly isOne: boolean;
  readonly sources: readonly TemplateObject[];
}

export interface Sources {
  readonly byWorkload: ReadonlyMap<string, WorkloadSource>;
  /** Of environments, where that is not HEAD. */
  readonly revisions: ReadonlyMap<string, string>;
  readonly changes: readonly Change[];
}

const TOOLS = ["helm", "kustomize", "directory", "plugin"] as const;
type Tool = (typeof TOOLS)[number];

/** The order in which people write a source down. */
const ORDER = ["repoURL", "chart", "targetRevision", "path", "ref", "name", ...TOOLS];

export function sourcesOf(cells: readonly Cell[], variables: readonly Variable[]): Sources {
  const byName = new Map<string, Cell[]>();
  for (const cell of cells) byName.set(cell.workload, [...(byName.get(cell.workload) ?? []), cell]);
  const usual = usualRevisions(cells);
  const changes: Change[] = [];
  const parted = [...byName].map(([name, own]) => {
    const [most = [], ...others] = byShape(own);
    for (const odd of others) changes.push(...wholeSources(odd, variables));
    return [name, partsOf(most, usual)] as const;
  });
  const byWorkload = new Map<string, WorkloadSource>();
  const hints = commonTemplates(
    parted.map(([, parts]) => parts),
    variables,
  );
  for (const [name, parts] of parted) byWorkload.set(name, baseOf(parts, variables, hints, changes));
  const free = parted.flatMap(([, { revisions }]) => [...revisions]);
  return { byWorkload, ...revisionsOf(free, cells, changes), changes };
}

/** Cells whose sources are of the same kinds in the same order, the most common first. */
function byShape(cells: readonly Cell[]): Cell[][] {
  const found = new Map<string, Cell[]>();
  for (const cell of cells) {
    const { isOne, sources } = cell.row;
    const shape = JSON.stringify([isOne, sources.map(({ chart, path }) => [chart !== undefined, path !== undefined])]);
    found.set(shape, [...(found.get(shape) ?? []), cell]);
  }
  return [...found.values()].sort((a, b) => b.length - a.length);
}

/** The sources of a workload in parts. */
interface Parts {
  readonly cells: readonly Cell[];
  readonly isOne: boolean;
  /** What no rule changes by itself: who differs in it has sources of his own. */
  readonly skeleton: (cell: Cell) => Json;
  readonly aspects: readonly Aspect[];
  /** Of the sources that name none. */
  readonly revisions: ReadonlyMap<Cell, string>;
}

interface Aspect {
  readonly at: number;
  /** The field of the source, or the tool whose block it is in. */
  readonly field: string;
  readonly key?: string;
  readonly of: (cell: Cell) => Json | undefined;
}

function partsOf(cells: readonly Cell[], usual: ReadonlyMap<string, string>): Parts {
  const [first] = cells as [Cell, ...Cell[]];
  const { sources, isOne } = first.row;
  const free = freeSources(cells, usual);
  const chart = sources.findIndex((one) => one.chart !== undefined);
  const path = sources.findIndex((one) => one.path !== undefined);
  const tools = TOOLS.map((tool) => [tool, toolAt(cells, tool)] as const).filter(([, at]) => at >= 0);
  const aspects: Aspect[] = [];
  if (chart >= 0) aspects.push(aspectOf(chart, "targetRevision"));
  if (path >= 0) aspects.push(aspectOf(path, "path"));
  for (const [tool, at] of tools)
    for (const key of new Set(cells.flatMap(({ row }) => Object.keys(blockOf(row.sources[at], tool) ?? {}))))
      aspects.push(aspectOf(at, tool, key));
  const skeleton = (cell: Cell): Json => ({
    isOne: cell.row.isOne,
    sources: cell.row.sources.map((source, i) => {
      const { targetRevision, path: own, helm, kustomize, directory, plugin, ...rest } = source;
      const blocks: JsonObject = { helm, kustomize, directory, plugin };
      const kept = TOOLS.filter(
        (tool) => blocks[tool] !== undefined && !tools.some(([one, at]) => one === tool && at === i),
      );
      return {
        ...rest,
        ...(targetRevision !== undefined && i !== chart && !free.includes(i) && { targetRevision }),
        ...(own !== undefined && i !== path && { path: own }),
        ...Object.fromEntries(kept.map((tool) => [tool, blocks[tool] as Json])),
      };
    }),
  });
  const revisions = free.length === 0 ? [] : cells.map((cell) => [cell, revisionAt(cell, free[0] as number)] as const);
  return { cells, isOne, skeleton, aspects, revisions: new Map(revisions) };
}

function aspectOf(at: number, field: string, key?: string): Aspect {
  return {
    at,
    field,
    ...(key !== undefined && { key }),
    of: ({ row }) => {
      const source = row.sources[at];
      return key === undefined ? source?.[field] : blockOf(source, field)?.[key];
    },
  };
}

function blockOf(source: JsonObject | undefined, tool: string): JsonObject | undefined {
  const block = source?.[tool];
  return isObject(block) ? (block as JsonObject) : undefined;
}

/** The source whose block of a tool rules change; -1 where nobody has one. */
function toolAt(cells: readonly Cell[], tool: Tool): number {
  for (const { row } of cells) {
    const at = row.sources.findIndex((source) => blockOf(source, tool) !== undefined);
    if (at >= 0) return at;
  }
  return -1;
}

function revisionAt({ row }: Cell, at: number): string {
  const revision = row.sources[at]?.targetRevision;
  return typeof revision === "string" ? revision : "";
}

function gitSources({ row }: Cell): number[] {
  return row.sources.flatMap((source, i) => (source.chart === undefined ? [i] : []));
}

/** What most sources of an environment have. */
function usualRevisions(cells: readonly Cell[]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const cell of cells) {
    const own = counts.get(cell.environment) ?? new Map<string, number>();
    counts.set(cell.environment, own);
    for (const at of gitSources(cell)) own.set(revisionAt(cell, at), (own.get(revisionAt(cell, at)) ?? 0) + 1);
  }
  const most = [...counts].map(
    ([name, own]) => [name, [...own].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "HEAD"] as const,
  );
  return new Map(most);
}

/** The sources whose revision is the environment's: they name none of their own. */
function freeSources(cells: readonly Cell[], usual: ReadonlyMap<string, string>): number[] {
  const [first] = cells as [Cell, ...Cell[]];
  const isSame = new Set(usual.values()).size === 1;
  const free = gitSources(first).filter((at) => {
    const revisions = new Set(cells.map((cell) => revisionAt(cell, at)));
    if (revisions.size > 1) return true;
    const [only = ""] = revisions;
    const isUsual = cells.every((cell) => usual.get(cell.environment) === only);
    return only === "" || only === "HEAD" ? isUsual || only === "" : isUsual && !isSame;
  });
  const isOneRevision = cells.every((cell) => new Set(free.map((at) => revisionAt(cell, at))).size <= 1);
  return isOneRevision ? free : [];
}

/** Templates of aspects that several workloads have. */
type Hints = ReadonlyMap<string, readonly Template[]>;

function hintKey({ at, field, key = "" }: Pick<Aspect, "at" | "field" | "key">): string {
  return `${at} ${field} ${key}`;
}

function commonTemplates(all: readonly Parts[], variables: readonly Variable[]): Hints {
  const counts = new Map<string, Map<string, { readonly template: Template; times: number }>>();
  const count = (place: string, said: Said | undefined): void => {
    if (said?.template === undefined) return;
    const own = counts.get(place) ?? new Map();
    counts.set(place, own);
    const key = templateKey(said.template);
    const known = own.get(key) ?? { template: said.template, times: 0 };
    // what several cells refer to is no accident
    const times = said.cells.length > 1 && hasReferences(said.template) ? 2 : 1;
    own.set(key, { ...known, times: known.times + times });
  };
  const wanted = withWorkload(variables);
  for (const { cells, skeleton, aspects } of all) {
    count("skeleton", sayings(cells, skeleton, wanted)[0]);
    for (const one of aspects) count(hintKey(one), sayings(cells, one.of, wanted).find(isSaid));
  }
  return new Map(
    [...counts].map(([place, own]) => {
      const common = [...own.values()].filter(({ times }) => times > 1).sort((a, b) => b.times - a.times);
      return [place, common.map(({ template }) => template)];
    }),
  );
}

function isSaid({ template }: Said): boolean {
  return template !== undefined;
}

function baseOf(
  { cells, isOne, skeleton, aspects }: Parts,
  variables: readonly Variable[],
  hints: Hints,
  changes: Change[],
): WorkloadSource {
  const [base, ...others] = sayings(cells, skeleton, variables, hints.get("skeleton"));
  const { sources } = (base as Said).template as unknown as { readonly sources: readonly TemplateObject[] };
  const own = (base as Said).cells;
  for (const { cells: odd } of others) changes.push(...wholeSources(odd, variables));
  const made = sources.map((source): Record<string, Template> => ({ ...source }));
  for (const aspect of aspects) {
    const said = sayings(own, aspect.of, variables, hints.get(hintKey(aspect)));
    const usual = usualOf(aspect, said);
    if (usual !== undefined) put(made[aspect.at] as Record<string, Template>, aspect, usual.template as Template);
    for (const one of said) if (one !== usual && one.template !== undefined) changes.push(changeOf(aspect, one, usual));
  }
  return { isOne, sources: made.map(ordered) };
}

/** What stands in the source itself: nothing where some say nothing, and no version of a chart that somebody promotes. */
function usualOf({ field, key }: Aspect, said: readonly Said[]): Said | undefined {
  if (!said.every(isSaid)) return undefined;
  const isVersion = field === "targetRevision" && key === undefined;
  return isVersion && said.length > 1 ? undefined : said[0];
}

function put(source: Record<string, Template>, { field, key }: Aspect, template: Template): void {
  if (key === undefined) source[field] = template;
  else source[field] = { ...(source[field] as TemplateObject | undefined), [key]: template };
}

function ordered(source: TemplateObject): TemplateObject {
  const rank = (key: string): number => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length);
  return Object.fromEntries(Object.entries(source).sort(([a], [b]) => rank(a) - rank(b)));
}

/** In the words of a rule. */
function changeOf({ field, key }: Aspect, { cells, template }: Said, usual: Said | undefined): Change {
  const said = template as Template;
  if (key === undefined) return { cells, field: field === "targetRevision" ? "chartVersion" : field, template: said };
  if (field === "helm" && key === "valueFiles") return { cells, field: key, template: said };
  const before =
    usual?.template === undefined ? undefined : cells.map((cell) => filled(usual.template as Template, cell));
  const small = before === undefined || field !== "helm" ? undefined : smallChange(key, before, cells, said);
  return small ?? { cells, field, key, template: said };
}

/** Values that are laid over others, and single parameters. */
function smallChange(
  key: string,
  before: readonly (Json | undefined)[],
  cells: readonly Cell[],
  template: Template,
): Change | undefined {
  const found = cells.map((cell, i) => {
    const after = filled(template, cell);
    if (key === "valuesObject") return laidOver(before[i], after);
    return key === "parameters" ? otherParameters(before[i], after) : undefined;
  });
  const [first] = found;
  if (first === undefined || !found.every((one) => equalJson(one, first))) return undefined;
  return { cells, field: key === "valuesObject" ? "values" : "parameters", template: first as Template };
}

/** What laid over the one gives the other. */
function laidOver(before: Json | undefined, after: Json | undefined): JsonObject | undefined {
  if (!isObject(before) || !isObject(after)) return undefined;
  const [old, made] = [before as JsonObject, after as JsonObject];
  if (Object.keys(old).some((key) => made[key] === undefined)) return undefined;
  const top: Record<string, Json> = {};
  for (const [key, value] of Object.entries(made)) {
    if (equalJson(value, old[key])) continue;
    const inner = isObject(old[key]) && isObject(value) ? laidOver(old[key], value as JsonObject) : (value as Json);
    if (inner === undefined) return undefined;
    top[key] = inner;
  }
  return top;
}

function otherParameters(before: Json | undefined, after: Json | undefined): readonly Json[] | undefined {
  if (!Array.isArray(before) || !Array.isArray(after) || after.length < before.length) return undefined;
  const name = (one: Json | undefined): unknown => (isObject(one) ? one.name : undefined);
  if (before.some((one, i) => name(one) !== name(after[i]))) return undefined;
  return after.filter((one: Json, i: number) => !equalJson(one, before[i]));
}

/** Sources of their own for cells that have others. */
function wholeSources(cells: readonly Cell[], variables: readonly Variable[]): Change[] {
  const isOne = cells.every(({ row }) => row.isOne);
  const said = sayings(cells, ({ row }) => (row.isOne ? (row.sources[0] as Json) : row.sources), variables);
  return said.map(({ cells: own, template }) => ({
    cells: own,
    field: isOne && own.every(({ row }) => row.isOne) ? "source" : "sources",
    template: template as Template,
  }));
}

/** The revision of each environment, and rules for those that have another. */
function revisionsOf(
  free: readonly (readonly [Cell, string])[],
  all: readonly Cell[],
  changes: Change[],
): { readonly revisions: ReadonlyMap<string, string> } {
  const whole = new Set(
    changes.filter(({ field }) => field === "source" || field === "sources").flatMap(({ cells }) => cells),
  );
  const own = free.filter(([cell]) => !whole.has(cell));
  // in sources of their own every revision is written, or none
  const unwritten = [...whole].filter((cell) => gitSources(cell).some((at) => revisionAt(cell, at) === ""));
  const values = [...own.map(([, revision]) => revision)];
  const revisions = new Map<string, string>();
  if (values.length > 0 && values.every((one) => one === "") && whole.size === unwritten.length) {
    changes.push({ cells: all, field: "targetRevision", template: "" });
    return { revisions };
  }
  for (const environment of new Set(own.map(([cell]) => cell.environment))) {
    const here = own.filter(([cell]) => cell.environment === environment);
    const counts = new Map<string, number>();
    for (const [, revision] of here) counts.set(revision, (counts.get(revision) ?? 0) + 1);
    const [[most] = [""]] = [...counts].sort((a, b) => b[1] - a[1]);
    if (most !== "HEAD") revisions.set(environment, most);
    for (const revision of counts.keys()) {
      const odd = here.filter(([, other]) => other === revision).map(([cell]) => cell);
      if (revision !== most) changes.push({ cells: odd, field: "targetRevision", template: revision });
    }
  }
  if (unwritten.length > 0) changes.push({ cells: unwritten, field: "targetRevision", template: "" });
  return { revisions };
}

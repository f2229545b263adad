/**
 * Where Applications stand: environment, workload and cluster of each, read from labels, names and sources. What is read is a guess that the proof
 * of the import judges; a group in which two Applications would have one place has none.
 */
import { isDnsLabel } from "../../k8s-names";
import { type Cell, type KnownCluster, type Row, slug } from "./cell";
import { namesOf } from "./names";
import { placeOn } from "./variables";

/** The keys of labels that a matrix of this library writes, and what it is called. */
export interface OwnMetadata {
  readonly matrix: string;
  readonly domain: string;
}

const PART_OF = "app.kubernetes.io/part-of";

/** The matrix of this library that a row comes from. */
export function ownMetadata({ labels, annotations }: Row): OwnMetadata | undefined {
  const key = Object.keys(labels).find((one) => one.endsWith("/environment"));
  if (key === undefined) return undefined;
  const domain = key.slice(0, -"/environment".length);
  const isOwn = [`${domain}/workload`, `${domain}/cluster`, PART_OF].every((one) => labels[one] !== undefined);
  const isOrdered = annotations["argocd.argoproj.io/sync-options"] !== undefined;
  return isOwn && isOrdered ? { matrix: labels[PART_OF] as string, domain } : undefined;
}

export function ownKeys({ domain }: OwnMetadata): readonly string[] {
  return [PART_OF, `${domain}/environment`, `${domain}/workload`, `${domain}/cluster`];
}

/** The cells of rows; undefined where they are no matrix. */
export function cellsOf(rows: readonly Row[], clusterOf: (row: Row) => KnownCluster | undefined): Cell[] | undefined {
  const clusters = new Map(rows.map((row) => [row, clusterOf(row)] as const));
  if ([...clusters.values()].includes(undefined)) return undefined;
  const own = rows.map((row) => ownMetadata(row));
  const placed: Placed[] = rows.map((row, i) => {
    const cluster = clusters.get(row) as KnownCluster;
    const metadata = own[i];
    if (metadata === undefined) return { row, cluster };
    const { labels } = row;
    return {
      row,
      cluster,
      environment: labels[`${metadata.domain}/environment`] as string,
      workload: labels[`${metadata.domain}/workload`] as string,
    };
  });
  const environments = own.includes(undefined) ? environmentsOf(placed) : placed;
  const choices = (own.includes(undefined) ? WORKLOADS : [(one: Placed) => one.workload])
    .map((workloadOf) =>
      environments.map(({ environment = ALL, ...one }): Cell => {
        const placedOne = { ...one, environment };
        return { ...placedOne, workload: slug(workloadOf(placedOne) ?? "") };
      }),
    )
    .map((cells) => withoutTwins(cells));
  const [best] = choices.filter(isMatrix).sort((a, b) => densityOf(b) - densityOf(a) || patternsOf(a) - patternsOf(b));
  return best === undefined ? undefined : withTeams(sharedNames(best));
}

/** Where few have one place, the others. */
function withoutTwins(cells: Cell[]): Cell[] {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(placeKey(cell), (counts.get(placeKey(cell)) ?? 0) + 1);
  const kept = cells.filter((cell) => counts.get(placeKey(cell)) === 1);
  return kept.length * 4 < cells.length * 3 ? cells : kept;
}

function placeKey({ workload, environment, cluster }: Cell): string {
  return `${workload} ${environment} ${cluster.name}`;
}

/** How many patterns name them. */
function patternsOf(cells: readonly Cell[]): number {
  const { environments, others } = namesOf(cells);
  return environments.size + others.length;
}

/** How much of the product of workloads and places is there. */
function densityOf(cells: readonly Cell[]): number {
  const workloads = new Set(cells.map(({ workload }) => workload));
  const places = new Set(cells.map(({ environment, cluster }) => `${environment} ${cluster.name}`));
  return cells.length / (workloads.size * places.size);
}

/** The environment where there are only clusters. */
export const ALL = "all";

interface Placed {
  readonly row: Row;
  readonly cluster: KnownCluster;
  readonly environment?: string;
  readonly workload?: string;
}

/** Words for environments, and what they are called in short. */
const WORDS = [
  ...["sandbox", "sbx", "lab", "local", "dev", "devel", "develop", "development", "int", "integration"],
  ...["test", "testing", "tst", "qa", "uat", "perf", "demo", "preview", "nonprod"],
  ...["pre", "preprod", "preproduction", "ppe", "stg", "stage", "staging", "canary"],
  ...["prd", "prod", "production", "live", "dr"],
];
const ENVIRONMENT = new RegExp(`^(?:${WORDS.join("|")})\\d*$`);

/** The order in which people name environments. */
export function rankOf(environment: string): number {
  const [word = ""] = /^[a-z]+/.exec(environment) ?? [];
  const rank = WORDS.indexOf(word);
  return rank < 0 ? WORDS.length : rank;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/[^a-z0-9]+/);
}

function environmentIn(texts: readonly string[]): string | undefined {
  const found = new Set(texts.flatMap(wordsOf).filter((word) => ENVIRONMENT.test(word)));
  return found.size === 1 ? [...found][0] : undefined;
}

const LABEL = /(?:^|[/.])(?:env|environment|stage)$/;

/** Where the environment of a row may stand, the surest first. */
const ENVIRONMENTS: readonly ((placed: Placed) => string | undefined)[] = [
  ({ row }) => {
    const [, value] = Object.entries(row.labels).find(([key]) => LABEL.test(key)) ?? [];
    return value === undefined ? undefined : slug(value);
  },
  ({ row }) => environmentIn([row.name]),
  ({ row }) => environmentIn(row.sources.map(({ path }) => String(path ?? ""))),
  ({ row }) => environmentIn([row.destination.namespace]),
  ({ row }) => environmentIn(row.sources.map(({ helm }) => JSON.stringify(helm ?? ""))),
  ({ cluster }) => environmentIn([cluster.name]),
  ({ row }) => environmentIn([row.project]),
];

/** The surest place that all rows have; else each its own. */
function environmentsOf(rows: readonly Placed[]): Placed[] {
  const ways = ENVIRONMENTS.map((of) => rows.map((row) => of(row)));
  const all =
    ways.find((found) => !found.includes(undefined)) ?? ways.flatMap((found) => learned(rows, found) ?? [])[0];
  return rows.map((row, i) => {
    const environment = all === undefined ? ways.map((found) => found[i]).find((one) => one !== undefined) : all[i];
    return environment === undefined ? row : { ...row, environment };
  });
}

/** The rest by the first letter of their names, where those that are known say which letter is which environment. */
function learned(rows: readonly Placed[], found: readonly (string | undefined)[]): string[][] | undefined {
  const letters = new Map<string, string>();
  const letterOf = ({ row }: Placed): string => /^([a-z])[-.]/.exec(row.name)?.[1] ?? "";
  for (const [i, row] of rows.entries()) {
    const environment = found[i];
    if (environment === undefined) continue;
    if ((letters.get(letterOf(row)) ?? environment) !== environment) return undefined;
    letters.set(letterOf(row), environment);
  }
  letters.delete("");
  const all = rows.map((row, i) => found[i] ?? letters.get(letterOf(row)));
  return all.includes(undefined) ? undefined : [all as string[]];
}

/** What a workload may be called. */
const WORKLOADS: readonly ((placed: Placed) => string | undefined)[] = [
  (one) => restOfName(one, false),
  (one) => restOfName(one, true),
  (one) => besideEnvironment(one),
  ({ row }) => row.labels["app.kubernetes.io/name"] ?? row.labels.app,
  ({ row }) => row.sources.find(({ chart }) => chart !== undefined)?.chart as string | undefined,
  ({ row }) => /([^/]+?)(?:\.git)?$/.exec(String(row.sources[0]?.repoURL))?.[1],
  ({ row, environment }) => {
    const path = row.sources.find((one) => one.path !== undefined)?.path;
    return String(path ?? "")
      .split("/")
      .filter((step) => step !== environment)
      .at(-1);
  },
];

/** A name without its environment and cluster. @param isShort whether a letter at an end stands for the environment */
function restOfName({ row, environment = "", cluster }: Placed, isShort: boolean): string {
  const words = row.name.split(/[-.]/);
  const place = placeOn(environment, cluster.name).split(/[-.]/);
  const ofCluster = cluster.name.split(/[-.]/);
  const [, ...short] = ofCluster;
  let rest = words;
  for (const part of [place, ofCluster, ENVIRONMENT.test(ofCluster[0] ?? "") ? short : [], [environment]])
    rest = without(rest, part);
  rest =
    rest.length > 1 && rest.some((word) => word !== environment) ? rest.filter((word) => word !== environment) : rest;
  const isLetter = (word: string | undefined): boolean =>
    word !== undefined && word.length === 1 && environment.startsWith(word);
  if (isShort && isLetter(rest[0])) rest = rest.slice(1);
  else if (isShort && isLetter(rest.at(-1))) rest = rest.slice(0, -1);
  return rest.join("-");
}

/** What stands behind the environment in a name, else what stands before it. */
function besideEnvironment({ row, environment = "" }: Placed): string | undefined {
  const words = row.name.split(/[-.]/);
  const at = words.indexOf(environment);
  if (at < 0) return undefined;
  const behind = words.slice(at + 1);
  return (behind.length > 0 ? behind : words.slice(0, at)).join("-");
}

/** Without the last place at which the part stands, unless nothing would be left. */
function without(words: readonly string[], part: readonly string[]): string[] {
  if (part.length === 0 || part.length >= words.length) return [...words];
  for (let at = words.length - part.length; at >= 0; at--) {
    if (part.every((word, i) => words[at + i] === word))
      return [...words.slice(0, at), ...words.slice(at + part.length)];
  }
  return [...words];
}

/** Each has a place of its own, and some share a workload or a place. */
function isMatrix(cells: readonly Cell[]): boolean {
  const places = new Set(cells.map(placeKey));
  const names = cells.flatMap(({ workload, environment, cluster }) => [workload, environment, cluster.name]);
  return places.size === cells.length && names.every(isDnsLabel);
}

/** Without the words that all workloads begin with, where their sources know them without. */
function sharedNames(cells: Cell[]): Cell[] {
  const workloads = [...new Set(cells.map(({ workload }) => workload))];
  const [words = [], ...others] = workloads.map((one) => one.split("-"));
  if (others.length === 0) return cells;
  let shared = 0;
  while (others.every((one) => shared < Math.min(one.length, words.length) - 1 && one[shared] === words[shared]))
    shared++;
  const prefix = words
    .slice(0, shared)
    .map((word) => `${word}-`)
    .join("");
  const knows = (cell: Cell, name: string): boolean =>
    new RegExp(`(?<![a-z0-9])${name}(?![a-z0-9])`).test(JSON.stringify(cell.row.sources));
  if (prefix === "" || cells.some((cell) => knows(cell, cell.workload))) return cells;
  const short = cells.map((cell) => ({ ...cell, workload: cell.workload.slice(prefix.length) }));
  return short.every((cell) => knows(cell, cell.workload)) ? short : cells;
}

/** Where the team of a workload may be named. */
const TEAMS: readonly ((row: Row) => string | undefined)[] = [
  ({ labels }) => labels.team,
  ({ project }) =>
    project
      .split(/[-.]/)
      .filter((word) => !ENVIRONMENT.test(word))
      .join("-"),
  ({ sources }) =>
    String(sources[0]?.repoURL ?? "")
      .split("/")
      .at(-2),
];

/** Teams have several workloads, and each workload has one. */
function withTeams(cells: Cell[]): Cell[] {
  for (const of of TEAMS) {
    const teams = new Map<string, Set<string>>();
    for (const { row, workload } of cells) teams.set(workload, (teams.get(workload) ?? new Set()).add(of(row) ?? ""));
    const names = new Set([...teams.values()].flatMap((one) => [...one]));
    const isOne = [...teams.values()].every((one) => one.size === 1) && [...names].every(isDnsLabel);
    if (isOne && names.size > 1 && names.size < teams.size)
      return cells.map((cell) => ({ ...cell, team: [...(teams.get(cell.workload) as Set<string>)][0] as string }));
  }
  return cells;
}

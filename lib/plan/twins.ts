/**
 * Sets and Applications of one name in several files. One cluster has only the one that is applied last, so mostly they are for different
 * Argo CDs; whose is whose is not known here. Of each name the file that differs is looked at; where several do, nothing is concluded.
 */
import { counted } from "../counted";
import { type Problem, problem } from "../errors";
import { equalJson } from "../json";
import { made } from "./derived-standing";
import { keyOf, type PlanSide, type SideObject, type SideSet } from "./side";

export interface WithoutTwins {
  /** Each name once. */
  readonly base: PlanSide;
  readonly head: PlanSide;
  /** Names of which several files differ: they are on neither side. */
  readonly problems: readonly Problem[];
}

export function withoutTwins(base: PlanSide, head: PlanSide, namespace: string): WithoutTwins {
  const isSameSet = (a: SideSet, b: SideSet): boolean =>
    equalJson(a.object, b.object) &&
    (a.evaluation === b.evaluation || equalJson(made(a, namespace), made(b, namespace)));
  const isSame = (a: SideObject, b: SideObject): boolean => equalJson(a.object, b.object);
  const sets = chosen("ApplicationSet", base.sets, head.sets, isSameSet, namespace);
  const applications = chosen("Application", base.applications, head.applications, isSame, namespace);
  if (sets === undefined && applications === undefined) return { base, head, problems: [] };
  const of = (side: "base" | "head", all: PlanSide): PlanSide => ({
    ...all,
    ...(sets && { sets: sets[side] }),
    ...(applications && { applications: applications[side] }),
  });
  const problems = [...(sets?.problems ?? []), ...(applications?.problems ?? [])];
  return { base: of("base", base), head: of("head", head), problems };
}

/** Names that stand in several files, said once: the facts of different Argo CDs are taken for those of one then. */
export function twinWarnings(
  head: Pick<PlanSide, "applications"> & { readonly sets: readonly SideObject[] },
  namespace: string,
): Problem[] {
  const several = [
    ...[...grouped(head.sets, namespace)].map(([key, group]) => ["ApplicationSet", key, group] as const),
    ...[...grouped(head.applications, namespace)].map(([key, group]) => ["Application", key, group] as const),
  ].filter(([, , group]) => group.length > 1);
  const [first, ...more] = several;
  if (first === undefined) return [];
  const [kind, key, group] = first;
  const likewise = more.length === 0 ? "" : `, and ${counted(more.length, "more name")}`;
  const message = `the ${kind} ${key} stands in ${group.length} files${likewise}: an Argo CD has one of each name, and clusters and projects are looked at as if all were one Argo CD's`;
  const notes = group.slice(1).flatMap(({ place }) => place ?? []);
  const hint = "of several Argo CDs, name the folders in env-matrix.yaml: hubs: [FOLDER, FOLDER]; else take one out";
  return [problem("NAME_COLLISION", group[0]?.place ?? { path: key }, message, { notes, hint })];
}

interface Chosen<T> {
  readonly base: readonly T[];
  readonly head: readonly T[];
  readonly problems: readonly Problem[];
}

/** Undefined where each name stands once. */
function chosen<T extends SideObject>(
  kind: string,
  base: readonly T[],
  head: readonly T[],
  isSame: (a: T, b: T) => boolean,
  namespace: string,
): Chosen<T> | undefined {
  const [olds, nows] = [grouped(base, namespace), grouped(head, namespace)];
  const several = [...new Set([...olds.keys(), ...nows.keys()])].filter(
    (key) => (olds.get(key)?.length ?? 0) > 1 || (nows.get(key)?.length ?? 0) > 1,
  );
  if (several.length === 0) return undefined;
  const out = new Set<T>();
  const problems: Problem[] = [];
  for (const key of several) {
    const [old, now] = [olds.get(key) ?? [], nows.get(key) ?? []];
    const pairs = pairsOf(old, now, isSame);
    const changed = pairs.filter(([a, b]) => a === undefined || b === undefined || !isSame(a, b));
    if (changed.length > 1) problems.push(undecided(kind, key, changed));
    const [left] = changed.length > 1 ? [] : changed.length === 1 ? changed : pairs;
    for (const one of [...old, ...now]) if (left === undefined || !left.includes(one)) out.add(one);
  }
  const isLeft = (one: T): boolean => !out.has(one);
  return { base: base.filter(isLeft), head: head.filter(isLeft), problems };
}

type Pair<T> = readonly [old: T | undefined, now: T | undefined];

/** By their files; what has only moved to another file is the same. */
function pairsOf<T extends SideObject>(
  old: readonly T[],
  now: readonly T[],
  isSame: (a: T, b: T) => boolean,
): Pair<T>[] {
  const left = new Set(now);
  const take = (wanted: (one: T) => boolean): T | undefined => {
    const found = [...left].find(wanted);
    if (found !== undefined) left.delete(found);
    return found;
  };
  const byFile = old.map(
    (one): Pair<T> => [one, take(({ path, place }) => (path ?? place?.file) === (one.path ?? one.place?.file))],
  );
  const paired = byFile.map(
    ([one, other]): Pair<T> => [one, other ?? take((next) => one !== undefined && isSame(one, next))],
  );
  return [...paired, ...[...left].map((one): Pair<T> => [undefined, one])];
}

function undecided<T extends SideObject>(kind: string, key: string, changed: readonly Pair<T>[]): Problem {
  const [first, ...more] = changed.map(([old, now]) => (now ?? old) as T);
  const places = more.flatMap(({ place }) => place ?? []);
  const message = `the ${kind} ${key} stands in ${changed.length} files, and changes in each: which of them an Argo CD has is not known, so nothing is said of it`;
  const hint =
    "name the folder of each Argo CD in env-matrix.yaml: hubs: [FOLDER, FOLDER]; or plan one at a time: env-matrix plan FOLDER";
  return problem("NAME_COLLISION", first?.place ?? { path: key }, message, { notes: places, hint });
}

function grouped<T extends SideObject>(objects: readonly T[], namespace: string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of objects) {
    const key = keyOf(one.object, namespace);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}

/** The rests of several plays of one step side by side: what differs between them is random, each name for itself. */
import { equalJson } from "../json";
import type { ByName, Fate, OneOf, PlayedRest, Rest, RootRest, Unknown } from "./rest";

export function joined(plays: readonly [PlayedRest, ...PlayedRest[]]): Rest {
  const fates = (part: (play: PlayedRest) => ByName<Fate>): ByName<OneOf<Fate>> => byName(plays.map(part), "absent");
  return {
    root: joinedRoot(plays.map(({ root }) => root)),
    applications: fates((play) => play.applications),
    sets: fates((play) => play.sets),
    workloads: fates((play) => play.workloads),
    others: fates((play) => play.others),
    owners: byName(plays.map((play) => play.owners)),
    status: byName(plays.map((play) => play.status)),
    trackers: byName(plays.map((play) => play.trackers)),
    conditions: byName<readonly string[]>(
      plays.map((play) => play.conditions),
      [],
    ),
    messages: byName<readonly string[]>(
      plays.map((play) => play.messages),
      [],
    ),
    progress: byName<ByName<string>>(plays.map((play) => play.progress)),
    unknown: distinct(plays.flatMap(({ unknown }) => unknown)) as readonly Unknown[],
  };
}

/** @param absent what a play says of a name that it does not have; without it such a play says nothing */
function byName<T>(maps: readonly ByName<T>[], absent?: T): ByName<OneOf<T>> {
  const names = [...new Set(maps.flatMap((map) => Object.keys(map)))].sort();
  return Object.fromEntries(
    names.map((name) => {
      const values = maps.flatMap((map) => {
        const value = Object.hasOwn(map, name) ? map[name] : absent;
        return value === undefined ? [] : [value];
      });
      return [name, distinct(values) as unknown as OneOf<T>];
    }),
  );
}

function joinedRoot(roots: readonly RootRest<string, readonly string[]>[]): RootRest {
  const keys = [...new Set(roots.flatMap((root) => Object.keys(root)))];
  const entries = keys.map((key) => {
    const values = roots.map((root) => root[key as keyof typeof root]).filter((value) => value !== undefined);
    return [key, distinct(values)] as const;
  });
  return Object.fromEntries(entries) as unknown as RootRest;
}

function distinct<T>(values: readonly T[]): T[] {
  const found: T[] = [];
  for (const value of values) if (!found.some((known) => equalJson(known, value))) found.push(value);
  return found;
}

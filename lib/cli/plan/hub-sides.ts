/**
 * What each Argo CD has of two sides, where the settings name folders for several (`hubs`): its own sets, Applications, projects and clusters. Files in
 * none of the folders are a plan of their own.
 */
import { relative, sep } from "node:path";
import { EnvMatrixError, type Problem, throwIfAny } from "../../errors";
import { keyOf, type SideObject } from "../../plan";
import { hubOf, isSeenFrom, sharedByHubs } from "../input/hubs";
import { usageProblem } from "../usage";
import { factsOf, type OpenedSide } from "./evaluate-side";
import type { Source } from "./sides";

/** What one Argo CD has of both sides. */
export interface OfHub<T> {
  /** What people call it; empty where there is one, and for files in no folder. */
  readonly hub: string;
  readonly before: T | undefined;
  readonly after: T;
}

/** A side with the folders of its Argo CDs. */
export interface WithHubs {
  readonly opened: OpenedSide;
  readonly source: Source;
  readonly hubs: readonly string[];
}

/** @throws {USAGE} where there are several and what stands is of one, or where files in a folder and in none have one name */
export function byHubs(before: WithHubs | undefined, after: WithHubs, isLive: boolean): OfHub<OpenedSide>[] {
  const sides = before === undefined ? [after] : [before, after];
  const all = [...new Set(sides.flatMap(hubsIn))].sort();
  const named = all.filter((hub) => hub !== "");
  if (named.length < 2) {
    for (const { opened, hubs } of sides) throwIfShared(opened, hubs);
    return [{ hub: "", before: before?.opened, after: after.opened }];
  }
  if (isLive) throw new EnvMatrixError([ofSeveral(named)]);
  const names = shortNames(named);
  return all.map((hub) => ({
    hub: names.get(hub) ?? "",
    before: before && within(before, hub),
    after: within(after, hub),
  }));
}

/** Objects of one name for two Argo CDs, where one is looked at. @throws {USAGE} */
export function throwIfShared({ input }: OpenedSide, hubs: readonly string[]): void {
  const keyed = [...input.applicationSets, ...input.applications];
  throwIfAny(sharedByHubs(keyed, hubs, ({ object }) => `${object.kind} ${keyOf(object, input.namespace)}`));
}

function ofSeveral(hubs: readonly string[]): Problem {
  const message = `what stands is of one Argo CD, and the files are of ${hubs.length}: ${hubs.join(", ")}`;
  return usageProblem(message, `give the folder of one: env-matrix plan ${hubs[0]} --live`);
}

/** Those that have objects, by their paths from where the side is. */
function hubsIn(side: WithHubs): string[] {
  const { sets, applications, projects } = side.opened.side;
  return [...sets, ...applications, ...projects].map((one) => pathIn(hubOf(fileOf(one), side.hubs), side));
}

/** Two folders that are compared have one hub under two paths. */
function pathIn(hub: string, { source: { folder } }: Pick<WithHubs, "source">): string {
  return hub === "" || folder === undefined ? hub : relative(folder, hub).split(sep).join("/");
}

function fileOf({ place }: SideObject): string {
  return place?.file ?? "";
}

/** What one has of a side; nothing where it is not there yet. */
function within(side: WithHubs, path: string): OpenedSide {
  const { opened, hubs } = side;
  const hub = path === "" ? "" : (hubs.find((one) => pathIn(one, side) === path) ?? path);
  const isOwn = (file: string): boolean => hubOf(file, hubs) === hub;
  const own = <T extends SideObject>(all: readonly T[]): T[] => all.filter((one) => isOwn(fileOf(one)));
  const { sets, applications, projects, otherProjects = [], unreadable, repoURL, filesOf, paths } = opened.side;
  const shared = hub === "" ? [] : projects.filter((one) => hubOf(fileOf(one), hubs) === "");
  const inventory = opened.input.inventoryOf(hub);
  return {
    ...opened,
    side: {
      ...factsOf(inventory),
      sets: own(sets),
      applications: own(applications),
      projects: own(projects),
      otherProjects: [...otherProjects, ...shared.map(({ object }) => object)],
      unreadable: unreadable.filter(({ place }) => isSeenFrom(hub, place.file ?? "", hubs)),
      ...(repoURL !== undefined && { repoURL }),
      ...(filesOf && { filesOf }),
      ...(paths && { paths }),
    },
    input: {
      ...opened.input,
      inventory,
      applicationSets: opened.input.applicationSets.filter(({ file }) => isOwn(file)),
      applications: opened.input.applications.filter(({ file }) => isOwn(file)),
    },
  };
}

/** By their paths, what tells them apart: `clusters/eu/argocd` and `clusters/us/argocd` are `eu` and `us`. */
function shortNames(paths: readonly string[]): ReadonlyMap<string, string> {
  const steps = paths.map((path) => path.split("/"));
  const shared = (at: (of: readonly string[], i: number) => string | undefined): number => {
    const most = Math.min(...steps.map(({ length }) => length)) - 1;
    let count = 0;
    while (count < most && new Set(steps.map((of) => at(of, count))).size === 1) count++;
    return count;
  };
  const start = shared((of, i) => of[i]);
  const end = shared((of, i) => of[of.length - 1 - i]);
  const short = steps.map((of) => of.slice(start, Math.max(start + 1, of.length - end)).join("."));
  const isClear = new Set(short).size === paths.length;
  return new Map(paths.map((path, i) => [path, isClear ? (short[i] as string) : path.replaceAll("/", ".")]));
}

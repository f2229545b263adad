/** AppProjects of both sides → one change for each, and what the projects permit before and after. */
import { RESOURCES_FINALIZER } from "../argocd-facts";
import type { JsonObject } from "../json";
import type { Change } from "./change";
import type { Projects } from "./deletion-fate";
import { fieldChanges } from "./field-changes";
import { SideProjects } from "./projects";
import type { Removal, RemovedObjects } from "./removed-objects";
import { finalizersOf } from "./resources";
import { keyOf, labelsOf, type PlanSide, type SideObject } from "./side";
import type { Unknowns } from "./unknowns";

interface Context {
  readonly base: PlanSide;
  readonly head: PlanSide;
  readonly removed: RemovedObjects;
  readonly unknowns: Unknowns;
  readonly namespace: string;
}

export function projectsOf({ base, head, removed, namespace }: Context): Projects {
  const going = new Map<string, SideObject>();
  const staying: JsonObject[] = [];
  for (const project of base.projects) {
    const removal = removed.projects.get(keyOf(project.object, namespace));
    if (removal === undefined) continue;
    if (goes(project.object, removal)) going.set(nameOf(project.object), project);
    else staying.push(project.object);
  }
  const others = [...(head.otherProjects ?? []), ...staying];
  return {
    before: new SideProjects(base, new Set()),
    after: new SideProjects({ ...head, otherProjects: others }, new Set(going.keys())),
    removed: going,
    declared: new Map(head.projects.map((project) => [nameOf(project.object), project])),
  };
}

/** A project with the finalizer waits until no Application names it. */
function goes(project: JsonObject, { pruning }: Removal): boolean {
  return pruning.isPruned === "yes" && !finalizersOf(project).includes(RESOURCES_FINALIZER);
}

export function projectChanges(context: Context): Change[] {
  const { base, head, namespace } = context;
  const [olds, news] = [base, head].map(
    ({ projects }) => new Map(projects.map((project) => [keyOf(project.object, namespace), project])),
  ) as [Map<string, SideObject>, Map<string, SideObject>];
  return [...new Set([...olds.keys(), ...news.keys()])].flatMap((key) => {
    const change = changeOf(key, olds.get(key), news.get(key), context);
    return change === undefined ? [] : [change];
  });
}

function changeOf(
  name: string,
  old: SideObject | undefined,
  now: SideObject | undefined,
  { removed, unknowns }: Context,
): Change | undefined {
  const object = old?.object ?? now?.object;
  const place = now?.place ?? old?.place;
  const whole = {
    kind: "AppProject" as const,
    name,
    traits: [],
    labels: object === undefined ? {} : labelsOf(object),
    ...(place && { place }),
    ...(old && { before: old.object }),
    ...(now && { after: now.object }),
  };
  if (now === undefined) {
    if (unknowns.ofAbsence !== undefined)
      return { ...whole, fields: [], action: "unknown", reason: unknowns.ofAbsence };
    const removal = removed.projects.get(name);
    // of a running Argo CD, one of other repositories
    if (removal === undefined || old === undefined) return undefined;
    const { pruning } = removal;
    if (pruning.isPruned !== "yes") return { ...whole, fields: [], action: "kept", reason: pruning.why };
    const waits = goes(old.object, removal) ? "" : "; it has the finalizer, so it waits until no Application names it";
    return { ...whole, fields: [], action: "delete", reason: `${pruning.why}${waits}` };
  }
  if (old === undefined) {
    const { ofNovelty } = unknowns;
    if (ofNovelty !== undefined) return { ...whole, fields: [], action: "unknown", reason: ofNovelty };
    return { ...whole, fields: [], action: "create" };
  }
  const fields = fieldChanges(old.object, now.object);
  return { ...whole, fields, action: fields.length === 0 ? "unchanged" : "update" };
}

function nameOf(object: JsonObject): string {
  return keyOf(object, "").slice(keyOf(object, "").indexOf("/") + 1);
}

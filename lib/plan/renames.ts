/**
 * Renames among what is deleted and created: the same source and destination under another name. Two are a pair only where nothing else is
 * like them, so that a guess is never shown as a fact.
 */
import { goJson } from "../go/json-text";
import type { JsonObject } from "../json";
import type { Change } from "./change";
import type { Projects } from "./deletion-fate";
import { clusterOf, targetOf } from "./destination";
import { resourcesAtRename } from "./resources";
import type { PlanSide } from "./side";
import type { Standing } from "./standing";

interface Sides {
  readonly before: Standing;
  readonly after: Standing;
  readonly base: PlanSide;
  readonly head: PlanSide;
  readonly projects: Projects;
}

/** The changes with renames marked on both of their ends. */
export function withRenames(changes: readonly Change[], { before, after, base, head, projects }: Sides): Change[] {
  const deleted = changes.filter(({ kind, action }) => kind === "Application" && action === "delete");
  const created = changes.filter(({ kind, action }) => kind === "Application" && action === "create");
  const gone = grouped(deleted, (name) => signature(before.get(name), base));
  const come = grouped(created, (name) => signature(after.get(name), head));
  const renamed = new Map<Change, Change>();
  for (const [key, olds] of gone) {
    const news = come.get(key) ?? [];
    const [old, now] = [olds[0], news[0]];
    if (olds.length !== 1 || news.length !== 1 || old === undefined || now === undefined) continue;
    const object = after.get(now.name);
    const resources =
      old.resources && object && resourcesAtRename(old.resources, object, projects.after.refusals(object));
    renamed.set(old, {
      ...old,
      traits: [...old.traits, "rename"],
      renamedTo: now.name,
      ...(resources && { resources }),
    });
    renamed.set(now, { ...now, traits: [...now.traits, "rename"], renamedFrom: old.name });
  }
  return renamed.size === 0 ? [...changes] : changes.map((change) => renamed.get(change) ?? change);
}

function grouped(changes: readonly Change[], of: (name: string) => string): Map<string, Change[]> {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = of(change.name);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [change]);
    else group.push(change);
  }
  return groups;
}

function signature(application: JsonObject | undefined, side: PlanSide): string {
  if (application === undefined) return "";
  const target = targetOf(application);
  const { source, sources } = (application.spec ?? {}) as JsonObject;
  return goJson([clusterOf(target, side), target.namespace, source ?? null, sources ?? null]);
}

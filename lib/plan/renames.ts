/**
 * Renames among what is deleted and created: the same source and destination under another name. Two are a pair only where nothing else is
 * like them, so that a guess is never shown as a fact.
 */
import { RESOURCES_FINALIZER } from "../argocd-facts";
import { goJson } from "../go/json-text";
import type { JsonObject } from "../json";
import type { Change } from "./change";
import type { Projects } from "./deletion-fate";
import { clusterOf, targetOf } from "./destination";
import { memberOf, resourcesAtRename } from "./resources";
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
    const steps = resources?.fate === "remade" ? safeSteps(old, before.get(old.name)) : undefined;
    renamed.set(old, {
      ...old,
      traits: [...old.traits, "rename"],
      renamedTo: now.name,
      ...(resources && { resources }),
      ...(steps && { steps }),
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

/** A commit each, and each to be synced before the next. */
function safeSteps({ set }: Change, application: JsonObject | undefined): string[] {
  const withoutFinalizer =
    set === undefined
      ? `take the finalizer ${RESOURCES_FINALIZER} off the Application, and nothing else`
      : `set spec.syncPolicy.preserveResourcesOnDeletion: true in ${set}, and nothing else; wait until its Applications have no finalizer`;
  const back = set === undefined ? "put the finalizer back" : "take preserveResourcesOnDeletion out again";
  const releases = helmWithoutReleaseName(application)
    ? [
        "with the rename set helm.releaseName to the old name: it follows the Application's name, and so do the names of objects",
      ]
    : [];
  return [withoutFinalizer, "rename: what is deployed changes hands untouched", ...releases, back];
}

function helmWithoutReleaseName(application: JsonObject | undefined): boolean {
  const source = memberOf(application?.spec, "source");
  const helm = memberOf(source, "helm");
  const isHelm = helm !== undefined || memberOf(source, "chart") !== undefined;
  return isHelm && memberOf(helm, "releaseName") === undefined;
}

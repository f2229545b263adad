/** What stands at one moment, and what became of it against an earlier moment: by uid, and by spec, labels and finalizers. */
import { equalJson, type JsonObject } from "../json";
import { controllerOf, groupOf, isDeleting, type KubeObject, objectAt, objectsAt, textAt } from "./api-server/object";
import { type OperationState, statusOf } from "./application/application";
import { isClusterSecret } from "./application/clusters";
import { trackerOf } from "./application/tracking";
import type { ByName, Fate, PlayedRest, RootRest, Unknown } from "./rest";
import { NAMESPACE, type Simulation } from "./simulation";

/** Objects by what they are called in a rest. */
export interface Snapshot {
  readonly applications: ReadonlyMap<string, KubeObject>;
  readonly sets: ReadonlyMap<string, KubeObject>;
  readonly workloads: ReadonlyMap<string, KubeObject>;
  readonly others: ReadonlyMap<string, KubeObject>;
}

export function snapshotOf(simulation: Simulation): Snapshot {
  const [applications, sets, others] = [new Map(), new Map(), new Map()] as [
    Map<string, KubeObject>,
    Map<string, KubeObject>,
    Map<string, KubeObject>,
  ];
  const workloads = new Map<string, KubeObject>();
  for (const [cluster, server] of simulation.clustersByName) {
    for (const object of server.all()) {
      const { name, namespace = "" } = object.metadata;
      const isArgo = server === simulation.hub && groupOf(object) === "argoproj.io";
      if (isArgo && object.kind === "Application") applications.set(name, object);
      else if (isArgo && object.kind === "ApplicationSet") sets.set(name, object);
      else if (isArgo && object.kind === "AppProject") {
        if (name !== "default") others.set(`AppProject/${name}`, object);
      } else if (server === simulation.hub && isClusterSecret(object)) others.set(`Secret/${name}`, object);
      else if (server !== simulation.hub || namespace !== NAMESPACE)
        workloads.set(`${cluster}/${namespace}/${object.kind}/${name}`, object);
    }
  }
  return { applications, sets, workloads, others };
}

/** @param root the root Application's name @param commitOf which step made a revision */
export function restOf(
  before: Snapshot,
  after: Snapshot,
  root: string,
  commitOf: (revision: string) => number | undefined,
  unknown: readonly Unknown[],
): PlayedRest {
  const apps = [...after.applications];
  const withoutRoot = (map: ReadonlyMap<string, KubeObject>): Map<string, KubeObject> =>
    new Map([...map].filter(([name]) => name !== root));
  return {
    root: rootRest(after.applications.get(root), commitOf),
    applications: fates(withoutRoot(before.applications), withoutRoot(after.applications)),
    sets: fates(before.sets, after.sets),
    workloads: fates(before.workloads, after.workloads),
    others: fates(before.others, after.others),
    owners: Object.fromEntries(apps.filter(([name]) => name !== root).map(([name, app]) => [name, ownerText(app)])),
    status: Object.fromEntries(apps.filter(([name]) => name !== root).map(([name, app]) => [name, statusText(app)])),
    trackers: trackers(before, after),
    conditions: conditions(after),
    messages: messages(after, root),
    progress: progress(after),
    unknown,
  };
}

function fates(before: ReadonlyMap<string, KubeObject>, after: ReadonlyMap<string, KubeObject>): ByName<Fate> {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return Object.fromEntries(names.map((name) => [name, fate(before.get(name), after.get(name))]));
}

function fate(before: KubeObject | undefined, after: KubeObject | undefined): Fate {
  if (after === undefined) return "deleted";
  if (isDeleting(after)) return "deleting";
  if (before === undefined) return "created";
  if (before.metadata.uid !== after.metadata.uid) return "recreated";
  return equalJson(contentOf(before), contentOf(after)) ? "kept" : "updated";
}

/** What makes an object another one: everything but status and the rest of its metadata. */
function contentOf(object: KubeObject): JsonObject {
  const { metadata, status: _, operation: __, ...content } = object as JsonObject & KubeObject;
  const { labels, finalizers } = metadata as KubeObject["metadata"];
  return { ...content, labels, finalizers };
}

function ownerText(app: KubeObject): string {
  const owner = controllerOf(app);
  const parts = [owner === undefined ? undefined : `${owner.kind}/${owner.name}`, trackerOf(app)];
  return parts.filter((part) => part !== undefined).join("+") || "none";
}

function statusText(app: KubeObject): string {
  const { sync, health } = statusOf(app);
  return `${sync?.status ?? "Unknown"} ${health?.status ?? "Unknown"}`;
}

function trackers(before: Snapshot, after: Snapshot): ByName<string> {
  const found: Record<string, string> = {};
  for (const [name, workload] of after.workloads) {
    const tracker = trackerOf(workload);
    if (tracker === undefined) continue;
    const old = before.workloads.get(name);
    if (!after.applications.has(tracker)) found[name] = `${tracker} (gone)`;
    else if (old !== undefined && trackerOf(old) !== tracker) found[name] = tracker;
  }
  return found;
}

function conditions({ applications, sets }: Snapshot): ByName<readonly string[]> {
  const found: Record<string, readonly string[]> = {};
  for (const [name, app] of applications) {
    const types = [...new Set((statusOf(app).conditions ?? []).map(({ type }) => type))].sort();
    if (types.length > 0) found[name] = types;
  }
  for (const [name, set] of sets) if (errorOf(set) !== undefined) found[name] = ["ErrorOccurred"];
  return found;
}

function messages({ applications, sets }: Snapshot, root: string): ByName<readonly string[]> {
  const found: Record<string, readonly string[]> = {};
  for (const [name, app] of applications) {
    const { conditions: listed = [], operationState } = statusOf(app);
    const texts = listed.map(({ type, message }) => `${type}: ${message}`);
    if (name !== root && operationState !== undefined && operationState.phase !== "Succeeded") {
      texts.push(`operation ${operationState.phase}: ${operationMessage(operationState)}`);
    }
    if (texts.length > 0) found[name] = texts.sort();
  }
  for (const [name, set] of sets) {
    const error = errorOf(set);
    if (error !== undefined) found[name] = [`${textAt(error, "reason")}: ${textAt(error, "message")}`];
  }
  return found;
}

function errorOf(set: KubeObject): JsonObject | undefined {
  return objectsAt(objectAt(set, "status"), "conditions").find(
    ({ type, status }) => type === "ErrorOccurred" && status === "True",
  );
}

function progress({ sets }: Snapshot): ByName<ByName<string>> {
  const found: Record<string, ByName<string>> = {};
  for (const [name, set] of sets) {
    const rows = objectsAt(objectAt(set, "status"), "applicationStatus");
    if (rows.length === 0) continue;
    const texts = rows.map((row) => [textAt(row, "application"), `${textAt(row, "status")} step ${row.step}`] as const);
    found[name] = Object.fromEntries(texts);
  }
  return found;
}

function rootRest(
  root: KubeObject | undefined,
  commitOf: (revision: string) => number | undefined,
): RootRest<string, readonly string[]> {
  if (root === undefined) return { operation: "gone" };
  const { operationState, sync, health, resources = [] } = statusOf(root);
  const named = (listed: typeof resources): string[] => listed.map(({ kind, name }) => `${kind}/${name}`).sort();
  const outOfSync = named(
    resources.filter(({ status, requiresPruning }) => status === "OutOfSync" && !requiresPruning),
  );
  const toPrune = named(resources.filter(({ requiresPruning }) => requiresPruning === true));
  const commit = commitOf(operationState?.syncResult?.revision ?? operationState?.operation.sync.revision ?? "");
  return {
    operation: operationText(operationState),
    ...(operationState !== undefined && { message: operationMessage(operationState) }),
    ...(commit !== undefined && { commit: String(commit) }),
    sync: sync?.status ?? "Unknown",
    health: health?.status ?? "Unknown",
    ...(outOfSync.length > 0 && { outOfSync }),
    ...(toPrune.length > 0 && { toPrune }),
    ...(isDeleting(root) && { deleting: "true" }),
  };
}

function operationText(state: OperationState | undefined): string {
  if (state === undefined) return "none";
  return state.phase === "Running" && state.finishedAt !== undefined ? "Retrying" : state.phase;
}

function operationMessage({ message }: OperationState): string {
  return message.replace(/ Retrying attempt #\d+\.$/, "");
}

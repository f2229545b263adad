/** Cases of one run of the ApplicationSet controller on live Applications, in the format of the reconcile README. */
import { type ControllerSettings, type Reconciliation, reconcile } from "../../lib/controller";
import { asGoWrites } from "../../lib/controller/application-set/application";
import { type Evaluation, evaluate } from "../../lib/evaluate";
import { equalJson, isObject, type JsonObject } from "../../lib/json";
import type { CaseKind, Result } from "./kind";
import { inventoryOf, type World } from "./world";

const SET_UID = "5e7a0000-0000-4000-8000-000000000001";
/** After all times that stand in the cases. */
const NOW = Date.UTC(2027, 0, 1);

interface ReconcileCase {
  readonly controller?: ControllerSettings;
  readonly applicationSet: JsonObject;
  readonly world: World & { readonly argocdCm?: Readonly<Record<string, string>> };
  readonly live?: readonly { readonly owned: boolean; readonly application: JsonObject }[];
}

export const RECONCILE: CaseKind = {
  name: "reconcile",
  run: (input) => runReconcile(input as unknown as ReconcileCase),
  difference: differenceOf,
};

function runReconcile({ controller = {}, applicationSet, world, live = [] }: ReconcileCase): Result {
  const inClusterEnabled = world.argocdCm?.["cluster.inClusterEnabled"] !== "false";
  const inventory = { ...inventoryOf(world), inClusterEnabled };
  const evaluation = evaluate(applicationSet, inventory);
  if (evaluation.error?.stage === "apiServer") return { error: evaluation.error.text, stage: "apiServer" };
  const set = storedSet(applicationSet, world.namespace);
  const step = (current: JsonObject, applications: readonly JsonObject[]): Reconciliation =>
    reconcile({
      settings: { ...controller, inClusterEnabled },
      applicationSet: current,
      evaluation: comparable(evaluation),
      live: applications,
      clusters: inventory.clusters ?? [],
      now: NOW,
    });
  const before = live.map(({ owned, application }) => stored(owned ? withOwner(application, set) : application));
  const first = step(set, before);
  const second = first.applicationSet === undefined ? undefined : step(first.applicationSet, first.after);
  return { ...firstResult(set, before, first), ...(second && secondResult(first, second)) };
}

/** A world that lacks a repository is an error of the generator: its text does not count. */
function comparable(evaluation: Evaluation): Pick<Evaluation, "applications" | "validation" | "needs" | "error"> {
  const { applications, validation, needs, error } = evaluation;
  if (error?.stage !== "inventory") return { applications, validation, needs, ...(error && { error }) };
  const stage = "ApplicationGenerationFromParamsError";
  return { applications, validation, needs, error: { ...error, stage, text: "inventory" } };
}

function firstResult(set: JsonObject, before: readonly JsonObject[], run: Reconciliation): Result {
  const { created, updated, deleted, deleting, unchanged, emptyPatches, error, requeueAfterSeconds } = run;
  const fresh = new Set(before.filter((application) => metadataOf(application).deletionTimestamp).map(nameOf));
  const changed = changedSet(set, run.applicationSet);
  return {
    created,
    updated,
    deleted,
    unchanged,
    ...(deleting.length > 0 && { deleting }),
    ...(emptyPatches.length > 0 && { emptyPatches }),
    after: run.after.map((application) => shown(application, fresh)),
    ...(run.applicationSet && { conditions: listOf(statusOf(run.applicationSet).conditions).map(timeless) }),
    ...rolloutOf(set, run.applicationSet),
    ...(changed !== undefined && { applicationSet: changed }),
    ...(error !== undefined && { error }),
    ...(requeueAfterSeconds !== undefined && { requeueAfterSeconds }),
  };
}

/** Only what a second run changes further. */
function secondResult(first: Reconciliation, run: Reconciliation): Result {
  const lists = ["created", "updated", "deleted", "deleting", "emptyPatches"] as const;
  const touched = new Set(lists.flatMap((list) => run[list]));
  const set = first.applicationSet as JsonObject;
  const changed = changedSet(set, run.applicationSet);
  if (touched.size === 0 && changed === undefined) return {};
  const namespace = `${metadataOf(set).namespace}/`;
  const fresh = new Set(first.after.filter((application) => metadataOf(application).deletionTimestamp).map(nameOf));
  const after = run.after.filter((application) => touched.has(nameOf(application).replace(namespace, "")));
  return {
    second: {
      ...Object.fromEntries(lists.filter((list) => run[list].length > 0).map((list) => [list, run[list]])),
      ...(after.length > 0 && { after: after.map((application) => shown(application, fresh)) }),
      ...rolloutOf(set, run.applicationSet),
      ...(changed !== undefined && { applicationSet: changed }),
      ...(run.error !== undefined && { error: run.error }),
      ...(run.requeueAfterSeconds !== undefined && { requeueAfterSeconds: run.requeueAfterSeconds }),
    },
  };
}

function storedSet(set: JsonObject, namespace: string): JsonObject {
  const metadata = metadataOf(set);
  return { ...set, metadata: { ...metadata, namespace: metadata.namespace || namespace, uid: SET_UID } };
}

/** The API server of the cases numbers objects from 999 on; one of Argo CD's errors prints the whole object. */
function stored(application: JsonObject): JsonObject {
  return { ...application, metadata: { ...metadataOf(application), resourceVersion: "999" } };
}

function withOwner(application: JsonObject, set: JsonObject): JsonObject {
  const metadata = metadataOf(application);
  const owner = {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "ApplicationSet",
    name: metadataOf(set).name ?? "",
    uid: SET_UID,
    controller: true,
    blockOwnerDeletion: true,
  };
  const others = (metadata.ownerReferences ?? []) as readonly JsonObject[];
  return { ...application, metadata: { ...metadata, ownerReferences: [...others, owner] } };
}

function changedSet(before: JsonObject, after: JsonObject | undefined): unknown {
  if (after === undefined) return "gone";
  const facts = (set: JsonObject) => {
    const { finalizers = [], annotations = {} } = metadataOf(set);
    return { finalizers, annotations };
  };
  return equalJson(facts(before), facts(after)) ? undefined : facts(after);
}

function rolloutOf(before: JsonObject, after: JsonObject | undefined): Result {
  if (after === undefined) return {};
  const had = listOf(statusOf(before).applicationStatus);
  const has = listOf(statusOf(after).applicationStatus);
  return had.length + has.length === 0 ? {} : { applicationStatus: has.map(timeless) };
}

/**
 * As the cases print an Application: in Go's form, but with its status as it stands and without empty parts of an operation; and without
 * what differs from run to run. A deletion that was asked for in the run shows in `deleting`.
 */
function shown(application: JsonObject, deletedBefore: ReadonlySet<string>): JsonObject {
  const { status, operation, ...object } = asGoWrites(application);
  const { uid, resourceVersion, generation, managedFields, deletionTimestamp, ...metadata } = metadataOf(object);
  const isOld = deletedBefore.has(nameOf(application));
  return {
    ...object,
    metadata: { ...metadata, ...(isOld && { deletionTimestamp }) },
    ...(withoutEmpty({ operation }) as JsonObject | undefined),
    ...(application.status !== undefined && { status: application.status }),
  };
}

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([key, item]) => [key, withoutEmpty(item)] as const);
  const set = members.filter(([, item]) => item !== undefined);
  return set.length === 0 ? undefined : Object.fromEntries(set);
}

function timeless({ lastTransitionTime, ...rest }: JsonObject): JsonObject {
  return rest;
}

function metadataOf(object: JsonObject): JsonObject {
  return (object.metadata ?? {}) as JsonObject;
}

function statusOf(object: JsonObject): JsonObject {
  return (object.status ?? {}) as JsonObject;
}

function nameOf(object: JsonObject): string {
  return `${metadataOf(object).namespace}/${metadataOf(object).name}`;
}

function listOf(list: unknown): readonly JsonObject[] {
  return Array.isArray(list) ? (list as readonly JsonObject[]) : [];
}

/** Empty lists and maps are as good as none, and the words of the API server and of jq are compared by their start. */
function differenceOf(expected: Result, got: Result): string | undefined {
  for (const key of new Set([...Object.keys(expected), ...Object.keys(got)])) {
    const [wanted, found] = [compact(expected[key]), compact(got[key])];
    if (!equalJson(wanted, found)) return `${key}: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(found)}`;
  }
  return undefined;
}

function compact(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(compact);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, compact(item)]));
}

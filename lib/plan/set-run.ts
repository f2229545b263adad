/** The controllers' runs on what stands: which Applications each set leaves, and why others stay as they are. */
import { type ControllerSettings, type ReconcileOutcome, reconcileOnly } from "../controller";
import { allowsDelete, allowsUpdate, effectivePolicy } from "../controller/application-set/policy";
import { equalJson, type JsonObject } from "../json";
import { SET_UID } from "./derived-standing";
import { fieldChanges } from "./field-changes";
import { policyWords } from "./policy-words";
import { memberOf } from "./resources";
import { keyOf, type PlanSide, placed, type SideSet } from "./side";
import type { Standing } from "./standing";

/** Why an Application stays as it is, although Git says otherwise. */
export interface Held {
  readonly action: "kept" | "blocked";
  readonly reason: string;
  /** What it would be; undefined where it would be gone. */
  readonly wanted?: JsonObject;
}

export interface SetRun {
  readonly held: ReadonlyMap<string, Held>;
  /** Keys of Applications that the run deleted. */
  readonly deleted: readonly string[];
  /** The run failed and comes again. */
  readonly error?: string;
  readonly hasChanged: boolean;
  /** What could not be modelled. */
  readonly unknown?: string;
}

export interface RunContext {
  readonly head: PlanSide;
  readonly settings: ControllerSettings;
  readonly namespace: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** One run of a set whose evaluation is complete; what stands is changed. */
export function runSet(set: SideSet, standing: Standing, context: RunContext): SetRun {
  const { namespace } = context;
  const key = keyOf(set.object, namespace);
  const generated = set.evaluation?.applications.map(({ application }) => application) ?? [];
  const keys = new Set([...standing.ownedBy(key), ...generated.map((application) => keyOf(application, namespace))]);
  const live = [...keys].map((one) => standing.get(one)).filter((one) => one !== undefined);
  const result = once(set, live, context, context.settings);
  const after = new Map(result.after.map((object) => [keyOf(object, namespace), object]));
  const deleted: string[] = [];
  let hasChanged = false;
  for (const object of live) {
    const name = keyOf(object, namespace);
    const next = after.get(name);
    const isGone = next === undefined || isDeleting(next);
    if (isGone) deleted.push(name);
    if (isGone || next !== object) hasChanged = true;
    standing.set(name, isGone ? undefined : next);
  }
  for (const [name, object] of after) {
    if (standing.get(name) === object || deleted.includes(name)) continue;
    standing.set(name, object);
    hasChanged = true;
  }
  const held = heldBack({ set, result, live, after, generated, context });
  return {
    held,
    deleted,
    hasChanged,
    ...(result.error !== undefined && { error: result.error }),
    ...(result.unknown !== undefined && { unknown: result.unknown }),
  };
}

function once(
  { object, evaluation }: SideSet,
  live: readonly JsonObject[],
  { head, namespace, now }: RunContext,
  settings: ControllerSettings,
): ReconcileOutcome {
  const whole = placed(object, namespace);
  const metadata = { ...(whole.metadata as JsonObject), uid: SET_UID };
  return reconcileOnly({
    settings: { inClusterEnabled: head.inClusterEnabled ?? true, ...settings },
    applicationSet: { ...whole, metadata },
    ...(evaluation && { evaluation }),
    live,
    clusters: head.clusters ?? [],
    now,
  });
}

interface Ended {
  readonly set: SideSet;
  readonly result: ReconcileOutcome;
  readonly live: readonly JsonObject[];
  readonly after: ReadonlyMap<string, JsonObject>;
  readonly generated: readonly JsonObject[];
  readonly context: RunContext;
}

function heldBack({ set, result, live, after, generated, context }: Ended): Map<string, Held> {
  const { namespace, settings } = context;
  const held = new Map<string, Held>();
  const { validation, unwritable } = set.evaluation ?? { validation: new Map(), unwritable: new Map() };
  for (const [name, text] of validation) {
    held.set(name, { action: "blocked", reason: `Argo CD neither creates nor updates it: ${text}` });
  }
  for (const [position, one] of unwritable) {
    const application = generated[position];
    if (application === undefined) continue;
    held.set(keyOf(application, namespace), { action: "blocked", reason: `the API server refuses it: ${one.text}` });
  }
  const policy = effectivePolicy(set.object as Parameters<typeof effectivePolicy>[0], settings);
  const isFree = allowsDelete(policy) && allowsUpdate(policy);
  const ignores = ignoresDifferences(set.object);
  if (isFree && !ignores && result.error === undefined) return held;
  const names = new Set(generated.map((application) => keyOf(application, namespace)));
  const setKey = keyOf(set.object, namespace);
  const policyIs = policyWords(set.object, settings, ` of ${setKey}`);
  const unbound = ignores ? { ...set, object: withoutIgnoring(set.object) } : set;
  const unheld = once(unbound, live, context, { ...settings, policy: "sync", enablePolicyOverride: false });
  const wanted = new Map(unheld.after.map((object) => [keyOf(object, namespace), object]));
  for (const object of live) {
    const name = keyOf(object, namespace);
    if (held.has(name) || !isSame(object, after.get(name))) continue;
    if (!names.has(name)) {
      if (isFree && result.error === undefined) continue;
      const reason = allowsDelete(policy)
        ? `the set fails, so nothing is deleted: ${result.error}`
        : `${policyIs} deletes nothing`;
      held.set(name, { action: allowsDelete(policy) ? "blocked" : "kept", reason });
      continue;
    }
    const would = wanted.get(name);
    if (result.error !== undefined && isForeign(object, set.object)) {
      held.set(name, { action: "blocked", reason: result.error, ...(would && { wanted: would }) });
    } else if (!allowsUpdate(policy) && would !== undefined && !isSame(object, would)) {
      held.set(name, {
        action: "kept",
        reason: `${policyIs} updates nothing`,
        wanted: would,
      });
    } else if (ignores && result.error === undefined && would !== undefined && !isSame(object, would)) {
      const reason = `ignoreApplicationDifferences of ${setKey} leaves it as it is`;
      held.set(name, { action: "kept", reason, wanted: would });
    }
  }
  for (const application of generated) {
    const name = keyOf(application, namespace);
    if (held.has(name) || after.has(name) || result.error === undefined) continue;
    held.set(name, { action: "blocked", reason: result.error });
  }
  return held;
}

function ignoresDifferences({ spec }: JsonObject): boolean {
  const rules = memberOf(spec, "ignoreApplicationDifferences");
  return Array.isArray(rules) && rules.length > 0;
}

function withoutIgnoring(set: JsonObject): JsonObject {
  const { ignoreApplicationDifferences: _, ...spec } = set.spec as JsonObject;
  return { ...set, spec };
}

function isForeign(object: JsonObject, set: JsonObject): boolean {
  const owners = (object.metadata as { readonly ownerReferences?: readonly JsonObject[] }).ownerReferences ?? [];
  const owner = owners.find(({ controller }) => controller === true);
  return owner !== undefined && owner.name !== (set.metadata as JsonObject).name;
}

function isSame(before: JsonObject, after: JsonObject | undefined): boolean {
  return (
    after !== undefined && !isDeleting(after) && (equalJson(before, after) || fieldChanges(before, after).length === 0)
  );
}

function isDeleting({ metadata }: JsonObject): boolean {
  return (metadata as JsonObject).deletionTimestamp !== undefined;
}

/**
 * What stands where nobody looked: what the base makes of itself. An Application that two of the base's sets claim belongs to the first by
 * name; one that Argo CD refuses does not stand.
 */
import { compareText } from "../go/compare-text";
import type { JsonObject } from "../json";
import { keyOf, type PlanSide, placed, type SideSet } from "./side";
import { Standing, setOf } from "./standing";

export function derivedStanding(base: PlanSide, namespace: string): Standing {
  const standing = new Standing();
  for (const { object } of base.applications) standing.set(keyOf(object, namespace), placed(object, namespace));
  for (const set of sortedSets(base.sets, namespace)) {
    if (set.evaluation?.complete !== true) continue;
    const owners = ownersOf(set.object);
    // the same for all of a set
    let owner: string | undefined;
    for (const application of made(set, namespace)) {
      const key = keyOf(application, namespace);
      if (standing.get(key) !== undefined) continue;
      const whole = owned(application, owners);
      owner ??= setOf(whole) ?? "";
      standing.add(key, whole, owner);
    }
  }
  return standing;
}

export function sortedSets(sets: readonly SideSet[], namespace: string): SideSet[] {
  return [...sets].sort((a, b) => compareText(keyOf(a.object, namespace), keyOf(b.object, namespace)));
}

/** The Applications of a complete set that Argo CD writes and the API server takes. */
export function made({ evaluation }: SideSet, namespace: string): JsonObject[] {
  if (evaluation === undefined) return [];
  const { applications, validation, refused, unwritable } = evaluation;
  const all = applications.map(({ application }) => application);
  if (validation.size === 0 && unwritable.size === 0) return all;
  return all.filter((application, position) => {
    if (unwritable.has(position)) return false;
    return refused.size > 0 ? !refused.has(position) : !validation.has(keyOf(application, namespace));
  });
}

/** Nothing depends on it: Argo CD finds its own by the name. */
export const SET_UID = "00000000-0000-4000-8000-000000000000";

/** The set as controller of its Applications. */
function ownersOf(set: JsonObject): readonly JsonObject[] {
  const { name = "" } = set.metadata as { readonly name?: string };
  const reference = {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "ApplicationSet",
    name,
    uid: SET_UID,
    controller: true,
  };
  return [{ ...reference, blockOwnerDeletion: true }];
}

function owned(application: JsonObject, owners: readonly JsonObject[]): JsonObject {
  const metadata = application.metadata as JsonObject;
  return { ...application, metadata: { ...metadata, ownerReferences: owners } };
}

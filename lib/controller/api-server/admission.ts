/** What an API server does with an object before it stores it: Argo CD's kinds are pruned, completed and checked, metadata is checked. */
import { admit, isCrdKind, kindSchema, metadataViolations, refusal } from "../../crd";
import type { JsonObject } from "../../json";
import { finalizersOf, groupOf, isDeleting, type KubeObject } from "./object";
import { isStandIn } from "./stand-in";

export type Admitted = { readonly object: KubeObject } | { readonly refused: string };

/** @param live the state that is replaced; undefined for a new object */
export function admitted(object: KubeObject, live: KubeObject | undefined): Admitted {
  if (isStandIn(object)) return { object };
  const forbidden = live !== undefined && isDeleting(live) ? newFinalizers(object, live) : [];
  if (groupOf(object) !== "argoproj.io" || !isCrdKind(object.kind))
    return refusedOr(object, [...metadataViolations(object), ...forbidden]);
  // a status is Argo CD's own, and no part of what people write
  const { status, ...written } = object as JsonObject & KubeObject;
  const { object: kept, violations } = admit(written as KubeObject, kindSchema(object.kind, "3.5"));
  const complete = status === undefined ? kept : { ...kept, status };
  return refusedOr(complete, [...metadataViolations(object), ...violations.map(({ text }) => text), ...forbidden]);
}

function refusedOr(object: KubeObject, violations: readonly string[]): Admitted {
  return violations.length === 0 ? { object } : { refused: refusal(object, violations) };
}

function newFinalizers(object: KubeObject, live: KubeObject): string[] {
  const added = finalizersOf(object).filter((name) => !finalizersOf(live).includes(name));
  if (added.length === 0) return [];
  const list = added.map((name) => JSON.stringify(name)).join(", ");
  return [
    `metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{${list}}`,
  ];
}

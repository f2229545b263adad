/** What an API server does with an object before it stores it: Argo CD's kinds are pruned, completed and checked, metadata is checked. */
import {
  admit,
  isCrdKind,
  kindSchema,
  metadataUpdateViolations,
  metadataViolations,
  refusal,
  type ViolationLine,
} from "../../crd";
import type { JsonObject } from "../../json";
import { groupOf, type KubeObject } from "./object";
import { isStandIn } from "./stand-in";

export type Admitted = { readonly object: KubeObject } | { readonly refused: string };

/** @param live the state that is replaced; undefined for a new object */
export function admitted(object: KubeObject, live: KubeObject | undefined): Admitted {
  if (isStandIn(object)) return { object };
  const faults = live === undefined ? metadataViolations(object) : metadataUpdateViolations(object, live);
  if (groupOf(object) !== "argoproj.io" || !isCrdKind(object.kind)) return refusedOr(object, faults);
  // a status is Argo CD's own, and no part of what people write
  const { status, ...written } = object as JsonObject & KubeObject;
  const { object: kept, violations } = admit(written as KubeObject, kindSchema(object.kind, "3.5"));
  const complete = status === undefined ? kept : { ...kept, status };
  return refusedOr(complete, [...faults, ...violations]);
}

function refusedOr(object: KubeObject, violations: readonly ViolationLine[]): Admitted {
  return violations.length === 0 ? { object } : { refused: refusal(object, violations) };
}

/**
 * What the API server checks of an object's metadata when it replaces another one: names and finalizers have been checked before, but
 * deletion lets no finalizer in. Words of Kubernetes 1.36.
 */
import { sortedByBytes } from "../go/compare-text";
import { goJson } from "../go/json-text";
import { isObject } from "../json";
import { annotationViolations, invalid, labelViolations, stringsOf } from "./metadata";
import type { ViolationLine } from "./violation";

/** What the API server has against the object in the place of the one before, one line each. */
export function metadataUpdateViolations(object: unknown, before: unknown): ViolationLine[] {
  const metadata = isObject(object) && isObject(object.metadata) ? object.metadata : {};
  const old = isObject(before) && isObject(before.metadata) ? before.metadata : {};
  return [
    ...(old.deletionTimestamp === undefined ? [] : newFinalizerViolations(metadata.finalizers, old.finalizers)),
    ...labelViolations(stringsOf(metadata.labels)),
    ...annotationViolations(stringsOf(metadata.annotations)),
    ...ownerViolations(metadata.ownerReferences),
  ];
}

function newFinalizerViolations(finalizers: unknown, old: unknown): ViolationLine[] {
  const known: readonly unknown[] = Array.isArray(old) ? old : [];
  const added = (Array.isArray(finalizers) ? finalizers : []).filter((finalizer) => !known.includes(finalizer));
  if (added.length === 0) return [];
  const list = sortedByBytes(new Set(added.map(String))).map((finalizer) => JSON.stringify(finalizer));
  const path = "metadata.finalizers";
  const rule = "no new finalizers can be added if the object is being deleted, found new finalizers";
  return [{ path, text: `${path}: Forbidden: ${rule} []string{${list.join(", ")}}` }];
}

const EMPTY_OWNER: Readonly<Record<string, string>> = { apiVersion: "version must not be empty" };

function ownerViolations(references: unknown): ViolationLine[] {
  const owners = Array.isArray(references) ? references.filter(isObject) : [];
  const controllers = owners.filter(({ controller }) => controller === true).map(({ kind, name }) => `${kind}/${name}`);
  const [first, ...others] = controllers;
  const path = "metadata.ownerReferences";
  return [
    ...owners.flatMap((owner) =>
      ["apiVersion", "kind", "name", "uid"]
        .filter((key) => (owner[key] ?? "") === "")
        .map((key) => invalid(`${path}.${key}`, "", EMPTY_OWNER[key] ?? "must not be empty")),
    ),
    ...others.map((other) => {
      const rule = 'Only one reference can have Controller set to true. Found "true" in references for';
      const all = owners.map(ownerText).join(",");
      return { path, text: `${path}: Invalid value: [${all}]: ${rule} ${first} and ${other}` };
    }),
  ];
}

/** A reference as Go writes it. */
function ownerText(owner: Record<string, unknown>): string {
  const keys = ["apiVersion", "kind", "name", "uid", "controller", "blockOwnerDeletion"];
  const members = keys.filter((key) => owner[key] !== undefined).map((key) => `"${key}":${goJson(owner[key])}`);
  return `{${members.join(",")}}`;
}

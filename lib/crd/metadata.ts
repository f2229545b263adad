/**
 * What the API server checks of any object's metadata before it writes the object: names, labels, annotations, finalizers. Argo CD
 * does not look at them, so a bad one shows only when an Application is created. Words of Kubernetes 1.36.
 */
import { sortedByBytes } from "../go/compare-text";
import { goJson } from "../go/json-text";
import { isObject } from "../json";
import { labelKeyFaults, labelValueFaults, subdomainFaults } from "../k8s-names";

/** All keys and values of an object's annotations together, in bytes. */
const ANNOTATIONS_LIMIT = 256 * 1024;

/** What the API server has against an object's metadata, one line each. Labels and annotations come in the order of their keys. */
export function metadataViolations(object: unknown): string[] {
  const metadata = isObject(object) && isObject(object.metadata) ? object.metadata : {};
  return [
    ...nameViolations(metadata),
    ...labelViolations(stringsOf(metadata.labels)),
    ...annotationViolations(stringsOf(metadata.annotations)),
    ...ownerViolations(metadata.ownerReferences),
    ...finalizerViolations(metadata.finalizers),
  ];
}

/** The same where the object replaces another one: names and finalizers have been checked, but deletion lets no finalizer in. */
export function metadataUpdateViolations(object: unknown, before: unknown): string[] {
  const metadata = isObject(object) && isObject(object.metadata) ? object.metadata : {};
  const old = isObject(before) && isObject(before.metadata) ? before.metadata : {};
  return [
    ...(old.deletionTimestamp === undefined ? [] : newFinalizerViolations(metadata.finalizers, old.finalizers)),
    ...labelViolations(stringsOf(metadata.labels)),
    ...annotationViolations(stringsOf(metadata.annotations)),
    ...ownerViolations(metadata.ownerReferences),
  ];
}

/** The API server's whole answer to an object with these violations: `Application.argoproj.io "x" is invalid: …`. */
export function refusal(object: unknown, violations: readonly string[]): string {
  const { kind, apiVersion, metadata } = isObject(object) ? object : ({} as Record<string, unknown>);
  const group = String(apiVersion ?? "").split("/")[0];
  const name = isObject(metadata) ? String(metadata.name ?? "") : "";
  const all = violations.length === 1 ? violations[0] : `[${violations.join(", ")}]`;
  return `${kind}.${group} ${JSON.stringify(name)} is invalid: ${all}`;
}

function nameViolations({ name, generateName }: Record<string, unknown>): string[] {
  const violations: string[] = [];
  if (typeof generateName === "string" && generateName !== "") {
    // what will stand behind a dash is taken to be legal
    for (const fault of subdomainFaults(generateName.replace(/.-$/s, "a")))
      violations.push(invalid("metadata.generateName", generateName, fault));
  }
  if (typeof name !== "string" || name === "")
    return [...violations, "metadata.name: Required value: name or generateName is required"];
  return [...violations, ...subdomainFaults(name).map((fault) => invalid("metadata.name", name, fault))];
}

function labelViolations(labels: readonly (readonly [string, string])[]): string[] {
  return labels.flatMap(([key, value]) => [
    ...labelKeyFaults(key, "new").map((fault) => invalid("metadata.labels", key, fault)),
    ...labelValueFaults(value, "new").map((fault) => invalid("metadata.labels", value, fault)),
  ]);
}

function annotationViolations(annotations: readonly (readonly [string, string])[]): string[] {
  const violations = annotations.flatMap(([key]) =>
    labelKeyFaults(key.toLowerCase(), "new").map((fault) => invalid("metadata.annotations", key, fault)),
  );
  const size = annotations.reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
  if (size > ANNOTATIONS_LIMIT)
    violations.push(`metadata.annotations: Too long: may not be more than ${ANNOTATIONS_LIMIT} bytes`);
  return violations;
}

function ownerViolations(references: unknown): string[] {
  const owners = Array.isArray(references) ? references.filter(isObject) : [];
  const controllers = owners.filter(({ controller }) => controller === true).map(({ kind, name }) => `${kind}/${name}`);
  const [first, ...others] = controllers;
  return [
    ...owners.flatMap((owner) =>
      ["apiVersion", "kind", "name", "uid"]
        .filter((key) => (owner[key] ?? "") === "")
        .map((key) => invalid(`metadata.ownerReferences.${key}`, "", EMPTY_OWNER[key] ?? "must not be empty")),
    ),
    ...others.map((other) => {
      const rule = 'Only one reference can have Controller set to true. Found "true" in references for';
      return `metadata.ownerReferences: Invalid value: [${owners.map(ownerText).join(",")}]: ${rule} ${first} and ${other}`;
    }),
  ];
}

/** A reference as Go writes it. */
function ownerText(owner: Record<string, unknown>): string {
  const keys = ["apiVersion", "kind", "name", "uid", "controller", "blockOwnerDeletion"];
  const members = keys.filter((key) => owner[key] !== undefined).map((key) => `"${key}":${goJson(owner[key])}`);
  return `{${members.join(",")}}`;
}

const EMPTY_OWNER: Readonly<Record<string, string>> = { apiVersion: "version must not be empty" };

function finalizerViolations(finalizers: unknown): string[] {
  if (!Array.isArray(finalizers)) return [];
  const texts = finalizers.filter((finalizer) => typeof finalizer === "string");
  const violations = texts.flatMap((finalizer) =>
    labelKeyFaults(finalizer, "new").map((fault) => invalid("metadata.finalizers", finalizer, fault)),
  );
  if (texts.includes("orphan") && texts.includes("foregroundDeletion"))
    violations.push(
      `metadata.finalizers: Invalid value: ${JSON.stringify(texts)}: finalizer orphan and foregroundDeletion cannot be both set`,
    );
  return violations;
}

function newFinalizerViolations(finalizers: unknown, old: unknown): string[] {
  const known: readonly unknown[] = Array.isArray(old) ? old : [];
  const added = (Array.isArray(finalizers) ? finalizers : []).filter((finalizer) => !known.includes(finalizer));
  if (added.length === 0) return [];
  const list = sortedByBytes(new Set(added.map(String))).map((finalizer) => JSON.stringify(finalizer));
  const rule = "no new finalizers can be added if the object is being deleted, found new finalizers";
  return [`metadata.finalizers: Forbidden: ${rule} []string{${list.join(", ")}}`];
}

function stringsOf(map: unknown): (readonly [string, string])[] {
  if (!isObject(map)) return [];
  const entries = Object.entries(map).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return entries.sort(([a], [b]) => (a < b ? -1 : 1));
}

function invalid(path: string, value: string, fault: string): string {
  return `${path}: Invalid value: ${JSON.stringify(value)}: ${fault}`;
}

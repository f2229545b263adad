/**
 * What the API server checks of any object's metadata before it writes the object: names, labels, annotations, finalizers. Argo CD
 * does not look at them, so a bad one shows only when an Application is created. Words of Kubernetes 1.36.
 */
import { utf8Length } from "../go/encodings";
import { isObject, joinPath } from "../json";
import { labelKeyFaults, labelValueFaults, subdomainFaults } from "../k8s-names";
import type { ViolationLine } from "./violation";

/** All keys and values of an object's annotations together, in bytes. */
const ANNOTATIONS_LIMIT = 256 * 1024;

/** What the API server has against an object's metadata, one line each. Labels and annotations come in the order of their keys. */
export function metadataViolations(object: unknown): ViolationLine[] {
  const metadata = isObject(object) && isObject(object.metadata) ? object.metadata : {};
  return [
    ...nameViolations(metadata),
    ...labelViolations(stringsOf(metadata.labels)),
    ...annotationViolations(stringsOf(metadata.annotations)),
    ...finalizerViolations(metadata.finalizers),
  ];
}

/** The API server's whole answer to an object with these violations: `Application.argoproj.io "x" is invalid: …`. */
export function refusal(object: unknown, violations: readonly ViolationLine[]): string {
  const { kind, apiVersion, metadata } = isObject(object) ? object : ({} as Record<string, unknown>);
  const group = String(apiVersion ?? "").split("/")[0];
  const name = isObject(metadata) ? String(metadata.name ?? "") : "";
  const lines = violations.map(({ text }) => text);
  const all = lines.length === 1 ? lines[0] : `[${lines.join(", ")}]`;
  return `${kind}.${group} ${JSON.stringify(name)} is invalid: ${all}`;
}

function nameViolations({ name, generateName }: Record<string, unknown>): ViolationLine[] {
  const violations: ViolationLine[] = [];
  if (typeof generateName === "string" && generateName !== "") {
    // what will stand behind a dash is taken to be legal
    for (const fault of subdomainFaults(generateName.replace(/.-$/s, "a")))
      violations.push(invalid("metadata.generateName", generateName, fault));
  }
  if (typeof name !== "string" || name === "") {
    const path = "metadata.name";
    return [...violations, { path, text: `${path}: Required value: name or generateName is required` }];
  }
  return [...violations, ...subdomainFaults(name).map((fault) => invalid("metadata.name", name, fault))];
}

export function labelViolations(labels: readonly (readonly [string, string])[]): ViolationLine[] {
  return labels.flatMap(([key, value]) => [
    ...labelKeyFaults(key, "new").map((fault) => invalid("metadata.labels", key, fault, key)),
    ...labelValueFaults(value, "new").map((fault) => invalid("metadata.labels", value, fault, key)),
  ]);
}

export function annotationViolations(annotations: readonly (readonly [string, string])[]): ViolationLine[] {
  const path = "metadata.annotations";
  const violations = annotations.flatMap(([key]) =>
    labelKeyFaults(key.toLowerCase(), "new").map((fault) => invalid(path, key, fault, key)),
  );
  const size = annotations.reduce((sum, [key, value]) => sum + utf8Length(key) + utf8Length(value), 0);
  if (size > ANNOTATIONS_LIMIT)
    violations.push({ path, text: `${path}: Too long: may not be more than ${ANNOTATIONS_LIMIT} bytes` });
  return violations;
}

function finalizerViolations(finalizers: unknown): ViolationLine[] {
  if (!Array.isArray(finalizers)) return [];
  const path = "metadata.finalizers";
  const texts = finalizers.filter((finalizer) => typeof finalizer === "string");
  const violations = texts.flatMap((finalizer) =>
    labelKeyFaults(finalizer, "new").map((fault) => invalid(path, finalizer, fault)),
  );
  if (texts.includes("orphan") && texts.includes("foregroundDeletion")) {
    const rule = "finalizer orphan and foregroundDeletion cannot be both set";
    violations.push({ path, text: `${path}: Invalid value: ${JSON.stringify(texts)}: ${rule}` });
  }
  return violations;
}

export function stringsOf(map: unknown): (readonly [string, string])[] {
  if (!isObject(map)) return [];
  const entries = Object.entries(map).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return entries.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** @param key the entry of a map that the place is about; the API server does not name it */
export function invalid(path: string, value: string, fault: string, key?: string): ViolationLine {
  const text = `${path}: Invalid value: ${JSON.stringify(value)}: ${fault}`;
  return { path: key === undefined ? path : joinPath(path, key), text };
}

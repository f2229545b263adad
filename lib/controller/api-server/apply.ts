/**
 * `kubectl apply` without server-side apply: what was last applied stands in an annotation, and a field goes where it was applied before
 * and is not any more. Argo CD compares in the same way. Upstream: kubectl's three-way merge of unstructured objects, gitops-engine's diff
 * (Argo CD 3.5.1).
 */
import { equalJson, isObject, type Json, type JsonObject } from "../../json";
import { annotationsOf, type KubeObject, type Metadata, withAnnotation, withMetadata } from "./object";

const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

/** What the API server keeps to itself. */
const SERVER_FIELDS = [
  "uid",
  "resourceVersion",
  "generation",
  "creationTimestamp",
  "deletionTimestamp",
  "managedFields",
];

/** The object that applying `target` leaves; the target itself where nothing is there. */
export function applied(target: KubeObject, live: KubeObject | undefined): KubeObject {
  const clean = stored(target);
  const text = JSON.stringify(clean);
  if (live === undefined) return withAnnotation(clean, LAST_APPLIED, text);
  const merged = merge(live, clean, lastApplied(live)) as KubeObject;
  return withAnnotation(withMetadata(merged, {}), LAST_APPLIED, text);
}

/**
 * True where applying `target` would change more of the object than the note of what was applied.
 * @param normalized leaves out what does not count
 */
export function differs(
  target: KubeObject,
  live: KubeObject,
  normalized: (object: KubeObject) => KubeObject = (object) => object,
): boolean {
  const merged = merge(live, stored(target), lastApplied(live)) as KubeObject;
  return !equalJson(withMetadata(normalized(merged), {}), withMetadata(normalized(live), {}));
}

/** A new object as the API server stores it: the text of a Secret is data. */
export function stored(target: KubeObject): KubeObject {
  const { status: _, ...rest } = target as JsonObject & KubeObject;
  const metadata = Object.fromEntries(
    Object.entries(target.metadata).filter(
      ([key, value]) => !SERVER_FIELDS.includes(key) && value !== null && value !== undefined,
    ),
  ) as unknown as Metadata;
  const clean = withoutNull(withAnnotation({ ...rest, metadata } as KubeObject, LAST_APPLIED, undefined)) as KubeObject;
  if (clean.kind !== "Secret" || !isObject(clean.stringData)) return clean;
  const { stringData, ...others } = clean;
  const data = Object.entries(stringData as JsonObject).map(([key, value]) => [key, base64(String(value))]);
  return { ...others, data: { ...(others.data as JsonObject | undefined), ...Object.fromEntries(data) } } as KubeObject;
}

function base64(text: string): string {
  return Buffer.from(text, "utf8").toString("base64");
}

function lastApplied(live: KubeObject): Json | undefined {
  const text = annotationsOf(live)[LAST_APPLIED];
  return text === undefined ? undefined : (JSON.parse(text) as Json);
}

/** Objects are merged, everything else is replaced; what was applied and is no longer wanted goes. */
function merge(live: Json | undefined, target: Json, original: Json | undefined): Json {
  if (!isObject(target) || !isObject(live)) return equalJson(live, target) ? (live as Json) : target;
  const before = isObject(original) ? (original as JsonObject) : {};
  const result: Record<string, Json | undefined> = { ...(live as JsonObject) };
  for (const [key, value] of Object.entries(target as JsonObject)) {
    if (value !== undefined) result[key] = merge((live as JsonObject)[key], value, before[key]);
  }
  for (const key of Object.keys(before)) if (!Object.hasOwn(target, key)) delete result[key];
  return result as JsonObject;
}

function withoutNull(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNull);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value as JsonObject)
      .filter(([, item]) => item !== null && item !== undefined)
      .map(([key, item]) => [key, withoutNull(item as Json)]),
  );
}

/** Objects of Kubernetes as plain data, and how their metadata is read and changed. Knows nothing of Argo CD. */
import { isObject, type JsonObject } from "../../json";

export interface OwnerReference extends JsonObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
  readonly blockOwnerDeletion?: boolean;
}

export interface Metadata extends JsonObject {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
  readonly ownerReferences?: readonly OwnerReference[];
  /** RFC 3339. */
  readonly deletionTimestamp?: string;
}

export interface KubeObject extends JsonObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Metadata;
}

/** What an object is called on one API server. */
export interface ObjectName {
  readonly group: string;
  readonly kind: string;
  /** Empty for objects of the whole cluster. */
  readonly namespace: string;
  readonly name: string;
}

/** The value as an object of Kubernetes: undefined where it has no kind or apiVersion. One without a name has an empty one. */
export function kubeObject(value: unknown): KubeObject | undefined {
  if (!isObject(value) || typeof value.kind !== "string" || typeof value.apiVersion !== "string") return undefined;
  const metadata = isObject(value.metadata) ? value.metadata : {};
  if (typeof metadata.name === "string") return value as KubeObject;
  return { ...value, metadata: { ...metadata, name: "" } } as KubeObject;
}

export function groupOf({ apiVersion }: KubeObject): string {
  return apiVersion.includes("/") ? (apiVersion.split("/")[0] as string) : "";
}

export function nameOf(object: KubeObject): ObjectName {
  const { name, namespace = "" } = object.metadata;
  return { group: groupOf(object), kind: object.kind, namespace, name };
}

/** `group/Kind/namespace/name`. */
export function keyOf({ group, kind, namespace, name }: ObjectName): string {
  return `${group}/${kind}/${namespace}/${name}`;
}

export function labelsOf({ metadata }: KubeObject): Readonly<Record<string, string>> {
  return metadata.labels ?? {};
}

export function annotationsOf({ metadata }: KubeObject): Readonly<Record<string, string>> {
  return metadata.annotations ?? {};
}

export function finalizersOf({ metadata }: KubeObject): readonly string[] {
  return metadata.finalizers ?? [];
}

export function ownersOf({ metadata }: KubeObject): readonly OwnerReference[] {
  return metadata.ownerReferences ?? [];
}

/** The reference to the owner that manages the object. */
export function controllerOf(object: KubeObject): OwnerReference | undefined {
  return ownersOf(object).find(({ controller }) => controller === true);
}

export function isDeleting({ metadata }: KubeObject): boolean {
  return metadata.deletionTimestamp !== undefined;
}

/** A member of the spec that is an object; empty where it is none. */
export function specOf(object: JsonObject): JsonObject {
  return objectAt(object, "spec");
}

/** A member that is an object; empty where it is none. */
export function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? (value as JsonObject) : {};
}

/** A member's objects; none where it is no list. */
export function objectsAt(object: JsonObject, key: string): readonly JsonObject[] {
  const value = object[key];
  return Array.isArray(value) ? value.filter(isObject).map((item) => item as JsonObject) : [];
}

/** A member that is a text; empty where it is none. */
export function textAt(object: JsonObject, key: string): string {
  const value = object[key];
  return typeof value === "string" ? value : "";
}

/** A member's texts. */
export function textsAt(object: JsonObject, key: string): readonly string[] {
  const value = object[key];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

/** The object with other metadata; members that are undefined or empty are left out. */
export function withMetadata(
  object: KubeObject,
  changes: { readonly [K in keyof Metadata]?: Metadata[K] | undefined },
): KubeObject {
  const metadata = Object.fromEntries(
    Object.entries({ ...object.metadata, ...changes }).filter(([, value]) => value !== undefined && !isEmpty(value)),
  );
  return { ...object, metadata: metadata as Metadata };
}

/** The object with an annotation set, or removed where the value is undefined. */
export function withAnnotation(object: KubeObject, key: string, value: string | undefined): KubeObject {
  const { [key]: _, ...others } = annotationsOf(object);
  return withMetadata(object, { annotations: value === undefined ? others : { ...others, [key]: value } });
}

export function withFinalizers(object: KubeObject, finalizers: readonly string[]): KubeObject {
  return withMetadata(object, { finalizers });
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}

/**
 * Two renderings of one Application → which resources come, go and change, and what that means in the cluster. Values of Secrets do not
 * appear. Pure: knows nothing of how the resources were made.
 */
import { type FieldChange, fieldChanges } from "./field-changes";
import { isReplacedByForce, refusedChanges } from "./immutable-fields";
import { masked } from "./mask-secrets";
import {
  annotationOf,
  isCustomResourceDefinition,
  kindOf,
  metadataText,
  nameOf,
  namespaceOf,
  resourceKey,
} from "./resource";
import { isMap, own, type Resource, type Value } from "./value";

export interface ResourceIdentity {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly namespace: string;
  /** The generated part stands as `*`. */
  readonly name: string;
}

/** What a change means beyond itself. */
export type Consequence =
  /** The API server refuses these fields: the sync fails. */
  | { readonly kind: "sync-fails"; readonly paths: readonly string[] }
  /** The object is deleted and made anew. */
  | { readonly kind: "replaced"; readonly paths: readonly string[] }
  /** All objects of that custom kind are deleted with it. */
  | { readonly kind: "custom-objects-lost" }
  /** Its volume is lost, unless the storage class retains it. */
  | { readonly kind: "volume-lost" }
  /** Everything in the namespace is deleted with it. */
  | { readonly kind: "namespace-lost" }
  /** It runs at each sync; a change alone starts nothing. */
  | { readonly kind: "hook" }
  /** Pods that read it go on with the old content: nothing of their own changes. */
  | { readonly kind: "restarts-nothing"; readonly readers: readonly string[] };

export interface ResourceChange {
  readonly kind: "added" | "removed" | "changed";
  readonly identity: ResourceIdentity;
  /** For an object that stays: its fields, Secrets masked. */
  readonly fields: readonly FieldChange[];
  /** Absent where it is new. Masked. */
  readonly before?: Resource;
  /** Absent where it is removed. Masked. */
  readonly after?: Resource;
  readonly consequences: readonly Consequence[];
}

/**
 * Changes in the order of identities. Takes normalised resources.
 * @param syncOptions of the Application. @default none
 */
export function resourceChanges(
  before: readonly Resource[],
  after: readonly Resource[],
  syncOptions: readonly string[] = [],
): ResourceChange[] {
  const [earlier, later] = [byIdentity(before), byIdentity(after)];
  const keys = [...new Set([...earlier.keys(), ...later.keys()])].sort();
  const changes = keys.flatMap((key): ResourceChange[] => {
    const [old, fresh] = [earlier.get(key), later.get(key)];
    if (old === undefined) return fresh === undefined ? [] : [added(fresh)];
    return fresh === undefined ? [removed(old)] : changed(old, fresh, syncOptions);
  });
  return withReaders(
    changes,
    later,
    new Set(changes.filter(restartsPods).map(({ identity }) => identityText(identity))),
  );
}

function byIdentity(resources: readonly Resource[]): Map<string, Resource> {
  const found = new Map<string, Resource>();
  for (const resource of resources) {
    const key =
      nameOf(resource) === ""
        ? `${resourceKey(resource)}${metadataText(resource, "generateName")}*`
        : resourceKey(resource);
    found.set(key, resource);
  }
  return found;
}

export function identityOf(resource: Resource): ResourceIdentity {
  const { group, version, kind } = kindOf(resource);
  const name = nameOf(resource) || `${metadataText(resource, "generateName")}*`;
  return { group, version, kind, namespace: namespaceOf(resource), name };
}

function added(after: Resource): ResourceChange {
  return { kind: "added", identity: identityOf(after), fields: [], after: masked(after), consequences: hooks(after) };
}

function removed(before: Resource): ResourceChange {
  const { group, kind } = kindOf(before);
  const consequences: Consequence[] = hooks(before);
  if (isCustomResourceDefinition(before)) consequences.push({ kind: "custom-objects-lost" });
  if (group === "" && kind === "PersistentVolumeClaim") consequences.push({ kind: "volume-lost" });
  if (group === "" && kind === "Namespace") consequences.push({ kind: "namespace-lost" });
  return { kind: "removed", identity: identityOf(before), fields: [], before: masked(before), consequences };
}

function changed(before: Resource, after: Resource, syncOptions: readonly string[]): ResourceChange[] {
  const [old, fresh] = [masked(before), masked(after, before)];
  const fields = fieldChanges(old, fresh);
  if (fields.length === 0) return [];
  const paths = refusedChanges(before, fields).map(({ path }) => path);
  const refused: Consequence[] =
    paths.length === 0 ? [] : [{ kind: isReplacedByForce(after, syncOptions) ? "replaced" : "sync-fails", paths }];
  const consequences = [...refused, ...hooks(after)];
  return [{ kind: "changed", identity: identityOf(after), fields, before: old, after: fresh, consequences }];
}

const HOOKS = ["argocd.argoproj.io/hook", "helm.sh/hook"];

function hooks(resource: Resource): Consequence[] {
  return HOOKS.some((hook) => annotationOf(resource, hook) !== undefined) ? [{ kind: "hook" }] : [];
}

function restartsPods({ kind, fields }: ResourceChange): boolean {
  return kind === "added" || fields.some(({ path }) => /^spec\.(?:jobTemplate\.spec\.)?template\./.test(path));
}

/** Says of a changed ConfigMap or Secret that the workloads which read it go on as they are. */
function withReaders(
  changes: readonly ResourceChange[],
  later: ReadonlyMap<string, Resource>,
  restarted: ReadonlySet<string>,
): ResourceChange[] {
  const readers = new Map<string, ResourceIdentity[]>();
  for (const resource of later.values()) {
    for (const name of configurationOf(resource))
      readers.set(name, [...(readers.get(name) ?? []), identityOf(resource)]);
  }
  return changes.map((change) => {
    const { group, kind, namespace, name } = change.identity;
    const hasContent = change.fields.some(({ path }) => /^(?:data|binaryData|stringData)\b/.test(path));
    if (change.kind !== "changed" || group !== "" || (kind !== "ConfigMap" && kind !== "Secret") || !hasContent)
      return change;
    const all = (readers.get(`${kind}/${namespace}/${name}`) ?? []).map(identityText);
    const asleep = all.filter((reader) => !restarted.has(reader));
    if (asleep.length === 0) return change;
    return { ...change, consequences: [...change.consequences, { kind: "restarts-nothing", readers: asleep }] };
  });
}

export function identityText({ group, kind, namespace, name }: Omit<ResourceIdentity, "version">): string {
  return `${group === "" ? "" : `${group}/`}${kind} ${namespace === "" ? "" : `${namespace}/`}${name}`;
}

/** The ConfigMaps and Secrets that a workload's pods read, as `Kind/namespace/name`. */
function configurationOf(resource: Resource): Set<string> {
  const found = new Set<string>();
  const namespace = namespaceOf(resource);
  const add = (kind: string, name: Value | undefined) => {
    if (typeof name === "string") found.add(`${kind}/${namespace}/${name}`);
  };
  const visit = (value: Value): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isMap(value)) return;
    for (const [key, item] of Object.entries(value)) {
      if (isMap(item)) {
        if (key === "configMapRef" || key === "configMapKeyRef" || key === "configMap")
          add("ConfigMap", own(item, "name"));
        if (key === "secretRef" || key === "secretKeyRef") add("Secret", own(item, "name"));
        if (key === "secret") add("Secret", own(item, "secretName") ?? own(item, "name"));
      }
      visit(item);
    }
  };
  const spec = own(resource, "spec");
  if (
    isMap(spec) &&
    (isMap(own(spec, "template")) || isMap(own(spec, "jobTemplate")) || kindOf(resource).kind === "Pod")
  )
    visit(spec);
  return found;
}

/** What Kubernetes' unstructured objects answer about themselves: kind, group, names. Upstream: apimachinery 0.36 unstructured. */
import { isMap, own, type Resource, type Value } from "./value";

export interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

const NO_KIND: GroupVersionKind = { group: "", version: "", kind: "" };

/** Empty where apiVersion has more than one slash. */
export function kindOf(resource: Resource): GroupVersionKind {
  const apiVersion = text(own(resource, "apiVersion"));
  const kind = text(own(resource, "kind"));
  if (apiVersion === "" || apiVersion === "/") return { group: "", version: "", kind };
  const slash = apiVersion.indexOf("/");
  if (slash < 0) return { group: "", version: apiVersion, kind };
  if (apiVersion.includes("/", slash + 1)) return NO_KIND;
  return { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1), kind };
}

export function nameOf(resource: Resource): string {
  return metadataText(resource, "name");
}

export function namespaceOf(resource: Resource): string {
  return metadataText(resource, "namespace");
}

export function metadataText(resource: Resource, key: string): string {
  const metadata = own(resource, "metadata");
  return isMap(metadata) ? text(own(metadata, key)) : "";
}

/** An annotation that is a text. */
export function annotationOf(resource: Resource, key: string): string | undefined {
  const metadata = own(resource, "metadata");
  const annotations = isMap(metadata) ? own(metadata, "annotations") : undefined;
  const value = isMap(annotations) ? own(annotations, key) : undefined;
  return typeof value === "string" ? value : undefined;
}

function text(value: Value | undefined): string {
  return typeof value === "string" ? value : "";
}

/** What tells one resource of a cluster from another: group, kind, namespace and name, not the version. */
export function resourceKey(resource: Resource): string {
  const { group, kind } = kindOf(resource);
  return `${group}/${kind}/${namespaceOf(resource)}/${nameOf(resource)}`;
}

export function isCustomResourceDefinition(resource: Resource): boolean {
  const { group, kind } = kindOf(resource);
  return group === "apiextensions.k8s.io" && kind === "CustomResourceDefinition";
}

/** A copy with another value in it; undefined takes the key away. Nothing changes where a step of the way is no map. */
export function withField(resource: Resource, path: readonly string[], value: Value | undefined): Resource {
  const [key, ...rest] = path as [string, ...string[]];
  if (rest.length === 0) {
    if (value !== undefined) return { ...resource, [key]: value };
    const { [key]: _, ...others } = resource;
    return others;
  }
  const inner = own(resource, key);
  if (inner === undefined) return value === undefined ? resource : { ...resource, [key]: withField({}, rest, value) };
  return isMap(inner) ? { ...resource, [key]: withField(inner, rest, value) } : resource;
}

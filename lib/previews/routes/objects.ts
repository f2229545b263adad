/**
 * Kubernetes objects as the mesh reads them: identity, age, labels and a spec that nobody has looked at yet. Knows nothing of kinds.
 */
import { isObject } from "../../json";

/** An object as it is emitted, in the form of its YAML. */
export type KubeObject = Readonly<Record<string, unknown>>;

export interface Meta {
  /** The API group, `""` for the core. */
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** An object that the API server and the webhooks took. */
export interface Admitted<Spec> {
  readonly meta: Meta;
  readonly spec: Spec;
}

/** The identity of an object; undefined where there is none. @param created the age of an object that does not say it */
export function readMeta(object: unknown, created: number): Meta | undefined {
  if (!isObject(object) || typeof object.kind !== "string" || !isObject(object.metadata)) return undefined;
  const { name, namespace, creationTimestamp, labels, annotations } = object.metadata;
  if (typeof name !== "string") return undefined;
  const apiVersion = typeof object.apiVersion === "string" ? object.apiVersion : "v1";
  const time = typeof creationTimestamp === "string" ? Date.parse(creationTimestamp) : Number.NaN;
  return {
    group: apiVersion.includes("/") ? (apiVersion.split("/")[0] as string) : "",
    kind: object.kind,
    namespace: typeof namespace === "string" && namespace !== "" ? namespace : "default",
    name,
    created: Number.isNaN(time) ? created : time,
    labels: textsOf(labels),
    annotations: textsOf(annotations),
  };
}

/** The older object first; of one age the one whose name, then namespace, comes first as text. Istio's order among its own objects. */
export function byAgeAndName(a: AgedName, b: AgedName): number {
  return a.created - b.created || compareText(a.name, b.name) || compareText(a.namespace, b.namespace);
}

export type AgedName = Pick<Meta, "created" | "name" | "namespace">;

/** Go's order of texts for the ASCII names of Kubernetes. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
  if (!isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, String(item)]));
}

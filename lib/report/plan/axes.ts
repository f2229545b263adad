/**
 * Where an Application stands in the matrix: environment × cluster × workload. A matrix of ours says it by labels; of others it is read from
 * usual labels, else from the parts of names, and the report says which.
 */
import { LOCAL_CLUSTER, LOCAL_SERVER } from "../../argocd-facts";
import { isObject, type JsonObject } from "../../json";

/** A cluster as its Secret names it. */
export interface NamedCluster {
  readonly name: string;
  readonly server: string;
}

export interface Axes {
  /** Empty where nothing says it. */
  readonly environment: string;
  readonly cluster: string;
  readonly workload: string;
}

const ENVIRONMENT_LABEL = /^(?:.*\/)?(?:environment|env|stage)$/;
const WORKLOAD_LABEL = /^(?:.*\/)?(?:workload|service|component)$/;
const WORKLOAD_LABELS = ["app.kubernetes.io/name", "app"];
const ENVIRONMENTS = new Set(
  "dev development test testing qa uat int integration stage staging preprod preview prod production live sandbox demo canary".split(
    " ",
  ),
);

/** Names of clusters by their server. */
export class Clusters {
  private readonly names = new Map<string, string>();

  constructor(clusters: readonly NamedCluster[]) {
    for (const { name, server } of clusters) this.names.set(bare(server), name);
    if (!this.names.has(LOCAL_SERVER)) this.names.set(LOCAL_SERVER, LOCAL_CLUSTER.name);
  }

  /** What people call the cluster of a destination. */
  nameOf({ spec }: JsonObject): string {
    const destination = isObject(spec) && isObject(spec.destination) ? spec.destination : {};
    const { name, server } = destination;
    if (typeof name === "string" && name !== "") return name;
    const url = typeof server === "string" ? bare(server) : "";
    return this.names.get(url) ?? url.replace(/^https?:\/\//, "");
  }
}

function bare(server: string): string {
  return server.replace(/\/+$/, "");
}

/** @param key `namespace/name`, after `HUB:` where there are several Argo CDs @param set `namespace/name` of the set that makes it */
export function axesOf(
  application: JsonObject | undefined,
  key: string,
  set: string | undefined,
  clusters: Clusters,
): Axes {
  const name = key.slice(key.indexOf("/") + 1);
  if (application === undefined) return { environment: "", cluster: "", workload: name };
  const [, hub] = /^([^:/]+):/.exec(key) ?? [];
  const named = clusters.nameOf(application);
  // each of several Argo CDs has its own
  const cluster = hub !== undefined && named === LOCAL_CLUSTER.name ? hub : named;
  const metadata = isObject(application.metadata) ? application.metadata : {};
  const labels = isObject(metadata.labels) ? (metadata.labels as Readonly<Record<string, unknown>>) : {};
  const parts = without(name.split("-"), cluster.split("-"));
  const environment = labelled(labels, ENVIRONMENT_LABEL) ?? environmentIn(parts, application, cluster);
  const workload =
    labelled(labels, WORKLOAD_LABEL) ??
    WORKLOAD_LABELS.map((label) => textOf(labels[label])).find((text) => text !== undefined) ??
    workloadIn(parts, environment, set);
  return { environment, cluster, workload: workload === "" ? name : workload };
}

function labelled(labels: Readonly<Record<string, unknown>>, key: RegExp): string | undefined {
  for (const label in labels) if (key.test(label)) return textOf(labels[label]);
  return undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function environmentIn(parts: readonly string[], { spec }: JsonObject, cluster: string): string {
  const destination = isObject(spec) && isObject(spec.destination) ? spec.destination : {};
  const namespace = typeof destination.namespace === "string" ? destination.namespace : "";
  return [...parts, ...namespace.split("-"), ...cluster.split("-")].find((part) => ENVIRONMENTS.has(part)) ?? "";
}

function workloadIn(parts: readonly string[], environment: string, set: string | undefined): string {
  const left = without(parts, environment.split("-")).join("-");
  return left === "" && set !== undefined ? set.slice(set.indexOf("/") + 1) : left;
}

/** The parts less one run of others, where there is one. */
function without(parts: readonly string[], others: readonly string[]): readonly string[] {
  if (others.length === 0 || others[0] === "") return parts;
  const at = parts.findIndex((_, i) => others.every((other, k) => parts[i + k] === other));
  return at === -1 ? parts : [...parts.slice(0, at), ...parts.slice(at + others.length)];
}

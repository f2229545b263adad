/**
 * What the Argo CD side learns of a cluster and its base: one pure function, the only source for both sides. The facts travel on the cluster Secret,
 * labels where selectors need them and annotations for the rest.
 */
import type { ComponentName, ComponentOptions } from "./base-components";
import type { Capability } from "./capability";
import type { Cluster, Provider } from "./cluster";
import type { Component } from "./component";
import { COMPONENT_NAMES, COMPONENTS } from "./components";
import { defaultStorageClass } from "./storage";

export interface BridgeFacts {
  readonly region: string;
  readonly provider: Provider;
  readonly ring: number;
  /** The class of volumes that name none. */
  readonly storageClass?: string;
  readonly prometheusUrl?: string;
  readonly elasticsearchUrl?: string;
  /** Custom resources of these API groups can be created, sorted. */
  readonly crdGroups: readonly string[];
  /** Chart versions of the base components that are there. */
  readonly has: ReadonlyMap<ComponentName, string>;
}

/** The prefix of all labels and annotations that the fleet writes. */
export const FACT_PREFIX = "base.fleet/";
/** The annotation with the default storage class. */
export const STORAGE_CLASS_ANNOTATION = "base.fleet/storage-class";
/** The label that a cluster has when a component is on it, with the value `"true"`. */
export function hasLabel(name: ComponentName): string {
  return `${FACT_PREFIX}has-${COMPONENTS[name].label}`;
}

export function componentFacts(cluster: Cluster): BridgeFacts {
  const has = new Map<ComponentName, string>();
  const groups = new Set((cluster.provides ?? []).flatMap(groupIn));
  let fromComponents: Partial<BridgeFacts> = {};
  for (const name of COMPONENT_NAMES) {
    const options = cluster.base?.[name];
    if (options === undefined) continue;
    const component = COMPONENTS[name] as Component<ComponentOptions[ComponentName]>;
    has.set(name, options.version ?? component.chart.version);
    for (const group of component.provides(options, cluster).flatMap(groupIn)) groups.add(group);
    fromComponents = { ...fromComponents, ...component.facts(options, cluster) };
  }
  const storageClass = defaultStorageClass(cluster);
  return {
    ...fromComponents,
    region: cluster.region,
    provider: cluster.provider,
    ring: cluster.ring ?? 0,
    ...(storageClass !== undefined && { storageClass }),
    crdGroups: [...groups].sort(),
    has,
  };
}

function groupIn(capability: Capability): string[] {
  return capability.startsWith("crd-group:") ? [capability.slice("crd-group:".length)] : [];
}

/** The labels of the cluster's Secret, without the one that makes it a cluster Secret: the cluster's own, and `base.fleet/*`. */
export function clusterLabels(cluster: Cluster): Readonly<Record<string, string>> {
  const facts = componentFacts(cluster);
  const labels: Record<string, string> = {
    ...cluster.labels,
    [`${FACT_PREFIX}provider`]: facts.provider,
    [`${FACT_PREFIX}region`]: facts.region,
    [`${FACT_PREFIX}ring`]: String(facts.ring),
  };
  for (const name of facts.has.keys()) labels[hasLabel(name)] = "true";
  return labels;
}

/** The annotations of the cluster's Secret: the cluster's own, and `base.fleet/*`. Never empty: without any, `.metadata.annotations` would not exist in templates. */
export function clusterAnnotations(cluster: Cluster): Readonly<Record<string, string>> {
  const facts = componentFacts(cluster);
  const annotations: Record<string, string> = {
    ...cluster.annotations,
    [`${FACT_PREFIX}crd-groups`]: facts.crdGroups.join(","),
  };
  if (facts.storageClass !== undefined) annotations[STORAGE_CLASS_ANNOTATION] = facts.storageClass;
  if (facts.prometheusUrl !== undefined) annotations[`${FACT_PREFIX}prometheus-url`] = facts.prometheusUrl;
  if (facts.elasticsearchUrl !== undefined) annotations[`${FACT_PREFIX}elasticsearch-url`] = facts.elasticsearchUrl;
  for (const [name, version] of facts.has) annotations[`${FACT_PREFIX}version-${COMPONENTS[name].label}`] = version;
  return annotations;
}

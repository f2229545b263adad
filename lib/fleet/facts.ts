/**
 * What the Argo CD side learns of a cluster and its base: one pure function, the only source for both sides. The facts travel on the cluster Secret,
 * labels where selectors need them and annotations for the rest.
 */
import type { BridgeFacts } from "./bridge-facts";
import { type Capability, crdGroupIn, storageClassIn } from "./capability";
import { COMPONENTS, type ComponentName } from "./catalogue";
import { type Cluster, isGiven } from "./cluster";
import { plannedReleases, siteOf } from "./planned-release";
import { UNREACHABLE_ANNOTATION } from "./unreachable";

/** The prefix of all labels and annotations that the fleet writes. */
export const FACT_PREFIX = "base.fleet/";
/** The annotation with the default storage class. */
export const STORAGE_CLASS_ANNOTATION = "base.fleet/storage-class";
/** The label that a cluster has when a component is on it, with the value `"true"`. */
export function hasLabel(name: ComponentName): string {
  return `${FACT_PREFIX}has-${COMPONENTS[name].name}`;
}

/** What Argo CD learns of a cluster. */
export function componentFacts(cluster: Cluster): BridgeFacts {
  const releases = plannedReleases(cluster);
  const provided: readonly Capability[] = [
    ...(cluster.provides ?? []),
    ...releases.flatMap(({ provides }) => provides),
  ];
  const site = siteOf(cluster);
  const { storageClass } = site;
  const own = releases.map(({ component, options }) => component?.facts(options, site) ?? {});
  const further: Record<string, string> = Object.assign({}, ...own.map(({ annotations }) => annotations));
  return {
    ...Object.assign({}, ...own),
    ...(Object.keys(further).length > 0 && { annotations: further }),
    region: cluster.region,
    provider: cluster.provider,
    ring: cluster.ring ?? 0,
    ...(storageClass !== undefined && { storageClass }),
    storageClasses: sorted(provided.flatMap((capability) => storageClassIn(capability) ?? [])),
    crdGroups: sorted(provided.flatMap((capability) => crdGroupIn(capability) ?? [])),
    namespaces: sorted(releases.flatMap(({ owns }) => owns.namespaces)),
    has: new Map(
      releases.flatMap(({ component, chart }): [string, string][] =>
        component === undefined ? [] : [[component.name, chart.version]],
      ),
    ),
  };
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

/** The labels of the cluster's Secret, without the one that makes it a cluster Secret: the cluster's own, and `base.fleet/*` unless it is given. */
export function clusterLabels(cluster: Cluster): Readonly<Record<string, string>> {
  if (isGiven(cluster)) return cluster.labels ?? {};
  const facts = componentFacts(cluster);
  const labels: Record<string, string> = {
    ...cluster.labels,
    [`${FACT_PREFIX}provider`]: facts.provider,
    [`${FACT_PREFIX}region`]: facts.region,
    [`${FACT_PREFIX}ring`]: String(facts.ring),
  };
  for (const name of facts.has.keys()) labels[`${FACT_PREFIX}has-${name}`] = "true";
  return labels;
}

/** The annotations of the cluster's Secret: the cluster's own, and `base.fleet/*`. Never empty: without any, `.metadata.annotations` would not exist in templates. */
export function clusterAnnotations(cluster: Cluster): Readonly<Record<string, string>> {
  if (isGiven(cluster)) return cluster.annotations ?? {};
  const facts = componentFacts(cluster);
  const annotations: Record<string, string> = {
    ...cluster.annotations,
    [`${FACT_PREFIX}crd-groups`]: facts.crdGroups.join(","),
  };
  if (facts.storageClass !== undefined) annotations[STORAGE_CLASS_ANNOTATION] = facts.storageClass;
  if (facts.prometheusUrl !== undefined) annotations[`${FACT_PREFIX}prometheus-url`] = facts.prometheusUrl;
  if (facts.grafanaUrl !== undefined) annotations[`${FACT_PREFIX}grafana-url`] = facts.grafanaUrl;
  for (const [word, text] of Object.entries(facts.annotations ?? {})) annotations[`${FACT_PREFIX}${word}`] = text;
  if (facts.elasticsearchUrl !== undefined) annotations[`${FACT_PREFIX}elasticsearch-url`] = facts.elasticsearchUrl;
  const { unreachable = [] } = cluster;
  if (unreachable.length > 0) annotations[UNREACHABLE_ANNOTATION] = unreachable.join(",");
  for (const [name, version] of facts.has) annotations[`${FACT_PREFIX}version-${name}`] = version;
  return annotations;
}

/** The Helm releases of a cluster's base, catalogue and further ones alike, with all that follows from their options. Their order is in order.ts. */
import type { ComponentName, ComponentOptions } from "./base-components";
import type { Capability } from "./capability";
import type { Chart } from "./charts";
import type { Cluster } from "./cluster";
import type { Component, Release, ReleaseOptions } from "./component";
import { COMPONENT_NAMES, COMPONENTS } from "./components";
import { NOTHING_OWNED, type Ownership } from "./ownership";
import { MAX_HISTORY } from "./release";

export interface PlannedRelease {
  /** Unique on the cluster: the component's chart, or the name of a further release. Terraform's address of it. */
  readonly id: string;
  /** Where its options stand, from the fleet: `clusters.prod-eu.base.openebs`. */
  readonly where: string;
  readonly component: ComponentName | undefined;
  readonly chart: Chart;
  readonly options: ReleaseOptions;
  readonly release: Release;
  readonly requires: readonly Capability[];
  readonly provides: readonly Capability[];
  /** With the namespace of the release. */
  readonly owns: Ownership;
}

/** Clusters are plain data that nobody changes, and a synthesis asks for the same plan several times. */
const plans = new WeakMap<Cluster, readonly PlannedRelease[]>();

/** In the order of the catalogue, then the further releases. */
export function plannedReleases(cluster: Cluster): readonly PlannedRelease[] {
  let plan = plans.get(cluster);
  if (plan === undefined) {
    plan = planOf(cluster, `clusters.${cluster.name}`);
    plans.set(cluster, plan);
  }
  return plan;
}

function planOf(cluster: Cluster, where: string): PlannedRelease[] {
  const { base } = cluster;
  if (base === undefined) return [];
  return [
    ...COMPONENT_NAMES.flatMap((name) => {
      const options = base[name];
      return options === undefined ? [] : [catalogued(name, options, cluster, `${where}.base.${name}`)];
    }),
    ...further(cluster, where),
  ];
}

function catalogued(
  name: ComponentName,
  options: ComponentOptions[ComponentName],
  cluster: Cluster,
  where: string,
): PlannedRelease {
  const component = COMPONENTS[name] as Component<ComponentOptions[ComponentName]>;
  const { chart } = component;
  return {
    id: chart.name,
    where,
    component: name,
    chart: { ...chart, version: options.version ?? chart.version, repository: options.repository ?? chart.repository },
    options,
    release: component.release(options, cluster),
    requires: component.requires(options, cluster),
    provides: component.provides(options, cluster),
    owns: component.owns(options, cluster),
  };
}

function further(cluster: Cluster, where: string): PlannedRelease[] {
  return Object.entries(cluster.base?.further ?? {}).map(([name, options]) => {
    const owns = { ...NOTHING_OWNED, ...options.owns };
    return {
      id: name,
      where: `${where}.base.further.${name}`,
      component: undefined,
      chart: { repository: options.repository, name: options.chart, version: options.version },
      options,
      release: {
        name,
        namespace: options.namespace,
        values: options.values ?? {},
        secretValues: options.secretValues ?? {},
        timeoutSeconds: options.timeoutSeconds ?? 300,
        atomic: options.atomic ?? false,
        maxHistory: options.maxHistory ?? MAX_HISTORY,
        skipCrds: false,
      },
      requires: options.requires ?? [],
      provides: options.provides ?? [],
      owns: { ...owns, namespaces: [...new Set([options.namespace, ...owns.namespaces])] },
    };
  });
}

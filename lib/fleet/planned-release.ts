/** The Helm releases of a cluster's base, catalogue and further ones alike, with all that follows from their options. Their order is in order.ts. */
import type { FurtherRelease } from "./base-components";
import { type Capability, storageClassIn } from "./capability";
import { COMPONENT_NAMES, COMPONENTS } from "./catalogue";
import type { Chart } from "./chart";
import type { Cluster } from "./cluster";
import type { ClusterSecretNeed, NamespaceNeed } from "./cluster-objects";
import type { Component, InstalledComponent, Release, ReleaseOptions } from "./component";
import type { Guest } from "./guest";
import type { ChartAccess, Mirror } from "./mirror";
import { NOTHING_OWNED, type Ownership } from "./ownership";
import { MAX_HISTORY } from "./release";
import type { Site } from "./site";

export interface PlannedRelease {
  /** Unique on the cluster: the component's chart, or the name of a further release. Terraform's address of it. */
  readonly id: string;
  /** Where its options stand, from the fleet: `clusters.prod-eu.base.openebs`. */
  readonly where: string;
  /** Nothing for a further release. */
  readonly component: Component | undefined;
  readonly chart: Chart;
  readonly options: ReleaseOptions;
  readonly release: Release;
  readonly requires: readonly Capability[];
  readonly provides: readonly Capability[];
  /** With the namespace of the release. */
  readonly owns: Ownership;
  readonly guests: readonly Guest[];
  readonly namespaces: readonly NamespaceNeed[];
  readonly secrets: readonly ClusterSecretNeed[];
  /** Volumes would be lost with it. */
  readonly holdsData: boolean;
  /** How Terraform logs in to the chart's repository. */
  readonly access: ChartAccess | undefined;
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
  if (cluster.base === undefined) return [];
  const site = siteOf(cluster);
  return [...installed(cluster, where).map((one) => ofComponent(one, site)), ...further(cluster, where)];
}

interface Located extends InstalledComponent {
  readonly where: string;
}

function installed({ base }: Cluster, where: string): Located[] {
  const catalogued = COMPONENT_NAMES.flatMap((name) => {
    const options = base?.[name];
    return options === undefined ? [] : [{ component: COMPONENTS[name], options, where: `${where}.base.${name}` }];
  });
  const own = (base?.components ?? []).map((one, i) => ({ ...one, where: `${where}.base.components[${i}]` }));
  return [...catalogued, ...own];
}

function ofComponent({ component, options, where }: Located, site: Site): PlannedRelease {
  const { chart } = component;
  const release = component.release(options, site);
  const secrets = component
    .secrets(options, site)
    .map((need) => ({ ...need, namespace: need.namespace ?? release.namespace, where }));
  const repository = options.repository ?? site.mirror?.charts ?? chart.repository;
  return {
    id: chart.name,
    where,
    component,
    chart: { ...chart, version: options.version ?? chart.version, repository },
    options,
    release,
    requires: component.requires(options, site),
    provides: component.provides(options, site),
    owns: withSecrets(component.owns(options, site), secrets),
    guests: component.guests(options, site),
    namespaces: component.namespaces(options, site),
    secrets,
    holdsData: component.holdsData(options),
    access: options.repositoryAccess ?? accessOf(repository, site.mirror),
  };
}

/** The cluster as its components see it: with the class of volumes that name none. */
export function siteOf(cluster: Cluster): Site {
  const { base: _, ...site } = cluster;
  if (cluster.storageClass !== undefined) return site;
  const own = installed(cluster, "").flatMap(({ component, options }) => component.provides(options, site));
  const storageClass = onlyClass(own) ?? onlyClass(cluster.provides ?? []);
  return storageClass === undefined ? site : { ...site, storageClass };
}

/** The one storage class among capabilities. */
function onlyClass(capabilities: readonly Capability[]): string | undefined {
  const classes = capabilities.flatMap((capability) => storageClassIn(capability) ?? []);
  return classes.length === 1 ? classes[0] : undefined;
}

/** Secrets that Terraform writes are its own, also in namespaces where the Argo CD side has some. */
function withSecrets(owns: Ownership, secrets: readonly ClusterSecretNeed[]): Ownership {
  const written = secrets
    .filter(({ data }) => data !== undefined)
    .flatMap(({ name, namespace }) => [
      { group: "", kind: "Secret", namespace, name },
      { group: "external-secrets.io", kind: "ExternalSecret", namespace, name },
    ]);
  return { ...owns, namespacedObjects: [...owns.namespacedObjects, ...written] };
}

/** The mirror's login, for what comes from the mirror. */
function accessOf(repository: string, mirror: Mirror | undefined): ChartAccess | undefined {
  return repository === mirror?.charts ? mirror.access : undefined;
}

function further(cluster: Cluster, where: string): PlannedRelease[] {
  const all = Object.entries<FurtherRelease | undefined>(cluster.base?.further ?? {});
  return all.flatMap(([name, options]): PlannedRelease[] => {
    // as a condition in a program leaves it
    if (options === undefined) return [];
    const owns = { ...NOTHING_OWNED, ...options.owns };
    const release: PlannedRelease = {
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
      guests: [],
      namespaces: [options.podSecurity === undefined ? {} : { podSecurity: options.podSecurity }],
      secrets: [],
      holdsData: false,
      access: options.repositoryAccess ?? accessOf(options.repository, cluster.mirror),
    };
    return [release];
  });
}

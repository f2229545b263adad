/** What the Argo CD side learns of a cluster and its base, as data. How it travels is in facts.ts. */
import type { Provider } from "./site";

/** What single components tell. */
export interface ComponentFacts {
  /** Where Prometheus answers, inside the cluster. @default the cluster has none */
  readonly prometheusUrl?: string;
  /** Where Elasticsearch answers, inside the cluster. @default the cluster has none */
  readonly elasticsearchUrl?: string;
  /** Where Grafana answers, inside the cluster. @default the cluster has none */
  readonly grafanaUrl?: string;
  /** Further annotations of the cluster Secret, by the word behind `base.fleet/`. @default none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** All facts of a cluster. */
export interface BridgeFacts extends ComponentFacts {
  readonly region: string;
  readonly provider: Provider;
  readonly ring: number;
  /** The class of volumes that name none. @default the cluster has no such class */
  readonly storageClass?: string;
  /** All classes that the cluster or its base provide, sorted. */
  readonly storageClasses: readonly string[];
  /** Custom resources of these API groups can be created, sorted. */
  readonly crdGroups: readonly string[];
  /** Namespaces that Terraform owns: no Application deploys there. Sorted. */
  readonly namespaces: readonly string[];
  /** Chart versions of the base components that are there, by the name of the component: that of `base.fleet/has-<name>`. */
  readonly has: ReadonlyMap<string, string>;
}

/**
 * A cluster as both engines see it: Argo CD deploys workloads to it, Terraform installs its base. One object drives both sides,
 * so that no name of a storage class or namespace is copied by hand. Pure data: no construct, no file.
 */
import type { ClusterLogin } from "../argocd/cluster-login";
import type { Backend } from "./backend";
import type { BaseComponents } from "./base-components";
import type { Mirror } from "./mirror";
import type { Site } from "./site";
import type { TerraformAccess } from "./terraform-access";

/** A cluster of the fleet. */
export interface Cluster extends Site {
  /**
   * URL of the API server as its Argo CD reaches it, without a trailing slash, unique among the clusters of one Argo CD. The cluster that Argo CD runs
   * on is `https://kubernetes.default.svc`.
   */
  readonly server: string;
  /** The order of rollouts, 0 first: canary clusters have 0. @default 0 */
  readonly ring?: number;
  /** Further labels of the cluster Secret, for selectors. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Further annotations of the cluster Secret: facts for templates. @default none */
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * Hosts that nothing on it reaches, not by its proxies either, such as `github.com`: each stands for those below it. An Argo CD on it cannot ask their
   * APIs, so that previews of their pull requests are refused, and lint speaks of sets that would. @default none
   */
  readonly unreachable?: readonly string[];
  /** How Argo CD logs in; or `given`: somebody else writes the cluster's Secret. @see `givenCluster` */
  readonly login: ClusterLogin | GivenLogin;
  /** How Terraform logs in, where terraform runs. @default the base of this cluster is not installed by Terraform */
  readonly access?: TerraformAccess;
  /** The base components on this cluster, with the values that operators set. @default none */
  readonly base?: BaseComponents;
  /** Where Terraform keeps the state of this cluster's base. @default the fleet's backend, under the cluster's own key */
  readonly state?: {
    /** Where the state of this cluster's base is kept. @default the fleet's */
    readonly backend?: Backend;
    /** The folder of the state in the backend. @default `<fleet>/<cluster>` @throws {BACKEND_DUPLICATE_KEY} */
    readonly key?: string;
  };
  /** The controller shard that it is pinned to. @default Argo CD distributes */
  readonly shard?: number;
}

/** Somebody else registers the cluster in Argo CD: its Secret is not written, and no selector asks for labels that only a fleet writes. */
export interface GivenLogin {
  readonly kind: "given";
}

/** True where the cluster's Secret is somebody else's. */
export function isGiven({ login }: Cluster): boolean {
  return login?.kind === "given";
}

/**
 * A cluster that somebody else registers in Argo CD. Its labels and annotations are those of its Secret, as far as sources and names read them.
 * @param server URL of the API server, without a trailing slash
 * @example givenCluster("prod-eu", "https://eu.example.com", { labels: { "example.com/region": "eu" } })
 */
export function givenCluster(
  name: string,
  server: string,
  { labels, annotations }: Pick<Cluster, "labels" | "annotations"> = {},
): Cluster {
  return {
    name,
    server,
    provider: "kubeadm",
    region: "given",
    login: { kind: "given" },
    ...(labels !== undefined && { labels }),
    ...(annotations !== undefined && { annotations }),
  };
}

/** The clusters of one organisation. Order is kept. */
export interface Fleet {
  /** Part of state keys and names: a DNS label. */
  readonly name: string;
  /** True: a demo on one machine; Terraform may keep its state in a local file. @default false */
  readonly demo?: boolean;
  /**
   * Which Argo CD deploys to which clusters. `hub`: one to all of them. `perRegion`: one in each region to those of the region; the cluster that it runs
   * on, if it is one of them, has the login `inCluster`. `perCluster`: one on each cluster. With several, each gets an app, and a folder, of its own:
   * `runHubs`. A move between them deletes on the old hub: docs/topology.md has the steps.
   * @default "hub" @throws {FLEET_TOPOLOGY}
   */
  readonly topology?: Topology;
  /** Clusters that other Argo CDs deploy to: environments and rules may name them, and nothing is written for them. `hubsOf` sets it. @default none */
  readonly elsewhere?: readonly Cluster[];
  /** Where Terraform keeps its states. @default a local file for a demo; refused otherwise @throws {BACKEND_LOCAL} */
  readonly backend?: Backend;
  /** Copies of charts and images, for all clusters that name none of their own. @default none */
  readonly mirror?: Mirror;
  /** The Helm provider of Terraform. A short source is that of Terraform's, or OpenTofu's, own registry. @default { source: "helm", version: "3.1.2" } */
  readonly helmProvider?: {
    /** Its address in a registry. @default "helm" */
    readonly source?: string;
    /** Its version, or a constraint of Terraform's. @default "3.1.2" */
    readonly version?: string;
  };
  readonly clusters: readonly Cluster[];
}

/** How many Argo CDs a fleet has. */
export type Topology = "hub" | "perRegion" | "perCluster";

/** The clusters with what the fleet says for all of them. */
export function clustersOf(fleet: Fleet): readonly Cluster[] {
  let clusters = resolved.get(fleet);
  if (clusters === undefined) {
    const { mirror } = fleet;
    clusters = fleet.clusters.map((cluster) =>
      mirror === undefined || cluster.mirror !== undefined ? cluster : { ...cluster, mirror },
    );
    resolved.set(fleet, clusters);
  }
  return clusters;
}
/** Fleets are plain data that nobody changes, and what follows from a cluster is kept by its identity. */
const resolved = new WeakMap<Fleet, readonly Cluster[]>();

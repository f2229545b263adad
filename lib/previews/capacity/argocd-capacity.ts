/**
 * What Argo CD itself can carry. Little's law on figures that the user measured: busy workers = arrivals per second × seconds of each. The
 * defaults are Argo CD 3.5's own settings; no rule of thumb is built in. Upstream: cmd/argocd-application-controller, controller/sharding,
 * reposerver/cache, docs/operator-manual/high_availability.md.
 */
import { type Problem, problem, throwIfAny } from "../../errors";

/** A cluster that the hub deploys to, with the Applications that it has there. */
export interface ArgocdCluster {
  readonly name: string;
  readonly applications: number;
}

/** What is measured of an Argo CD, and how it is set. */
export interface ArgocdLoad {
  readonly clusters: readonly ArgocdCluster[];
  /** Mean time of one reconciliation, in seconds: the metric `argocd_app_reconcile`. */
  readonly reconcileSeconds: number;
  /** Mean time to render one Application's manifests, in seconds. */
  readonly renderSeconds: number;
  /** Repositories, with the commits of an hour and the Applications that read them. @default none: only the cache's expiry renders */
  readonly repositories?: readonly { readonly commitsPerHour: number; readonly applications: number }[];
  /** `timeout.reconciliation`, in seconds. @default 120 */
  readonly refreshSeconds?: number;
  /** `timeout.reconciliation.jitter`, in seconds: up to so much is added to each interval. @default 60 */
  readonly jitterSeconds?: number;
  /** `controller.status.processors` of each shard. @default 20 */
  readonly statusProcessors?: number;
  /** `reposerver.parallelism.limit`; 0 is no limit, so that replicas cannot be computed. @default 0 */
  readonly renderParallelism?: number;
  /** `reposerver.repo.cache.expiration`, in hours. @default 24 */
  readonly manifestCacheHours?: number;
  /** How busy workers may be on average, above 0 and at most 1. @default 0.5: half is kept for bursts such as a commit that all read */
  readonly utilisation?: number;
}

/** What that means. */
export interface ArgocdPlan {
  readonly applications: number;
  /** Reconciliations per second that time alone causes. */
  readonly reconciliationsPerSecond: number;
  /** Applications that one controller shard carries at the wanted utilisation. */
  readonly applicationsPerShard: number;
  /** The fewest shards. A cluster is never split among shards, so an uneven fleet may need more. */
  readonly shards: number;
  /** Clusters with more Applications than a shard carries: shards do not help them. */
  readonly oversizedClusters: readonly string[];
  /** Manifests that are rendered in an hour. */
  readonly rendersPerHour: number;
  /** Renderings that run at one time, on average. */
  readonly busyRenders: number;
  /** Replicas of the repo server; undefined where `renderParallelism` says no limit. */
  readonly repoServers: number | undefined;
  /** What `Fleet.topology` should be, as far as load decides it. */
  readonly topology: "hub" | "hub with shards" | "several hubs";
  readonly notes: readonly string[];
}

/** Controller shards, repo servers and the topology that a load needs. @throws {PREVIEW_CAPACITY} for figures that make no sense */
export function planArgocd(load: ArgocdLoad): ArgocdPlan {
  throwIfAny(loadProblems(load));
  const {
    clusters,
    repositories = [],
    refreshSeconds = 120,
    jitterSeconds = 60,
    statusProcessors = 20,
    renderParallelism = 0,
    manifestCacheHours = 24,
    utilisation = 0.5,
  } = load;
  const applications = clusters.reduce((sum, one) => sum + one.applications, 0);
  const interval = refreshSeconds + jitterSeconds / 2;
  const applicationsPerShard = Math.floor((statusProcessors * utilisation * interval) / load.reconcileSeconds);
  const shards = Math.max(1, Math.min(clusters.length, Math.ceil(applications / Math.max(1, applicationsPerShard))));
  const oversized = clusters.filter((one) => one.applications > applicationsPerShard).map(({ name }) => name);
  const byCommit = repositories.reduce((sum, one) => sum + one.commitsPerHour * one.applications, 0);
  const rendersPerHour = applications / manifestCacheHours + byCommit;
  const busyRenders = (rendersPerHour * load.renderSeconds) / 3600;
  return {
    applications,
    reconciliationsPerSecond: rounded(applications / interval),
    applicationsPerShard,
    shards,
    oversizedClusters: oversized,
    rendersPerHour: rounded(rendersPerHour),
    busyRenders: rounded(busyRenders),
    repoServers:
      renderParallelism === 0 ? undefined : Math.max(1, Math.ceil(busyRenders / (renderParallelism * utilisation))),
    topology: oversized.length > 0 ? "several hubs" : shards > 1 ? "hub with shards" : "hub",
    notes: [
      ...oversized.map(
        (name) =>
          `${name} has more Applications than a shard carries, and a cluster is never split: raise controller.status.processors, lengthen timeout.reconciliation, or give it an Argo CD of its own`,
      ),
      ...(renderParallelism === 0
        ? [
            "reposerver.parallelism.limit is not set: renderings are limited by memory alone, so replicas cannot be computed",
          ]
        : []),
    ],
  };
}

function loadProblems(load: ArgocdLoad): Problem[] {
  const problems: Problem[] = [];
  const check = (isRight: boolean, where: string, expected: string): void => {
    if (!isRight) problems.push(problem("PREVIEW_CAPACITY", where, "the figure makes no sense", { expected }));
  };
  const { utilisation = 0.5, refreshSeconds = 120, statusProcessors = 20, manifestCacheHours = 24 } = load;
  check(load.clusters.length > 0, "clusters", "at least one cluster");
  for (const [i, { applications }] of load.clusters.entries())
    check(Number.isInteger(applications) && applications >= 0, `clusters[${i}].applications`, "a whole number");
  check(load.reconcileSeconds > 0, "reconcileSeconds", "seconds above 0, as measured");
  check(load.renderSeconds >= 0, "renderSeconds", "seconds, as measured");
  check(refreshSeconds > 0, "refreshSeconds", "seconds above 0; with 0 only webhooks and changes refresh");
  check(statusProcessors > 0, "statusProcessors", "at least 1");
  check(manifestCacheHours > 0, "manifestCacheHours", "hours above 0");
  check(utilisation > 0 && utilisation <= 1, "utilisation", "above 0, at most 1");
  return problems;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/**
 * What Argo CD itself can carry. Little's law on figures that the user measured: busy workers = arrivals per second × seconds of each. The
 * defaults are Argo CD 3.5.1's own settings; no rule of thumb is built in. Upstream: cmd/argocd-application-controller (app-resync,
 * app-resync-jitter, status-processors), cmd/argocd-repo-server (parallelismlimit), reposerver/cache (repo-cache-expiration,
 * revision-cache-expiration, which ARGOCD_RECONCILIATION_TIMEOUT sets together with app-resync), controller/sharding.
 */
import { type Problem, problem, throwIfAny } from "../../errors";
import { shardsOf } from "./shards";

/** A cluster that the hub deploys to, with the Applications that it has there. */
export interface ArgocdCluster {
  readonly name: string;
  readonly applications: number;
  /** Where it is, for hubs per region. @default undefined: not looked at */
  readonly region?: string;
}

/** A repository that Applications read. */
export interface ArgocdRepository {
  readonly commitsPerHour: number;
  /** Applications that read it, which a commit renders again. */
  readonly applications: number;
  /** Branches and tags of it that they follow. @default 1 */
  readonly revisions?: number;
}

/** What is measured of an Argo CD, and how it is set. */
export interface ArgocdLoad {
  readonly clusters: readonly ArgocdCluster[];
  /** Mean time of one reconciliation, in seconds: the metric `argocd_app_reconcile`. */
  readonly reconcileSeconds: number;
  /** Mean time to render one Application's manifests, in seconds. */
  readonly renderSeconds: number;
  /** Repositories that Applications read. @default none: only the cache's expiry renders */
  readonly repositories?: readonly ArgocdRepository[];
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
  /** The most shards that you want to run in one place. @default no limit */
  readonly mostShards?: number;
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
  /** Shards, as clusters fit on them: a cluster is never split. */
  readonly shards: number;
  /** Which clusters each shard could have. Argo CD's `consistent-hashing` spreads them alike; `legacy` and `round-robin` do not look at their size. */
  readonly assignment: readonly (readonly string[])[];
  /** Clusters with more Applications than a shard carries: shards do not help them. */
  readonly oversizedClusters: readonly string[];
  /** Manifests that are rendered in an hour. */
  readonly rendersPerHour: number;
  /** Renderings that run at one time, on average. */
  readonly busyRenders: number;
  /** Replicas of the repo server; undefined where `renderParallelism` says no limit. */
  readonly repoServers: number | undefined;
  /** How often an hour git is asked whether a branch has moved: at most once per revision and life of the cached answer. */
  readonly gitPollsPerHour: number;
  /** Where Argo CD should run, as far as load decides it: one place, one per region, or one for each cluster that is too large. */
  readonly topology: "hub" | "hub with shards" | "perRegion" | "perCluster";
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
  const assignment = shardsOf(clusters, applicationsPerShard);
  const shards = assignment.length;
  const oversized = clusters.filter((one) => one.applications > applicationsPerShard).map(({ name }) => name);
  const byCommit = repositories.reduce((sum, one) => sum + one.commitsPerHour * one.applications, 0);
  const rendersPerHour = applications / manifestCacheHours + byCommit;
  const busyRenders = (rendersPerHour * load.renderSeconds) / 3600;
  return {
    applications,
    reconciliationsPerSecond: rounded(applications / interval),
    applicationsPerShard,
    shards,
    assignment,
    oversizedClusters: oversized,
    rendersPerHour: rounded(rendersPerHour),
    busyRenders: rounded(busyRenders),
    repoServers:
      renderParallelism === 0 ? undefined : Math.max(1, Math.ceil(busyRenders / (renderParallelism * utilisation))),
    gitPollsPerHour: rounded(gitPolls(repositories, interval, load.refreshSeconds ?? 180)),
    topology: topologyOf(load, { shards, applicationsPerShard, hasOversized: oversized.length > 0 }),
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

/** One hub while its shards do; then one per region, while each region's do; then one per cluster. */
function topologyOf(
  { clusters, mostShards = Number.POSITIVE_INFINITY }: ArgocdLoad,
  {
    shards,
    applicationsPerShard,
    hasOversized,
  }: { shards: number; applicationsPerShard: number; hasOversized: boolean },
): ArgocdPlan["topology"] {
  if (hasOversized) return "perCluster";
  if (shards <= mostShards) return shards > 1 ? "hub with shards" : "hub";
  const regions = new Set(clusters.map(({ region }) => region));
  const fits = [...regions].every(
    (region) =>
      shardsOf(
        clusters.filter((one) => one.region === region),
        applicationsPerShard,
      ).length <= mostShards,
  );
  return regions.size > 1 && fits ? "perRegion" : "perCluster";
}

/** Each refresh asks, but the answer is kept: `timeout.reconciliation` is the life of both. */
function gitPolls(repositories: readonly ArgocdRepository[], interval: number, cacheSeconds: number): number {
  return repositories.reduce((sum, { applications, revisions = 1 }) => {
    const byRefresh = (applications * 3600) / interval;
    return sum + Math.min(byRefresh, (revisions * 3600) / cacheSeconds);
  }, 0);
}

function loadProblems(load: ArgocdLoad): Problem[] {
  const problems: Problem[] = [];
  const check = (isRight: boolean, where: string, expected: string): void => {
    if (!isRight) problems.push(problem("PREVIEW_CAPACITY", where, "the figure makes no sense", { expected }));
  };
  const {
    utilisation = 0.5,
    refreshSeconds = 120,
    statusProcessors = 20,
    manifestCacheHours = 24,
    mostShards = 1,
  } = load;
  check(load.clusters.length > 0, "clusters", "at least one cluster");
  for (const [i, { applications }] of load.clusters.entries())
    check(Number.isInteger(applications) && applications >= 0, `clusters[${i}].applications`, "a whole number");
  for (const [i, { commitsPerHour, applications, revisions = 1 }] of (load.repositories ?? []).entries())
    check(
      commitsPerHour >= 0 && applications >= 0 && revisions >= 1,
      `repositories[${i}]`,
      "commits and Applications from 0, revisions from 1",
    );
  check(Number.isInteger(mostShards) && mostShards >= 1, "mostShards", "a whole number from 1");
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

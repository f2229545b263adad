/**
 * One play: the API servers, Argo CD's controllers, operators and Kubernetes' garbage collector on one clock. What one of them does is an
 * event for the others; which of two that run at the same time is faster is asked of `Choices`.
 */
import { DEFAULT_NAMESPACE, LOCAL_CLUSTER } from "../argocd-facts";
import type { ClusterFact, Inventory } from "../generators";
import { ApiServer, type Change, type Moment } from "./api-server/api-server";
import { applied, stored } from "./api-server/apply";
import { type KubeObject, nameOf, textAt, withMetadata } from "./api-server/object";
import { destinationOf, sourcesOf } from "./application/application";
import { ApplicationController } from "./application/application-controller";
import { clusterFact, destinationCluster, isClusterSecret } from "./application/clusters";
import { DEFAULT_PROJECT } from "./application/project";
import type { Surroundings } from "./application/surroundings";
import { objectOf } from "./application/sync-wave";
import { tracked, trackerOf } from "./application/tracking";
import { ApplicationSetController } from "./application-set-controller";
import { ArgocdObjects } from "./argocd-objects";
import type { Choices } from "./choices";
import { Collection } from "./collection";
import { Operators } from "./operators";
import { RepoServer } from "./repo-server/repo-server";
import { Repositories } from "./repo-server/repositories";
import type { Unknown } from "./rest";
import { Schedule } from "./schedule";
import type { World } from "./world";

export const NAMESPACE = DEFAULT_NAMESPACE;

/** After how many milliseconds a set looks that comes last in its wave. */
const AFTER_WAVE = 400;

export class Simulation {
  readonly schedule: Schedule;
  readonly repositories: Repositories;
  /** The cluster in which Argo CD runs. */
  readonly hub: ApiServer;
  private readonly moment: Moment;
  private readonly servers = new Map<string, ApiServer>();
  /** The names under which clusters were first known, by address. */
  private readonly clusterNames = new Map<string, string>([[LOCAL_CLUSTER.server, LOCAL_CLUSTER.name]]);
  private readonly argocd: ArgocdObjects;
  private readonly repoServer: RepoServer;
  private readonly watchers: readonly { changed(change: Change): void }[];
  private readonly unknowns = new Map<string, Unknown>();
  /** Projects that the running wave of a sync has still to apply. */
  private projectsToCome: readonly string[] = [];

  constructor(
    private readonly world: World,
    private readonly choices: Choices,
  ) {
    const settings = world.settings?.applicationSets ?? {};
    this.schedule = new Schedule(world.start ?? 0);
    let uids = 0;
    this.moment = { now: () => this.schedule.now(), newUid: () => `uid-${++uids}` };
    this.repositories = new Repositories(this.moment);
    this.repoServer = new RepoServer(this.repositories, world.render, (what, reason) => this.unknown(what, reason));
    this.hub = this.apiServer(LOCAL_CLUSTER.server);
    this.argocd = new ArgocdObjects(this.hub, NAMESPACE, this.schedule);
    const applications = new ApplicationController(this.surroundings(), this.schedule, {
      applying: (rest) => this.applying(rest.flat().map(objectOf)),
    });
    const sets = new ApplicationSetController(
      {
        hub: this.hub,
        namespace: NAMESPACE,
        settings,
        clusters: () => this.argocd.clusters,
        inventory: (afresh) => this.inventory(afresh),
        unknown: (what, reason) => this.unknown(what, reason),
        delay: () => this.setDelay(),
      },
      this.schedule,
    );
    this.watchers = [
      this.argocd,
      applications,
      sets,
      new Operators(this.hub, world.derive ?? (() => []), this.schedule),
      new Collection(this.schedule, choices, settings),
    ];
    this.hub.create(DEFAULT_PROJECT);
    for (const object of world.objects ?? []) this.create(object as KubeObject);
  }

  /** Puts an object on Argo CD's cluster. */
  create(object: KubeObject): void {
    this.hub.create(stored(withMetadata(object, { namespace: object.metadata.namespace ?? NAMESPACE })));
  }

  /** Puts what Applications and sets name, projects and clusters, as the root Application would have applied it long ago. */
  deployNamed(root: KubeObject): void {
    for (const source of sourcesOf(root)) {
      const found = this.repoServer.objects(source, textAt(source, "targetRevision"), true);
      for (const object of "objects" in found ? found.objects : []) {
        const isNamed = ["AppProject", "Secret"].includes(object.kind) || this.world.derive?.(object).length;
        const placed = withMetadata(object, { namespace: object.metadata.namespace ?? destinationOf(root).namespace });
        if (!isNamed || this.hub.get(nameOf(placed)) !== undefined) continue;
        this.hub.create(applied(tracked(placed, root.metadata.name), undefined));
      }
    }
    this.schedule.rest();
  }

  /** All clusters that anything was deployed to, with the names under which they were first known. */
  get clustersByName(): [name: string, server: ApiServer][] {
    return [...this.servers].map(([address, server]) => [this.clusterNames.get(address) ?? address, server]);
  }

  get allUnknown(): Unknown[] {
    return [...this.unknowns.values()];
  }

  unknown(what: string, reason: string): void {
    this.unknowns.set(`${what}: ${reason}`, { what, reason });
  }

  private changed(change: Change): void {
    this.schedule.changed();
    const { after } = change;
    if (after !== undefined && isClusterSecret(after)) this.nameCluster(clusterFact(after));
    for (const watcher of this.watchers) watcher.changed(change);
  }

  private nameCluster({ name, server }: ClusterFact): void {
    if (this.clusterNames.has(server)) return;
    const isTaken = [...this.clusterNames.values()].includes(name);
    this.clusterNames.set(server, isTaken ? server : name);
  }

  private applying(rest: readonly KubeObject[]): void {
    const projects = rest.filter(({ kind }) => kind === "AppProject").map(({ metadata }) => metadata.name);
    this.projectsToCome = projects.filter((name) => this.argocd.project(name) === undefined);
  }

  /** A set that is written before a project that it may name, in one wave, looks for it sooner or later. */
  private setDelay(): number {
    if (this.projectsToCome.length === 0) return 0;
    return this.choices.pick("sets and the projects of their wave", [0, AFTER_WAVE]);
  }

  private surroundings(): Surroundings {
    const { hub, argocd, repoServer } = this;
    const { applicationHealthCheck = false, applicationSets = {} } = this.world.settings ?? {};
    const { inClusterEnabled = true } = applicationSets;
    return {
      hub,
      namespace: NAMESPACE,
      applicationHealthCheck,
      now: () => this.schedule.now(),
      project: (name) => argocd.project(name),
      cluster: (app) => destinationCluster(destinationOf(app), argocd.seenClusters, inClusterEnabled),
      apiServer: ({ server }) => this.apiServer(server),
      objects: (source, revision, afresh) => repoServer.objects(source, revision, afresh),
      unknown: (what, reason) => this.unknown(what, reason),
    };
  }

  private apiServer(address: string): ApiServer {
    const known = this.servers.get(address);
    if (known !== undefined) return known;
    const server = new ApiServer(address, this.moment, (change) => this.changed(change), trackerOf);
    this.servers.set(address, server);
    return server;
  }

  private inventory(afresh: boolean): Inventory {
    return {
      pullRequests: () => undefined,
      scmRepositories: () => undefined,
      plugin: () => undefined,
      ...this.world.facts,
      namespace: NAMESPACE,
      projects: this.argocd.projects,
      clusters: this.argocd.clusters,
      inClusterEnabled: this.world.settings?.applicationSets?.inClusterEnabled ?? true,
      repository: (repoURL, revision) => this.repoServer.tree(repoURL, revision, afresh),
      resources: () => this.hub.all(),
    };
  }
}

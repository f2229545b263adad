/**
 * One play: the API servers, Argo CD's controllers and Kubernetes' garbage collector on one clock. Everything that one of them does is an
 * event for the others; which of two that run at the same time is faster is asked of `Choices`.
 */
import { LOCAL_SERVER } from "../argocd-facts";
import type { ClusterFact, GitTree, Inventory } from "../generators";
import { isObject, type JsonObject } from "../json";
import { ApiServer, type Change, FOREGROUND_FINALIZER } from "./api-server/api-server";
import { applied, stored } from "./api-server/apply";
import { collect, collectOrphan, processOwner } from "./api-server/garbage-collector";
import {
  finalizersOf,
  isDeleting,
  type KubeObject,
  kubeObject,
  nameOf,
  objectAt,
  ownersOf,
  specOf,
  textAt,
  withMetadata,
} from "./api-server/object";
import { destinationOf, sourcesOf } from "./application/application";
import { ApplicationController } from "./application/application-controller";
import type { Cluster } from "./application/clusters";
import { clusterFact, destinationCluster, isClusterSecret } from "./application/clusters";
import { DEFAULT_PROJECT } from "./application/project";
import type { SourceObjects, Surroundings } from "./application/surroundings";
import { objectOf } from "./application/sync-wave";
import { tracked, trackerOf } from "./application/tracking";
import { ApplicationSetController } from "./application-set-controller";
import type { Choices } from "./choices";
import { readManifests } from "./repo-server/manifests";
import { type Files, GitDown, Repositories, type Revision } from "./repo-server/repositories";
import type { Unknown } from "./rest";
import { Schedule } from "./schedule";
import type { World } from "./world";

/** Milliseconds; `informer` is how long the application controller still sees a project or Secret that is gone. */
const DELAY = { collector: 15, collectorFirst: 5, collectorLast: 60, informer: 30, afterWave: 400, operator: 200 };

export const NAMESPACE = "argocd";

export class Simulation {
  readonly schedule: Schedule;
  readonly repositories: Repositories;
  readonly hub: ApiServer;
  private readonly servers = new Map<string, ApiServer>();
  /** The names under which clusters were first known, by address. */
  private readonly clusterNames = new Map<string, string>([[LOCAL_SERVER, "in-cluster"]]);
  private readonly applications: ApplicationController;
  private readonly sets: ApplicationSetController;
  private readonly trees = new WeakMap<Files, GitTree>();
  private readonly unknowns = new Map<string, Unknown>();
  /** Projects and cluster Secrets that are gone, as long as the application controller has not noticed. */
  private readonly unnoticed = new Set<KubeObject>();
  /** Projects that the running wave of a sync has still to apply. */
  private projectsToCome = new Set<string>();
  private uids = 0;

  constructor(
    private readonly world: World,
    private readonly choices: Choices,
  ) {
    this.schedule = new Schedule(world.start ?? 0);
    const moment = { now: () => this.schedule.now(), newUid: () => `uid-${++this.uids}` };
    this.moment = moment;
    this.repositories = new Repositories(moment);
    this.hub = new ApiServer(LOCAL_SERVER, moment, (change) => this.changed(change), trackerOf);
    this.servers.set(LOCAL_SERVER, this.hub);
    this.applications = new ApplicationController(this.surroundings(), this.schedule, {
      applying: (rest) => this.applying(rest.flat().map(objectOf)),
    });
    this.sets = new ApplicationSetController(
      {
        hub: this.hub,
        namespace: NAMESPACE,
        settings: world.settings?.applicationSets ?? {},
        clusters: () => this.clusters(false),
        inventory: (afresh) => this.inventory(afresh),
        unknown: (what, reason) => this.unknown(what, reason),
        delay: () => this.setDelay(),
      },
      this.schedule,
    );
    this.hub.create(DEFAULT_PROJECT);
    for (const object of world.objects ?? []) this.create(object as KubeObject);
  }
  private readonly moment: { now(): number; newUid(): string };

  /** Puts an object on Argo CD's cluster. */
  create(given: KubeObject): void {
    this.hub.create(stored(withMetadata(given, { namespace: given.metadata.namespace ?? NAMESPACE })));
  }

  /** Puts what Applications and sets name, projects and clusters, as the root Application would have applied it long ago. */
  deployNamed(root: KubeObject): void {
    for (const source of sourcesOf(root)) {
      const found = this.objects(source, textAt(source, "targetRevision"), true);
      if (!("objects" in found)) continue;
      for (const object of found.objects) {
        const isNamed =
          object.kind === "AppProject" || object.kind === "Secret" || (this.world.derive?.(object) ?? []).length > 0;
        const placed = withMetadata(object, { namespace: object.metadata.namespace ?? destinationOf(root).namespace });
        if (isNamed && this.hub.get(nameOf(placed)) === undefined)
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
    const { before, after, server } = change;
    this.noticeLater(change);
    this.applications.changed(change);
    this.sets.changed(change);
    if (after !== undefined && server === this.hub) this.derive(after);
    if (after !== undefined && isClusterSecret(after)) this.nameCluster(clusterFact(after));
    if (after !== undefined && isDeleting(after)) this.collectLater(server, after);
    if (after === undefined && before !== undefined) this.ownerGone(server, before);
    else if (before !== undefined && ownersOf(before).length > 0) this.ownersProceed(server, before);
  }

  private nameCluster({ name, server }: ClusterFact): void {
    if (this.clusterNames.has(server)) return;
    const isTaken = [...this.clusterNames.values()].includes(name);
    this.clusterNames.set(server, isTaken ? server : name);
  }

  /** Operators write what they make of an object, or write it again. */
  private derive(source: KubeObject): void {
    const made = this.world.derive?.(source) ?? [];
    if (made.length === 0) return;
    const { apiVersion, kind, metadata } = source;
    const owner = {
      apiVersion,
      kind,
      name: metadata.name,
      uid: metadata.uid ?? "",
      controller: true,
      blockOwnerDeletion: true,
    };
    this.schedule.once(DELAY.operator, () => {
      for (const object of made.flatMap((value) => kubeObject(value) ?? [])) {
        const namespace = object.metadata.namespace ?? metadata.namespace;
        const target = stored(withMetadata(object, { namespace, ownerReferences: [owner] }));
        const live = this.hub.get(nameOf(target));
        if (live === undefined) this.hub.create(target);
        else this.hub.update({ ...target, metadata: { ...target.metadata, uid: live.metadata.uid ?? "" } });
      }
    });
  }

  private noticeLater({ server, before, after }: Change): void {
    if (server !== this.hub || before === undefined || after !== undefined) return;
    if (before.kind !== "AppProject" && !isClusterSecret(before)) return;
    this.unnoticed.add(before);
    this.schedule.once(DELAY.informer, () => this.unnoticed.delete(before));
  }

  private collectLater(server: ApiServer, owner: KubeObject): void {
    const { uid } = owner.metadata;
    this.schedule.after(DELAY.collectorFirst, `collect ${uid}`, () => {
      for (const collection of processOwner(server, nameOf(owner))) {
        const delay = this.collectorDelay(collection.owner);
        this.schedule.after(delay, `collect ${uid} ${collection.dependent.metadata.uid}`, () =>
          collect(server, collection),
        );
      }
    });
  }

  /**
   * The collector deletes what a set owns while the set's controller takes the references off, where the policy lets it: who is faster is
   * random for each Application.
   */
  private collectorDelay(owner: KubeObject): number {
    const isContested =
      owner.kind === "ApplicationSet" &&
      finalizersOf(owner).includes(FOREGROUND_FINALIZER) &&
      this.forbidsDeletion(owner);
    if (!isContested) return DELAY.collector;
    return this.choices.pick(`collector and controller of ${owner.metadata.name}`, [0, DELAY.collectorLast]);
  }

  private forbidsDeletion(set: KubeObject): boolean {
    const settings = this.world.settings?.applicationSets ?? {};
    const mayOverride = settings.enablePolicyOverride ?? settings.policy === undefined;
    const own = textAt(objectAt(specOf(set), "syncPolicy"), "applicationsSync");
    const policy = own !== "" && mayOverride ? own : (settings.policy ?? "sync");
    return policy === "create-only" || policy === "create-update";
  }

  private ownerGone(server: ApiServer, owner: KubeObject): void {
    for (const object of server.ownedBy(owner.metadata.uid ?? "")) {
      this.schedule.after(DELAY.collector, `orphan ${object.metadata.uid}`, () =>
        collectOrphan(server, nameOf(object)),
      );
    }
    this.ownersProceed(server, owner);
  }

  /** An owner that waits for its dependents looks again. */
  private ownersProceed(server: ApiServer, dependent: KubeObject): void {
    for (const { uid } of ownersOf(dependent)) {
      const owner = server.ofUid(uid);
      if (owner !== undefined && isDeleting(owner)) this.collectLater(server, owner);
    }
  }

  private applying(rest: readonly KubeObject[]): void {
    const projects = rest.filter(({ kind }) => kind === "AppProject").map(({ metadata }) => metadata.name);
    this.projectsToCome = new Set(projects.filter((name) => this.project(name) === undefined));
  }

  /** A set that is written before a project that it may name, in one wave, looks for it sooner or later. */
  private setDelay(): number {
    if (this.projectsToCome.size === 0) return 0;
    return this.choices.pick("sets and the projects of their wave", [0, DELAY.afterWave]);
  }

  private surroundings(): Surroundings {
    const { hub } = this;
    const settings = this.world.settings ?? {};
    return {
      now: () => this.schedule.now(),
      hub,
      namespace: NAMESPACE,
      applicationHealthCheck: settings.applicationHealthCheck ?? false,
      project: (name) => this.project(name),
      cluster: (app) =>
        destinationCluster(destinationOf(app), this.clusters(true), settings.applicationSets?.inClusterEnabled ?? true),
      apiServer: (cluster) => this.apiServer(cluster),
      objects: (source, revision, afresh) => this.objects(source, revision, afresh),
      unknown: (what, reason) => this.unknown(what, reason),
    };
  }

  private project(name: string): KubeObject | undefined {
    const live = this.hub.get({ group: "argoproj.io", kind: "AppProject", namespace: NAMESPACE, name });
    return live ?? [...this.unnoticed].find(({ kind, metadata }) => kind === "AppProject" && metadata.name === name);
  }

  /** @param late with those whose end has not been noticed */
  private clusters(late: boolean): ClusterFact[] {
    const secrets = this.hub.ofKind("", "Secret").filter(isClusterSecret);
    return [...secrets, ...(late ? [...this.unnoticed].filter(isClusterSecret) : [])].map(clusterFact);
  }

  private apiServer({ server: address }: Cluster): ApiServer {
    const known = this.servers.get(address);
    if (known !== undefined) return known;
    const server = new ApiServer(address, this.moment, (change) => this.changed(change), trackerOf);
    this.servers.set(address, server);
    return server;
  }

  private objects(source: JsonObject, revision: string, afresh: boolean): SourceObjects {
    const repoURL = textAt(source, "repoURL");
    let found: Revision | undefined;
    try {
      found = this.repositories.resolve(repoURL, revision, afresh);
    } catch (error) {
      if (error instanceof GitDown) return { error: error.message };
      throw error;
    }
    if (found !== undefined && !this.repositories.knows(repoURL, revision)) {
      this.unknown(`repository ${repoURL}`, `${revision} is taken to be the newest commit`);
    }
    if (source.ref !== undefined && textAt(source, "path") === "" && textAt(source, "chart") === "") {
      return { objects: [], revision: found?.id ?? revision };
    }
    if (found === undefined || textAt(source, "chart") !== "") {
      return this.rendered(source, undefined, revision, `the content of ${repoURL} is not known`);
    }
    const manifests = readManifests(source, found.files);
    if ("error" in manifests) return manifests;
    if ("unknown" in manifests) return this.rendered(source, found.files, found.id, manifests.unknown);
    return { objects: manifests.objects, revision: found.id };
  }

  private rendered(source: JsonObject, files: Files | undefined, revision: string, reason: string): SourceObjects {
    const objects = this.world.render?.(source, files);
    if (objects === undefined) return { unknown: reason, revision };
    if (!Array.isArray(objects)) return { unknown: (objects as { readonly unknown: string }).unknown, revision };
    return { objects: (objects as readonly JsonObject[]).flatMap((object) => kubeObject(object) ?? []), revision };
  }

  private inventory(afresh: boolean): Inventory {
    return {
      namespace: NAMESPACE,
      projects: this.hub.ofKind("argoproj.io", "AppProject").map(({ metadata }) => metadata.name),
      clusters: this.clusters(false),
      inClusterEnabled: this.world.settings?.applicationSets?.inClusterEnabled ?? true,
      repository: (repoURL, revision) => {
        const found = this.repositories.resolve(repoURL, revision === "" ? "HEAD" : revision, afresh);
        return found === undefined ? undefined : this.tree(found.files);
      },
      pullRequests: () => undefined,
      scmRepositories: () => undefined,
      plugin: () => undefined,
      resources: () => this.hub.all().filter(isObject),
    };
  }

  private tree(files: Files): GitTree {
    const known = this.trees.get(files);
    if (known !== undefined) return known;
    const tree: GitTree = {
      paths: Object.keys(files).sort(),
      read: (paths) =>
        new Map(paths.flatMap((path) => (Object.hasOwn(files, path) ? [[path, files[path] as string]] : []))),
    };
    this.trees.set(files, tree);
    return tree;
  }
}

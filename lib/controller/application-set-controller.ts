/**
 * The ApplicationSet controller's queue: what wakes a set, what it looks at, and what its run leaves in the world. One run is
 * application-set/. Upstream: applicationset/controllers of Argo CD 3.5.1; a failed run comes back after 5 ms, twice as long each time.
 */

import { type Evaluation, evaluate } from "../evaluate";
import type { ClusterFact, Inventory } from "../generators";
import { equalJson, isObject, type JsonObject } from "../json";
import { admitted } from "./api-server/admission";
import type { ApiServer, Change } from "./api-server/api-server";
import {
  annotationsOf,
  controllerOf,
  finalizersOf,
  isDeleting,
  type KubeObject,
  labelsOf,
  nameOf,
  type ObjectName,
  objectAt,
  ownersOf,
  specOf,
  textAt,
  withAnnotation,
  withFinalizers,
} from "./api-server/object";
import { isClusterSecret } from "./application/clusters";
import { type ControllerSettings, reconcile } from "./application-set";
import { GitDown } from "./repo-server/repositories";
import type { Schedule } from "./schedule";

export const REFRESH_SETS_ANNOTATION = "argocd.argoproj.io/application-set-refresh";

/** Milliseconds. */
const DELAY = { queue: 10, firstBackoff: 5, longestBackoff: 1_000_000 };

/** The world as the controller sees it in one run. */
export interface SetSurroundings {
  readonly hub: ApiServer;
  readonly namespace: string;
  readonly settings: ControllerSettings;
  clusters(): readonly ClusterFact[];
  /** @param afresh look at repositories' servers, whatever the cache says */
  inventory(afresh: boolean): Inventory;
  unknown(what: string, reason: string): void;
  /** Milliseconds to wait before a run that was woken by an object; a race may ask for more. */
  delay(): number;
}

export class ApplicationSetController {
  private readonly failures = new Map<string, number>();

  constructor(
    private readonly surroundings: SetSurroundings,
    private readonly schedule: Schedule,
  ) {}

  changed({ server, before, after }: Change): void {
    if (server !== this.surroundings.hub) return;
    const object = (after ?? before) as KubeObject;
    if (object.kind === "ApplicationSet") {
      if (after !== undefined && (before === undefined || this.isSetChanged(before, after)))
        this.enqueue(nameOf(after).name);
    } else if (object.kind === "Application") {
      if (before !== undefined && (after === undefined || this.isApplicationChanged(before, after))) {
        const owner = controllerOf(object);
        if (owner?.kind === "ApplicationSet") this.enqueue(owner.name);
      }
    } else if ([before, after].some((state) => state !== undefined && isClusterSecret(state))) {
      for (const set of this.surroundings.hub.ofKind("argoproj.io", "ApplicationSet")) {
        if (hasClustersGenerator(specOf(set).generators)) this.enqueue(set.metadata.name);
      }
    }
  }

  private enqueue(set: string): void {
    this.schedule.after(DELAY.queue + this.surroundings.delay(), `reconcile ${set}`, () => this.run(set));
  }

  private run(name: string): void {
    const { hub, settings } = this.surroundings;
    const set = hub.get(this.setName(name));
    if (set === undefined) return;
    const refresh = annotationsOf(set)[REFRESH_SETS_ANNOTATION] !== undefined;
    const evaluation = isDeleting(set) ? undefined : this.evaluation(set, refresh);
    const lacking = evaluation?.needs ?? [];
    if (lacking.length > 0) {
      const reason = `facts are missing: ${[...new Set(lacking.map(({ section }) => section))].join(", ")}`;
      this.surroundings.unknown(`ApplicationSet/${name}`, `${reason}; its Applications are taken to stay as they are`);
      hub.update(upToDate(set));
      return;
    }
    const live = this.concerned(name, evaluation);
    const result = reconcile({
      settings,
      applicationSet: set,
      ...(evaluation !== undefined && { evaluation }),
      live,
      clusters: this.surroundings.clusters(),
      now: this.schedule.now(),
    });
    // in which order a set that is going deletes is chance, and all the same when everything has come to rest
    if (result.unknown !== undefined && !isDeleting(set))
      this.surroundings.unknown(`ApplicationSet/${name}`, result.unknown);
    this.write(live, result.after as readonly KubeObject[]);
    this.writeSet(set, result.applicationSet as KubeObject | undefined);
    this.requeue(name, result.error !== undefined, result.requeueAfterSeconds);
  }

  /** The Applications that a run can touch: the set's own, and those whose names it makes. */
  private concerned(set: string, evaluation: Pick<Evaluation, "applications"> | undefined): KubeObject[] {
    const made = evaluation?.applications.map(({ application }) => textAt(objectAt(application, "metadata"), "name"));
    const names = new Set(made);
    const isOwn = (app: KubeObject): boolean =>
      ownersOf(app).some(({ kind, name }) => kind === "ApplicationSet" && name === set);
    return this.surroundings.hub
      .ofKind("argoproj.io", "Application")
      .filter((app) => names.has(app.metadata.name) || isOwn(app));
  }

  private evaluation(
    set: KubeObject,
    refresh: boolean,
  ): Pick<Evaluation, "applications" | "error" | "validation" | "needs"> {
    const { status: _, ...given } = set as JsonObject & KubeObject;
    try {
      return evaluate(given, this.surroundings.inventory(refresh), {
        argocdVersion: "3.5",
        clock: () => BigInt(this.schedule.now()) * 1_000_000n,
      });
    } catch (error) {
      if (!(error instanceof GitDown)) throw error;
      const text = `error generating params from git: ${readsDirectories(set) ? DIRECTORIES_FAILED : FILES_FAILED}${error.message}`;
      const failure = { text, stage: "ApplicationGenerationFromParamsError" as const, where: "spec.generators" };
      return { applications: [], error: failure, validation: new Map(), needs: [] };
    }
  }

  private write(before: readonly KubeObject[], after: readonly KubeObject[]): void {
    const { hub } = this.surroundings;
    for (const app of after) {
      const old = hub.get(nameOf(app));
      if (old === undefined) {
        const result = admitted(app, undefined);
        if ("object" in result) hub.create(result.object);
      } else if (isDeleting(app) && !isDeleting(old)) {
        const { deletionTimestamp: _, ...metadata } = app.metadata;
        hub.update({ ...app, metadata } as KubeObject);
        hub.remove(nameOf(app), "background");
      } else hub.update(app);
    }
    const kept = new Set(after.map((app) => app.metadata.name));
    for (const app of before) {
      if (kept.has(app.metadata.name)) continue;
      // the run took off what held it
      hub.change(nameOf(app), (current) => withFinalizers(current, []));
      hub.remove(nameOf(app), "background");
    }
  }

  private writeSet(before: KubeObject, after: KubeObject | undefined): void {
    const { hub } = this.surroundings;
    if (after === undefined) {
      hub.change(nameOf(before), (set) => withFinalizers(set, []));
      return;
    }
    hub.update(after);
  }

  private requeue(name: string, failed: boolean, seconds: number | undefined): void {
    const failures = failed ? (this.failures.get(name) ?? 0) + 1 : 0;
    this.failures.set(name, failures);
    const again = (): void => this.run(name);
    if (failed) {
      const delay = Math.min(DELAY.firstBackoff * 2 ** (failures - 1), DELAY.longestBackoff);
      this.schedule.after(delay, `reconcile ${name}`, again);
    } else if (seconds !== undefined) this.schedule.after(seconds * 1000, `reconcile later ${name}`, again);
  }

  private isSetChanged(before: KubeObject, after: KubeObject): boolean {
    if (this.surroundings.settings.progressiveSyncs && !equalJson(applicationStatus(before), applicationStatus(after)))
      return true;
    const isSame =
      equalJson(specOf(before), specOf(after)) &&
      equalJson(labelsOf(before), labelsOf(after)) &&
      equalJson(finalizersOf(before), finalizersOf(after)) &&
      isDeleting(before) === isDeleting(after);
    if (!isSame) return true;
    if (equalJson(annotationsOf(before), annotationsOf(after))) return false;
    return !(REFRESH_SETS_ANNOTATION in annotationsOf(before) && !(REFRESH_SETS_ANNOTATION in annotationsOf(after)));
  }

  private isApplicationChanged(before: KubeObject, after: KubeObject): boolean {
    const parts = (app: KubeObject): unknown[] => [specOf(app), annotationsOf(app), labelsOf(app), finalizersOf(app)];
    if (!equalJson(parts(before), parts(after))) return true;
    if (!this.surroundings.settings.progressiveSyncs) return false;
    const progress = (app: KubeObject): unknown[] => {
      const status = objectAt(app, "status");
      const operation = objectAt(status, "operationState");
      return [objectAt(status, "health").status, objectAt(status, "sync").status, operation.phase, operation.startedAt];
    };
    return !equalJson(progress(before), progress(after));
  }

  private setName(name: string): ObjectName {
    return { group: "argoproj.io", kind: "ApplicationSet", namespace: this.surroundings.namespace, name };
  }
}

/** The set as after a run that had nothing to do. */
function upToDate(set: KubeObject): KubeObject {
  const conditions = [
    { type: "ErrorOccurred", status: "False" },
    { type: "ResourcesUpToDate", status: "True" },
  ];
  return {
    ...withAnnotation(set, REFRESH_SETS_ANNOTATION, undefined),
    status: { ...objectAt(set, "status"), conditions },
  };
}

const DIRECTORIES_FAILED =
  "error getting directories from repo: error retrieving Git Directories: rpc error: code = Internal desc = unable to resolve git revision : ";
const FILES_FAILED = "error retrieving Git files: rpc error: code = Internal desc = unable to resolve git revision : ";

function readsDirectories(set: KubeObject): boolean {
  return JSON.stringify(specOf(set).generators ?? []).includes('"directories":');
}

function applicationStatus(set: KubeObject): unknown {
  return objectAt(set, "status").applicationStatus;
}

function hasClustersGenerator(generators: unknown): boolean {
  if (!Array.isArray(generators)) return false;
  return generators.filter(isObject).some((item) => {
    if (isObject(item.clusters)) return true;
    return [item.matrix, item.merge].some((nested) => isObject(nested) && hasClustersGenerator(nested.generators));
  });
}

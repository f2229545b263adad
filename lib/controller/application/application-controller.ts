/**
 * The application controller: what wakes an Application, and how long its work takes. The decisions are in the files beside it. Upstream:
 * controller/appcontroller.go of Argo CD 3.5.1; its delays are orders of magnitude, measured where the order of things depends on them.
 */
import { equalJson, type JsonObject } from "../../json";
import { admitted } from "../api-server/admission";
import type { ApiServer, Change, Propagation } from "../api-server/api-server";
import { applied } from "../api-server/apply";
import { isDeleting, type KubeObject, nameOf, type ObjectName, objectAt } from "../api-server/object";
import type { Schedule } from "../schedule";
import {
  isCompleted,
  type Operation,
  type OperationState,
  operationOf,
  projectOf,
  statusOf,
  withConditions,
  withStatus,
} from "./application";
import { finalizeDeletion } from "./deletion";
import { concluded, processOperation } from "./operation";
import { type RefreshLevel, refreshed, refreshLevel } from "./refresh";
import type { Surroundings } from "./surroundings";
import type { Outcome, Sync, Wave } from "./sync";
import { optionOf } from "./sync-option";
import { groupsOf, isPrune, objectOf, type SyncTask } from "./sync-wave";
import { trackerOf } from "./tracking";

/** Milliseconds. */
const DELAY = { queue: 10, comparison: 80, apply: 40, betweenWaves: 2000, resync: 180_000 };

const LEVELS: readonly RefreshLevel[] = ["recent", "latest", "afresh"];

/** What happens around the run of a wave. */
export interface WaveWatcher {
  /** These groups of the wave are still to be applied. */
  applying(rest: readonly (readonly SyncTask[])[]): void;
}

export class ApplicationController {
  /** Levels that were asked for and not yet looked at. */
  private readonly requested = new Map<string, RefreshLevel>();
  /** Applications whose operation is at work, and whether something came up meanwhile. */
  private readonly busy = new Map<string, boolean>();

  constructor(
    private readonly surroundings: Surroundings,
    private readonly schedule: Schedule,
    private readonly watcher: WaveWatcher,
  ) {}

  /** An object has changed somewhere. */
  changed(change: Change): void {
    const { before, after, server } = change;
    const object = (after ?? before) as KubeObject;
    if (server === this.surroundings.hub && object.kind === "Application") this.applicationChanged(change);
    for (const name of new Set([before, after].flatMap((state) => (state && trackerOf(state)) ?? []))) {
      const app = this.get(name);
      if (
        app !== undefined &&
        app.metadata.uid !== object.metadata.uid &&
        this.surroundings.project(projectOf(app)) !== undefined
      )
        this.requestRefresh(name, "recent");
    }
  }

  /** A refresh that the controller asks of itself. @param delay milliseconds */
  requestRefresh(name: string, level: RefreshLevel | undefined, delay = 0): void {
    if (delay > 0) {
      this.schedule.after(delay, `refresh later ${name}/${level}`, () => this.requestRefresh(name, level));
      return;
    }
    const known = this.requested.get(name);
    if (level !== undefined && (known === undefined || LEVELS.indexOf(level) > LEVELS.indexOf(known)))
      this.requested.set(name, level);
    this.schedule.after(DELAY.queue, `refresh ${name}`, () => this.refresh(name));
  }

  private applicationChanged({ before, after }: Change): void {
    if (after === undefined) return;
    this.noteInvalid(after);
    const wasAutomated = before !== undefined && isAutomated(before);
    const level = before !== undefined && !wasAutomated && isAutomated(after) ? "latest" : undefined;
    this.requestRefresh(after.metadata.name, level);
  }

  /** The informer notes a project or cluster that is not there as soon as it sees the Application. */
  private noteInvalid(app: KubeObject): void {
    const cluster = this.surroundings.cluster(app);
    const message =
      this.surroundings.project(projectOf(app)) === undefined
        ? `Application referencing project ${projectOf(app)} which does not exist`
        : "error" in cluster
          ? cluster.error
          : undefined;
    if (message === undefined) return;
    this.schedule.after(0, `note invalid ${app.metadata.name}`, () =>
      this.setCondition(app.metadata.name, "InvalidSpecError", message),
    );
  }

  private refresh(name: string): void {
    const app = this.get(name);
    if (app === undefined) return;
    const level = refreshLevel(app, this.requested.get(name));
    this.requested.delete(name);
    if (level === undefined) {
      this.queueOperation(name, DELAY.queue);
      return;
    }
    this.schedule.cancel(`resync ${name}`);
    this.schedule.after(DELAY.resync, `resync ${name}`, () => this.requestRefresh(name, "latest"));
    const result = refreshed(app, level, this.surroundings);
    if (result !== undefined) {
      const { app: next, autoSync } = result;
      const isStarting = autoSync !== undefined && "start" in autoSync;
      this.store(isStarting ? { ...next, operation: autoSync.start } : next);
      if (autoSync !== undefined && "waitMilliseconds" in autoSync)
        this.requestRefresh(name, "latest", autoSync.waitMilliseconds);
    }
    this.queueOperation(name, DELAY.comparison);
  }

  private queueOperation(name: string, delay: number): void {
    this.schedule.after(delay, `operate ${name}`, () => this.operate(name));
  }

  private operate(name: string): void {
    if (this.busy.has(name)) {
      this.busy.set(name, true);
      return;
    }
    const app = this.get(name);
    if (app === undefined) return;
    if (operationOf(app) !== undefined) this.processOperation(app);
    else if (isDeleting(app)) this.finalize(app);
  }

  private processOperation(app: KubeObject): void {
    const { name } = app.metadata;
    const step = processOperation(app, this.surroundings);
    if ("waitUntil" in step) {
      this.requestRefresh(name, "latest", step.waitUntil - this.schedule.now());
      return;
    }
    if (!("sync" in step)) {
      this.setOperationState(name, step.state);
      return;
    }
    this.setOperationState(name, step.state);
    this.busy.set(name, false);
    this.runWave(app, step.state, step.sync, step.wave);
  }

  /** Prunes first, then applies kind by kind, then lets the others look before the next wave. */
  private runWave(app: KubeObject, state: OperationState, sync: Sync, wave: Wave): void {
    const { name } = app.metadata;
    const cluster = this.surroundings.cluster(app);
    if ("error" in cluster) {
      this.endWave(name, state, sync, { phase: "Error", message: cluster.error });
      return;
    }
    const server = this.surroundings.apiServer(cluster);
    const propagation = propagationOf(state.operation);
    for (const task of wave.tasks.filter(isPrune)) {
      const object = objectOf(task);
      if (!sync.prunes(task)) sync.note(task, "PruneSkipped", "ignored (requires pruning)");
      else {
        if (!isDeleting(object)) server.remove(nameOf(object), propagation);
        sync.note(task, "Pruned", "pruned");
      }
    }
    const groups = groupsOf(wave.tasks.filter((task) => !isPrune(task)));
    for (const [i, group] of groups.entries()) {
      this.schedule.once(DELAY.apply * (i + 1), () => {
        this.watcher.applying(groups.slice(i + 1));
        for (const task of group) this.apply(task, sync, server);
      });
    }
    const pause = wave.isLast ? 0 : DELAY.betweenWaves;
    this.schedule.once(DELAY.apply * (groups.length + 1) + pause, () =>
      this.endWave(name, state, sync, sync.end(wave)),
    );
  }

  private apply(task: SyncTask, sync: Sync, server: ApiServer): void {
    const target = task.target as KubeObject;
    const live = server.get(nameOf(target));
    const result = admitted(applied(target, live), live);
    if ("refused" in result) {
      const verb = live === undefined ? "creating" : "patching";
      sync.note(task, "SyncFailed", `error when ${verb} "<file>": ${result.refused}`);
      return;
    }
    if (live === undefined) server.create(result.object);
    else server.update(result.object);
    sync.note(task, "Synced", "");
  }

  private endWave(name: string, state: OperationState, sync: Sync, outcome: Outcome): void {
    const current = this.get(name);
    const interrupted = current !== undefined && statusOf(current).operationState?.phase === "Terminating";
    const noted: OperationState = {
      ...state,
      ...(state.syncResult && { syncResult: { ...state.syncResult, resources: sync.resources } }),
    };
    const next = concluded(noted, outcome, this.schedule.now());
    this.setOperationState(
      name,
      interrupted && next.phase === "Running"
        ? { ...next, phase: "Terminating", message: "operation is terminating" }
        : next,
    );
    const again = this.busy.get(name) === true;
    this.busy.delete(name);
    if (again) this.queueOperation(name, DELAY.queue);
  }

  private setOperationState(name: string, state: OperationState): void {
    const app = this.get(name);
    if (app === undefined || equalJson(statusOf(app).operationState, state)) return;
    const next = withStatus(app, { operationState: state });
    if (!isCompleted(state.phase)) {
      this.store(next);
      return;
    }
    const { operation: _, ...rest } = next as JsonObject & KubeObject;
    this.store(rest as KubeObject);
    const byPerson = objectAt(state.operation, "initiatedBy").automated !== true;
    this.requestRefresh(name, byPerson ? "afresh" : "latest");
  }

  private finalize(app: KubeObject): void {
    const deletion = finalizeDeletion(app, this.surroundings);
    if (deletion === undefined) return;
    if ("error" in deletion) this.setCondition(app.metadata.name, "DeletionError", deletion.error);
    else if ("released" in deletion) this.store(deletion.released);
    else for (const object of deletion.remove) deletion.server.remove(nameOf(object), deletion.propagation);
  }

  private setCondition(name: string, type: string, message: string): void {
    const app = this.get(name);
    if (app === undefined) return;
    const { conditions = [] } = statusOf(app);
    this.store(withStatus(app, { conditions: withConditions(conditions, [type], [{ type, message }]) }));
  }

  private get(name: string): KubeObject | undefined {
    return this.surroundings.hub.get(this.nameOf(name));
  }

  private store(app: KubeObject): void {
    this.surroundings.hub.update(app);
  }

  private nameOf(name: string): ObjectName {
    return { group: "argoproj.io", kind: "Application", namespace: this.surroundings.namespace, name };
  }
}

function isAutomated(app: KubeObject): boolean {
  const policy = objectAt(objectAt(app, "spec"), "syncPolicy");
  return policy.automated !== undefined && policy.automated !== null && objectAt(policy, "automated").enabled !== false;
}

function propagationOf({ sync }: Operation): Propagation {
  const option = optionOf(sync.syncOptions ?? [], "PrunePropagationPolicy");
  return option === "background" || option === "orphan" ? option : "foreground";
}

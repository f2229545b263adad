/**
 * One step of a sync: waits for what an earlier wave needs, or says which wave is next; then, when the wave has been run, how the
 * operation stands. What takes time between the two is not its business. Upstream: gitops-engine's sync context (Argo CD 3.5.1), without
 * hooks.
 */
import { type KubeObject, keyOf, nameOf } from "../api-server/object";
import type { OperationPhase, ResourceResult } from "./application";
import type { ComparedResource } from "./compare";
import { healthOf } from "./health";
import { effectiveOption, hasOption } from "./sync-option";
import { isPrune, objectOf, orderedTasks, type SyncTask } from "./sync-wave";
import { isSelfReferenced } from "./tracking";

export interface SyncSettings {
  readonly prune: boolean;
  readonly syncOptions: readonly string[];
  /** Only these are synced; all where absent. */
  readonly only?: readonly { readonly group: string; readonly kind: string; readonly name: string }[];
  /** A person has approved what asks for a confirmation. */
  readonly confirmed: boolean;
  readonly applicationHealthCheck: boolean;
  /** Why the sync may not touch an object. */
  refusal(object: KubeObject): string | undefined;
}

export interface Outcome {
  readonly phase: OperationPhase;
  readonly message: string;
}

/** The tasks of one wave. */
export interface Wave {
  readonly tasks: readonly SyncTask[];
  /** Nothing comes after it. */
  readonly isLast: boolean;
}

export class Sync {
  private readonly tasks: readonly SyncTask[];
  private readonly results: Map<string, ResourceResult>;

  constructor(
    pairs: readonly ComparedResource[],
    private readonly settings: SyncSettings,
    results: readonly ResourceResult[],
  ) {
    const wanted = pairs.filter((pair) => this.isWanted(pair));
    this.modified = new Set(wanted.filter(({ isOutOfSync }) => isOutOfSync).map((pair) => this.keyOf(pair)));
    this.tasks = orderedTasks(wanted, settings.syncOptions);
    this.results = new Map(results.map((result) => [result.key, result]));
  }
  private readonly modified: ReadonlySet<string>;

  /** What has been done so far, for the next step. */
  get resources(): ResourceResult[] {
    return [...this.results.values()];
  }

  /** How the operation stands, or the wave that is next. */
  begin(): Outcome | Wave {
    const refusals = this.tasks.flatMap((task) => this.settings.refusal(objectOf(task)) ?? []);
    if (refusals.length > 0) {
      const reasons = [...new Set(refusals)].sort().join("; ");
      return { phase: "Failed", message: `one or more synchronization tasks are not valid: ${reasons}` };
    }
    this.updateRunning();
    const { tasks } = this;
    const isMultiStep = tasks[0]?.wave !== tasks.at(-1)?.wave;
    const running = isMultiStep ? tasks.filter((task) => this.phaseOf(task) === "Running") : [];
    if (running.length > 0) return this.waitForHealth(running);
    const going = tasks.filter(
      (task) =>
        this.resultOf(task)?.status === "Pruned" &&
        task.live?.metadata.deletionTimestamp !== undefined &&
        isPrune(task),
    );
    if (going.length > 0) return waiting("deletion of", going);
    if (tasks.some((task) => ["Failed", "Error"].includes(this.phaseOf(task) ?? ""))) {
      return this.failed("one or more synchronization tasks completed unsuccessfully", tasks);
    }
    let pending = tasks.filter((task) => this.phaseOf(task) === undefined);
    if (hasOption(this.settings.syncOptions, "ApplyOutOfSyncOnly=true"))
      pending = pending.filter((task) => this.isModified(task));
    if (pending.length === 0) return { phase: "Succeeded", message: "successfully synced (no more tasks)" };
    const wave = (pending[0] as SyncTask).wave;
    return {
      tasks: pending.filter((task) => task.wave === wave),
      isLast: pending.at(-1)?.wave === wave,
    };
  }

  /** The tasks of a wave that a person has to confirm first; while there are any, nothing of the wave is done. */
  unconfirmed({ tasks }: Wave): SyncTask[] {
    return this.settings.confirmed ? [] : tasks.filter((task) => this.needsWord(task));
  }

  /** True where the task's object is to be deleted and not only left alone. */
  prunes(task: SyncTask): boolean {
    return this.settings.prune && effectiveOption(task.live, this.settings.syncOptions, "Prune") !== "false";
  }

  note(task: SyncTask, status: ResourceResult["status"], message: string): void {
    const phase = status === "Synced" ? "Running" : status === "SyncFailed" ? "Failed" : "Succeeded";
    const key = this.keyOf(task);
    this.results.set(key, { key, status, phase, message });
  }

  /** How the operation stands after a wave. */
  end({ tasks, isLast }: Wave): Outcome {
    if (tasks.some((task) => this.resultOf(task)?.status === "SyncFailed")) {
      const running = tasks.filter((task) => this.phaseOf(task) === "Running");
      return running.length > 0
        ? waiting("healthy state of", running)
        : this.failed("one or more objects failed to apply", tasks);
    }
    if (isLast) return { phase: "Succeeded", message: "successfully synced (all tasks run)" };
    return waiting("healthy state of", tasks);
  }

  /** How the operation stands while a wave waits for its confirmation. */
  unconfirmedOutcome(wave: Wave): Outcome {
    return waiting("pruning confirmation of", this.unconfirmed(wave));
  }

  private needsWord(task: SyncTask): boolean {
    return isPrune(task) && effectiveOption(task.live, this.settings.syncOptions, "Prune") === "confirm";
  }

  private isWanted({ target, live }: ComparedResource): boolean {
    const object = (target ?? live) as KubeObject;
    if (target === undefined && live !== undefined && !isSelfReferenced(live)) return false;
    if (this.settings.only === undefined) return true;
    const { group, kind, name } = nameOf(object);
    return this.settings.only.some((item) => item.group === group && item.kind === kind && item.name === name);
  }

  /** Running tasks take the health of their objects. */
  private updateRunning(): void {
    for (const task of this.tasks) {
      const result = this.resultOf(task);
      if (result?.phase !== "Running" || task.live === undefined) continue;
      const health = healthOf(task.live, this.settings.applicationHealthCheck);
      if (health === undefined || health === "Healthy") this.results.set(result.key, { ...result, phase: "Succeeded" });
      else if (health === "Degraded") this.results.set(result.key, { ...result, phase: "Failed" });
    }
  }

  private waitForHealth(running: readonly SyncTask[]): Outcome {
    for (const task of running) {
      if (task.live !== undefined) continue;
      const { group, kind, name } = nameOf(objectOf(task));
      const message = `Resource ${group}/${kind}/${name} is missing, it might have been deleted`;
      const key = this.keyOf(task);
      this.results.set(key, { key, status: "SyncFailed", phase: "Error", message });
    }
    return waiting("healthy state of", running);
  }

  private failed(message: string, tasks: readonly SyncTask[]): Outcome {
    const reasons = new Set(
      tasks.flatMap((task) => {
        const result = this.resultOf(task);
        return result?.status === "SyncFailed" ? [result.message] : [];
      }),
    );
    return { phase: "Failed", message: reasons.size === 0 ? message : `${message}, reason: ${[...reasons].join(",")}` };
  }

  private isModified(task: SyncTask): boolean {
    return task.target === undefined || task.live === undefined || this.modified.has(this.keyOf(task));
  }

  private phaseOf(task: SyncTask): OperationPhase | undefined {
    return this.resultOf(task)?.phase;
  }

  private resultOf(task: SyncTask): ResourceResult | undefined {
    return this.results.get(this.keyOf(task));
  }

  private keyOf(task: Pick<SyncTask, "target" | "live">): string {
    return keyOf(nameOf(objectOf(task)));
  }
}

function waiting(reason: string, tasks: readonly SyncTask[]): Outcome {
  const { group, kind, name } = nameOf(objectOf(tasks[0] as SyncTask));
  const more = tasks.length > 1 ? ` and ${tasks.length - 1} more resources` : "";
  return { phase: "Running", message: `waiting for ${reason} ${group}/${kind}/${name}${more}` };
}

/**
 * One run of the ApplicationSet controller on the Applications that exist: the order of its steps, and what stops it.
 * Upstream: Reconcile of Argo CD 3.5.1.
 */
import { RESOURCES_FINALIZER } from "../../argocd-facts";
import { compareText, sortedByBytes } from "../../go/compare-text";
import { ApiServer, keyOf } from "./api-server";
import { type Application, asGoWrites, without } from "./application";
import type { ApplicationSet } from "./application-set";
import { setError, setUpToDate } from "./conditions";
import { createOrUpdate, type WriteContext } from "./create-or-update";
import { attemptAll, deleteAll, releaseAll, releaseSet, withFinalizers } from "./delete";
import { Destinations } from "./destination";
import { type Fates, fatesOf } from "./fates";
import { IgnoreDifferences } from "./ignore-differences";
import { isOwnedBy } from "./owner";
import { allowsDelete, allowsUpdate, effectivePolicy } from "./policy";
import { preservedKeys } from "./preserved-fields";
import { clearProgressiveSync, performProgressiveSync, syncDesiredApplications } from "./progressive-sync";
import type {
  ControllerSettings,
  ReconcileInput,
  ReconcileOutcome,
  Reconciliation,
  SyncPolicy,
} from "./reconciliation";
import { REQUEUE_ON_VALIDATION_ERROR_SECONDS, requeueAfterSeconds } from "./requeue";
import { resourcesStatus } from "./resources-status";
import { reverseDeletion } from "./reverse-deletion";
import { isDeletionReversed, isRollingSync, stepsOf } from "./rolling-sync";
import { RunError } from "./run-error";
import { SetCopy, type StoredSet } from "./set-copy";

const REFRESH_ANNOTATION = "argocd.argoproj.io/application-set-refresh";

/** What one run of the controller does. Pure: neither the input nor anything in it is changed. */
export function reconcile(input: ReconcileInput): Reconciliation {
  const { run, outcome } = ended(input);
  return { ...run.fates(), ...outcome };
}

/** The same without what became of which Application. */
export function reconcileOnly(input: ReconcileInput): ReconcileOutcome {
  return ended(input).outcome;
}

function ended(input: ReconcileInput): { readonly run: Run; readonly outcome: ReconcileOutcome } {
  const run = new Run(input);
  try {
    return { run, outcome: run.result(run.run()) };
  } catch (error) {
    if (!(error instanceof RunError)) throw error;
    return { run, outcome: run.result(0, error.message) };
  }
}

type Evaluated = NonNullable<ReconcileInput["evaluation"]>;

class Run {
  private readonly settings: ControllerSettings;
  private readonly policy: SyncPolicy;
  private readonly server: ApiServer;
  private readonly stored: StoredSet;
  /** The controller's `applicationSetInfo`. */
  private readonly info: SetCopy;
  private readonly ignore: IgnoreDifferences | undefined;
  /** What Argo CD leaves to chance. */
  private chance: string | undefined;

  constructor(private readonly input: ReconcileInput) {
    const set = input.applicationSet as ApplicationSet;
    this.settings = input.settings ?? {};
    this.policy = effectivePolicy(set, this.settings);
    this.server = new ApiServer(input.live, input.now);
    this.stored = { current: set };
    this.info = new SetCopy(this.stored, set);
    this.ignore = IgnoreDifferences.of(set.spec.ignoreApplicationDifferences ?? []);
  }

  /** The seconds after which the next run starts by itself. @throws {RunError} */
  run(): number {
    const { evaluation, now } = this.input;
    if (this.info.set.metadata.deletionTimestamp !== undefined) return this.deleteSet();
    if (this.settings.progressiveSyncs === true && isDeletionReversed(this.info.set)) this.addFinalizer();
    if (evaluation === undefined) throw new Error("a set that is not being deleted needs its evaluation");
    const { error } = evaluation;
    if (error !== undefined) {
      if (error.stage === "panic") throw new RunError(error.text.replace(/^panic: /, ""));
      if (error.stage === "apiServer" || error.stage === "decode") throw new RunError(error.text);
      setError(this.info, error.stage, error.text, false, now);
      return REQUEUE_ON_VALIDATION_ERROR_SECONDS;
    }
    return this.apply(evaluation);
  }

  private deleteSet(): number {
    const { set } = this.info;
    if (!allowsDelete(this.policy)) releaseAll(this.owned(), this.server);
    if (isDeletionReversed(set)) {
      const { seconds, chance } = reverseDeletion(set, this.owned(), this.server, this.input.now);
      if (chance.length > 0) this.chance = `of one step, any is deleted first: ${chance.join(", ")}`;
      if (seconds > 0) return seconds;
    }
    releaseSet(this.info);
    return 0;
  }

  private addFinalizer(): void {
    const { metadata } = this.info.set;
    const finalizers = metadata.finalizers ?? [];
    if (finalizers.includes(RESOURCES_FINALIZER)) return;
    this.info.writeMetadata(withFinalizers(metadata, [...finalizers, RESOURCES_FINALIZER]));
  }

  private apply({ applications, validation }: Evaluated): number {
    const { now } = this.input;
    const generated = applications.map(({ application }) => application as Application);
    const toSync = this.progress(generated);
    if (validation.size > 0) {
      setError(this.info, "ApplicationValidationError", validationMessage(validation), true, now);
    }
    const valid = generated.filter((application) => !validation.has(keyOf(application)));
    const isStaged = toSync !== undefined && stepsOf(this.info.set).length > 0;
    const desired = isStaged ? syncDesiredApplications(valid, this.info.status, toSync) : valid;
    this.write([...desired].sort((a, b) => compareText(a.metadata.name ?? "", b.metadata.name ?? "")));
    if (allowsDelete(this.policy)) this.deleteSurplus(generated);
    this.info.writeStatus((status) => ({ ...status, ...resourcesStatus(this.owned()) }));
    this.consumeRefresh();
    const seconds = requeueAfterSeconds(this.info.set.spec.generators ?? []);
    if (validation.size === 0) setUpToDate(this.info, now);
    else if (seconds === 0) return REQUEUE_ON_VALIDATION_ERROR_SECONDS;
    return seconds;
  }

  /** The bookkeeping of progressive syncs: the Applications that may be synced, where the set has a rolling sync. */
  private progress(generated: readonly Application[]): ReadonlySet<string> | undefined {
    if (this.settings.progressiveSyncs === true && isRollingSync(this.info.set)) {
      const owned = this.owned().map(asGoWrites);
      return performProgressiveSync({
        copy: this.info.fork(),
        owned,
        generated,
        ignore: this.ignore,
        now: this.input.now,
      });
    }
    clearProgressiveSync(this.info);
    return undefined;
  }

  private write(desired: readonly Application[]): void {
    const { set } = this.info;
    const context: WriteContext = {
      set,
      server: this.server,
      preserved: preservedKeys(set, this.settings),
      ignore: this.ignore,
    };
    const updates = allowsUpdate(this.policy);
    const existing = new Set(updates ? [] : this.owned().map(({ metadata }) => metadata.name));
    const wanted = desired.filter(({ metadata }) => !existing.has(metadata.name));
    const reason = updates ? "UpdateApplicationError" : "CreateApplicationError";
    this.step(reason, () => attemptAll(wanted, (application) => createOrUpdate(application, context)));
  }

  /** Of all that was generated, so that an invalid Application keeps its live one. */
  private deleteSurplus(generated: readonly Application[]): void {
    const names = new Set(generated.map(({ metadata }) => metadata.name));
    const surplus = this.owned().filter(({ metadata }) => !names.has(metadata.name));
    const destinations = new Destinations(this.input.clusters, this.settings.inClusterEnabled ?? true);
    this.step("DeleteApplicationError", () => deleteAll(surplus, this.server, destinations));
  }

  private step(reason: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      if (error instanceof RunError) setError(this.info, reason, error.message, true, this.input.now);
      throw error;
    }
  }

  private consumeRefresh(): void {
    const { metadata } = this.info.set;
    const { annotations } = metadata;
    if (annotations === undefined || !Object.hasOwn(annotations, REFRESH_ANNOTATION)) return;
    const rest = without(annotations, REFRESH_ANNOTATION);
    const isLast = Object.keys(rest).length === 0;
    this.info.writeMetadata(isLast ? without(metadata, "annotations") : { ...metadata, annotations: rest });
  }

  private owned(): Application[] {
    return this.server.list().filter((application) => isOwnedBy(application, this.info.set));
  }

  fates(): Fates {
    return fatesOf(this.input, this.server, this.info.set.metadata.namespace ?? "");
  }

  result(seconds: number, error?: string): ReconcileOutcome {
    const isGenerated = this.info.set.metadata.deletionTimestamp === undefined;
    const unknown = isGenerated ? unknownOf(this.input.evaluation, this.ignore) : this.chance;
    return {
      after: this.server.list(),
      applicationSet: this.stored.current,
      ...(seconds !== 0 && { requeueAfterSeconds: seconds }),
      ...(error !== undefined && { error }),
      ...(unknown !== undefined && { unknown }),
    };
  }
}

/** The text of the last one by name, and how many others there are. */
function validationMessage(validation: ReadonlyMap<string, string>): string {
  const last = sortedByBytes(validation.keys()).at(-1) as string;
  const text = validation.get(last) as string;
  return validation.size === 1 ? text : `${text} (and ${validation.size - 1} more)`;
}

/** What facts are missing, or which rule uses a part of jq that is not modelled. */
function unknownOf(evaluation: Evaluated | undefined, ignore: IgnoreDifferences | undefined): string | undefined {
  const { error, needs = [] } = evaluation ?? {};
  if (error?.stage === "inventory" || error?.stage === "limit") return error.text;
  if (needs.length > 0) return `facts are missing: ${[...new Set(needs.map(({ section }) => section))].join(", ")}`;
  const [rule] = ignore?.notModelled ?? [];
  return rule;
}

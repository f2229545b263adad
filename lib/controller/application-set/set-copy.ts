/**
 * The set as one run of its controller sees it: the object that is stored, and copies of it that the controller's functions hold and
 * that can be older. Upstream: the `applicationSetInfo` of Reconcile, which PerformProgressiveSyncs takes as a copy.
 */
import type { ApplicationSet, ApplicationSetStatus } from "./application-set";

/** The object that is stored; undefined when its last finalizer is gone. */
export interface StoredSet {
  current: ApplicationSet | undefined;
}

export class SetCopy {
  constructor(
    private readonly stored: StoredSet,
    public set: ApplicationSet,
  ) {}

  /** A copy that ages on its own. */
  fork(): SetCopy {
    return new SetCopy(this.stored, this.set);
  }

  get status(): ApplicationSetStatus {
    return this.set.status ?? {};
  }

  /** Changes the status of the stored object; this copy is fresh afterwards. */
  writeStatus(change: (status: ApplicationSetStatus) => ApplicationSetStatus): void {
    const stored = this.stored.current;
    if (stored === undefined) return;
    this.set = { ...stored, status: change(stored.status ?? {}) };
    this.stored.current = this.set;
  }

  /** Writes the metadata of this copy. A set that is being deleted is gone with its last finalizer. */
  writeMetadata(metadata: ApplicationSet["metadata"]): void {
    this.set = { ...this.set, metadata };
    const isReleased = metadata.deletionTimestamp !== undefined && (metadata.finalizers ?? []).length === 0;
    this.stored.current = isReleased ? undefined : this.set;
  }
}

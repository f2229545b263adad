/** When the garbage collector comes to an object: after a while, except where it races with a set's controller. */
import { type ApiServer, type Change, FOREGROUND_FINALIZER } from "./api-server/api-server";
import { collect, collectOrphan, processOwner } from "./api-server/garbage-collector";
import {
  finalizersOf,
  isDeleting,
  type KubeObject,
  nameOf,
  objectAt,
  ownersOf,
  specOf,
  textAt,
} from "./api-server/object";
import type { ControllerSettings } from "./application-set";
import type { Choices } from "./choices";
import type { Schedule } from "./schedule";

/** Milliseconds. */
const DELAY = { owner: 5, dependent: 15, late: 60 };

export class Collection {
  constructor(
    private readonly schedule: Schedule,
    private readonly choices: Choices,
    private readonly settings: ControllerSettings,
  ) {}

  changed({ server, before, after }: Change): void {
    if (after !== undefined && isDeleting(after)) this.lookAtOwner(server, after);
    if (before === undefined) return;
    if (after === undefined) this.lookAtOwned(server, before);
    for (const { uid } of ownersOf(before)) {
      const owner = server.ofUid(uid);
      if (owner !== undefined && isDeleting(owner)) this.lookAtOwner(server, owner);
    }
  }

  private lookAtOwner(server: ApiServer, owner: KubeObject): void {
    const { uid } = owner.metadata;
    this.schedule.after(DELAY.owner, `collect ${uid}`, () => {
      for (const collection of processOwner(server, nameOf(owner))) {
        const key = `collect ${uid} ${collection.dependent.metadata.uid}`;
        this.schedule.after(this.delay(collection.owner), key, () => collect(server, collection));
      }
    });
  }

  private lookAtOwned(server: ApiServer, owner: KubeObject): void {
    for (const object of server.ownedBy(owner.metadata.uid ?? "")) {
      const key = `orphan ${object.metadata.uid}`;
      this.schedule.after(DELAY.dependent, key, () => collectOrphan(server, nameOf(object)));
    }
  }

  /**
   * The collector deletes what a set owns while the set's controller takes the references off, where the policy lets it: who is faster is
   * random for each Application.
   */
  private delay(owner: KubeObject): number {
    const isForeground = finalizersOf(owner).includes(FOREGROUND_FINALIZER);
    if (owner.kind !== "ApplicationSet" || !isForeground || !this.forbidsDeletion(owner)) return DELAY.dependent;
    return this.choices.pick(`collector and controller of ${owner.metadata.name}`, [0, DELAY.late]);
  }

  private forbidsDeletion(set: KubeObject): boolean {
    const { policy = "sync", enablePolicyOverride = this.settings.policy === undefined } = this.settings;
    const own = textAt(objectAt(specOf(set), "syncPolicy"), "applicationsSync");
    return ["create-only", "create-update"].includes(own !== "" && enablePolicyOverride ? own : policy);
  }
}

/** Operators on Argo CD's cluster that make objects of objects, such as External Secrets: what they make belongs to what it is made of. */
import type { JsonObject } from "../json";
import type { ApiServer, Change } from "./api-server/api-server";
import { stored } from "./api-server/apply";
import { isDeleting, type KubeObject, kubeObject, nameOf, withMetadata } from "./api-server/object";
import type { Schedule } from "./schedule";

/** What an operator makes of an object; nothing of most. */
export type Derive = (object: JsonObject) => readonly JsonObject[];

/** Milliseconds. */
const DELAY = 200;

export class Operators {
  constructor(
    private readonly hub: ApiServer,
    private readonly made: Derive,
    private readonly schedule: Schedule,
  ) {}

  changed({ server, after }: Change): void {
    if (after === undefined || server !== this.hub || isDeleting(after)) return;
    const made = this.made(after);
    if (made.length > 0) this.schedule.once(DELAY, () => this.write(after, made));
  }

  private write(source: KubeObject, made: readonly JsonObject[]): void {
    const { apiVersion, kind, metadata } = source;
    const { name, uid = "", namespace } = metadata;
    const current = this.hub.ofUid(uid);
    if (current === undefined || isDeleting(current)) return;
    const owner = { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true };
    for (const object of made.flatMap((value) => kubeObject(value) ?? [])) {
      const placed = withMetadata(object, {
        namespace: object.metadata.namespace ?? namespace,
        ownerReferences: [owner],
      });
      const target = stored(placed);
      const live = this.hub.get(nameOf(target));
      if (live === undefined) this.hub.create(target);
      else this.hub.update(withMetadata(target, { uid: live.metadata.uid }));
    }
  }
}

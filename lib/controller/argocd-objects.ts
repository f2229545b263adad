/** Projects and clusters as Argo CD's controllers find them on the hub. The application controller sees what is gone a moment longer. */
import type { ClusterFact } from "../generators";
import type { ApiServer, Change } from "./api-server/api-server";
import type { KubeObject } from "./api-server/object";
import { clusterFact, isClusterSecret } from "./application/clusters";
import type { Schedule } from "./schedule";

/** How long the application controller's informer still has what is gone, in milliseconds. */
const NOTICED_AFTER = 30;

export class ArgocdObjects {
  /** Projects and cluster Secrets that are gone, as long as nobody has noticed. */
  private readonly unnoticed = new Set<KubeObject>();

  constructor(
    private readonly hub: ApiServer,
    private readonly namespace: string,
    private readonly schedule: Schedule,
  ) {}

  changed({ server, before, after }: Change): void {
    if (server !== this.hub || before === undefined || after !== undefined) return;
    if (before.kind !== "AppProject" && !isClusterSecret(before)) return;
    this.unnoticed.add(before);
    this.schedule.once(NOTICED_AFTER, () => this.unnoticed.delete(before));
  }

  project(name: string): KubeObject | undefined {
    const live = this.hub.get({ group: "argoproj.io", kind: "AppProject", namespace: this.namespace, name });
    return live ?? [...this.unnoticed].find(({ kind, metadata }) => kind === "AppProject" && metadata.name === name);
  }

  get projects(): string[] {
    return this.hub.ofKind("argoproj.io", "AppProject").map(({ metadata }) => metadata.name);
  }

  get clusters(): ClusterFact[] {
    return this.hub.ofKind("", "Secret").filter(isClusterSecret).map(clusterFact);
  }

  /** With those whose end nobody has noticed. */
  get seenClusters(): ClusterFact[] {
    return [...this.clusters, ...[...this.unnoticed].filter(isClusterSecret).map(clusterFact)];
  }
}

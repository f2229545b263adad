/**
 * What becomes of what a deleted Application has deployed. Argo CD deletes what its finalizer says, as far as the Application's project
 * permits its destination and its cluster is known **then**: where a project or a cluster changes in the same commit, the order decides.
 * Measured with Argo CD 3.5.1.
 */
import { RESOURCES_FINALIZER } from "../argocd-facts";
import { equalJson, type JsonObject } from "../json";
import type { Resources } from "./change";
import { isReachable, targetOf } from "./destination";
import { GoneClusters } from "./gone-clusters";
import type { SideProjects } from "./projects";
import { finalizersOf, isCascade, memberOf, projectOf } from "./resources";
import type { PlanSide, SideObject } from "./side";
import { orderOf, type SyncMoment, type SyncMoments } from "./sync-moment";

export interface Projects {
  readonly before: SideProjects;
  readonly after: SideProjects;
  /** Those that are pruned, by name. */
  readonly removed: ReadonlyMap<string, SideObject>;
  /** Those of the head, by name. */
  readonly declared: ReadonlyMap<string, SideObject>;
}

/** An Application that goes. */
export interface Deletion {
  readonly application: JsonObject;
  /** The set that made it, as it stood. */
  readonly set?: JsonObject;
  /** When it is deleted. @default it is not known */
  readonly moment?: SyncMoment;
  /** Whether only parameters are gone: no object in Git is another. */
  readonly isByData: boolean;
}

export class DeletionFates {
  private readonly gone: GoneClusters;

  constructor(
    private readonly base: PlanSide,
    private readonly head: PlanSide,
    private readonly projects: Projects,
    private readonly moments: SyncMoments,
  ) {
    this.gone = new GoneClusters(base, head);
  }

  of(deletion: Deletion): Resources {
    const { application, set } = deletion;
    const cascade = finalizersOf(application).find(isCascade);
    if (cascade === undefined) return { fate: "stay", rule: whyWithout(set) };
    return this.byProject(deletion) ?? this.byCluster(deletion, cascade) ?? this.dies(application, cascade);
  }

  private byProject({ application, moment }: Deletion): Resources | undefined {
    const { before, after, removed, declared } = this.projects;
    const name = projectOf(application);
    if (after.of(name) === "gone") {
      const project = removed.get(name);
      const order = project === undefined ? "same" : orderOf(this.moments.ofPruning(project), moment);
      if (order === "after") return undefined;
      if (order === "unknown") {
        const rule = `the project ${name} goes in the same change: where it is gone first, the deletion hangs with a DeletionError until it exists again; else Argo CD deletes them`;
        return { fate: "either", rule };
      }
      const rule = `the project ${name} no longer exists then: the deletion hangs with a DeletionError until it does again`;
      return { fate: "hang", rule };
    }
    if (after.reaches(application)) return undefined;
    const forbidden = `the project ${name} does not permit the destination: Argo CD deletes nothing there`;
    if (!before.reaches(application)) return { fate: "stay", rule: forbidden };
    const project = declared.get(name);
    const order = project === undefined ? "unknown" : orderOf(this.moments.ofApplying(project), moment);
    if (order === "after") return undefined;
    if (order === "before") {
      const rule = `the project ${name} stops permitting the destination in an earlier wave of the same change: Argo CD deletes nothing there any more`;
      return { fate: "stay", rule };
    }
    const rule = `the project ${name} stops permitting the destination in the same change: where that comes first they stay, else Argo CD deletes them`;
    return { fate: "either", rule };
  }

  private byCluster({ application, isByData }: Deletion, cascade: string): Resources | undefined {
    const reachable = isReachable(application, this.head);
    if (reachable === true) return undefined;
    const target = targetOf(application);
    const lost = this.gone.of(target);
    if (reachable === undefined && lost === undefined) {
      const why =
        this.head.clusters === undefined
          ? "the clusters are not known"
          : `the clusters that were found need not be all, and ${target.server || target.name} is not among them`;
      return { fate: "unknown", rule: `${why}; where it is registered, ${cascade} deletes them` };
    }
    if (!isByData && (lost !== undefined || isReachable(application, this.base) === true)) {
      const rule =
        "its cluster goes in the same change: where Argo CD knows it no longer they stay, else they are deleted";
      return { fate: "either", rule };
    }
    return {
      fate: "stay",
      rule: "the destination is no cluster that Argo CD knows any more: it deletes nothing there",
    };
  }

  private dies(application: JsonObject, cascade: string): Resources {
    const { before, after } = this.projects;
    const name = projectOf(application);
    const [old, now] = [before.of(name), after.of(name)];
    const isSame =
      old === now || typeof old !== "object" || typeof now !== "object" || equalJson(kinds(old), kinds(now));
    const kept = isSame ? "" : `, but no kind that the project ${name} no longer permits`;
    return {
      fate: "die",
      rule: `metadata.finalizers has ${cascade}: Argo CD deletes what the Application deployed${kept}`,
    };
  }
}

const KINDS = [
  "clusterResourceWhitelist",
  "clusterResourceBlacklist",
  "namespaceResourceWhitelist",
  "namespaceResourceBlacklist",
];

function kinds({ spec }: JsonObject): JsonObject {
  return Object.fromEntries(KINDS.map((key) => [key, memberOf(spec, key) ?? null]));
}

function whyWithout(set: JsonObject | undefined): string {
  const preserves = memberOf(memberOf(set?.spec, "syncPolicy"), "preserveResourcesOnDeletion") === true;
  return preserves
    ? "spec.syncPolicy.preserveResourcesOnDeletion: true, so that the Application has no finalizer: nothing deletes them"
    : `metadata.finalizers has no ${RESOURCES_FINALIZER}: nothing deletes them`;
}

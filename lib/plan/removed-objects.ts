/** What is no longer in Git: which sets and Applications go, which stay, who says so, and what goes with them. */
import type { ControllerSettings } from "../controller";
import { isObject, type JsonObject } from "../json";
import { type RemovedSetRule, removedSetRule } from "./removed-set";
import { finalizersOf, memberOf } from "./resources";
import type { Pruning, Roots } from "./roots";
import { keyOf, type PlanSide, type SideObject } from "./side";
import type { Standing } from "./standing";
import type { Unknowns } from "./unknowns";

export interface Removal {
  readonly pruning: Pruning;
  /** Of sets that go. */
  readonly rule?: RemovedSetRule;
}

interface Context {
  readonly base: PlanSide;
  readonly head: PlanSide;
  readonly roots: { readonly before: Roots; readonly after: Roots };
  readonly unknowns: Unknowns;
  readonly settings: ControllerSettings;
  readonly namespace: string;
  readonly isLive: boolean;
}

export class RemovedObjects {
  readonly sets = new Map<string, Removal>();
  readonly applications = new Map<string, Removal>();
  /** Applications that go with their set: by key the set's rule. */
  readonly withSet = new Map<string, RemovedSetRule>();
  private readonly headNames: ReadonlySet<string>;

  constructor(private readonly context: Context) {
    const { base, head, unknowns, settings, namespace } = context;
    this.headNames = new Set(head.applications.map(({ object }) => keyOf(object, namespace)));
    const sets = new Set(head.sets.map(({ object }) => keyOf(object, namespace)));
    for (const set of base.sets) {
      const key = keyOf(set.object, namespace);
      if (sets.has(key) || unknowns.of(key) !== undefined || unknowns.ofAbsence !== undefined) continue;
      if (!this.isOurs(set)) continue;
      const pruning = this.pruningOf(set);
      const rule = removedSetRule(set.object, pruning.propagation, settings);
      this.sets.set(key, pruning.isPruned === "yes" ? { pruning, rule } : { pruning });
    }
    for (const application of base.applications) {
      const key = keyOf(application.object, namespace);
      if (this.headNames.has(key) || unknowns.ofAbsence !== undefined || !this.isOurs(application)) continue;
      this.applications.set(key, { pruning: this.pruningOf(application) });
    }
  }

  /** Takes away what goes. */
  applyTo(standing: Standing): void {
    for (const [key, { rule }] of this.sets) {
      for (const name of standing.ownedBy(key)) {
        if (rule === undefined) continue;
        this.withSet.set(name, rule);
        standing.set(name, rule.outcome === "kept" ? withoutOwner(standing.get(name) as JsonObject) : undefined);
      }
    }
    for (const [key, { pruning }] of this.applications) if (pruning.isPruned === "yes") standing.set(key, undefined);
  }

  /** A cluster has objects of other repositories too: those that an Application over our folders tracks are ours. */
  private isOurs({ object, path }: SideObject): boolean {
    if (!this.context.isLive) return true;
    if (path !== undefined) return true;
    const tracker = memberOf(memberOf(object.metadata, "annotations"), "argocd.argoproj.io/tracking-id");
    const name = typeof tracker === "string" ? tracker.split(":")[0] : undefined;
    return name !== undefined && (this.context.roots.after.has(name) || this.context.roots.before.has(name));
  }

  private pruningOf(object: SideObject): Pruning {
    const { before, after } = this.context.roots;
    const root = before.of(object.path);
    if (root === undefined || after.of(object.path) !== undefined) return after.pruningOf(object);
    // its root goes, or looks elsewhere now
    const { namespace } = this.context;
    const isGone = !this.headNames.has(keyOf(root.object, namespace)) && !isOwned(root.object);
    if (!isGone) return before.pruningOf(object);
    const cascades = finalizersOf(root.object).some((one) => one.startsWith("resources-finalizer."));
    return cascades
      ? {
          isPruned: "yes",
          why: `${root.name} goes, and with its finalizer all that it applied`,
          propagation: "foreground",
        }
      : {
          isPruned: "no",
          why: `${root.name} goes without a finalizer: nobody prunes any more`,
          propagation: "foreground",
        };
  }
}

function isOwned({ metadata }: JsonObject): boolean {
  return memberOf(metadata, "ownerReferences") !== undefined;
}

function withoutOwner(object: JsonObject): JsonObject {
  const { ownerReferences: _, ...metadata } = (isObject(object.metadata) ? object.metadata : {}) as JsonObject;
  return { ...object, metadata };
}

/** What is no longer in Git: which sets and Applications go, which stay, who says so, and what goes with them. */
import type { ControllerSettings } from "../controller";
import { equalJson, isObject, type JsonObject } from "../json";
import { type Delivery, idOf, isElsewhere, isItself } from "./delivery";
import { type RemovedSetRule, removedSetRule } from "./removed-set";
import { cascadeTo, type Pruning, type Root, titleOf } from "./roots";
import { keyOf, type SideObject } from "./side";
import type { Standing } from "./standing";
import { isKept } from "./sync-moment";
import type { Unknowns } from "./unknowns";

export interface Removal {
  readonly pruning: Pruning;
  /** Of sets that go. */
  readonly rule?: RemovedSetRule;
}

interface Context extends Delivery {
  readonly unknowns: Unknowns;
  readonly settings: ControllerSettings;
  readonly namespace: string;
  readonly isLive: boolean;
}

export class RemovedObjects {
  readonly sets = new Map<string, Removal>();
  readonly applications = new Map<string, Removal>();
  readonly projects = new Map<string, Removal>();
  /** Applications that go with their set: by key the set's rule. */
  readonly withSet = new Map<string, RemovedSetRule>();
  /** Sets and Applications that go with their root and are made again. */
  readonly remade: ReadonlyMap<string, Pruning>;

  constructor(private readonly context: Context) {
    const { base, head, unknowns, settings, namespace } = context;
    this.remade = context.remade;
    const names = new Set([...head.sets, ...head.applications, ...head.projects].map((one) => idOf(one, namespace)));
    const isGone = (one: SideObject): boolean =>
      !names.has(idOf(one, namespace)) && unknowns.ofAbsence === undefined && this.isOurs(one);
    for (const set of base.sets) {
      const key = keyOf(set.object, namespace);
      const remade = this.remade.get(idOf(set, namespace));
      if (unknowns.of(key) !== undefined || (remade === undefined && !isGone(set))) continue;
      const pruning = remade ?? this.pruningOf(set);
      const rule = removedSetRule(set.object, pruning.propagation, settings);
      this.sets.set(key, pruning.isPruned === "yes" ? { pruning, rule } : { pruning });
    }
    for (const application of base.applications) {
      const remade = this.remade.get(idOf(application, namespace));
      if (unknowns.ofLost(application) !== undefined || (remade === undefined && !isGone(application))) continue;
      this.applications.set(keyOf(application.object, namespace), { pruning: remade ?? this.pruningOf(application) });
    }
    for (const project of base.projects) {
      if (unknowns.ofLost(project) === undefined && isGone(project))
        this.projects.set(keyOf(project.object, namespace), { pruning: this.pruningOf(project) });
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

  /** Everything that is pruned, or only kept from it by its annotation. */
  prunedObjects(): SideObject[] {
    const { base, namespace } = this.context;
    const kinds = [
      [base.sets, this.sets],
      [base.applications, this.applications],
      [base.projects, this.projects],
    ] as const;
    return kinds.flatMap(([objects, removals]) =>
      objects.filter((one) => {
        const removal = removals.get(keyOf(one.object, namespace));
        return removal !== undefined && (removal.pruning.isPruned === "yes" || isKept(one));
      }),
    );
  }

  /** A cluster has objects of other repositories too: those that an Application over our folders tracks are ours. */
  private isOurs({ object, path }: SideObject): boolean {
    if (!this.context.isLive) return true;
    if (path !== undefined) return true;
    const { before, after } = this.context.roots;
    return before.of({ object }) !== undefined || after.of({ object }) !== undefined;
  }

  private pruningOf(one: SideObject): Pruning {
    const { roots, gone, namespace } = this.context;
    const root = roots.before.of(one);
    if (root === undefined) return roots.after.pruningOf(one);
    if (isItself(root, one, namespace)) return roots.after.pruningOf(one, root);
    if (gone.has(root.key)) return cascadeTo(one, root);
    const next = roots.after.named(root.key);
    if (next !== undefined && isElsewhere(root, next, this.context)) {
      const why = `${titleOf(root)} goes to another cluster now: here it stays, and nobody applies it any more`;
      return { isPruned: "no", why, propagation: "foreground" };
    }
    const as = roots.after.of(one) ?? next ?? root;
    const pruning = roots.after.pruningOf(one, as);
    return equalJson(policyOf(root), policyOf(as)) ? pruning : this.inThisSync(one, root, pruning);
  }

  /**
   * The sync of a commit has the options that its root has when it begins, and one that applies itself is changed by that very sync; of others nobody
   * knows what comes first. So where more goes by the options from before, that is told. Upstream: autoSync copies them into the operation.
   * @param now as the root says after the change
   */
  private inThisSync(one: SideObject, root: Root, now: Pruning): Pruning {
    const { base, roots, namespace } = this.context;
    // what the root itself leaves out goes by what it is then
    if (roots.after.holds(one)) return now;
    const was = roots.before.pruningOf(one, root);
    // what it does anew, it does in its next sync
    if (!isWorse(was, now)) return now;
    const file = base.applications.find(({ object }) => keyOf(object, namespace) === root.key);
    const appliesItself = file?.path !== undefined && root.takes(file.path);
    const when = appliesItself
      ? "this sync still has the options from before the change"
      : "whether it syncs this as it was or as it is then is not known";
    return { ...was, why: `${was.why}; ${when}` };
  }
}

function policyOf({ object }: Root): unknown {
  return isObject(object.spec) ? object.spec.syncPolicy : undefined;
}

/** Whether more goes by the first one. */
function isWorse(was: Pruning, now: Pruning): boolean {
  if (was.isPruned !== "yes") return false;
  return now.isPruned !== "yes" || (now.propagation === "orphan" && was.propagation !== "orphan");
}

function withoutOwner(object: JsonObject): JsonObject {
  const { ownerReferences: _, ...metadata } = (isObject(object.metadata) ? object.metadata : {}) as JsonObject;
  return { ...object, metadata };
}

/** Of Applications that go: why, when, and what becomes of what they deployed. */
import { allowsUpdate, effectivePolicy } from "../controller/application-set/policy";
import { equalJson, type JsonObject } from "../json";
import type { Change, Resources } from "./change";
import { byKey, type ChangeContext } from "./change-context";
import type { Deletion } from "./deletion-fate";
import { Reasons } from "./reasons";
import type { SideObject, SideSet } from "./side";
import { setOf } from "./standing";
import { orderOf } from "./sync-moment";

type When = Partial<Pick<Deletion, "moment" | "isByData">>;

export class Departures {
  private readonly baseSets: ReadonlyMap<string, SideSet>;
  private readonly headSets: ReadonlyMap<string, SideSet>;
  private readonly oldExplicit: ReadonlyMap<string, SideObject>;
  private readonly reasons = new Map<string, Reasons | undefined>();
  private readonly whens = new Map<string, When>();

  constructor(private readonly context: ChangeContext) {
    const { base, head, namespace } = context;
    this.baseSets = byKey(base.sets, namespace);
    this.headSets = byKey(head.sets, namespace);
    this.oldExplicit = byKey(base.applications, namespace);
  }

  /**
   * An Application as its deletion finds it: a file may have been written over it before its set goes, and a set that updates nothing leaves that.
   * @param file what the file says
   */
  asDeleted(old: JsonObject, file: SideObject | undefined): JsonObject {
    const { moments, settings } = this.context;
    const name = setOf(old) ?? "";
    const [set, edited] = [this.baseSets.get(name), this.headSets.get(name)];
    if (file === undefined || set === undefined) return old;
    const policy = effectivePolicy(set.object as Parameters<typeof effectivePolicy>[0], settings);
    if (allowsUpdate(policy)) return old;
    const written = moments.ofApplying(file);
    // in one wave pruning comes first, and an edit is seen when all is written
    const order =
      edited === undefined ? orderOf(moments.ofPruning(set), written) : orderOf(moments.ofApplying(edited), written);
    if (order !== "after" && !(edited !== undefined && order === "same")) return old;
    const { finalizers } = file.object.metadata as JsonObject;
    return finalizers === undefined ? old : { ...old, metadata: { ...(old.metadata as JsonObject), finalizers } };
  }

  resourcesOf(key: string, old: JsonObject): Resources {
    const { fates, removed } = this.context;
    const name = setOf(old);
    const set = name === undefined ? undefined : this.baseSets.get(name);
    const when = this.whenPruned(key) ?? (name === undefined ? undefined : this.whenOfSet(name));
    const resources = fates.of({ application: old, isByData: false, ...(set && { set: set.object }), ...when });
    const rule = removed.withSet.get(key);
    return rule?.outcome === "either" && resources.fate === "die" ? { fate: "either", rule: rule.rule } : resources;
  }

  /** When an Application that stands by itself is deleted. */
  private whenPruned(key: string): When | undefined {
    const explicit = this.context.removed.applications.has(key) ? this.oldExplicit.get(key) : undefined;
    const moment = explicit && this.context.moments.ofPruning(explicit);
    return moment && { moment };
  }

  /** When one of a set is: with the set, or by the set that has changed. */
  private whenOfSet(name: string): When {
    const known = this.whens.get(name);
    if (known !== undefined) return known;
    const { moments } = this.context;
    const [old, now] = [this.baseSets.get(name), this.headSets.get(name)];
    const isByData = old !== undefined && now !== undefined && equalJson(old.object, now.object);
    const moment = isByData ? undefined : now ? moments.ofApplying(now) : old && moments.ofPruning(old);
    const when = { isByData, ...(moment && { moment }) };
    this.whens.set(name, when);
    return when;
  }

  /** Why an Application is deleted. */
  whyDeleted(key: string, old: JsonObject): Pick<Change, "reason"> {
    const { removed } = this.context;
    const explicit = removed.applications.get(key);
    if (explicit !== undefined) return { reason: explicit.pruning.why };
    const withSet = removed.withSet.get(key);
    if (withSet !== undefined) return { reason: withSet.rule };
    const set = setOf(old);
    const reason = set === undefined ? undefined : this.reasonsOf(set)?.whyGone(key);
    return reason === undefined ? {} : { reason };
  }

  private reasonsOf(set: string): Reasons | undefined {
    const { reasonsOf } = this.context;
    if (reasonsOf !== undefined) return reasonsOf(set);
    if (!this.reasons.has(set)) {
      const [base, head] = [this.baseSets.get(set), this.headSets.get(set)];
      this.reasons.set(set, base && head && new Reasons(base, head, this.context.namespace));
    }
    return this.reasons.get(set);
  }
}

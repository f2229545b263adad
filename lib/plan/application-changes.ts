/** What becomes of each Application. */
import type { JsonObject } from "../json";
import { isSubdomain } from "../k8s-names";
import type { Change, Trait } from "./change";
import { type Bare, bare, byKey, type ChangeContext, withObjects } from "./change-context";
import { Departures } from "./departures";
import { fieldChanges } from "./field-changes";
import { resourcesAtRename } from "./resources";
import type { Held } from "./set-run";
import { keyOf, labelsOf, type SideObject, type SideSet } from "./side";
import { setOf } from "./standing";
import { traitsOf } from "./traits";
import { resourcesAtUpdate } from "./update-fate";

export class ApplicationChanges {
  private readonly held = new Map<string, Held & { readonly set: string }>();
  private readonly deletedOnTheWay = new Set<string>();
  private readonly baseSets: ReadonlyMap<string, SideSet>;
  private readonly headSets: ReadonlyMap<string, SideSet>;
  private readonly explicit: ReadonlyMap<string, SideObject>;
  private readonly oldExplicit: ReadonlyMap<string, SideObject>;
  private readonly departures: Departures;

  constructor(private readonly context: ChangeContext) {
    const { base, head, runs, removed, namespace } = context;
    this.baseSets = byKey(base.sets, namespace);
    this.headSets = byKey(head.sets, namespace);
    this.explicit = byKey(head.applications, namespace);
    this.oldExplicit = byKey(base.applications, namespace);
    this.departures = new Departures(context);
    for (const [set, run] of runs) {
      for (const name of run.deleted) this.deletedOnTheWay.add(name);
      for (const [name, held] of run.held) this.held.set(name, { ...held, set });
    }
    for (const [name, { pruning }] of removed.applications)
      if (pruning.isPruned === "yes") this.deletedOnTheWay.add(name);
    for (const [name, rule] of removed.withSet) if (rule.outcome !== "kept") this.deletedOnTheWay.add(name);
  }

  changes(): Change[] {
    const { before, after } = this.context;
    const keys = new Set([...before.keys, ...after.keys, ...this.held.keys()]);
    const known: Change[] = [];
    for (const key of keys) {
      const [old, now] = [before.get(key), after.get(key)];
      const change = (old === now && this.unchanged(key, now)) || this.change(key);
      if (change !== undefined) known.push(withObjects(change, old, now));
    }
    const unknown = this.ofUnknownBase(keys);
    return [...known, ...unknown, ...this.ofRefusedBase(new Set([...keys, ...unknown.map(({ name }) => name)]))];
  }

  /** What most Applications of most plans are: where nothing goes and all is known, one that no run touched. */
  private unchanged(key: string, now: JsonObject | undefined): Change | undefined {
    const { unknowns, removed } = this.context;
    if (now === undefined || this.held.has(key) || this.deletedOnTheWay.has(key)) return undefined;
    if (!unknowns.isEmpty || removed.sets.size + removed.applications.size + removed.withSet.size > 0) return undefined;
    const owner = setOf(now);
    const set = owner === undefined ? undefined : this.headSets.get(owner);
    if (owner === undefined || set === undefined || this.explicit.has(key) || this.oldExplicit.has(key))
      return undefined;
    const { place } = set;
    return {
      kind: "Application",
      name: key,
      traits: [],
      fields: [],
      labels: labelsOf(now),
      ...(place && { place }),
      set: owner,
      action: "unchanged",
    };
  }

  private change(key: string): Change | undefined {
    const { before, after, unknowns } = this.context;
    const [old, now] = [before.get(key), after.get(key)];
    const held = this.held.get(key);
    const owner = (now && setOf(now)) ?? held?.set ?? (old && setOf(old));
    const place = (this.explicit.get(key) ?? this.oldExplicit.get(key))?.place ?? this.placeOfSet(owner);
    const whole = { ...bare("Application", key, old ?? now, place), ...(owner !== undefined && { set: owner }) };
    const unknown = this.unknownOf(key, owner, old, now);
    if (unknown !== undefined) {
      const stays = old === undefined ? "" : "kept as it is: ";
      return { ...whole, action: "unknown", reason: `${stays}${unknown}` };
    }
    if (old !== undefined && this.isForeign(key, owner)) return undefined;
    if (old === undefined && now === undefined) {
      return { ...whole, action: "blocked", reason: held?.reason ?? "" };
    }
    if (old === undefined) {
      return unknowns.ofNovelty !== undefined && owner === undefined
        ? { ...whole, action: "unknown", reason: unknowns.ofNovelty }
        : { ...whole, action: "create" };
    }
    if (now === undefined) return this.deletion(whole, key, old);
    if (this.deletedOnTheWay.has(key)) return this.recreation(whole, key, old, now);
    return this.update(whole, key, old, now, held);
  }

  private deletion(whole: Bare, key: string, old: JsonObject): Change {
    return {
      ...whole,
      action: "delete",
      ...this.departures.whyDeleted(key, old),
      resources: this.departures.resourcesOf(key, old),
    };
  }

  private recreation(whole: Bare, key: string, old: JsonObject, now: JsonObject): Change {
    const refusals = this.context.projects.after.refusals(now);
    const deleted = this.departures.asDeleted(old, this.explicit.get(key));
    const resources = resourcesAtRename(this.departures.resourcesOf(key, deleted), now, refusals);
    const traits = this.traits(old, now);
    const [from, to] = [setOf(old), setOf(now)];
    const { set: _, ...rest }: Bare & { readonly set?: string } = whole;
    // the revision of the root is the same then: only healing syncs it again
    const again =
      to === undefined ? "its file makes it again at the root's next sync (selfHeal: at once)" : `${to} makes it again`;
    const removal = this.context.removed.applications.get(whole.name) ?? this.context.removed.sets.get(to ?? "");
    const reason =
      removal === undefined
        ? `${from ?? "its old owner"} deletes it, ${again}`
        : `${removal.pruning.why}${to === undefined || from === to ? "" : `; ${again}`}`;
    return {
      ...rest,
      ...(to !== undefined && { set: to }),
      action: "recreate",
      traits,
      fields: fieldChanges(old, now),
      reason,
      resources,
    };
  }

  private update(whole: Bare, key: string, old: JsonObject, now: JsonObject, held: Held | undefined): Change {
    const removal = this.context.removed.applications.get(key);
    if (removal !== undefined) return { ...whole, action: "kept", reason: removal.pruning.why };
    const keptSet = this.context.removed.sets.get(setOf(old) ?? "");
    if (keptSet !== undefined && keptSet.rule === undefined) {
      return { ...whole, action: "kept", reason: `its set stays: ${keptSet.pruning.why}` };
    }
    const fields = old === now ? [] : fieldChanges(old, now);
    const traits = old === now ? [] : this.traits(old, now);
    if (fields.length > 0 || traits.length > 0) {
      const { projects, head } = this.context;
      const resources = resourcesAtUpdate(old, now, traits, projects, head);
      const orphan = this.context.removed.withSet.get(key);
      return {
        ...whole,
        action: "update",
        traits,
        fields,
        ...(orphan && { reason: orphan.rule }),
        ...(resources && { resources }),
      };
    }
    if (held !== undefined) {
      const wanted = held.wanted === undefined ? [] : fieldChanges(old, held.wanted);
      return { ...whole, action: held.action, fields: wanted, reason: held.reason };
    }
    return { ...whole, action: "unchanged" };
  }

  private traits(old: JsonObject, now: JsonObject): Trait[] {
    return traitsOf(old, now, this.context.base, this.context.head);
  }

  private unknownOf(key: string, owner: string | undefined, old: JsonObject | undefined, now: JsonObject | undefined) {
    const { unknowns } = this.context;
    const set = owner === undefined ? undefined : (unknowns.of(owner) ?? (old && unknowns.of(setOf(old) ?? "")));
    if (set !== undefined) return set;
    const isExplicit = owner === undefined;
    const file = this.oldExplicit.get(key);
    const lost = file && unknowns.ofLost(file);
    if (lost !== undefined) return lost;
    if (old !== undefined && isExplicit && !this.explicit.has(key) && this.oldExplicit.has(key))
      return unknowns.ofAbsence;
    if (owner !== undefined && !this.headSets.has(owner) && now !== undefined && old === now) {
      return this.baseSets.has(owner) && !this.context.removed.sets.has(owner) ? unknowns.ofAbsence : undefined;
    }
    if (owner !== undefined && !this.baseSets.has(owner) && old === undefined) return unknowns.ofNovelty;
    return undefined;
  }

  /** Applications of sets of which it is not known what they had made. */
  private ofUnknownBase(seen: ReadonlySet<string>): Change[] {
    const { head, unknowns, namespace } = this.context;
    return head.sets.flatMap((set) => {
      const owner = keyOf(set.object, namespace);
      const reason = unknowns.of(owner);
      if (reason === undefined || set.evaluation?.complete !== true) return [];
      return set.evaluation.applications.flatMap(({ application }): Change[] => {
        const key = keyOf(application, namespace);
        if (seen.has(key)) return [];
        return [{ ...bare("Application", key, application, set.place), set: owner, action: "unknown", reason }];
      });
    });
  }

  /** What Argo CD refuses before the change may have been made when it was right; the change no longer speaks of it, and would delete it. */
  private ofRefusedBase(seen: ReadonlySet<string>): Change[] {
    const { base, namespace } = this.context;
    return base.sets.flatMap((set) => {
      const owner = keyOf(set.object, namespace);
      const { applications = [], validation = new Map<string, string>() } = set.evaluation ?? {};
      if (validation.size === 0) return [];
      const told = new Set(seen);
      const later = new Set(
        this.headSets.get(owner)?.evaluation?.applications.map(({ application }) => keyOf(application, namespace)),
      );
      return applications.flatMap(({ application }): Change[] => {
        const key = keyOf(application, namespace);
        const text = validation.get(key);
        if (text === undefined || told.has(key) || later.has(key)) return [];
        // what no API server takes has never stood
        if (!isSubdomain(nameOf(application))) return [];
        told.add(key);
        const reason = `whether it stands is not known, for before the change Argo CD refuses it: ${text}`;
        return [{ ...bare("Application", key, application, set.place), set: owner, action: "unknown", reason }];
      });
    });
  }

  /** Of a running Argo CD, an Application that this repository does not speak of. */
  private isForeign(key: string, owner: string | undefined): boolean {
    const { removed } = this.context;
    if (owner !== undefined) return !this.headSets.has(owner) && !removed.sets.has(owner) && !removed.withSet.has(key);
    return !this.explicit.has(key) && !removed.applications.has(key) && !removed.withSet.has(key);
  }

  private placeOfSet(owner: string | undefined): SideObject["place"] {
    return owner === undefined ? undefined : (this.headSets.get(owner) ?? this.baseSets.get(owner))?.place;
  }
}

function nameOf({ metadata }: JsonObject): string {
  return String((metadata as JsonObject).name ?? "");
}

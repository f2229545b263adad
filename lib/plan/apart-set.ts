/**
 * One set by itself, its Applications a window at a time: those that both sides make are compared and let go, the others wait for their
 * counterpart until the other side has ended. A controller treats each Application of such a set alike, so that a window is a small set.
 */
import type { ControllerSettings } from "../controller";
import type { GeneratedApplication } from "../evaluate";
import { once } from "../evaluate/once";
import { equalJson, type JsonObject } from "../json";
import type { Change } from "./change";
import { BASE, type Claims, HEAD } from "./claims";
import { isPlain, type OpenSet, plainEvaluation, SetReader } from "./open-side";
import { type PlannedPart, planPart } from "./part";
import { newRefusals } from "./project-warnings";
import { Reasons } from "./reasons";
import type { RootFinder } from "./roots";
import type { SetPair } from "./set-pair";
import type { SharedNamespaces } from "./shared-namespaces";
import { keyOf, labelsOf, type PlanSide, type SideSet } from "./side";
import { Teller, type ToldChange } from "./told-change";
import { emptiedSet, goesElsewhere, localCluster } from "./warnings";

/** What all sets have in common. */
export interface Around {
  /** Both sides without their objects. */
  readonly base: PlanSide;
  readonly head: PlanSide;
  readonly settings: ControllerSettings;
  readonly namespace: string;
  readonly now: number;
  readonly window: number;
  readonly tellsUnchanged: boolean;
  /** Gets every Application. */
  readonly see: (application: Pick<Change, "kind" | "labels" | "after">) => void;
  readonly claims: Claims;
  readonly namespaces: SharedNamespaces;
  /** Applications over folders in which objects stand. */
  readonly roots: { readonly before: RootFinder; readonly after: RootFinder };
  /** Two make one Application. */
  readonly onConflict: (pair: SetPair, other: number) => void;
}

/** What becomes of the set and its Applications, as long as it is looked at by itself. */
export function* planApart(pair: SetPair, around: Around): Generator<readonly ToldChange[]> {
  const set = new ApartSet(pair, around);
  if (pair.isSame && !around.tellsUnchanged) set.passUnchanged();
  else yield* set.changes();
}

type Waiting = Map<string, GeneratedApplication>;

class ApartSet {
  private readonly base: SetReader;
  private readonly head: SetReader;
  private readonly waiting = { base: new Map() as Waiting, head: new Map() as Waiting };
  private isFirst = true;
  private hasElsewhere = false;
  /** New Applications on the local cluster: meant to be there where all others of the set are. */
  private readonly localOnes: {
    readonly name: string;
    readonly found: NonNullable<ReturnType<typeof localCluster>>;
  }[] = [];
  private readonly reasons: () => Reasons | undefined;

  constructor(
    private readonly pair: SetPair,
    private readonly around: Around,
  ) {
    const { base, head } = pair;
    this.base = new SetReader(pair.isSame ? undefined : base);
    this.head = new SetReader(head);
    const { claims, namespace } = around;
    this.reasons = once(() => base && head && new Reasons(base, head, namespace, (key) => !claims.has(key, HEAD)));
  }

  /** Both sides make the same: names alone are looked at. */
  passUnchanged(): void {
    const { pair, head } = this;
    for (const { application } of head.take(Number.POSITIVE_INFINITY)) {
      this.claim(application, BASE | HEAD);
      this.addUnchanged(application);
      this.findRoots(application, BASE | HEAD);
    }
    pair.before = head.count;
    pair.told.add({ kind: "ApplicationSet", action: "unchanged" });
    pair.told.add({ kind: "Application", action: "unchanged" }, head.count);
    this.close();
  }

  *changes(): Generator<readonly ToldChange[]> {
    const { pair, base, head, waiting } = this;
    const { window, settings } = this.around;
    // how far a rolling sync has come is a matter of all
    const most = settings.progressiveSyncs === true ? Number.POSITIVE_INFINITY : window;
    do {
      this.read(base, waiting.base, BASE, most);
      this.read(head, waiting.head, HEAD, most);
      if (base.hasEnded && head.hasEnded) this.close();
      if (pair.isApart) yield* this.window();
      else this.forget();
    } while (!base.hasEnded || !head.hasEnded);
    this.warn();
  }

  private read(reader: SetReader, waiting: Waiting, side: number, most: number): void {
    for (const generated of reader.take(most)) {
      const { application } = generated;
      const key = this.claim(application, side);
      this.findRoots(application, side);
      if (this.pair.isApart) waiting.set(key, generated);
      if (side === HEAD) this.hasElsewhere ||= goesElsewhere(application, this.around.head);
    }
  }

  /** What can be compared now. */
  private *window(): Generator<readonly ToldChange[]> {
    const { base, head, waiting, pair } = this;
    const isAll = base.hasEnded && head.hasEnded;
    this.passEqual();
    const old: GeneratedApplication[] = [];
    const now: GeneratedApplication[] = [];
    for (const [key, generated] of waiting.base) {
      if (head.hasEnded || waiting.head.has(key)) old.push(generated);
    }
    for (const [key, generated] of waiting.head) {
      if (base.hasEnded || waiting.base.has(key)) now.push(generated);
    }
    if (isAll ? !this.isFirst && old.length + now.length === 0 : old.length + now.length === 0) return;
    const part = this.part(old, now);
    if (isAll) this.forget();
    else this.letGo(old, now);
    if (!part.isSettled || !part.complete) {
      pair.isApart = false;
      return;
    }
    yield this.tell(part);
    this.isFirst = false;
  }

  /** What both sides make alike stands as it would be written, so that no run touches it. */
  private passEqual(): void {
    const { pair, waiting, around } = this;
    if (around.tellsUnchanged) return;
    const [fewer, others] =
      waiting.base.size < waiting.head.size ? [waiting.base, waiting.head] : [waiting.head, waiting.base];
    for (const key of fewer.keys()) {
      const [old, now] = [waiting.base.get(key)?.application, waiting.head.get(key)?.application];
      if (old === undefined || now === undefined || !equalJson(old, now)) continue;
      fewer.delete(key);
      others.delete(key);
      this.addUnchanged(now);
      pair.before++;
      pair.told.add({ kind: "Application", action: "unchanged" });
    }
  }

  private addUnchanged(application: JsonObject): void {
    const { pair, around } = this;
    around.namespaces.addUnchanged(application, pair.key, pair.number, around.head);
    around.see({ kind: "Application", labels: labelsOf(application), after: application });
  }

  private letGo(old: readonly GeneratedApplication[], now: readonly GeneratedApplication[]): void {
    const { namespace } = this.around;
    for (const { application } of old) this.waiting.base.delete(keyOf(application, namespace));
    for (const { application } of now) this.waiting.head.delete(keyOf(application, namespace));
  }

  private forget(): void {
    this.waiting.base.clear();
    this.waiting.head.clear();
  }

  private part(old: readonly GeneratedApplication[], now: readonly GeneratedApplication[]): PlannedPart {
    const { pair, around } = this;
    const { base, head, settings, namespace, now: moment } = around;
    const after = plainEvaluation(now);
    return planPart({
      base: { ...base, sets: setsOf(pair.base, pair.isSame ? after : plainEvaluation(old)) },
      head: { ...head, sets: setsOf(pair.head, after) },
      settings,
      namespace,
      now: moment,
      reasonsOf: this.reasons,
      isDelivered: true,
    });
  }

  private tell(part: PlannedPart): ToldChange[] {
    const { pair, around, isFirst } = this;
    const { before, after } = part;
    const { settings, namespace } = around;
    // what is said of the set is the same in each window
    const changes = part.changes.filter(({ kind }) => isFirst || kind === "Application");
    pair.refused.push(...newRefusals(part));
    pair.lost.add({ ...part, changes, settings, namespace });
    around.namespaces.addStanding(part, pair.number);
    pair.before += before.size;
    const teller = new Teller(part, pair.number, around);
    const told: ToldChange[] = [];
    for (const change of changes) {
      pair.told.add(change);
      around.see(change);
      const found = localCluster(change, after.get(change.name), around.head);
      if (found !== undefined) this.localOnes.push({ name: change.name, found });
      if (change.action !== "unchanged" || around.tellsUnchanged) told.push(teller.told(change));
    }
    return told;
  }

  private claim(application: JsonObject, sides: number): string {
    const key = keyOf(application, this.around.namespace);
    const other = this.around.claims.add(key, this.pair.number, sides);
    if (other !== undefined) this.around.onConflict(this.pair, other);
    return key;
  }

  /** A set that makes a root concerns what stands in its folder. */
  private findRoots(application: JsonObject, sides: number): void {
    const { before, after } = this.around.roots;
    const isRoot = (finder: RootFinder): boolean => !finder.findsNothing && finder.rootsIn(application).length > 0;
    if ((sides & BASE) !== 0 && isRoot(before)) this.pair.isApart = false;
    if ((sides & HEAD) !== 0 && isRoot(after)) this.pair.isApart = false;
  }

  /** Both sides have ended. */
  private close(): void {
    for (const { summary } of [this.base, this.head]) if (summary && !isPlain(summary)) this.pair.isApart = false;
  }

  private warn(): void {
    const { pair, base, head } = this;
    pair.size = base.count + head.count;
    if (pair.head !== undefined && head.summary !== undefined && head.count === 0) {
      pair.emptied = emptiedSet(pair.key, pair.head, head.summary, base.count);
    }
    for (const { name, found } of this.localOnes) {
      if (!found.isNew || this.hasElsewhere) pair.local.push({ name, problem: found.problem });
    }
  }
}

function setsOf(set: OpenSet | undefined, evaluation: SideSet["evaluation"]): SideSet[] {
  if (set === undefined) return [];
  const { stream: _, whole: __, ...rest } = set;
  return [{ ...rest, ...(evaluation && { evaluation }) }];
}

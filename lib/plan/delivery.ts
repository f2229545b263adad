/**
 * What roots do to objects whose files stay: a root that goes takes along what it applied, one that looks elsewhere leaves it out, and what it
 * looks at anew is made. Roots are objects of folders and of sets themselves, so a plan is made again with what came of it, until nothing more does.
 */
import { equalJson, type JsonObject } from "../json";
import { isOtherCluster, targetOf } from "./destination";
import { cascadeTo, foreignRepository, type Pruning, type Root, Roots, titleOf } from "./roots";
import { keyOf, type PlanSide, type SideObject } from "./side";
import type { Standing } from "./standing";

/** What is taken for true while a plan is made. */
export interface Delivery {
  /** The sides without the objects that nobody applies there. */
  readonly base: PlanSide;
  readonly head: PlanSide;
  readonly roots: { readonly before: Roots; readonly after: Roots };
  /** Roots that are deleted, some of them made again. */
  readonly gone: ReadonlySet<string>;
  /** Objects that go with their root and that another root makes again: by kind and key who that is. */
  readonly remade: ReadonlyMap<string, Pruning>;
  /** Objects whose root reads another repository now: by kind and key the root, and where it looks. */
  readonly lost: ReadonlyMap<string, Lost>;
}

/** A root that looks where this plan does not. */
export interface Lost {
  readonly root: Root;
  readonly repoURL: string;
}

/** What a plan has come to. */
export interface Delivered {
  readonly before: Standing;
  readonly after: Standing;
  /** Applications that were deleted and stand again. */
  readonly remade: ReadonlySet<string>;
}

interface Sides {
  readonly base: PlanSide;
  readonly head: PlanSide;
  readonly namespace: string;
  readonly isLive: boolean;
}

/** Nobody nests roots so deep. */
const MOST_ROUNDS = 24;

export function delivered<T extends Delivered>(sides: Sides, first: Delivery["roots"], plan: (how: Delivery) => T): T {
  let how: Delivery = { ...sides, roots: first, gone: new Set(), remade: new Map(), lost: new Map() };
  let result = plan(how);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = round === 0 ? first.before : rootsOf(sides.base, sides.head, result.before, sides.namespace);
    if (isStill(before, sides, result)) break;
    const next = new Next(sides, before, result).delivery();
    if (isSame(how, next)) break;
    how = next;
    result = plan(how);
  }
  return result;
}

/** Whether every root is as it was, over folders of plain files that stay where they are. */
function isStill(before: Roots, { base, head, namespace }: Sides, { after, remade }: Delivered): boolean {
  if (base.filesOf !== undefined || head.filesOf !== undefined) return false;
  if (before.some && isAnyMoved(base, head, namespace)) return false;
  return before.all((root) => {
    const now = after.get(root.key);
    return now !== undefined && !remade.has(root.key) && equalJson(root.object.spec, now.spec);
  });
}

function isAnyMoved(base: PlanSide, head: PlanSide, namespace: string): boolean {
  const all = ({ sets, applications, projects }: PlanSide): SideObject[] => [...sets, ...applications, ...projects];
  const old = new Map(all(base).map((one) => [idOf(one, namespace), one.path]));
  return all(head).some((one) => {
    const id = idOf(one, namespace);
    return old.has(id) && old.get(id) !== one.path;
  });
}

export function rootsOf(side: PlanSide, other: PlanSide, standing: Standing, namespace: string, others?: Roots): Roots {
  return new Roots(side, other, objectsOf(standing), namespace, others);
}

/** Of projects, sets and Applications one name each. */
export function idOf({ object }: SideObject, namespace: string): string {
  return `${String(object.kind)} ${keyOf(object, namespace)}`;
}

class Next {
  private readonly gone: ReadonlySet<string>;
  private readonly after: Roots;
  private readonly old: ReadonlyMap<string, SideObject>;
  private readonly remade = new Map<string, Pruning>();
  private readonly lost = new Map<string, Lost>();

  constructor(
    private readonly sides: Sides,
    private readonly before: Roots,
    private readonly result: Delivered,
  ) {
    const { base, head, namespace } = sides;
    const { after, remade } = result;
    this.gone = new Set(before.keys.filter((key) => after.get(key) === undefined || remade.has(key)));
    this.after = rootsOf(head, base, after, namespace, before);
    this.old = new Map(
      [...base.sets, ...base.applications, ...base.projects].map((one) => [idOf(one, namespace), one]),
    );
  }

  delivery(): Delivery {
    const { base, head, isLive } = this.sides;
    for (const [id, one] of this.old) {
      const found = this.lostBy(this.before.of(one), one);
      if (found !== undefined) this.lost.set(id, found);
    }
    return {
      head: {
        ...head,
        sets: head.sets.filter(this.isLeft),
        applications: head.applications.filter(this.isLeft),
        projects: head.projects.filter(this.isLeft),
      },
      base: isLive
        ? base
        : {
            ...base,
            sets: base.sets.filter(this.stood),
            applications: base.applications.filter(this.stood),
            projects: base.projects.filter(this.stood),
          },
      roots: { before: this.before, after: this.after },
      gone: this.gone,
      remade: this.remade,
      lost: this.lost,
    };
  }

  /** Whether the root of an object looks into another repository, in which the object may be, too. */
  private lostBy(root: Root | undefined, one: SideObject): Lost | undefined {
    if (root === undefined || this.gone.has(root.key) || isItself(root, one, this.sides.namespace)) return undefined;
    if (this.after.of(one) !== undefined || this.after.named(root.key) !== undefined) return undefined;
    const now = this.result.after.get(root.key);
    const repoURL = now && foreignRepository(now, this.sides.head);
    return repoURL === undefined ? undefined : { root, repoURL };
  }

  /** Whether an object of the head is applied by somebody. */
  private readonly isLeft = (one: SideObject): boolean => {
    const id = idOf(one, this.sides.namespace);
    const old = this.old.get(id);
    const root = old && this.before.of(old);
    if (old === undefined) return true;
    if (root === undefined) return !this.isUnlisted(one);
    if (isItself(root, one, this.sides.namespace) || this.lost.has(id)) return true;
    const next = this.after.of(one);
    const isGone = this.gone.has(root.key);
    if (next !== undefined && !isGone) {
      if (isElsewhere(root, next, this.sides)) return false;
      if (next.key !== root.key) this.handOver(id, old, root, next);
      return true;
    }
    const pruning = isGone ? cascadeTo(old, root) : undefined;
    if (next !== undefined) {
      if (pruning?.isPruned === "yes") this.remade.set(id, again(pruning, root, next));
      return true;
    }
    // what nobody touches is as it is written
    return pruning !== undefined && pruning.isPruned !== "yes" && equalJson(old.object, one.object);
  };

  /** The root that no longer has an object prunes it, unless the other one is faster. */
  private handOver(id: string, old: SideObject, root: Root, next: Root): void {
    const pruning = this.after.pruningOf(old, this.after.named(root.key) ?? root);
    if (pruning.isPruned === "yes") this.remade.set(id, again(pruning, root, next));
  }

  /** Whether the kustomization in the folder of a file no longer lists it: whoever builds it there no longer applies it. */
  private isUnlisted({ path = "" }: SideObject): boolean {
    const folder = path.split("/").slice(0, -1).join("/");
    const [was, is] = [this.sides.base.filesOf?.(folder).listed, this.sides.head.filesOf?.(folder).listed];
    return was?.has(path) === true && is?.has(path) === false;
  }

  /** Whether an object of the base stands before the change: a root that looks at its file only now makes it. */
  private readonly stood = (one: SideObject): boolean => {
    if (this.before.of(one) !== undefined) return true;
    const root = this.after.of(one);
    return root === undefined || this.before.named(root.key) === undefined;
  };
}

/** Whether a root has turned to another cluster: it leaves everything where it is. */
export function isElsewhere(root: Root, next: Root, { base, head }: Pick<Sides, "base" | "head">): boolean {
  return isOtherCluster(targetOf(root.object), targetOf(next.object), base, head);
}

function again(pruning: Pruning, root: Root, next: Root): Pruning {
  const how =
    root.key === next.key
      ? "it is made again, and applies it again"
      : `${titleOf(next)} makes it again, unless it has synced before that`;
  return { ...pruning, why: `${pruning.why}; ${how}` };
}

export function isItself({ key }: Root, { object }: SideObject, namespace: string): boolean {
  return object.kind === "Application" && keyOf(object, namespace) === key;
}

function isSame(a: Delivery, b: Delivery): boolean {
  return (
    sizeOf(a.base) === sizeOf(b.base) &&
    sizeOf(a.head) === sizeOf(b.head) &&
    equalKeys(a.gone, b.gone) &&
    equalKeys(new Set(a.remade.keys()), new Set(b.remade.keys())) &&
    equalKeys(new Set(a.lost.keys()), new Set(b.lost.keys()))
  );
}

function sizeOf({ sets, applications, projects }: PlanSide): number {
  return sets.length + applications.length + projects.length;
}

function equalKeys(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((key) => b.has(key));
}

function* objectsOf(standing: Standing): Generator<JsonObject> {
  for (const [, object] of standing.entries) yield object;
}

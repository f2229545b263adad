/**
 * What a side does not know whole: sets that could not be evaluated, all that may stand in files that cannot be read, and what a root may have in
 * another repository.
 */
import { counted } from "../counted";
import { type Problem, problem } from "../errors";
import { withoutCredentials } from "../match/repository-url";
import { type Delivery, idOf, type Lost } from "./delivery";
import { titleOf } from "./roots";
import { keyOf, type PlanSide, type SideObject, type SideSet } from "./side";

export class Unknowns {
  /** Why a set is unknown, by `namespace/name`. */
  private readonly bySet = new Map<string, string>();
  readonly problems: Problem[] = [];
  private readonly base: PlanSide;
  private readonly head: PlanSide;
  private readonly lost: ReadonlyMap<string, Lost>;

  /** @param isLive what stands is known, so the base need not be */
  constructor(
    { base, head, lost }: Pick<Delivery, "base" | "head" | "lost">,
    private readonly isLive: boolean,
    private readonly namespace: string,
  ) {
    this.base = base;
    this.head = head;
    this.lost = lost;
    if (!isLive) this.add(base, "before the change", namespace);
    this.add(head, "after the change", namespace);
    this.addLost();
  }

  get isEmpty(): boolean {
    return this.bySet.size === 0 && this.problems.length === 0;
  }

  of(set: string): string | undefined {
    return this.bySet.get(set);
  }

  /** Why it is not known what becomes of an object, whatever it makes: its root looks elsewhere. */
  ofLost(one: SideObject): string | undefined {
    const found = this.lost.get(idOf(one, this.namespace));
    return found && whyLost(found);
  }

  /** Why it is not known that something is gone: it may stand in a file that cannot be read. */
  get ofAbsence(): string | undefined {
    return unreadable(this.head, "after the change");
  }

  /** Why it is not known that something is new. */
  get ofNovelty(): string | undefined {
    return this.isLive ? undefined : unreadable(this.base, "before the change");
  }

  private addLost(): void {
    const byRoot = new Map<string, { readonly lost: Lost; readonly ids: string[] }>();
    for (const [id, lost] of this.lost) {
      const { ids } = byRoot.get(lost.root.key) ?? { ids: [] };
      byRoot.set(lost.root.key, { lost, ids: [...ids, id] });
      const [kind, key = ""] = id.split(" ");
      if (kind === "ApplicationSet" && !this.bySet.has(key)) this.bySet.set(key, whyLost(lost));
    }
    for (const { lost, ids } of byRoot.values()) {
      const message = `${whyLost(lost)}; it had ${counted(ids.length, "object")} here`;
      const hint = "what it does not find there is pruned: look at that repository before this is merged";
      this.problems.push(problem("PLAN_ROOT_ELSEWHERE", { path: lost.root.key }, message, { hint }));
    }
  }

  private add(side: PlanSide, when: string, namespace: string): void {
    for (const set of side.sets) {
      if (set.evaluation === undefined || set.evaluation.complete) continue;
      const key = keyOf(set.object, namespace);
      if (!this.bySet.has(key)) this.bySet.set(key, `${when}, ${whyOf(set)}`);
      this.problems.push(...set.evaluation.problems);
    }
    this.problems.push(...side.unreadable);
  }
}

function whyLost({ root, repoURL }: Lost): string {
  return `${titleOf(root)} reads ${withoutCredentials(repoURL)} now, and what is there is not known`;
}

function whyOf({ evaluation }: SideSet): string {
  if (evaluation?.error !== undefined && evaluation.error.stage !== "inventory" && evaluation.error.stage !== "limit") {
    return `the set fails, and Argo CD changes nothing while it does: ${evaluation.error.text}`;
  }
  const missing = [...new Set(evaluation?.needs.map(({ section }) => section) ?? [])].join(", ");
  return missing === "" ? (evaluation?.error?.text ?? "the set is not known") : `facts are missing: ${missing}`;
}

function unreadable({ unreadable: [first] }: PlanSide, when: string): string | undefined {
  return first && `${when} a file cannot be read, and it may stand there: ${first.where}`;
}

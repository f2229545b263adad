/** What a side does not know whole: sets that could not be evaluated, and all that may stand in files that cannot be read. */
import type { Problem } from "../errors";
import { keyOf, type PlanSide, type SideSet } from "./side";

export class Unknowns {
  /** Why a set is unknown, by `namespace/name`. */
  private readonly bySet = new Map<string, string>();
  readonly problems: Problem[] = [];

  /** @param isLive what stands is known, so the base need not be */
  constructor(
    private readonly base: PlanSide,
    private readonly head: PlanSide,
    private readonly isLive: boolean,
    namespace: string,
  ) {
    if (!isLive) this.add(base, "before the change", namespace);
    this.add(head, "after the change", namespace);
  }

  get isEmpty(): boolean {
    return this.bySet.size === 0 && this.problems.length === 0;
  }

  of(set: string): string | undefined {
    return this.bySet.get(set);
  }

  /** Why it is not known that something is gone: it may stand in a file that cannot be read. */
  get ofAbsence(): string | undefined {
    return unreadable(this.head, "after the change");
  }

  /** Why it is not known that something is new. */
  get ofNovelty(): string | undefined {
    return this.isLive ? undefined : unreadable(this.base, "before the change");
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

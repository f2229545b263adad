/**
 * What a plan has found, kept for a later run over the same commits, files and facts. Only a plan without a problem is kept, none that shows
 * anything secret, and none that depends on something that no key can hold: a cluster, a network, another repository, chance.
 */
import type { Plan } from "../../plan";
import { maskedPlan } from "../../report/plan";
import { CacheFolder } from "../cache-folder";
import type { EvaluatedSide } from "./evaluate-side";
import type { ToldSide } from "./tell";

export interface Found {
  readonly plan: Plan;
  readonly before: ToldSide | undefined;
  readonly after: ToldSide;
}

export class PlanCache {
  private readonly files: CacheFolder;

  /** @param key everything that the plan depends on. @throws {OUTPUT_UNWRITABLE} */
  constructor(
    folder: string,
    now: number,
    private readonly key: string,
  ) {
    this.files = new CacheFolder(folder, { format: "env-matrix plan 2", ending: ".plan" }, now);
  }

  get(): Found | undefined {
    const body = this.files.get(this.key);
    return body === undefined ? undefined : (JSON.parse(body) as Found);
  }

  put(plan: Plan, before: EvaluatedSide | undefined, after: EvaluatedSide, notes: readonly string[]): void {
    const sides = before === undefined ? [after] : [before, after];
    const isWhole = plan.complete && sides.every((side) => isRepeatable(side));
    if (!isWhole) return;
    const kept = { ...plan, changes: plan.changes.map(slim) };
    const text = JSON.stringify(kept);
    if (JSON.stringify(maskedPlan(kept)) !== text) return;
    const sidesTold = { before: before && told(before), after: told(after, notes) } satisfies Omit<Found, "plan">;
    this.files.put(this.key, `{"plan":${text},${JSON.stringify(sidesTold).slice(1)}`);
  }
}

function isRepeatable({ problems, input, side }: EvaluatedSide): boolean {
  const isCertain = side.sets.every(({ evaluation }) => evaluation?.nondeterministic.length === 0);
  // what a program has made depends on its version, too
  return problems.length === 0 && input.problems.length === 0 && isCertain && !input.isBuilt;
}

/** Of what is unchanged only that by which reports sort it. */
function slim(change: Plan["changes"][number]): Plan["changes"][number] {
  if (change.action !== "unchanged") return change;
  const { before: _, after, ...rest } = change;
  if (after === undefined) return change;
  const { metadata, spec } = after as { readonly metadata?: object; readonly spec?: object };
  const { labels } = (metadata ?? {}) as { readonly labels?: object };
  const { destination } = (spec ?? {}) as { readonly destination?: object };
  return { ...rest, after: { metadata: { labels }, spec: { destination } } as typeof after };
}

/** What a report needs of a side. Annotations of cluster Secrets may hold anything, so nothing but names is kept of them. */
function told({ side, input }: EvaluatedSide, notes: readonly string[] = []): ToldSide {
  const { sets, applications, unreadable } = side;
  return {
    problems: [],
    input: { problems: [], notes: [...input.notes, ...notes] },
    count: sets.length + applications.length + unreadable.length,
    clusters: (side.clusters ?? []).map(({ name, server }) => ({ name, server })),
  };
}

/** Base and head → what happens to each ApplicationSet and Application, all of them looked at together. */
import { compareText } from "../go/compare-text";
import type { JsonObject } from "../json";
import { withCauses } from "./causes";
import type { Change, Plan } from "./change";
import { droppedFields } from "./dropped-fields";
import { type PlanInput, planPart } from "./part";
import { passedOver } from "./passed-over";
import { withRenames } from "./renames";
import { rootRevisions } from "./root-revisions";
import { withSteps } from "./safe-steps";
import { planWarnings } from "./warnings";

/** What the head does to what stands. Pure: equal input gives an equal plan. */
export function plan(input: PlanInput): Plan {
  return planWithObjects(input).plan;
}

/** Applications at one moment, by `namespace/name`. */
export interface StandingApplications {
  get(name: string): JsonObject | undefined;
}

/** The same with the Applications before and after, for those who look into them. */
export function planWithObjects(input: PlanInput): {
  readonly plan: Plan;
  readonly before: StandingApplications;
  readonly after: StandingApplications;
} {
  const { namespace, settings = {} } = input;
  const part = planPart(input);
  const { whole, before, after, problems, complete } = part;
  const told = withSteps(withRenames(part.changes, part), { ...part, settings, namespace }).sort(byKindAndName);
  const warnings = [
    ...planWarnings({ ...part, changes: told, namespace, settings }),
    ...passedOver(part, namespace),
    ...rootRevisions(part, namespace),
    ...droppedFields(whole.base, whole.head, namespace),
  ];
  const changes = withCauses(told, { ...whole, namespace }, input.changedFile);
  return { plan: { changes, warnings, problems, complete, before: before.size }, before, after };
}

const KINDS: readonly Change["kind"][] = ["AppProject", "ApplicationSet", "Application"];

/** Projects before sets before Applications, each kind by name. */
export function byKindAndName(a: Pick<Change, "kind" | "name">, b: Pick<Change, "kind" | "name">): number {
  if (a.kind !== b.kind) return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind);
  return compareText(a.name, b.name);
}

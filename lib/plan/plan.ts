/** Base and head → what happens to each ApplicationSet and Application, all of them looked at together. */
import type { JsonObject } from "../json";
import { setsOnBoth } from "./causes";
import type { Change, Plan } from "./change";
import { droppedFields } from "./dropped-fields";
import { finishedChanges } from "./finished-changes";
import { type PlanInput, planPart } from "./part";
import { passedOver } from "./passed-over";
import { byKindAndName } from "./plan-order";
import { totalsOf } from "./plan-totals";
import { rootRevisions } from "./root-revisions";
import { Teller } from "./told-change";
import { twinWarnings } from "./twins";
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
  const teller = new Teller(part, 0, { settings, namespace });
  const told = [...part.changes].sort(byKindAndName).map((change) => teller.told(change));
  const does = (wanted: Change["action"]) =>
    told.some(({ change: { kind, action } }) => kind === "Application" && action === wanted);
  const finished = finishedChanges(() => told, {
    mayPair: does("delete") && does("create"),
    setOf: setsOnBoth({ ...whole, namespace }),
    changedFile: input.changedFile,
    namespace,
  });
  const changes = [...finished];
  const warnings = [
    ...planWarnings({ ...part, changes, namespace, settings }),
    ...twinWarnings(input.head, namespace),
    ...passedOver(part, namespace),
    ...rootRevisions(part, namespace),
    ...droppedFields(whole.base, whole.head, namespace),
  ];
  const totals = totalsOf(changes);
  return { plan: { changes, totals, warnings, problems, complete, before: before.size }, before, after };
}

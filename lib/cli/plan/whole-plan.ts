/** A plan that holds every Application: for reports that show them all, for what stands, for what they deploy, and to be kept. */
import type { Problem } from "../../errors";
import type { FoundObject } from "../../inventory";
import { planWithObjects } from "../../plan";
import { type HubPlan, planOfHubs } from "../../plan/hub-plans";
import { type EvaluatedSide, evaluateSide, type OpenedSide } from "./evaluate-side";
import type { OfHub } from "./hub-sides";
import { withManifests } from "./manifests";
import type { Sides } from "./open-sides";
import type { PlanCache } from "./plan-cache";
import { previewsBeside } from "./previews-beside";
import { previewsRoutes } from "./previews-routes";
import type { PlanRun } from "./run";
import { EMPTY, type Told } from "./tell";
import type { Shared } from "./unaffected";

interface WholePlan extends Pick<Told, "plan" | "hubs" | "refused" | "rendered"> {
  readonly warnings: readonly Problem[];
  /** Where it may be kept, it is. */
  keepIn(cache: PlanCache): void;
}

export async function wholePlan(
  sides: Sides,
  { options, live, evaluating, timings, terminal }: PlanRun,
): Promise<WholePlan> {
  const { before, after, shared, changedFile, touched } = sides;
  const { base, head } = sides.sources;
  const hubs = sides.hubs.map(({ hub, ...one }): OfHub<EvaluatedSide> => {
    const evaluated = evaluateSide(one.after, evaluating);
    return {
      hub,
      before: one.before && evaluateSide(one.before, evaluating, knownFrom(evaluated, one.before, shared)),
      after: evaluated,
    };
  });
  timings.lap("sets");
  const plans = hubs.map((one, i): HubPlan => {
    const planned = planWithObjects({
      base: one.before?.side ?? EMPTY,
      head: one.after.side,
      settings: options.controller,
      namespace: one.after.input.namespace,
      now: Number(terminal.clock() / 1_000_000n),
      ...(live && { live }),
      ...(changedFile && { changedFile }),
    });
    for (const change of planned.plan.changes) touched[i]?.see(change);
    return { hub: one.hub, planned };
  });
  const planned = planOfHubs(plans);
  timings.lap("plan");
  const rendered =
    options.manifests &&
    (await withManifests(
      planned,
      {
        before: { input: (before ?? after).input, moment: (base ?? head).moment, isAsDeployed: base === undefined },
        after: { input: after.input, moment: head.moment, isAsDeployed: false },
      },
      options.manifests,
      terminal,
    ));
  if (rendered !== undefined) timings.lap("manifests");
  const routes = hubs.map((one) => previewsRoutes(one.before, one.after));
  return {
    plan: rendered?.plan ?? planned.plan,
    hubs: hubs.map((one, i) => ({ ...one, plan: (plans[i] as HubPlan).planned.plan })),
    refused: routes.flatMap(({ refused }) => refused),
    rendered,
    warnings: routes.flatMap((one) => one.warnings),
    keepIn(cache) {
      const [only, ...others] = hubs;
      if (only === undefined || others.length > 0 || rendered !== undefined) return;
      // what routes say depends on files that no key is made of
      if (previewsBeside(only.after).length > 0) return;
      cache.put(planned.plan, only.before, only.after, touched[0]?.notes ?? []);
    },
  };
}

/** What is evaluated on one side and reads the same on the other is not evaluated there. */
function knownFrom({ input, side }: EvaluatedSide, base: OpenedSide, shared: Shared | undefined) {
  const known = new Map(input.applicationSets.map((found, i) => [found, side.sets[i]?.evaluation]));
  return (found: FoundObject) => (shared?.isSame(found, base.input) === true ? known.get(found) : undefined);
}

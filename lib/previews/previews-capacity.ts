/** What is known of a cluster for the previews of one object: from the props at synthesis, from the definition and the folder in `previews check`. */
import { type Problem, problem } from "../errors";
import { bindingOf, type CapacityPlan, type CapacityPlot, capacityPlot, compareShares, planCapacity } from "./capacity";
import { deployedOf, deployedWhen } from "./deployed-when";
import type { PreviewFile } from "./preview-file";
import type { PreviewsCapacity } from "./previews-capacity-figures";
import type { PreviewWorkload, Share } from "./previews-props";

interface Facts {
  readonly share: Pick<Share, "mode">;
  readonly workloads: Readonly<Record<string, PreviewWorkload>>;
  readonly capacity: PreviewsCapacity;
}

/** Full, closure and overlay side by side. The closure is the largest that so many changes can have. */
export function previewsCapacity(facts: Omit<Facts, "share">): readonly CapacityPlan[] {
  return compareShares(...figuresOf(facts));
}

/** The same over the number of previews, as far as the mode that the object has is of interest. @param open previews that there are */
export function previewsPlot({ share, ...facts }: Facts, open: number): CapacityPlot {
  const [input, sizes] = figuresOf(facts);
  const own = compareShares(input, sizes).find(({ mode }) => mode === share.mode);
  const fits = own !== undefined && Number.isFinite(own.max) ? own.max : 0;
  return capacityPlot(input, sizes, Math.max(fits, open));
}

function figuresOf({ workloads, capacity }: Omit<Facts, "share">): Parameters<typeof compareShares> {
  const { changed = 1, ...input } = capacity;
  return [
    { ...input, services: Object.keys(workloads).length },
    { changed, deployed: largestClosure(workloads, changed) },
  ];
}

/** Whether the wanted previews fit in the mode that the object has. */
export function roomProblems({ share, workloads, capacity }: Facts, where: string): Problem[] {
  const plan = previewsCapacity({ workloads, capacity }).find(({ mode }) => mode === share.mode);
  return plan === undefined || plan.fits ? [] : [noRoom(plan, capacity.environments, where)];
}

/** Whether the folder's previews fit, each with the pods that it really has: the gate before the file of a new one is committed. */
export function folderRoom(
  previews: readonly PreviewFile[],
  { share, workloads, capacity }: Facts,
  where: string,
): Problem[] {
  const when = deployedWhen(workloads, share.mode);
  const pods = previews.map(
    ({ services }) =>
      deployedOf(
        when,
        services.map(({ name }) => name),
      ).length,
  );
  const total = pods.reduce((sum, one) => sum + one, 0);
  if (total === 0) return [];
  const { changed: _, ...input } = capacity;
  const isFull = share.mode === "full";
  // a pod of a preview as an environment of its own, so that each preview counts with its own size
  const plan = planCapacity({
    ...input,
    services: Object.keys(workloads).length,
    share: isFull
      ? { mode: "full" }
      : share.mode === "overlay"
        ? { mode: "overlay", changed: 1 }
        : { mode: "closure", deployed: 1 },
    environments: isFull ? previews.length : total,
    starting: isFull ? (input.starting ?? 1) : Math.max(...pods) * (input.starting ?? 1),
  });
  if (plan.fits) return [];
  const { needs, has } = bindingOf(plan);
  return [
    problem("PREVIEW_NO_ROOM", where, `${previews.length} previews with ${total} pods do not fit`, {
      got: `${plan.bindingConstraint}: ${needs}`,
      expected: `at most ${has}, which is ${plan.max} ${isFull ? "previews" : "pods of previews"}`,
      hint: "do not commit the file of the new preview: close one, or give the cluster more of what binds",
    }),
  ];
}

/** The wanted previews do not fit. */
export function noRoom(plan: CapacityPlan, environments: number, where: string): Problem {
  const { needs, has } = bindingOf(plan);
  return problem("PREVIEW_NO_ROOM", where, `${environments} previews of mode ${plan.mode} do not fit`, {
    got: `${plan.bindingConstraint}: ${needs}`,
    expected: `at most ${has}, which is ${plan.max} previews`,
  });
}

/** Of one change it is the largest closure; of several no more than the largest ones together. */
function largestClosure(workloads: Facts["workloads"], changed: number): number {
  const when = deployedWhen(workloads, "closure");
  const sizes = Object.keys(workloads)
    .map((name) => deployedOf(when, [name]).length)
    .sort((a, b) => b - a);
  const sum = sizes.slice(0, changed).reduce((total, one) => total + one, 0);
  return Math.max(1, Math.min(sizes.length, sum));
}

/**
 * The way from one output to another that loses nothing: a few ways are known, from one commit to several with commands between them; each
 * is played by the model, and the first is taken that deletes and makes again no workload which both outputs have.
 */
import type { Files } from "../controller";
import { type OutputWorld, worldOfFiles } from "../world";
import { applyRoot, letGo, orphans, whileOrphaning } from "./commands";
import { withMissing } from "./edit-output";
import { shielded, withLabelsOf, withPermissionsOf } from "./shields";
import { type Deployed, deployed, type PlannedStep, type Transition, transitionOf } from "./transition";

export interface Migration {
  /** What one commit does, by itself. */
  readonly direct: Transition;
  /** The steps, in order. */
  readonly steps: readonly PlannedStep[];
  /** What they do. */
  readonly transition: Transition;
  /** The steps lose nothing, and everything is applied. */
  readonly isSafe: boolean;
  /** What was taken to be so. */
  readonly notes: readonly string[];
}

/** @throws {WORLD_INVALID} */
export function migrate(oldFiles: Files, newFiles: Files): Migration {
  const [old, target] = [worldOfFiles(oldFiles, [newFiles]), worldOfFiles(newFiles, [oldFiles])];
  const [before, after] = [deployed(old), deployed(target)];
  const first = applyRoot(old, target);
  const change: PlannedStep = { why: "the change itself", commit: newFiles };
  const direct = transitionOf(before, after, [change]);
  const notes = [...new Set([...old.notes, ...target.notes, ...moved(old, target)])];
  let best: Omit<Migration, "notes" | "direct"> | undefined;
  for (const steps of ways(oldFiles, newFiles, old, target, change)) {
    const tried = finished(before, after, [...first, ...steps]);
    if (tried.isSafe) return { direct, ...tried, notes };
    if (best === undefined || tried.transition.lost.length < best.transition.lost.length) best = tried;
  }
  return { direct, ...(best as Omit<Migration, "notes" | "direct">), notes };
}

/** Plays a way; where an Application that stays fights with what replaces it, the way ends with its going. */
function finished(
  before: Deployed,
  after: Deployed,
  steps: readonly PlannedStep[],
): Omit<Migration, "notes" | "direct"> {
  const transition = transitionOf(before, after, steps);
  const replaced = transition.contested.length === 0 ? [] : transition.leftApplications;
  if (replaced.length === 0 || !isSafe(transition)) return { steps, transition, isSafe: isSafe(transition) };
  const longer = [...steps, ...replaced.map(letGo)];
  const better = transitionOf(before, after, longer);
  if (!isSafe(better)) return { steps, transition, isSafe: true };
  return { steps: longer, transition: better, isSafe: true };
}

function isSafe({ lost, isApplied }: Transition): boolean {
  return lost.length === 0 && isApplied;
}

/** The ways that are known, the shortest first. */
function* ways(
  oldFiles: Files,
  newFiles: Files,
  old: OutputWorld,
  target: OutputWorld,
  change: PlannedStep,
): Iterable<readonly PlannedStep[]> {
  yield [change];
  const orphaning = (steps: readonly PlannedStep[]): readonly PlannedStep[] =>
    whileOrphaning(target.world.root ?? old.world.root, steps, (target.rootFile ?? old.rootFile) !== undefined);
  const already = orphans(target.world.root);
  if (!already) yield orphaning([change]);
  const bothLabels = labelsOnBoth(oldFiles, newFiles);
  const labelled: PlannedStep[] = [
    { why: "clusters get the new labels beside the old ones, projects permit both", commit: bothLabels.first },
    { why: "sets select by the new labels", commit: bothLabels.second },
    { ...change, why: "the old labels and permissions go" },
  ];
  yield labelled;
  if (!already) yield orphaning(labelled);
  yield [
    { why: "the new objects stand beside the old ones, which they take over", commit: withMissing(oldFiles, newFiles) },
    change,
  ];
  const shields: PlannedStep[] = [
    {
      why: "Applications get no finalizer, so that their workloads stay when they go",
      commit: shielded(bothLabels.first),
    },
    { why: "the change itself, still without finalizers", commit: shielded(bothLabels.second) },
    { ...change, why: "finalizers come back" },
  ];
  yield shields;
  if (!already) yield orphaning(shields);
}

function labelsOnBoth(oldFiles: Files, newFiles: Files): { readonly first: Files; readonly second: Files } {
  return {
    first: withPermissionsOf(withLabelsOf(oldFiles, newFiles), newFiles),
    second: withPermissionsOf(withLabelsOf(newFiles, oldFiles), oldFiles),
  };
}

function moved(old: OutputWorld, target: OutputWorld): string[] {
  if (old.repoURL === target.repoURL && old.prefix === target.prefix) return [];
  if ((old.rootFile === undefined) !== (target.rootFile === undefined)) {
    const lacking = old.rootFile === undefined ? "old" : "new";
    return [
      `only one of the outputs has the Application that deploys it: whether it goes to another place is not played, give the ${lacking} one whole`,
    ];
  }
  return [
    `the output moves from ${old.repoURL} ${old.prefix} to ${target.repoURL} ${target.prefix}: that is not played, keep both until root has been changed`,
  ];
}

/**
 * What the way from one output to another does to what runs: lost is what both have and what is deleted or made again on the way; what
 * only the old one has is removed by the change itself, and goes or stays behind. Asks the model; what the model does not know is neither
 * lost nor safe.
 */
import {
  type Action,
  type ByName,
  type Fate,
  type Files,
  type OneOf,
  play,
  type Rest,
  type Step,
  type Unknown,
} from "../controller";
import { committed, type OutputWorld } from "../world";

/** One step of the way. */
export type PlannedStep = Readonly<{ why: string }> &
  (
    | { readonly commit: Files }
    /** What a person does, as a command line and as the model knows it. */
    | { readonly command: string; readonly actions: readonly Action[] }
  );

/** Something of the old output that is deleted or made again although the new one has it. */
export interface Loss {
  /** `cluster/namespace/Kind/name`. */
  readonly workload: string;
  /** From 0. */
  readonly step: number;
  /** Several where it is random. */
  readonly fates: OneOf<Fate>;
}

export interface Transition {
  readonly lost: readonly Loss[];
  /** Workloads that only the old output has, and that are deleted. */
  readonly removed: readonly string[];
  /** Workloads that only the old output has, and that may stay. */
  readonly left: readonly string[];
  /** Applications that the new output does not have, and that may stay. */
  readonly leftApplications: readonly string[];
  /** Applications that both have, and that are deleted or made again. */
  readonly applicationsMadeAgain: readonly string[];
  /** Root's last operation after each step; more than one where it is random. */
  readonly operations: readonly (readonly string[])[];
  /** Every operation of root succeeds, so that later commits are applied. */
  readonly isApplied: boolean;
  readonly unknown: readonly Unknown[];
  readonly rests: readonly Rest[];
}

const ENDS: readonly Fate[] = ["deleted", "deleting", "recreated"];
const GONE: readonly Fate[] = ["deleted", "absent"];

/** Plays the steps on the old output's world. */
export function transitionOf(old: OutputWorld, target: OutputWorld, steps: readonly PlannedStep[]): Transition {
  const rests = play(old.world, stepsOf(old, steps));
  const [wanted] = play(target.world, []) as [Rest];
  const [before, ...after] = rests as [Rest, ...Rest[]];
  const last = rests.at(-1) as Rest;
  const lost: Loss[] = [];
  for (const [step, rest] of after.entries()) {
    for (const workload of living(before.workloads)) {
      const fates = rest.workloads[workload];
      if (fates?.some((fate) => ENDS.includes(fate)) && Object.hasOwn(wanted.workloads, workload)) {
        lost.push({ workload, step, fates });
      }
    }
  }
  const onlyOld = living(before.workloads).filter((workload) => !Object.hasOwn(wanted.workloads, workload));
  const operations = after.map(({ root }) => root.operation);
  const both = living(before.applications).filter((name) => Object.hasOwn(wanted.applications, name));
  return {
    lost,
    removed: onlyOld.filter((workload) => !remains(last.workloads, workload)),
    left: onlyOld.filter((workload) => remains(last.workloads, workload)),
    leftApplications: living(last.applications).filter((name) => !Object.hasOwn(wanted.applications, name)),
    applicationsMadeAgain: both.filter((name) =>
      after.some(({ applications }) => applications[name]?.some((fate) => ENDS.includes(fate))),
    ),
    operations,
    isApplied: operations.every((phases) => phases.every((phase) => phase === "Succeeded")),
    unknown: distinct([...last.unknown, ...wanted.unknown]),
    rests,
  };
}

/** The model's steps: a commit replaces the whole output. */
function stepsOf(old: OutputWorld, steps: readonly PlannedStep[]): Step[] {
  return steps.map((step): Step => {
    if (!("commit" in step)) return { do: step.actions };
    const remove = old.prefix === "" ? topsOf(old) : [old.prefix];
    return { commits: { [old.repoURL]: { remove, files: committed(step.commit, old.prefix) } } };
  });
}

/** Everything at the top of a repository that is all output. */
function topsOf({ world, repoURL }: OutputWorld): string[] {
  return [...new Set(Object.keys(world.repositories[repoURL] ?? {}).map((path) => path.split("/")[0] as string))];
}

function living(fates: ByName<OneOf<Fate>>): string[] {
  return Object.keys(fates).filter((name) => remains(fates, name));
}

function remains(fates: ByName<OneOf<Fate>>, name: string): boolean {
  return fates[name]?.some((fate) => !GONE.includes(fate)) === true;
}

function distinct(unknown: readonly Unknown[]): Unknown[] {
  return [...new Map(unknown.map((one) => [`${one.what}: ${one.reason}`, one])).values()];
}

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
  /** `Kind/name` of what root no longer finds in Git and does not prune: projects. */
  readonly unpruned: readonly string[];
  /** Applications that both have, and that are deleted or made again. */
  readonly applicationsMadeAgain: readonly string[];
  /** Sets of the old output that are deleted, and how many Applications each owned. */
  readonly removedSets: ReadonlyMap<string, number>;
  /** Applications that fight over objects with others at the end. */
  readonly contested: readonly string[];
  /** Root's last operation after each step; more than one where it is random. */
  readonly operations: readonly (readonly string[])[];
  /** Every operation of root succeeds, so that later commits are applied. */
  readonly isApplied: boolean;
  /** What the old output's world, the way or the new one leave open. */
  readonly unknown: readonly Unknown[];
  /** Where everything came to rest after each step. */
  readonly rests: readonly Rest[];
}

/** An output that has been deployed: also what waits for a person's sync. */
export interface Deployed {
  readonly output: OutputWorld;
  readonly steps: readonly Step[];
  readonly rest: Rest;
}

const ENDS: readonly Fate[] = ["deleted", "deleting", "recreated"];
const GONE: readonly Fate[] = ["deleted", "absent"];

/** Deploys an output. @throws {WORLD_INVALID} */
export function deployed(output: OutputWorld): Deployed {
  const [rest] = play(output.world, []) as [Rest];
  const unsynced = Object.keys(rest.status).filter((name) =>
    rest.status[name]?.some((text) => text.startsWith("OutOf")),
  );
  if (unsynced.length === 0) return { output, steps: [], rest };
  const steps: Step[] = [{ do: unsynced.map((sync) => ({ sync })) }];
  return { output, steps, rest: play(output.world, steps).at(-1) as Rest };
}

/** Plays the steps on the old output's world. */
export function transitionOf(old: Deployed, target: Deployed, steps: readonly PlannedStep[]): Transition {
  const rests = play(old.output.world, [...old.steps, ...steps.map((step) => stepOf(old.output, step))]);
  const after = rests.slice(old.steps.length + 1);
  const last = after.at(-1) ?? old.rest;
  const before = old.rest;
  const wanted = new Set(living(target.rest.workloads).map((name) => byServer(name, target.output)));
  const isWanted = (workload: string): boolean => wanted.has(byServer(workload, old.output));
  const lost = after.flatMap((rest, step) =>
    living(before.workloads).flatMap((workload): Loss[] => {
      const fates = rest.workloads[workload];
      return fates?.some((fate) => ENDS.includes(fate)) && isWanted(workload) ? [{ workload, step, fates }] : [];
    }),
  );
  const onlyOld = living(before.workloads).filter((workload) => !isWanted(workload));
  const operations = after.map(({ root }) => root.operation);
  const both = living(before.applications).filter((name) => Object.hasOwn(target.rest.applications, name));
  return {
    lost,
    removed: onlyOld.filter((workload) => !remains(last.workloads, workload)),
    left: onlyOld.filter((workload) => remains(last.workloads, workload)),
    leftApplications: living(last.applications).filter((name) => !Object.hasOwn(target.rest.applications, name)),
    unpruned: [...new Set(last.root.toPrune?.flat() ?? [])],
    applicationsMadeAgain: both.filter((name) =>
      after.some(({ applications }) => applications[name]?.some((fate) => ENDS.includes(fate))),
    ),
    removedSets: removedSets(before, after),
    contested: Object.keys(last.conditions).filter((name) =>
      last.conditions[name]?.some((types) => types.includes("SharedResourceWarning")),
    ),
    operations,
    isApplied: operations.every((phases) => phases.every((phase) => phase === "Succeeded")),
    unknown: distinct([...last.unknown, ...target.rest.unknown]),
    rests: after,
  };
}

/** The model's step: a commit replaces the whole output. */
function stepOf(old: OutputWorld, step: PlannedStep): Step {
  if (!("commit" in step)) return { do: step.actions };
  const remove = old.prefix === "" ? topsOf(old) : [old.prefix];
  return { commits: { [old.repoURL]: { remove, files: committed(step.commit, old.prefix) } } };
}

/** Everything at the top of a repository that is all output. */
function topsOf({ world, repoURL }: OutputWorld): string[] {
  return [...new Set(Object.keys(world.repositories[repoURL] ?? {}).map((path) => path.split("/")[0] as string))];
}

/** The workload with the address of its cluster, which outlives the cluster's name. */
function byServer(workload: string, { servers }: OutputWorld): string {
  const end = workload.indexOf("/");
  const cluster = workload.slice(0, end);
  return `${servers.get(cluster) ?? cluster} ${workload.slice(end + 1)}`;
}

function removedSets(before: Rest, after: readonly Rest[]): Map<string, number> {
  const gone = living(before.sets).filter((name) =>
    after.some(({ sets }) => sets[name]?.some((fate) => fate === "deleted" || fate === "deleting")),
  );
  const owners = Object.values(before.owners).map(([owner]) => owner.split("+")[0]);
  return new Map(gone.map((name) => [name, owners.filter((owner) => owner === `ApplicationSet/${name}`).length]));
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

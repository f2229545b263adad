/**
 * The door of the model: a world and what happens to it, step by step, to where everything comes to rest. Pure: its clock is the one that it
 * moves itself, and equal input gives equal output.
 */
import { act, NO_END, refresh } from "./actions";
import type { KubeObject } from "./api-server/object";
import { checkedRoot } from "./check-world";
import { type Choices, MAX_PLAYS, playAll } from "./choices";
import { joined } from "./join";
import type { Files } from "./repo-server/repositories";
import type { PlayedRest, Rest } from "./rest";
import { Simulation } from "./simulation";
import { restOf, type Snapshot, snapshotOf } from "./snapshot";
import type { Commit, RefreshTarget, Step, World } from "./world";

/**
 * Plays a list of steps on a world. The first rest is the one after root's creation on the world as it is given; one more for each step.
 * What is random in a running system has several values; what the model can't know stands in `unknown`, and what depends on it is not sure.
 * @throws {WORLD_INVALID}
 */
export function play(world: World, steps: readonly Step[]): Rest[] {
  const root = checkedRoot(world);
  const { plays, complete } = playAll((choices) => playOnce(world, root, steps, choices));
  const rests = (plays[0] ?? []).map((_, i) =>
    joined(plays.map((played) => played[i] as PlayedRest) as [PlayedRest, ...PlayedRest[]]),
  );
  if (complete) return rests;
  const reason = `more races than ${MAX_PLAYS} plays show: what comes of some of them together is missing`;
  return rests.map((rest) => ({ ...rest, unknown: [...rest.unknown, { what: "play", reason }] }));
}

const ALL: readonly RefreshTarget[] = ["root", "sets", "applications"];

function playOnce(world: World, root: KubeObject, steps: readonly Step[], choices: Choices): PlayedRest[] {
  const simulation = new Simulation(world, choices);
  const history = new History(simulation);
  for (const [url, files] of Object.entries(world.repositories)) history.commit(url, 0, files);
  let before: Snapshot = snapshotOf(simulation);
  const rests: PlayedRest[] = [];
  const settle = (): void => {
    if (!simulation.schedule.rest()) simulation.unknown("play", NO_END);
  };
  const note = (): void => {
    const after = snapshotOf(simulation);
    const { name } = root.metadata;
    rests.push(restOf(before, after, name, (revision) => history.stepOf(revision), simulation.allUnknown));
    before = after;
  };
  if (world.settled === true) simulation.deployNamed(root);
  simulation.create(root);
  settle();
  note();
  for (const [i, step] of steps.entries()) {
    for (const action of step.first ?? []) act(simulation, action);
    if (step.first !== undefined && step.firstQuiet !== false) settle();
    for (const [url, commit] of Object.entries(step.commits ?? {})) {
      history.commit(url, i + 1, changedFiles(simulation.repositories.newest(url) ?? {}, commit));
    }
    for (const action of step.do ?? []) act(simulation, action);
    const targets = step.refresh ?? ALL;
    if (targets.length === 0) settle();
    for (const target of targets) {
      refresh(simulation, target, root.metadata.name);
      settle();
    }
    for (const action of step.then ?? []) act(simulation, action);
    if (step.then !== undefined) settle();
    note();
  }
  return rests;
}

/** Which step made which revision. */
class History {
  private readonly steps = new Map<string, number>();

  constructor(private readonly simulation: Simulation) {}

  commit(url: string, step: number, files: Files): void {
    const id = `${url}@${step}`;
    this.steps.set(id, step);
    this.simulation.repositories.commit(url, id, files);
  }

  stepOf(revision: string): number | undefined {
    return this.steps.get(revision);
  }
}

function changedFiles(files: Files, { remove = [], files: added = {} }: Commit): Files {
  const isRemoved = (path: string): boolean => remove.some((gone) => path === gone || path.startsWith(`${gone}/`));
  const kept = Object.entries(files).filter(([path]) => !isRemoved(path));
  return Object.fromEntries([...kept, ...Object.entries(added)]);
}

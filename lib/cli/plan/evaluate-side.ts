/** One side, opened and evaluated: what is in its files, what its sets make, and what keeps either from being the whole truth. */
import { existsSync } from "node:fs";
import { relative } from "node:path";
import { EnvMatrixError, type Problem } from "../../errors";
import {
  type EvaluateOptions,
  type Evaluation,
  type EvaluationSummary,
  evaluate,
  evaluateStream,
  type FileContents,
  type GeneratedApplication,
} from "../../evaluate";
import { once } from "../../evaluate/once";
import type { Inventory } from "../../generators";
import type { FoundObject } from "../../inventory";
import type { PlanSide, SideSet } from "../../plan";
import type { OpenSet, OpenSide } from "../../plan/open-side";
import {
  CommitFiles,
  gather,
  type Input,
  type InputOptions,
  MissingFacts,
  type Moment,
  type Neighbour,
  readText,
  repositoryFile,
} from "../input";
import { STANDARD_INPUT } from "../run-report";
import type { Terminal } from "../terminal";
import { folderFiles } from "./folder-files";
import type { Source } from "./sides";

/** What both sides of a plan have in common. */
export interface Evaluating {
  /** What files hold, on whichever side. */
  readonly files: FileContents;
  /** Whether it is asked of every Application what it was made of. @default of those that go */
  readonly provenance?: boolean;
}

/** A side whose files are read, and none of whose sets is evaluated. */
export interface OpenedSide {
  readonly side: OpenSide;
  readonly input: Input;
  /** The text of one of its files, as it is on this side. */
  read(file: string): string;
  /** Where the sets of `side` were found. */
  readonly found: ReadonlyMap<OpenSet, FoundObject>;
  /** Remembers what is wrong with a set. */
  note(found: FoundObject, evaluation: Evaluation): void;
  /** Everything that is wrong, missing facts once each, of sets as far as they have been evaluated as a whole. */
  problems(): readonly Problem[];
}

/** @param neighbour the other side, where it is another moment of the same repository */
export async function openSide(
  source: Source,
  options: InputOptions,
  terminal: Terminal,
  evaluating: Evaluating,
  neighbour?: Neighbour,
): Promise<OpenedSide> {
  const { moment, paths, inventory } = source;
  const inventories = [...(inventory === undefined ? [] : [inventory]), ...options.inventories];
  // what is not there yet, or no longer, is on the other side
  const there = moment !== undefined && moment.commit === undefined ? paths.filter(isThere) : paths;
  const input = await gather(there, { ...options, inventories }, terminal, moment, neighbour);
  const pathOf = ({ file }: FoundObject) => {
    if (moment === undefined) return {};
    const { repository, folder } = moment;
    return { path: folder === undefined ? repositoryFile(repository, file) : relative(folder, file) };
  };
  const incomplete = new Map<FoundObject, Evaluation>();
  const note = (one: FoundObject, evaluation: Evaluation): void => {
    if (!evaluation.complete) incomplete.set(one, evaluation);
  };
  const found = new Map<OpenSet, FoundObject>();
  const sets = input.applicationSets.map((one): OpenSet => {
    const set: OpenSet = {
      ...{ object: one.object, place: one.at("") },
      ...pathOf(one),
      stream: () => streamed(one, input, evaluating),
      traced: () => streamed(one, input, { ...evaluating, provenance: true }),
      whole: () => {
        const evaluation = evaluated(one, input, evaluating);
        note(one, evaluation);
        return evaluation;
      },
    };
    found.set(set, one);
    return set;
  });
  // a side may be empty; that both are is said once
  const { unreadable } = input;
  const repoURL = moment?.repository.origin;
  const filesOf = moment && folderFiles(moment);
  // those of other namespaces are none of Argo CD's
  const foundProjects = input.foundProjects.filter(({ object }) => {
    const { namespace } = (object.metadata ?? {}) as { readonly namespace?: unknown };
    return namespace === undefined || namespace === input.namespace;
  });
  const ours = new Set(input.foundProjects.map(({ object }) => object));
  const side: OpenSide = {
    sets,
    applications: input.applications.map((found) => ({ object: found.object, place: found.at(""), ...pathOf(found) })),
    projects: foundProjects.map((found) => ({ object: found.object, place: found.at(""), ...pathOf(found) })),
    otherProjects: input.projects.filter((object) => !ours.has(object)),
    unreadable,
    ...factsOf(input.inventory),
    ...(repoURL !== undefined && { repoURL }),
    ...(filesOf && { filesOf }),
    ...(moment && moment.isBuilt !== true && { paths: once(() => pathsAt(moment)) }),
  };
  const problems = (): Problem[] => {
    const missing = new MissingFacts();
    const own = input.applicationSets.flatMap((one) => missing.take(incomplete.get(one)?.problems ?? [], one.object));
    return [...unreadable, ...own, ...input.missingProblems(missing)];
  };
  return { side, input, read: readerOf(moment, terminal), found, note, problems };
}

/** What all sets of an Argo CD depend on. */
export function factsOf({
  projects,
  clusters,
  partial = [],
  inClusterEnabled,
}: Inventory): Pick<PlanSide, "projectNames" | "clusters" | "mayHaveMoreClusters" | "inClusterEnabled"> {
  return {
    ...(projects && !partial.includes("projects") && { projectNames: projects }),
    ...(clusters && { clusters }),
    ...(partial.includes("clusters") && { mayHaveMoreClusters: true }),
    ...(inClusterEnabled !== undefined && { inClusterEnabled }),
  };
}

function pathsAt({ repository, commit }: Moment): readonly string[] {
  return (commit === undefined ? repository.workTree() : repository.tree(commit))?.paths ?? [];
}

export interface EvaluatedSide {
  readonly side: PlanSide;
  readonly input: Input;
  /** The text of one of its files, as it is on this side. */
  read(file: string): string;
  /** Everything that is wrong, missing facts once each. */
  readonly problems: readonly Problem[];
}

/** @param known evaluations of sets that read what they read elsewhere. @default none is */
export function evaluateSide(
  { side, input, read, found: places, note, problems }: OpenedSide,
  { provenance = false }: Pick<Evaluating, "provenance"> = {},
  known: (found: FoundObject) => Evaluation | undefined = () => undefined,
): EvaluatedSide {
  const sets = side.sets.map((set): SideSet => {
    const { stream: _, whole, traced, ...rest } = set;
    const found = places.get(set) as FoundObject;
    const shared = known(found);
    if (shared !== undefined) note(found, shared);
    const evaluation = shared ?? whole();
    return { ...rest, evaluation, ...(!provenance && { traced }) };
  });
  return { side: { ...side, sets }, input, read, problems: problems() };
}

function readerOf(moment: Source["moment"], terminal: Terminal): (file: string) => string {
  if (moment?.commit !== undefined && moment.isBuilt !== true) {
    const files = new CommitFiles(moment.repository, moment.commit);
    return (file) => files.read(file);
  }
  return (file) => (file === STANDARD_INPUT ? terminal.readInput() : readText(file));
}

function isThere(path: string): boolean {
  return path === "-" || existsSync(path);
}

function evaluated(found: FoundObject, input: Input, evaluating: Evaluating): Evaluation {
  try {
    return evaluate(found.object, input.inventoryFor(found.object), optionsOf(found, input, evaluating));
  } catch (error) {
    // what an inventory cannot read is a problem of this set, and of no other
    if (!(error instanceof EnvMatrixError)) throw error;
    return unreadableSet(error.problems);
  }
}

function* streamed(
  found: FoundObject,
  input: Input,
  evaluating: Evaluating,
): Generator<GeneratedApplication, EvaluationSummary> {
  try {
    const options = optionsOf(found, input, evaluating);
    return yield* evaluateStream(found.object, input.inventoryFor(found.object), options);
  } catch (error) {
    if (!(error instanceof EnvMatrixError)) throw error;
    return unreadableSet(error.problems);
  }
}

function optionsOf(
  { at }: FoundObject,
  { evaluateOptions }: Input,
  { files, provenance = false }: Evaluating,
): EvaluateOptions {
  return { ...evaluateOptions, locate: at, provenance, files };
}

function unreadableSet(problems: readonly Problem[]): Evaluation {
  const text = problems.map(({ message }) => message).join("; ");
  return {
    complete: false,
    error: { text, stage: "inventory", where: "spec.generators" },
    applications: [],
    validation: new Map(),
    refused: new Map(),
    unwritable: new Map(),
    pruned: [],
    order: "defined",
    needs: [],
    nondeterministic: [],
    empty: [],
    leftPlaceholders: [],
    problems,
    warnings: [],
  };
}

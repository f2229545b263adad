/** One side evaluated: what is in its files, what its sets make, and what keeps either from being the whole truth. */
import { existsSync } from "node:fs";
import { relative } from "node:path";
import { EnvMatrixError, type Problem, throwIfAny } from "../../errors";
import { type Evaluation, evaluate, type FileContents } from "../../evaluate";
import type { FoundObject } from "../../inventory";
import { keyOf, type PlanSide, type SideSet } from "../../plan";
import {
  CommitFiles,
  gather,
  type Input,
  type InputOptions,
  MissingFacts,
  type Neighbour,
  readText,
  repositoryFile,
} from "../input";
import { sharedByHubs } from "../input/hubs";
import { STANDARD_INPUT } from "../run-report";
import type { Terminal } from "../terminal";
import { folderFiles } from "./folder-files";
import type { Source } from "./sides";

export interface EvaluatedSide {
  readonly side: PlanSide;
  readonly input: Input;
  /** The text of one of its files, as it is on this side. */
  read(file: string): string;
  /** Everything that is wrong, missing facts once each. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** An evaluation that is known already, for a set that reads what it read there. */
export type Known = (found: FoundObject, input: Input) => Evaluation | undefined;

/** What both sides of a plan have in common. */
export interface Evaluating {
  /** What files hold, on whichever side. */
  readonly files: FileContents;
  /** Whether it is asked of every Application what it was made of. @default of those that go */
  readonly provenance?: boolean;
}

export async function evaluateSide(
  source: Source,
  options: InputOptions,
  terminal: Terminal,
  evaluating: Evaluating,
  shared?: { readonly neighbour: Neighbour; readonly known: Known },
): Promise<EvaluatedSide> {
  const { moment, paths, inventory } = source;
  const inventories = [...(inventory === undefined ? [] : [inventory]), ...options.inventories];
  // what is not there yet, or no longer, is on the other side
  const there = moment !== undefined && moment.commit === undefined ? paths.filter(isThere) : paths;
  const input = await gather(there, { ...options, inventories }, terminal, moment, shared?.neighbour);
  const keyed = [...input.applicationSets, ...input.applications];
  throwIfAny(sharedByHubs(keyed, options.hubs, ({ object }) => `${object.kind} ${keyOf(object, input.namespace)}`));
  const missing = new MissingFacts();
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const pathOf = ({ file }: FoundObject) => {
    if (moment === undefined) return {};
    const { repository, folder } = moment;
    return { path: folder === undefined ? repositoryFile(repository, file) : relative(folder, file) };
  };
  const sets = input.applicationSets.map((found): SideSet => {
    const evaluation = shared?.known(found, input) ?? evaluated(found, input, evaluating);
    problems.push(...missing.take(evaluation.complete ? [] : evaluation.problems, found.object));
    const traced = () => evaluated(found, input, { ...evaluating, provenance: true });
    const withTraced = evaluating.provenance === true ? {} : { traced };
    return { object: found.object, place: found.at(""), evaluation, ...withTraced, ...pathOf(found) };
  });
  problems.push(...input.missingProblems(missing));
  const { projects, clusters, partial = [], inClusterEnabled } = input.inventory;
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
  const side: PlanSide = {
    sets,
    applications: input.applications.map((found) => ({ object: found.object, place: found.at(""), ...pathOf(found) })),
    projects: foundProjects.map((found) => ({ object: found.object, place: found.at(""), ...pathOf(found) })),
    otherProjects: input.projects.filter((object) => !ours.has(object)),
    unreadable,
    ...(projects && !partial.includes("projects") && { projectNames: projects }),
    ...(clusters && { clusters }),
    ...(partial.includes("clusters") && { mayHaveMoreClusters: true }),
    ...(inClusterEnabled !== undefined && { inClusterEnabled }),
    ...(repoURL !== undefined && { repoURL }),
    ...(filesOf && { filesOf }),
  };
  return { side, input, read: readerOf(moment, terminal), problems: [...unreadable, ...problems], warnings };
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

function evaluated({ object, at }: FoundObject, input: Input, { files, provenance = false }: Evaluating): Evaluation {
  try {
    const options = { ...input.evaluateOptions, locate: at, provenance, files };
    return evaluate(object, input.inventoryFor(object), options);
  } catch (error) {
    // what an inventory cannot read is a problem of this set, and of no other
    if (!(error instanceof EnvMatrixError)) throw error;
    return unreadableSet(error.problems);
  }
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

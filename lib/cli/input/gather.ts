/**
 * What a command that evaluates works with: the ApplicationSets in the given paths and the inventory around them, from what the user gave
 * and what stands beside them. Services are asked before anything is printed.
 */
import { type Problem, problem } from "../../errors";
import { type EvaluateOptions, evaluateStream } from "../../evaluate";
import type { Inventory, Need } from "../../generators";
import { type CloneCache, type FoundObject, type LocalRepositories, recordInventory } from "../../inventory";
import type { JsonObject } from "../../json";
import type { Terminal } from "../terminal";
import { withDefaultProject } from "./default-project";
import { gatherFacts } from "./facts";
import { find } from "./find";
import type { Findings } from "./findings";
import type { MissingFacts } from "./missing-facts";
import { CommitFiles, filesNow, type Moment, type Neighbour, repositoryFile, searchOf } from "./moment";
import type { InputOptions } from "./options";
import { RecordingFile } from "./recording-file";

export interface Input {
  readonly applicationSets: readonly FoundObject[];
  /** Applications that stand in files of their own. */
  readonly applications: readonly FoundObject[];
  /** Where Argo CD runs. */
  readonly namespace: string;
  readonly evaluateOptions: EvaluateOptions;
  /** What was wrong with the given paths. */
  readonly problems: readonly Problem[];
  /** What has been taken from where without being asked for; it grows while facts are used. */
  readonly notes: readonly string[];
  /** What was found in the files. */
  readonly findings: Findings;
  /** All facts. */
  readonly inventory: Inventory;
  /** AppProjects, as far as their objects are known. */
  readonly projects: readonly JsonObject[];
  /** Repositories on this machine. */
  readonly local: LocalRepositories;
  /** Where those that are not here are cloned; undefined where that is not allowed. */
  readonly clones: CloneCache | undefined;
  /** The facts as this ApplicationSet may see them. */
  inventoryFor(applicationSet: JsonObject): Inventory;
  /** The facts that are missing, each once, with the cause where it is known. */
  missingProblems(missing: MissingFacts): Problem[];
  /** Writes what was used, where that was asked for; what people should know of it. @throws {OUTPUT_UNWRITABLE} */
  record(isComplete: boolean): string | undefined;
}

/** @throws {EnvMatrixError} for what keeps the run from starting */
export async function gather(
  paths: readonly string[],
  options: InputOptions,
  terminal: Terminal,
  /** @default the folders as they are, and repositories as committed */
  moment?: Moment,
  /** Another moment whose files are known: those that are the same are not read again. */
  neighbour?: Neighbour,
): Promise<Input> {
  const file = options.record === undefined ? undefined : new RecordingFile(options.record);
  const commit = commitFiles(moment, neighbour);
  const found = find(paths, () => terminal.readInput(), options.excluded, commit, searchOf(moment), filesNow(moment));
  const findings = neighbour === undefined || moment === undefined ? found : withSame(found, neighbour, moment);
  const facts = gatherFacts(paths, findings, options, terminal, moment);
  const now = terminal.clock();
  const evaluateOptions: EvaluateOptions = {
    argocdVersion: options.version,
    clock: () => now,
    stopwatch: () => terminal.stopwatch(),
  };
  const recorder = options.record === undefined ? undefined : recordInventory(facts.inventory);
  const inventory = recorder?.inventory ?? facts.inventory;
  if (options.allowNetwork || options.allowPlugins) {
    await facts.live.gather(() => needsOf(findings, facts.inventory, evaluateOptions));
  }
  return {
    applicationSets: findings.applicationSets,
    applications: findings.applications,
    namespace: facts.inventory.namespace,
    evaluateOptions,
    problems: [...nothingFound(findings, paths), ...findings.problems],
    get notes() {
      return [...findings.notes, ...facts.notes];
    },
    findings,
    inventory,
    projects: facts.projects,
    local: facts.local,
    clones: options.allowNetwork ? facts.clones : undefined,
    inventoryFor: (applicationSet) => withDefaultProject(inventory, applicationSet),
    missingProblems: (missing) =>
      missing.problems((need) => {
        if (need.section !== "repositories") return facts.live.problemOf(need);
        return facts.local.problemOf(need.repoURL, need.revision) ?? facts.live.problemOf(need);
      }, facts.open),
    record: (isComplete) => (recorder === undefined ? undefined : file?.write(recorder.recording(), isComplete)),
  };
}

function commitFiles(moment: Moment | undefined, neighbour: Neighbour | undefined): CommitFiles | undefined {
  if (moment?.commit === undefined || moment.isBuilt === true) return undefined;
  return new CommitFiles(moment.repository, moment.commit, neighbour?.changed);
}

/** What was found in changed files, and beside it what stands in the same files as at the other moment. */
function withSame(found: Findings, { input: { findings }, changed }: Neighbour, { repository }: Moment): Findings {
  const isSame = ({ file }: { readonly file?: string }) => !changed.has(repositoryFile(repository, file ?? ""));
  return {
    applicationSets: [...findings.applicationSets.filter(isSame), ...found.applicationSets],
    applications: [...findings.applications.filter(isSame), ...found.applications],
    objects: [...findings.objects.filter(isSame), ...found.objects],
    problems: [...findings.problems.filter(({ place }) => isSame(place)), ...found.problems],
    notes: [...findings.notes, ...found.notes],
  };
}

/** What the evaluations of all sets lack, without printing anything. */
function needsOf(findings: Findings, inventory: Inventory, options: EvaluateOptions): Need[] {
  return findings.applicationSets.flatMap(({ object }) => {
    const stream = evaluateStream(object, withDefaultProject(inventory, object), options);
    let step = stream.next();
    while (step.done !== true) step = stream.next();
    return step.value.needs;
  });
}

function nothingFound({ applicationSets, applications, problems }: Findings, paths: readonly string[]): Problem[] {
  if (applicationSets.length + applications.length > 0 || problems.length > 0) return [];
  const [first = { path: "" }, ...notes] = paths.map((file) => ({ file, path: "" }));
  const hint = "give the files that contain them";
  return [problem("INPUT_UNREADABLE", first, "there is no ApplicationSet and no Application here", { notes, hint })];
}

/**
 * What a command that evaluates works with: the ApplicationSets in the given paths and the inventory around them, from what the user gave
 * and what stands beside them. Services are asked before anything is printed.
 */
import { dirname } from "node:path";
import { counted } from "../../counted";
import { EnvMatrixError, type Problem, problem } from "../../errors";
import { type EvaluateOptions, evaluate, evaluateStream } from "../../evaluate";
import type { Inventory, Need } from "../../generators";
import {
  type CloneCache,
  type FoundObject,
  filesMentioning,
  GitRepository,
  type LocalRepositories,
  recordInventory,
} from "../../inventory";
import type { JsonObject } from "../../json";
import type { Terminal } from "../terminal";
import { flowText } from "./advice";
import { assumedRun } from "./assumed-world";
import { chartNotes, openCharts } from "./chart-notes";
import { likelyHelm } from "./chart-values";
import { withDefaultProject } from "./default-project";
import { type Facts, gatherFacts } from "./facts";
import { find } from "./find";
import type { Findings } from "./findings";
import { hubOf } from "./hubs";
import { isFolder } from "./input-files";
import type { MissingFacts } from "./missing-facts";
import { CommitFiles, filesNow, type Moment, type Neighbour, repositoryFile, searchOf } from "./moment";
import type { InputOptions } from "./options";
import { RecordingFile } from "./recording-file";
import { isExcluded } from "./view";

export interface Input {
  readonly applicationSets: readonly FoundObject[];
  /** Applications that stand in files of their own. */
  readonly applications: readonly FoundObject[];
  /** Where Argo CD runs. */
  readonly namespace: string;
  readonly evaluateOptions: EvaluateOptions;
  /** What was wrong with the given paths: what cannot be read, and that there is nothing. */
  readonly problems: readonly Problem[];
  /** What of it cannot be read. */
  readonly unreadable: readonly Problem[];
  /** What has been taken from where without being asked for; it grows while facts are used. */
  readonly notes: readonly string[];
  /** What was found in the files, before anything was rendered. */
  readonly findings: Findings;
  /** Charts that make no object without values that are elsewhere. */
  readonly openCharts: readonly string[];
  /** Whether programs made some of the objects: helm of charts, kustomize of kustomizations. */
  readonly isBuilt: boolean;
  /** All facts. */
  readonly inventory: Inventory;
  /** AppProjects, as far as their objects are known. */
  readonly projects: readonly JsonObject[];
  /** What named files and a running Argo CD state, to be compared with that of another side. */
  readonly stated: unknown;
  /** Those of them that the given files hold. */
  readonly foundProjects: readonly FoundObject[];
  /** Repositories on this machine. */
  readonly local: LocalRepositories;
  /** Where those that are not here are cloned; undefined where that is not allowed. */
  readonly clones: CloneCache | undefined;
  /** The facts of the Argo CD that has a hub's folder. @param hub empty for files in none */
  inventoryOf(hub: string): Inventory;
  /** The facts of the Argo CD that reads a set or an Application: one value for all of a hub. */
  factsFor(object: JsonObject): Inventory;
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
  const isLeftOut = options.isLeftOut ?? ((path: string) => isExcluded(path, options.excluded));
  const found = find(paths, () => terminal.readInput(), isLeftOut, commit, searchOf(moment), filesNow(moment));
  const files = neighbour === undefined || moment === undefined ? found : withSame(found, neighbour, moment);
  const now = terminal.clock();
  const evaluateOptions: EvaluateOptions = {
    argocdVersion: options.version,
    clock: () => now,
    stopwatch: () => terminal.stopwatch(),
  };
  const known = gatherFacts(paths, files, options, terminal, moment);
  const findings = await withBuilt(files, known, { paths, options, evaluateOptions, terminal, moment });
  // what a running Argo CD has been asked for is not asked for again
  const hasMoreFacts = findings.objects !== files.objects && options.kubectl === undefined;
  const facts = hasMoreFacts ? gatherFacts(paths, findings, options, terminal, moment) : known;
  const hubs = hubsIn(findings, options.hubs);
  const [oneHub = ""] = hubs.length === 1 ? hubs : [];
  if (options.record !== undefined && hubs.length > 1) throw new EnvMatrixError([recordOfSeveral(hubs)]);
  const seen = facts.inventoryOf(oneHub);
  const recorder = options.record === undefined ? undefined : recordInventory(seen);
  const inventory = recorder?.inventory ?? seen;
  const fileOf = new Map(
    hubs.length < 2 ? [] : [...findings.applicationSets, ...findings.applications].map((one) => [one.object, one.file]),
  );
  const factsFor = (object: JsonObject): Inventory =>
    hubs.length < 2 ? inventory : facts.inventoryOf(hubOf(fileOf.get(object) ?? "", options.hubs));
  if (options.allowNetwork || options.allowPlugins) {
    await facts.live.gather(() => needsOf(findings, facts.inventory, evaluateOptions));
  }
  return {
    applicationSets: findings.applicationSets,
    applications: findings.applications,
    namespace: facts.inventory.namespace,
    evaluateOptions,
    problems: [...nothingFound(findings, paths), ...findings.problems],
    unreadable: findings.problems,
    get notes() {
      return [...findings.notes, ...facts.notes];
    },
    findings: files,
    openCharts: findings.openCharts,
    isBuilt: findings !== files,
    inventory,
    projects: facts.projects,
    stated: facts.stated,
    foundProjects: facts.foundProjects,
    local: facts.local,
    clones: options.allowNetwork ? facts.clones : undefined,
    inventoryOf: facts.inventoryOf,
    factsFor,
    inventoryFor: (applicationSet) => withDefaultProject(factsFor(applicationSet), applicationSet),
    missingProblems: (missing) => {
      // sets stop at the first fact that they lack; with that assumed they tell the next
      for (const set of missing.incomplete) {
        const own = withDefaultProject(factsFor(set), set);
        const { at } = findings.applicationSets.find(({ object }) => object === set) ?? {};
        const located = at ? { ...evaluateOptions, locate: at } : evaluateOptions;
        missing.take(assumedRun(set, own, located).lacking, set);
      }
      return missing.problems((need) => {
        if (need.section !== "repositories") return facts.live.problemOf(need);
        return facts.local.problemOf(need.repoURL, need.revision) ?? facts.live.problemOf(need);
      }, facts.open);
    },
    record: (isComplete) => (recorder === undefined ? undefined : file?.write(recorder.recording(), isComplete)),
  };
}

/** The hubs that have sets or Applications. */
function hubsIn({ applicationSets, applications }: Findings, hubs: readonly string[]): string[] {
  return hubs.length === 0
    ? []
    : [...new Set([...applicationSets, ...applications].map(({ file }) => hubOf(file, hubs)))];
}

function recordOfSeveral(hubs: readonly string[]): Problem {
  const names = hubs.map((hub) => hub || "files in none").join(", ");
  return problem("USAGE", "command line", "a recording is of one Argo CD", {
    got: names,
    hint: "give the folder of one hub",
  });
}

interface BuildContext {
  readonly paths: readonly string[];
  readonly options: InputOptions;
  readonly evaluateOptions: EvaluateOptions;
  readonly terminal: Terminal;
  readonly moment: Moment | undefined;
}

/** The findings with what helm and kustomize make of the checkout, where something there is for them to make. */
async function withBuilt(
  findings: Findings,
  facts: Facts,
  { paths, options, evaluateOptions, terminal, moment }: BuildContext,
): Promise<Findings> {
  const [first] = paths.filter((path) => path !== "-");
  const repository =
    moment?.repository ??
    (first === undefined ? undefined : GitRepository.around(isFolder(first) ? first : dirname(first)));
  const plain = [...findings.applicationSets, ...findings.applications, ...findings.objects];
  const hasNamedFile = moment === undefined && paths.some((path) => path !== "-" && !isFolder(path));
  if (findings.charts.length === 0 && !findings.mayBeKustomized) return findings;
  if (options.plainFiles || repository === undefined || hasNamedFile || moment?.isBuilt === true) return findings;
  const { buildObjects } = require("./build-objects") as typeof import("./build-objects");
  const { objects, replaced, rendered, folders } = await buildObjects({
    repository,
    moment,
    charts: findings.charts,
    plain,
    namespace: facts.inventory.namespace,
    version: options.version,
    options,
    environment: terminal.environment,
    generated: (sets) => sets.flatMap(({ object }) => generatedOf(object, facts.inventory, evaluateOptions)),
  });
  const isKept = ({ file = "" }: { readonly file?: string }) => {
    const path = repositoryFile(repository, file);
    const maker = makerOf(path);
    return !replaced.has(path) && (maker === undefined || !rendered.has(maker));
  };
  const isOf = (kind: string) => objects.filter(({ object }) => object.kind === kind);
  const made = objects.filter(({ object }) => object.kind !== "ApplicationSet" && object.kind !== "Application");
  // what only lists files is as good as built
  return {
    ...findings,
    applicationSets: [...findings.applicationSets.filter(isKept), ...isOf("ApplicationSet")],
    applications: [...findings.applications.filter(isKept), ...isOf("Application")],
    open: findings.open.filter(({ place }) => isKept(place)),
    objects: made.length + replaced.size === 0 ? findings.objects : [...findings.objects.filter(isKept), ...made],
    openCharts: openCharts(folders),
    notes: chartNotes(folders),
  };
}

/** The folder of the kustomization or chart that a file is a part of, by its path from the top; undefined for a file of its own. */
function makerOf(path: string): string | undefined {
  const found = /^(?:(.*)\/)?(?:(?:kustomization\.ya?ml|Kustomization)$|templates\/)/.exec(path);
  return found === null ? undefined : (found[1] ?? "");
}

/** What a set makes as far as it can be told; what it lacks is told later. */
function generatedOf(applicationSet: JsonObject, inventory: Inventory, options: EvaluateOptions): JsonObject[] {
  try {
    const { complete, applications } = evaluate(applicationSet, withDefaultProject(inventory, applicationSet), options);
    return complete ? applications.map(({ application }) => application) : [];
  } catch (error) {
    if (error instanceof EnvMatrixError) return [];
    throw error;
  }
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
    open: [...findings.open.filter(({ place }) => isSame(place)), ...found.open],
    problems: [...findings.problems.filter(({ place }) => isSame(place)), ...found.problems],
    charts: [...new Set([...findings.charts, ...found.charts])],
    unfilled: [...new Set([...findings.unfilled, ...found.unfilled])],
    mayBeKustomized: findings.mayBeKustomized || found.mayBeKustomized,
    openCharts: [],
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

function nothingFound(
  { applicationSets, applications, problems, openCharts: charts }: Findings,
  paths: readonly string[],
): Problem[] {
  if (applicationSets.length + applications.length > 0 || problems.length > 0) return [];
  const [first = { path: "" }, ...notes] = paths.map((file) => ({ file, path: "" }));
  const message = "there is no ApplicationSet and no Application here";
  return [problem("INPUT_UNREADABLE", first, message, { notes, hint: hintOfChart(charts) ?? whatElse(paths) })];
}

/** Charts that would make some. */
function hintOfChart([first, ...others]: readonly string[]): string | undefined {
  if (first === undefined) return undefined;
  const who = others.length === 0 ? `the chart ${first} makes` : `${others.length + 1} charts make`;
  return `${who} some with the right values: give them in env-matrix.yaml: charts: {${first}: ${flowText(likelyHelm(first))}}`;
}

/** What a repository holds in their place, so that nobody looks for a mistake. */
function whatElse(paths: readonly string[]): string {
  const mentioning = (words: readonly string[], names: readonly string[]): string[] =>
    paths.flatMap((path) => (path !== "-" && isFolder(path) ? (filesMentioning(path, words, names) ?? []) : []));
  const [values] = mentioning(["applicationsets:", "applicationSets:"], ["*values*.yaml", "*values*.yml"]);
  if (values !== undefined) {
    return `${values} has ApplicationSets as values of a chart: give what it makes: helm template CHART -f ${values} | env-matrix render -`;
  }
  const [program] = mentioning(
    ["argoproj.io/v1alpha1"],
    ["*.jsonnet", "*.libsonnet", "*.tf", "*.j2", "*.cue", "*.gotmpl"],
  );
  if (program !== undefined)
    return `${program} mentions objects of Argo CD, which a program still makes: give what it makes, in files or by … | env-matrix render -`;
  const flux = mentioning(["kustomize.toolkit.fluxcd.io", "helm.toolkit.fluxcd.io"], ["*.yaml", "*.yml"]).length;
  if (flux > 0)
    return `it is a repository of Flux (${counted(flux, "file")}); give the files that contain objects of Argo CD`;
  return "give the files that contain them; what stands in a running Argo CD: env-matrix plan --live, env-matrix init --live";
}

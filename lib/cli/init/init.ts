/** The command `init`: looks at a repository, writes its settings, and renders with them. */
import { copyFileSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { EnvMatrixError, type Problem, problem } from "../../errors";
import { type EvaluateOptions, type Evaluation, evaluate, unwritable } from "../../evaluate";
import type { Inventory } from "../../generators";
import { factsOf, GitRepository, kubectlObjects, liveCluster, repositoryIdentity } from "../../inventory";
import { isObject, type JsonObject } from "../../json";
import { placeOf } from "../../object-name";
import type { CommandAction } from "../command";
import { CONFIGURATION } from "../config";
import { printNote } from "../diagnostics";
import { askedBy, gather, type Input, MissingFacts, namespaceIn, parseInputFlags, withAssumedProjects } from "../input";
import { Claims } from "../render/claims";
import type { Terminal } from "../terminal";
import { usageProblem } from "../usage";
import { type Discovery, settingsText } from "./settings-text";

interface InitFlags {
  readonly new?: true;
  readonly live?: true;
  readonly context?: string;
  readonly namespace?: string;
  readonly force?: true;
}

/** @throws {EnvMatrixError} for what keeps the run from starting */
export const initCommand: CommandAction = async (words, given, terminal) => {
  const flags = given as InitFlags;
  const [folder = "."] = words;
  if (flags.new === true) {
    const { newProject } = require("./new-project") as typeof import("./new-project");
    return newProject(folder, terminal);
  }
  const file = join(folder, CONFIGURATION);
  if (existsSync(file) && flags.force !== true) throw new EnvMatrixError([alreadyThere(file)]);
  const discovery = await discover(folder, flags, terminal);
  if (existsSync(file)) {
    copyFileSync(file, `${file}.old`);
    printNote("note", `${file} is replaced; the old one is ${file}.old`, terminal);
  }
  write(file, settingsText(discovery));
  printNote("note", `${file} is written`, terminal);
  const { renderCommand } = require("../render/render") as typeof import("../render/render");
  return renderCommand([folder], { output: "name", config: file }, terminal);
};

function alreadyThere(file: string): Problem {
  return problem("OUTPUT_FOREIGN_FILE", { file, path: "" }, "the settings are there already", {
    hint: "env-matrix render shows what they still lack; --force writes them anew and keeps the old ones beside it",
  });
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const message = `the settings cannot be written: ${(error as Error).message}`;
    throw new EnvMatrixError([problem("OUTPUT_UNWRITABLE", { file, path: "" }, message, { cause: error })]);
  }
}

async function discover(folder: string, flags: InitFlags, terminal: Terminal): Promise<Discovery> {
  if (!existsSync(folder)) throw new EnvMatrixError([usageProblem(`there is no folder ${folder}`)]);
  // what is written there already is not asked
  const options = parseInputFlags({ config: "", ...(flags.namespace && { namespace: flags.namespace }) }, [], [folder]);
  const first = await gather([folder], options, terminal);
  const objects = [...first.applicationSets, ...first.applications].map(({ object }) => object);
  const namespace = flags.namespace ?? namespaceIn(objects);
  const input = namespace === undefined ? first : await gather([folder], { ...options, namespace }, terminal);
  const missing = new MissingFacts();
  const claims = new Claims();
  const made: JsonObject[] = [];
  const mistaken = new Set(
    input.problems.flatMap(({ code, place }) => (code === "YAML_SYNTAX" ? (place.file ?? []) : [])),
  );
  for (const found of input.applicationSets) {
    missing.take(evaluated(found.object, input, input.inventoryFor(found.object))?.problems ?? [], found.object);
    // what it makes if all projects are there that it names: even without clusters its destinations are known then
    const assumed = withAssumedProjects(found.object, input.inventory);
    const evaluation = evaluated(found.object, input, assumed);
    if (evaluation?.error?.stage === "apiServer") mistaken.add(found.file);
    for (const { application } of evaluation?.applications ?? []) {
      made.push(application);
      claims.add(placeOf(application), { place: found.at(""), by: placeOf(found.object) });
    }
  }
  for (const found of input.applications) {
    if (unwritable(found.object, options.version) === undefined) {
      claims.add(placeOf(found.object), { place: found.at(""), by: found.file });
      made.push(found.object);
    } else mistaken.add(found.file);
  }
  input.missingProblems(missing);
  const here = (path: string): string => relative(folder, path) || ".";
  return {
    counts: { sets: input.applicationSets.length, applications: input.applications.length },
    namespace,
    needs: missing.needs,
    asked: missing.asked,
    projects: [...new Set([...(input.inventory.projects ?? []), ...projectsOf([...objects, ...made])])].sort(),
    destinations: destinationsOf([...objects, ...made]),
    mistaken: [...mistaken].map(here),
    unfilled: [...new Set(input.findings.unfilled.map((path) => here(dirname(path))))],
    hubs: claims.foldersThatClash.map((folders) => folders.map(here)),
    charts: input.findings.charts.map(here),
    neighbours: neighbours(folder),
    ownURLs: GitRepository.around(folder)?.remotes ?? [],
    live: flags.live === true ? liveFacts(flags, namespace ?? input.namespace, terminal) : undefined,
  };
}

function evaluated(applicationSet: JsonObject, input: Input, inventory: Inventory): Evaluation | undefined {
  const options: EvaluateOptions = input.evaluateOptions;
  try {
    return evaluate(applicationSet, inventory, options);
  } catch (error) {
    if (error instanceof EnvMatrixError) return undefined;
    throw error;
  }
}

function liveFacts(flags: InitFlags, namespace: string, { environment }: Terminal): Discovery["live"] {
  const access = { ...(flags.context && { context: flags.context }), namespace, environment };
  const { clusters, projects, inClusterEnabled, gitGlobbing } = factsOf(kubectlObjects(access), namespace, liveCluster);
  return {
    clusters: clusters.map(({ secretName, ...cluster }) => ({ ...cluster, ...(secretName !== "" && { secretName }) })),
    projects: [...new Set(["default", ...projects])].sort(),
    ...(inClusterEnabled !== undefined && { inClusterEnabled }),
    ...(gitGlobbing !== undefined && { gitGlobbing }),
  };
}

/** Projects that Applications and sets name. */
function projectsOf(objects: readonly JsonObject[]): string[] {
  const own = objects.flatMap(({ kind, spec }) => (kind === "Application" && isObject(spec) ? [spec.project] : []));
  const named = own.filter((name): name is string => typeof name === "string" && name !== "");
  return [...named, ...askedBy(objects.filter(({ kind }) => kind === "ApplicationSet")).projects];
}

/** Clusters that destinations name without a placeholder. */
function destinationsOf(objects: readonly JsonObject[]): { readonly name?: string; readonly server?: string }[] {
  const found = new Map<string, { name?: string; server?: string }>();
  for (const { spec, kind } of objects) {
    const own = kind === "ApplicationSet" && isObject(spec) && isObject(spec.template) ? spec.template.spec : spec;
    const { name, server } = isObject(own) && isObject(own.destination) ? own.destination : {};
    for (const [key, value] of Object.entries({ name, server })) {
      if (typeof value === "string" && value !== "" && !value.includes("{{")) found.set(value, { [key]: value });
    }
  }
  return [...found.values()];
}

/** Checkouts beside this one: their folders by what their remotes are. */
function neighbours(folder: string): ReadonlyMap<string, string> {
  const top = GitRepository.around(folder)?.folder;
  const found = new Map<string, string>();
  if (top === undefined) return found;
  const above = dirname(top);
  for (const entry of entriesOf(above)) {
    const path = join(above, entry);
    if (path === top || !existsSync(join(path, ".git"))) continue;
    for (const url of GitRepository.around(path)?.remotes ?? [])
      found.set(repositoryIdentity(url), relative(resolve(folder), path));
  }
  return found;
}

const MOST_NEIGHBOURS = 200;

function entriesOf(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return entries.slice(0, MOST_NEIGHBOURS).map(({ name }) => name);
  } catch {
    // a folder that may not be listed has no neighbours for us
    return [];
  }
}

/** The command `init`: looks at a repository, writes its settings, and renders with them. */
import { existsSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { EnvMatrixError, type Problem, problem } from "../../errors";
import { unwritable } from "../../evaluate";
import {
  type ClusterOutline,
  clusterOutlines,
  type FoundObject,
  factsOf,
  GitRepository,
  kubectlObjects,
  liveCluster,
  type RepositoryPath,
} from "../../inventory";
import { isObject, type JsonObject } from "../../json";
import { placeOf } from "../../object-name";
import { putFiles } from "../../synth/put-files";
import type { CommandAction } from "../command";
import { CONFIGURATION } from "../config";
import { printNote } from "../diagnostics";
import {
  type Asked,
  askedBy,
  assumedRun,
  clusterFit,
  gather,
  type Input,
  isAssumed,
  isExample,
  likelyHelm,
  MissingFacts,
  namespaceIn,
  parseInputFlags,
  readText,
} from "../input";
import { type Claim, Claims } from "../render/claims";
import type { Terminal } from "../terminal";
import { usageProblem } from "../usage";
import { type Discovery, isOtherName, settingsText } from "./settings-text";
import { SCHEMA } from "./template";

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
  const old = existsSync(file) ? readText(file) : undefined;
  const discovery = await discover(folder, flags, terminal);
  const { renderCommand } = require("../render/render") as typeof import("../render/render");
  if (isNothing(discovery)) {
    printNote("note", `${file} is not written: there is nothing to say in it`, terminal);
    return renderCommand([folder], { output: "name", config: "" }, terminal);
  }
  const files = new Map([[CONFIGURATION, settingsText(discovery)]]);
  putFiles(folder, old === undefined ? files : files.set(OLD, old));
  if (old !== undefined) printNote("note", `${file} is replaced; the old one is ${join(folder, OLD)}`, terminal);
  printNote("note", `${file} is written`, terminal);
  return renderCommand([folder], { output: "name", config: file }, terminal);
};

const OLD = `${CONFIGURATION}.old`;

/** Whether no object of Argo CD is here, and nothing that would make one. */
function isNothing({ counts, charts, mistaken, unfilled }: Discovery): boolean {
  return counts.sets + counts.applications + Object.keys(charts).length + mistaken.length + unfilled.length === 0;
}

function alreadyThere(file: string): Problem {
  return problem("OUTPUT_FOREIGN_FILE", { file, path: "" }, "the settings are there already", {
    hint: "env-matrix render shows what they still lack; --force writes them anew and keeps the old ones beside it",
  });
}

async function discover(folder: string, flags: InitFlags, terminal: Terminal): Promise<Discovery> {
  if (!existsSync(folder)) throw new EnvMatrixError([usageProblem(`there is no folder ${folder}`)]);
  // what is written there already is not asked
  const words = parseInputFlags({ config: "", ...(flags.namespace && { namespace: flags.namespace }) }, [], [folder]);
  const used = new Map<string, string>();
  const options = { ...words, repositories: neighbours(folder, (url, path) => used.set(url, path)) };
  const first = await gather([folder], options, terminal);
  const objects = [...first.applicationSets, ...first.applications].map(({ object }) => object);
  const namespace = flags.namespace ?? namespaceIn(objects);
  const helm = new Map(first.openCharts.map((chart) => [chart, likelyHelm(chart)]));
  // what sets ask for that only values make is asked for at once
  const charts = Object.fromEntries([...helm].filter(([, { valueFiles }]) => valueFiles !== undefined));
  const isFinal = namespace === undefined && Object.keys(charts).length === 0;
  const further = { ...options, charts, ...(namespace !== undefined && { namespace }) };
  const input = isFinal ? first : await gather([folder], further, terminal);
  const missing = new MissingFacts();
  const made: JsonObject[] = [];
  const claimed: Claimed[] = [];
  const ownURLs = GitRepository.around(folder)?.remotes ?? [];
  const mistaken = new Set(
    input.problems.flatMap(({ code, place }) => (code === "YAML_SYNTAX" ? (place.file ?? []) : [])),
  );
  for (const { object, file, at } of input.applicationSets) {
    claimed.push({ name: `set ${placeOf(object)}`, claim: { place: at(""), by: placeOf(object) } });
    const { lacking, evaluation } = assumedRun(
      object,
      input.inventoryFor(object),
      input.evaluateOptions,
      (url, revision) =>
        ownURLs[0] !== undefined && isOtherName(url, ownURLs)
          ? input.inventory.repository(ownURLs[0], revision)
          : undefined,
    );
    missing.take(lacking, object);
    if (evaluation?.error?.stage === "apiServer") for (const own of filesOf({ object, file }, input)) mistaken.add(own);
    const claim = { place: at(""), by: placeOf(object) };
    for (const { application } of evaluation?.applications ?? []) {
      made.push(application);
      claimed.push({ name: placeOf(application), claim });
    }
  }
  for (const found of input.applications) {
    if (unwritable(found.object, options.version) === undefined) {
      claimed.push({ name: placeOf(found.object), claim: { place: found.at(""), by: found.file } });
      made.push(found.object);
    } else for (const own of filesOf(found, input)) mistaken.add(own);
  }
  const { asked } = missing;
  const here = (path: string): string => relative(folder, path) || ".";
  return {
    counts: { sets: first.applicationSets.length, applications: first.applications.length },
    hasPackage: existsSync(join(folder, SCHEMA)),
    namespace,
    needs: missing.needs,
    asked,
    outlines: outlinesIn(input, [folder]),
    hasOneCluster: asked.clusters.length > 1 && suitsOneCluster(input, asked),
    projects: [...new Set([...(input.inventory.projects ?? []), ...projectsOf([...objects, ...made])])].sort(),
    destinations: destinationsOf([...objects, ...made]),
    mistaken: [...mistaken].map(here),
    unfilled: [...new Set(input.findings.unfilled.map((path) => here(dirname(path))))],
    hubs: hubsOf(claimed).map(here),
    charts: Object.fromEntries([...helm].map(([chart, one]) => [here(chart), one])),
    neighbours: used,
    ownURLs,
    live: flags.live === true ? liveFacts(flags, namespace ?? input.namespace, terminal) : undefined,
  };
}

/** The file of an object; of one that a kustomization makes, those from which it does. */
function filesOf({ object, file }: Pick<FoundObject, "object" | "file">, { findings }: Input): string[] {
  const plain = [...findings.applicationSets, ...findings.applications];
  if (plain.some((one) => one.file === file)) return [file];
  // its name may have got a prefix or suffix
  const same = plain.filter(
    (one) => one.object.kind === object.kind && bareName(object).includes(bareName(one.object)),
  );
  return same.map((one) => one.file);
}

function bareName({ metadata }: JsonObject): string {
  return isObject(metadata) ? String(metadata.name ?? "") : "";
}

/** Clusters of Secrets in files, whole or not. */
function outlinesIn({ findings }: Input, paths: readonly string[]): ClusterOutline[] {
  const real = findings.objects.filter(({ file }) => !isExample(file, paths));
  const byName = new Map(real.flatMap(({ object }) => clusterOutlines(object)).map((one) => [one.name, one]));
  return [...byName.values()];
}

/** Whether more sets are refused where there are several clusters than make nothing where there is one. */
function suitsOneCluster({ applicationSets, inventoryFor, evaluateOptions }: Input, asked: Asked): boolean {
  const fits = applicationSets.map(({ object }) => clusterFit(object, inventoryFor(object), evaluateOptions, asked));
  const [refused, empty] = [fits.filter((one) => one.clashesOnMany), fits.filter((one) => one.isEmptyOnOne)];
  return refused.length > empty.length;
}

interface Claimed {
  readonly name: string;
  readonly claim: Claim;
}

/** Of folders inside of hubs some may clash again. */
const MOST_LEVELS = 5;

/** Folders and files that make the same names, so that each were for an Argo CD of its own. */
function hubsOf(claimed: readonly Claimed[]): string[] {
  const hubs = new Set<string>();
  for (let level = 0; level < MOST_LEVELS; level++) {
    const claims = new Claims([...hubs]);
    for (const { name, claim } of claimed) claims.add(name, claim);
    const clashing = claims.foldersThatClash.filter((folders) => folders.length > 1).flat();
    if (clashing.every((folder) => hubs.has(folder))) break;
    for (const folder of clashing) hubs.add(folder);
  }
  return [...hubs].sort();
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
  const all = [...named, ...askedBy(objects.filter(({ kind }) => kind === "ApplicationSet")).projects];
  return all.filter((name) => !isAssumed(name));
}

/** Clusters that destinations name without a placeholder. */
function destinationsOf(objects: readonly JsonObject[]): { readonly name?: string; readonly server?: string }[] {
  const found = new Map<string, { name?: string; server?: string }>();
  for (const { spec, kind } of objects) {
    const own = kind === "ApplicationSet" && isObject(spec) && isObject(spec.template) ? spec.template.spec : spec;
    const { name, server } = isObject(own) && isObject(own.destination) ? own.destination : {};
    for (const [key, value] of Object.entries({ name, server })) {
      if (typeof value === "string" && value !== "" && !value.includes("{{") && !isAssumed(value))
        found.set(value, { [key]: value });
    }
  }
  return [...found.values()];
}

/** Checkouts beside this one. @param onUse gets the URL and the folder, from the repository's, of one that is read */
function neighbours(folder: string, onUse: (url: string, path: string) => void): RepositoryPath[] {
  const top = GitRepository.around(folder)?.folder;
  if (top === undefined) return [];
  const above = dirname(top);
  return entriesOf(above).flatMap((entry) => {
    const path = join(above, entry);
    if (path === top || !existsSync(join(path, ".git"))) return [];
    const repository = GitRepository.around(path);
    return (repository?.remotes ?? []).map((url) => ({
      url,
      path,
      ...(repository && { repository }),
      onUse: () => onUse(url, relative(resolve(folder), path)),
    }));
  });
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

/**
 * The inventory of one run, put together from what the user gave and what stands in the folders: of each fact the most explicit source
 * wins, and every source that was not named is said aloud.
 */
import { homedir } from "node:os";
import { join } from "node:path";
import { EnvMatrixError, throwIfAny } from "../../errors";
import type { Inventory } from "../../generators";
import {
  type ArgocdFacts,
  CloneCache,
  DEFAULT_NAMESPACE,
  type FoundObject,
  factsOf,
  GitFailure,
  GitRepository,
  kubectlObjects,
  type Layer,
  LiveFacts,
  LocalRepositories,
  layered,
  memoryInventory,
  objectsIn,
  type RepositoryPath,
  readInventory,
} from "../../inventory";
import type { Terminal } from "../terminal";
import type { Findings } from "./find";
import { inputFiles, isFolder, readText } from "./input-files";
import type { RenderOptions } from "./options";

export interface Facts {
  readonly inventory: Inventory;
  readonly live: LiveFacts;
  readonly local: LocalRepositories;
  /** What was taken from where without being asked for. */
  readonly notes: readonly string[];
}

/** @throws {INPUT_UNREADABLE} @throws {INVENTORY_INVALID} @throws {YAML_SYNTAX} */
export function gatherFacts(
  paths: readonly string[],
  findings: Findings,
  options: RenderOptions,
  terminal: Terminal,
): Facts {
  const notes: string[] = [];
  const files = options.inventories.map((file) => readInventory(readText(file), file));
  const namespace = options.namespace ?? files.find((file) => file.namespace)?.namespace ?? DEFAULT_NAMESPACE;
  const local = new LocalRepositories([...checkouts(paths, options.repositories, notes), ...options.repositories]);
  const layers: Layer[] = [
    ...files.map(memoryInventory),
    { repository: (url, revision) => local.tree(url, revision) },
    ...options.objects.map((path) => objectLayer(readObjects(path), namespace)),
  ];
  if (options.kubectl !== undefined) {
    const facts = factsOf(
      kubectlObjects({ ...options.kubectl, namespace, environment: terminal.environment }),
      namespace,
    );
    layers.push({ ...factLayer(facts), clusters: facts.clusters, projects: withDefault(facts.projects) });
  }
  const explicit = layered(namespace, layers);
  const found = objectLayer(findings.objects, namespace);
  notes.push(...foundNotes(found, explicit, findings.objects));
  layers.push(found);
  const live = liveFacts(options, terminal, () => layered(namespace, layers).resources());
  return { inventory: layered(namespace, [...layers, live]), live, local, notes };
}

/** The checkouts around the given folders, by their remote's URL: an ApplicationSet often generates from its own repository. */
function checkouts(
  paths: readonly string[],
  named: readonly RepositoryPath[],
  notes: string[],
): readonly RepositoryPath[] {
  const found = new Map<string, RepositoryPath>();
  for (const path of paths) {
    if (path === "-") continue;
    const repository = repositoryAround(isFolder(path) ? path : join(path, ".."));
    const url = repository?.origin;
    if (repository === undefined || url === undefined || found.has(url)) continue;
    found.set(url, { url, path: repository.folder, repository });
    if (!named.some((one) => one.url === url)) {
      notes.push(`${url} is read from ${repository.folder}, as committed`);
    }
  }
  return [...found.values()];
}

function repositoryAround(path: string): GitRepository | undefined {
  try {
    return GitRepository.at(path);
  } catch (error) {
    if (error instanceof GitFailure) return undefined;
    throw error;
  }
}

function readObjects(path: string): FoundObject[] {
  return [...inputFiles(path, () => "")].flatMap((file) => {
    const found = objectsIn(file.read(), file.path);
    if (Array.isArray(found)) return found;
    throw new EnvMatrixError([found]);
  });
}

/** What files do not speak of is not known: no cluster Secret in them does not mean that there is no cluster. */
function objectLayer(objects: readonly FoundObject[], namespace: string): Layer {
  checkSecrets(objects, namespace);
  const facts = factsOf(
    objects.map(({ object }) => object),
    namespace,
  );
  return {
    ...factLayer(facts),
    ...(facts.clusters.length > 0 && { clusters: facts.clusters }),
    ...(facts.projects.length > 0 && { projects: withDefault(facts.projects) }),
  };
}

/** A Secret that somebody else fills in says nothing of its cluster; without it the list would be too short. */
function checkSecrets(objects: readonly FoundObject[], namespace: string): void {
  throwIfAny(
    objects
      .filter(({ object }) => factsOf([object], namespace).clusters.some(({ name, server }) => !name || !server))
      .map(({ at }) => ({
        code: "INVENTORY_INVALID" as const,
        where: at(""),
        message: "a cluster Secret without name or server",
        hint: "write its cluster into the section clusters of an inventory",
      })),
  );
}

function factLayer({ resources, inClusterEnabled, gitGlobbing }: ArgocdFacts): Layer {
  return {
    ...(inClusterEnabled === undefined ? {} : { inClusterEnabled }),
    ...(gitGlobbing === undefined ? {} : { gitGlobbing }),
    ...(resources.length > 0 && { resources: () => resources }),
  };
}

/** Argo CD makes the default project itself. */
function withDefault(projects: readonly string[]): readonly string[] {
  return projects.includes("default") ? projects : ["default", ...projects];
}

function foundNotes(found: Layer, explicit: Inventory, objects: readonly FoundObject[]): string[] {
  const files = (kind: string): string => {
    const names = [...new Set(objects.filter(({ object }) => object.kind === kind).map(({ file }) => file))];
    return names.length > 2 ? `${names[0]} and ${names.length - 1} other files` : names.join(" and ");
  };
  const notes: string[] = [];
  if (found.clusters !== undefined && explicit.clusters === undefined) {
    notes.push(`clusters are those of the Secrets in ${files("Secret")}: ${found.clusters.length}`);
  }
  if (found.projects !== undefined && explicit.projects === undefined) {
    notes.push(`projects are the AppProjects in ${files("AppProject")}, and default`);
  }
  return notes;
}

function liveFacts(options: RenderOptions, terminal: Terminal, resources: LiveFactsResources): LiveFacts {
  const { environment } = terminal;
  const cacheFolder = environment.XDG_CACHE_HOME || join(homedir(), ".cache");
  return new LiveFacts({
    network: {
      fetch,
      token: (host) => {
        const variable = options.tokenVariables.get(host.toLowerCase());
        return variable === undefined ? undefined : environment[variable] || undefined;
      },
      sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    },
    providers: options.allowNetwork,
    plugins: options.allowPlugins,
    clones: new CloneCache({ folder: options.cache ?? join(cacheFolder, "env-matrix") }),
    resources,
  });
}

type LiveFactsResources = () => ReturnType<Inventory["resources"]>;

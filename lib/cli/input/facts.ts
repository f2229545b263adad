/**
 * The inventory of one run, put together from what the user gave and what stands in the folders: of each fact the most explicit source
 * wins, and a source that was used without being named is said aloud.
 */

import { homedir } from "node:os";
import { join } from "node:path";
import { DEFAULT_NAMESPACE } from "../../argocd-facts";
import type { Problem } from "../../errors";
import type { Inventory } from "../../generators";
import {
  CloneCache,
  type FoundObject,
  kubectlObjects,
  type Layer,
  LiveFacts,
  LocalRepositories,
  layered,
  memoryInventory,
  readInventory,
} from "../../inventory";
import type { JsonObject } from "../../json";
import type { Terminal } from "../terminal";
import { checkoutsAround } from "./checkouts";
import { isExample } from "./examples";
import type { Findings } from "./findings";
import { isSeenFrom } from "./hubs";
import type { Moment } from "./moment";
import { NamedFiles } from "./named-files";
import { clusterLayer, foundLayer, objectLayer, readObjects } from "./object-layers";
import type { OpenCluster } from "./open-cluster";
import type { InputOptions } from "./options";

export interface Facts {
  /** All that is known. */
  readonly inventory: Inventory;
  /** The same without what stands in the folders of other hubs than this one. */
  inventoryOf(hub: string): Inventory;
  readonly live: LiveFacts;
  readonly local: LocalRepositories;
  /** Where repositories that are not here are cloned, if that is allowed. */
  readonly clones: CloneCache;
  /** Clusters of which objects leave something open, so that none are known. */
  readonly open: readonly OpenCluster[];
  /** AppProjects, as far as their objects are known. */
  readonly projects: readonly JsonObject[];
  /** What files and a running Argo CD state, as data: where it is the same for two sides, so is every fact that stands in no folder. */
  readonly stated: unknown;
  /** Those of them that the given files hold. */
  readonly foundProjects: readonly FoundObject[];
  /** What has been taken from where without being asked for; it grows while facts are used. */
  readonly notes: ReadonlySet<string>;
}

/** @throws {INPUT_UNREADABLE} @throws {INVENTORY_INVALID} @throws {YAML_SYNTAX} */
export function gatherFacts(
  paths: readonly string[],
  findings: Findings,
  options: InputOptions,
  terminal: Terminal,
  moment?: Moment,
): Facts {
  const notes = new Set<string>();
  const sideFiles = new NamedFiles(moment, notes);
  const texts = options.inventories.map((file) => sideFiles.read(file));
  const files = [
    ...texts.map((text, i) => readInventory(text, options.inventories[i] as string)),
    ...(options.facts === undefined ? [] : [options.facts]),
  ];
  const namespace = options.namespace ?? files.find((file) => file.namespace)?.namespace ?? DEFAULT_NAMESPACE;
  const checkoutOptions = {
    exact: options.exactRevisions,
    environment: terminal.environment,
    ...(moment && { moment }),
  };
  const unreadable: Problem[] = [];
  const around = checkoutsAround(paths, notes, checkoutOptions, unreadable);
  const local = new LocalRepositories([...around, ...options.repositories], unreadable);
  const open: OpenCluster[] = [];
  const named = options.objects.map((path) => readObjects(path, sideFiles));
  const running: JsonObject[] = [];
  const given: Layer[] = [
    ...files.map(memoryInventory),
    { repository: (url, revision) => local.tree(url, revision) },
    ...named.map((objects) => objectLayer(objects, namespace, open)),
  ];
  if (options.kubectl !== undefined) {
    const access = { ...options.kubectl, namespace, environment: terminal.environment };
    running.push(...kubectlObjects(access));
    given.push(clusterLayer(running, namespace));
  }
  const isReal = ({ file = "" }: { readonly file?: string }): boolean => !isExample(file, paths);
  const found = findings.objects.filter(isReal);
  const examples = findings.objects.filter((one) => !isReal(one));
  const openByNames = [...open];
  const layersOf = (hub: string, openHere: OpenCluster[]): Layer[] => {
    const isSeen = ({ file = "" }: { readonly file?: string }) => isSeenFrom(hub, file, options.hubs);
    openHere.push(...findings.open.filter(({ place }) => isReal(place) && isSeen(place)));
    return [...given, foundLayer(found.filter(isSeen), namespace, notes, openHere, examples.filter(isSeen))];
  };
  const layers = layersOf("", open);
  const objects = [...running, ...[...named.flat(), ...found].map(({ object }) => object)];
  const projects = objects.filter(({ kind }) => kind === "AppProject");
  const foundProjects = found.filter(({ object }) => object.kind === "AppProject");
  const clones = cloneCache(options, terminal);
  const live = liveFacts(options, terminal, clones, () => layered(namespace, layers).resources());
  const inventory = layered(namespace, [...layers, live]);
  const byHub = new Map([["", inventory]]);
  const inventoryOf = (hub: string): Inventory => {
    const known = byHub.get(hub) ?? layered(namespace, [...layersOf(hub, [...openByNames]), live]);
    byHub.set(hub, known);
    return known;
  };
  const stated = [texts, options.facts, options.repositories, named.flat().map(({ object }) => object), running];
  return { inventory, inventoryOf, live, local, clones, open, notes, projects, foundProjects, stated };
}

function cloneCache({ cache }: InputOptions, { environment }: Terminal): CloneCache {
  const cacheFolder = environment.XDG_CACHE_HOME || join(homedir(), ".cache");
  return new CloneCache({ folder: cache ?? join(cacheFolder, "env-matrix") });
}

function liveFacts(
  options: InputOptions,
  terminal: Terminal,
  clones: CloneCache,
  resources: LiveFactsResources,
): LiveFacts {
  const { environment } = terminal;
  return new LiveFacts({
    network: {
      fetch,
      token: (origin) => {
        const variable = options.tokenVariables.get(origin.toLowerCase());
        return variable === undefined ? undefined : environment[variable] || undefined;
      },
      sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    },
    providers: options.allowNetwork,
    plugins: options.allowPlugins,
    clones,
    resources,
  });
}

type LiveFactsResources = () => ReturnType<Inventory["resources"]>;

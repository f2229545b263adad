/** All files of a fleet's Terraform side, as texts by path: the stacks, and what tools read beside them. Pure: who writes them is in write-stacks.ts. */
import type { Cluster, Fleet } from "../fleet";
import { clustersOf } from "../fleet/cluster";
import { ownedBy } from "../fleet/owned";
import { BASE_FILE, baseFile } from "./base-file";
import { OBJECTS, OBJECTS_CHART } from "./objects-chart";
import { hasObjects, type Stack, stackOf } from "./stack";
import { CONFIGURATION_FILE, stackJson } from "./stack-json";
import { stackClusters, WAVES_FILE, wavesOf } from "./waves";

/** Relative paths with `/`. */
export type Files = ReadonlyMap<string, string>;

/** A fleet's stacks, and their files. */
export interface StackSet {
  readonly clusters: readonly Cluster[];
  readonly stacks: readonly Stack[];
  readonly files: Files;
}

/**
 * The stacks of all clusters that Terraform can reach, and beside them `waves.json` (which stacks to apply together, canary clusters first),
 * `ownership.json` (what Terraform owns) and `base.json` (what is installed). The fleet has been checked: see `assertFleet`.
 */
export function stackFiles(fleet: Fleet): StackSet {
  const clusters = stackClusters(clustersOf(fleet));
  const stacks = clusters.flatMap((cluster) =>
    cluster.access === undefined ? [] : [stackOf(fleet, cluster, cluster.access)],
  );
  const files = new Map<string, string>();
  for (const stack of stacks) {
    files.set(`${stackFolder(stack.name)}/${CONFIGURATION_FILE}`, json(stackJson(stack)));
    for (const [path, text] of chartFiles(stack)) files.set(`${stackFolder(stack.name)}/${path}`, text);
  }
  for (const [path, text] of filesBeside(fleet, clusters)) files.set(path, text);
  return { clusters, stacks, files };
}

/** The chart of namespaces and Secrets, in the stack's folder. */
export function chartFiles(stack: Stack): Files {
  if (!hasObjects(stack)) return new Map();
  return new Map([...OBJECTS_CHART].map(([path, text]) => [`${OBJECTS.path}/${path}`, text]));
}

/** What stands beside the stacks, whoever writes them. */
export function filesBeside(fleet: Fleet, clusters: readonly Cluster[]): Files {
  const owned = Object.fromEntries(clusters.map((cluster) => [cluster.name, ownedBy(cluster)]));
  return new Map([
    [BASE_FILE, json(baseFile(fleet, clusters))],
    ["ownership.json", json(owned)],
    [WAVES_FILE, json(wavesOf(clusters))],
  ]);
}

/** The folder of a cluster's stack in the output. */
export function stackFolder(cluster: string): string {
  return `stacks/${cluster}`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

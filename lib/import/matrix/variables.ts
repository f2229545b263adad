/** What texts of cells may refer to: the axes, and what a cluster says of itself. */
import { Call, Name } from "../code";
import type { Cell, KnownCluster } from "./cell";
import type { Variable } from "./pattern";

const of = (path: string, read: (cell: Cell) => string | undefined): Variable => ({ code: new Name(path), of: read });

const WORKLOAD = of("c.workload", (cell) => cell.workload);
const TEAM = of("c.team", ({ team }) => team);
const ENVIRONMENT = of("c.environment", (cell) => cell.environment);
const CLUSTER = of("c.cluster.name", ({ cluster }) => cluster.name);
const SERVER = of("c.cluster.server", ({ cluster }) => cluster.server);
const NAMESPACE = of("c.namespace", ({ row }) => row.destination.namespace);
const PLACE = of("c.place", ({ environment, cluster }) => placeOn(environment, cluster.name));

/** How the library names a place. */
export function placeOn(environment: string, cluster: string): string {
  if (cluster === environment) return environment;
  return `${environment}-${cluster.startsWith(`${environment}-`) ? cluster.slice(environment.length + 1) : cluster}`;
}

/** For names of Applications. */
export function nameVariables(cells: readonly Cell[]): Variable[] {
  return [WORKLOAD, TEAM, PLACE, ENVIRONMENT, CLUSTER, ...shortNames(cells)];
}

/** For namespaces, projects, labels and annotations. */
export function textVariables(cells: readonly Cell[]): Variable[] {
  return [ENVIRONMENT, WORKLOAD, TEAM, CLUSTER, ...shortNames(cells), ...factsOf(cells)];
}

/** The same, but workload and team are written wherever they stand: so several workloads say the same. */
export function withWorkload(variables: readonly Variable[]): Variable[] {
  return variables.map((one) => (one === WORKLOAD || one === TEAM ? { ...one, isWanted: true } : one));
}

/** For sources. */
export function sourceVariables(cells: readonly Cell[]): Variable[] {
  return [ENVIRONMENT, WORKLOAD, TEAM, CLUSTER, ...shortNames(cells), ...factsOf(cells), NAMESPACE, SERVER];
}

/** Names of clusters without what several of them begin with. */
function shortNames(cells: readonly Cell[]): Variable[] {
  const clusters = clustersOf(cells);
  const environments = new Set(cells.map(({ environment }) => environment));
  const counts = new Map<string, number>();
  for (const { name } of clusters) {
    const [first = "", ...rest] = name.split("-");
    if (rest.length > 0) counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  const prefixes = [...counts].filter(([first, times]) => times > 1 || environments.has(first)).map(([first]) => first);
  return prefixes.slice(0, 3).map((first) => {
    const prefix = `${first}-`;
    return {
      code: new Call("trimPrefix", [prefix, new Name("c.cluster.name")]),
      of: ({ cluster: { name } }) => (name.startsWith(prefix) ? name.slice(prefix.length) : name),
    };
  });
}

/** The library has a name of its own for it. */
export const STORAGE_CLASS = "base.fleet/storage-class";
const MOST_FACTS = 4;

/** Labels and annotations that all clusters have, and in which they differ. */
function factsOf(cells: readonly Cell[]): Variable[] {
  const clusters = clustersOf(cells);
  const [first, ...others] = clusters;
  if (first === undefined || others.length === 0) return [];
  return (["labels", "annotations"] as const).flatMap((field) => {
    const telling = Object.keys(first[field]).filter((key) => {
      const values = clusters.map((one) => one[field][key]);
      return !values.includes(undefined) && new Set(values).size > 1 && !values.includes(first.name);
    });
    const read = field === "labels" ? "label" : "annotation";
    return telling.slice(0, MOST_FACTS).map((key) => ({
      code: key === STORAGE_CLASS ? new Name("c.cluster.storageClass") : new Call(read, [key], new Name("c.cluster")),
      of: ({ cluster }: Cell) => cluster[field][key],
    }));
  });
}

export function clustersOf(cells: readonly Cell[]): KnownCluster[] {
  return [...new Map(cells.map(({ cluster }) => [cluster.name, cluster])).values()];
}

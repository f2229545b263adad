/** Charts of which a newer version is published. How a repository is asked is handed in; of addresses `oci://` nobody keeps an index, so they are not asked. */

import { compareVersions, parseVersion } from "../go/semver";
import { isObject } from "../json";
import type { BaseFile } from "./base-file";

/** The parsed `index.yaml` of a chart repository, or why there is none. */
export type ReadIndex = (repository: string) => Promise<unknown>;

export interface ChartAge {
  readonly chart: string;
  readonly version: string;
  /** The newest one without a suffix; nothing where that cannot be said. */
  readonly newest?: string;
  readonly clusters: readonly string[];
  /** Why there is no newest. */
  readonly reason?: string;
}

export async function chartAges(
  { clusters }: BaseFile,
  names: readonly string[],
  readIndex: ReadIndex,
): Promise<readonly ChartAge[]> {
  const charts = new Map<string, { chart: string; version: string; origin: string; clusters: string[] }>();
  for (const cluster of names) {
    for (const { chart, origin } of clusters[cluster]?.releases ?? []) {
      const key = `${origin} ${chart.name} ${chart.version}`;
      const known = charts.get(key);
      if (known === undefined)
        charts.set(key, { chart: chart.name, version: chart.version, origin, clusters: [cluster] });
      else known.clusters.push(cluster);
    }
  }
  const indexes = new Map<string, Promise<unknown>>();
  return Promise.all(
    [...charts.values()].map(async ({ origin, ...one }): Promise<ChartAge> => {
      if (origin.startsWith("oci://")) return { ...one, reason: "an OCI registry has no index" };
      const index = indexes.get(origin) ?? readIndex(origin);
      indexes.set(origin, index);
      try {
        const newest = newestOf(await index, one.chart);
        return newest === undefined ? { ...one, reason: "the repository does not have it" } : { ...one, newest };
      } catch (error) {
        return { ...one, reason: error instanceof Error ? error.message : String(error) };
      }
    }),
  );
}

function newestOf(index: unknown, chart: string): string | undefined {
  const entries = isObject(index) && isObject(index.entries) ? index.entries[chart] : undefined;
  if (!Array.isArray(entries)) return undefined;
  const versions = entries.filter(isObject).map(({ version }) => String(version));
  return versions
    .flatMap((text) => {
      const version = parsed(text);
      return version === undefined || version.prerelease !== "" ? [] : [{ text, version }];
    })
    .sort((a, b) => compareVersions(b.version, a.version))[0]?.text;
}

function parsed(text: string): ReturnType<typeof parseVersion> | undefined {
  try {
    return parseVersion(text, "3.4");
  } catch {
    return undefined;
  }
}

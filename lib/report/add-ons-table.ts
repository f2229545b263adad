/** Add-ons as lines for the terminal: which version is on which clusters. Pure text. */
import type { Cell } from "../matrix/model";

/** Clusters that are named; the rest is counted. */
const SHOWN = 4;

/** One line for each add-on, in their order. @param cells each add-on on each of its clusters */
export function addOnLines(cells: readonly Cell[]): string[] {
  const byAddOn = new Map<string, Map<string, string[]>>();
  for (const { workload, cluster, settings } of cells) {
    const version = settings.chartVersion ?? settings.ownRevision ?? "";
    const byVersion = byAddOn.get(workload.name) ?? new Map<string, string[]>();
    byAddOn.set(workload.name, byVersion);
    const clusters = byVersion.get(version) ?? [];
    byVersion.set(version, clusters);
    clusters.push(cluster.name);
  }
  const width = Math.max(0, ...[...byAddOn.keys()].map((name) => name.length));
  return [...byAddOn].map(([name, byVersion]) => {
    const versions = [...byVersion].map(
      ([version, clusters]) => `${version === "" ? "" : `${version} `}on ${list(clusters)}`,
    );
    return `${name.padEnd(width)}  ${versions.join("; ")}`;
  });
}

function list(names: readonly string[]): string {
  const more = names.length - SHOWN;
  return more <= 1 ? names.join(", ") : `${names.slice(0, SHOWN).join(", ")} and ${more} more`;
}

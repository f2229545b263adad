/** What a mirror must hold for clusters that have one: charts, images and the provider, each where it comes from and where it goes. */
import { mirrorNames } from "../fleet/chart-images";
import type { BaseFile, BaseRelease } from "./base-file";

export interface MirrorEntry {
  readonly kind: "chart" | "image" | "provider";
  readonly from: string;
  /** Nothing where the cluster has no mirror. */
  readonly to?: string;
}

export interface MirrorList {
  readonly entries: readonly MirrorEntry[];
  /** Charts of which it is not sure what they pull, and why. */
  readonly doubts: readonly string[];
}

/** Each once, in the order of the clusters; the provider first. */
export function mirrorList({ provider, clusters }: BaseFile, names: readonly string[]): MirrorList {
  const entries = new Map<string, MirrorEntry>();
  const doubts = new Set<string>();
  const add = (entry: MirrorEntry): void => {
    entries.set(`${entry.kind} ${entry.from} ${entry.to}`, entry);
  };
  const source = provider.source.includes("/") ? provider.source : `hashicorp/${provider.source}`;
  add({ kind: "provider", from: `${source} ${provider.version}` });
  for (const name of names) {
    const { mirror = {}, releases = [] } = clusters[name] ?? {};
    for (const release of releases) {
      const { chart, origin, images, imagesOf } = release;
      const to = chart.repository === origin ? undefined : chartAddress(chart.repository, chart);
      add({ kind: "chart", from: chartAddress(origin, chart), ...(to !== undefined && { to }) });
      for (const image of images ?? []) {
        const named = mirrorNames(image, mirror.images ?? "");
        add({ kind: "image", from: named.from, ...(mirror.images !== undefined && { to: named.to }) });
      }
      const doubt = doubtOf(chart, images, imagesOf);
      if (doubt !== undefined) doubts.add(doubt);
    }
  }
  return { entries: [...entries.values()], doubts: [...doubts] };
}

function chartAddress(repository: string, { name, version }: BaseRelease["chart"]): string {
  return `${repository.replace(/\/+$/, "")}/${name} ${version}`;
}

function doubtOf(
  { name, version }: BaseRelease["chart"],
  images: readonly string[] | undefined,
  basis: string | undefined,
): string | undefined {
  if (images === undefined) return `nobody knows the images of ${name} ${version}`;
  if (basis === undefined) return undefined;
  return `the images of ${name} ${version} are those of ${basis} with what is published of the newer one: compare with helm template`;
}

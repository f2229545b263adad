/** A chart in one exact version, and what is known of it as data: its values and its images. */
import type { ChartImage } from "./chart-images";

/** A chart in one version. */
export interface Chart {
  readonly repository: string;
  readonly name: string;
  /** Exact: no range. A leading `v` belongs to the version of charts that publish it so. */
  readonly version: string;
}

/** What is known of one chart version. The files of `data/` hold one each. */
export interface ChartFacts {
  readonly chart: string;
  readonly version: string;
  /** Keys below which another chart's values stand: its own are not listed. */
  readonly subcharts: readonly string[];
  /** Paths, with `\.` for a dot in a key, and the type of the default: `null` is unset, `object` an empty map. */
  readonly values: Readonly<Record<string, string>>;
  /** What it pulls. @default unknown: refused where the cluster has a mirror */
  readonly images?: readonly ChartImage[];
  /** Another version that all of this was read from, where this one's own files could not be. @default this one */
  readonly basis?: string;
}

/** A version that names one chart and no range: `1.2.3`, `v1.2.3`, `1.2.3-rc.1`, `1.2.3+build`. */
export function isExactVersion(version: string): boolean {
  return /^v?(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/.test(version);
}

/** What is known of a version whose own files could not be read: of another one, with what is said of the newer one. */
export function basedOn(basis: ChartFacts, newer: ChartFacts): ChartFacts {
  return { ...basis, ...newer, subcharts: basis.subcharts, values: { ...basis.values, ...newer.values } };
}

/** With values that the chart's templates read although its values file does not list them. */
export function withHidden(facts: ChartFacts, hidden: Readonly<Record<string, string>>): ChartFacts {
  return { ...facts, values: { ...facts.values, ...hidden } };
}

/** What a plot of capacity shows, as data: use over the number of previews, in each mode, with the line of what there is. Drawing is the report's. */
import { type CapacityInput, type CapacityPlan, compareShares } from "./plan-capacity";
import { resourcesOf } from "./quantity";

/** One resource: a horizontal line, and a line per mode. */
export interface CapacityAxis {
  readonly name: "CPU" | "memory" | "pods";
  /** Cores, bytes, or pods. */
  readonly unit: "cores" | "bytes" | "pods";
  /** What there is; undefined where the number of nodes is not known. */
  readonly has: number | undefined;
  /** Whether more than that is impossible (memory, pods) or slow (CPU). */
  readonly nature: "hard" | "soft";
  /** By mode: what is used with so many previews as `environments` says at the same index, while some of them start. */
  readonly use: readonly { readonly mode: CapacityPlan["mode"]; readonly values: readonly number[] }[];
}

/** A plot: all values are numbers. */
export interface CapacityPlot {
  /** The numbers of previews, from 0 up. */
  readonly environments: readonly number[];
  /** How many are wanted. */
  readonly wanted: number;
  readonly axes: readonly CapacityAxis[];
  /** By mode: the most that fit, and how long the wanted ones start. */
  readonly modes: readonly Pick<
    CapacityPlan,
    "mode" | "max" | "steadyMax" | "fits" | "bindingConstraint" | "startSeconds" | "podsPerEnvironment"
  >[];
}

const POINTS = 40;

/**
 * Use over the number of previews, to a quarter more than fit or are wanted.
 * @param sizes how many services a preview changes, and how many its closure has
 * @param shown only so many, where one mode is looked at. @default as many as fit in any mode
 * @throws {PREVIEW_CAPACITY}
 */
export function capacityPlot(
  input: Omit<CapacityInput, "share">,
  sizes: { readonly changed: number; readonly deployed: number },
  shown?: number,
): CapacityPlot {
  const wanted = compareShares(input, sizes);
  const most = Math.max(input.environments, shown ?? mostOf(wanted));
  const step = Math.max(1, Math.ceil((most * 1.25) / POINTS));
  const environments = Array.from({ length: Math.ceil((most * 1.25) / step) + 1 }, (_, i) => i * step);
  const plans = environments.map((count) => compareShares({ ...input, environments: count }, sizes));
  const { cluster } = input;
  const amounts = resourcesOf(cluster, "cluster", []);
  const system =
    cluster.system === undefined ? { cpu: 0, memory: 0 } : resourcesOf(cluster.system, "cluster.system", []);
  const { nodes, podsPerNode = 110 } = cluster;
  const use = (read: (peak: CapacityPlan["peak"]) => number): CapacityAxis["use"] =>
    wanted.map(({ mode }, i) => ({ mode, values: plans.map((row) => read((row[i] as CapacityPlan).peak)) }));
  return {
    environments,
    wanted: input.environments,
    axes: [
      {
        name: "memory",
        unit: "bytes",
        nature: "hard",
        has: amounts.memory - system.memory,
        use: use((peak) => resourcesOf(peak, "", []).memory),
      },
      {
        name: "CPU",
        unit: "cores",
        nature: "soft",
        has: amounts.cpu - system.cpu,
        use: use((peak) => resourcesOf(peak, "", []).cpu),
      },
      {
        name: "pods",
        unit: "pods",
        nature: "hard",
        has: nodes === undefined ? undefined : nodes * podsPerNode - (cluster.system?.pods ?? 0),
        use: use(({ pods }) => pods),
      },
    ],
    modes: wanted.map(({ mode, max, steadyMax, fits, bindingConstraint, startSeconds, podsPerEnvironment }) => ({
      mode,
      max,
      steadyMax,
      fits,
      bindingConstraint,
      startSeconds,
      podsPerEnvironment,
    })),
  };
}

function mostOf(plans: readonly CapacityPlan[]): number {
  return Math.max(...plans.map(({ max }) => (Number.isFinite(max) ? Math.min(max, 10_000) : 0)));
}

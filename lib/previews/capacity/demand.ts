/** What the previews of a sharing mode ask for: pods, and what each requests, uses and uses while it starts. */
import { NOTHING, plus, type Resources, times } from "./quantity";

/** The sharing mode with what decides its size. */
export type CapacityShare =
  | {
      /** Every service in every preview. */
      readonly mode: "full";
    }
  | {
      /** The changed services and all their callers; the others are the baseline's. */
      readonly mode: "closure";
      /** How many services that is: `closure(graph, changed).deploy.length`. */
      readonly deployed: number;
    }
  | {
      /** The changed services only. */
      readonly mode: "overlay";
      /** How many services a preview changes. */
      readonly changed: number;
    };

/** Figures of one pod of a service. */
export interface PodFigures {
  readonly request: Resources;
  readonly steady: Resources;
  readonly start: Resources;
  /** What its proxy takes, in a mesh with sidecars. */
  readonly sidecar: Resources;
}

/** What stands on the cluster whatever the number of previews, and what each preview adds. */
export interface Demand {
  readonly podsPerEnvironment: number;
  readonly fixedPods: number;
  readonly request: Shares;
  readonly steady: Shares;
  /** What a pod takes more while it starts. */
  readonly burst: Resources;
}

interface Shares {
  readonly fixed: Resources;
  readonly each: Resources;
}

/** @param hasBaseline whether the shared baseline stands on the same cluster */
export function demandOf(share: CapacityShare, services: number, pod: PodFigures, hasBaseline: boolean): Demand {
  const pods = podsOf(share, services);
  const sidecar = share.mode === "overlay" ? pod.sidecar : NOTHING;
  const fixedPods = share.mode !== "full" && hasBaseline ? services : 0;
  const shares = (one: Resources): Shares => {
    const withProxy = plus(one, sidecar);
    return { fixed: times(fixedPods, withProxy), each: times(pods, withProxy) };
  };
  return {
    podsPerEnvironment: pods,
    fixedPods,
    request: shares(pod.request),
    steady: shares(pod.steady),
    burst: {
      cpu: Math.max(0, pod.start.cpu - pod.steady.cpu),
      memory: Math.max(0, pod.start.memory - pod.steady.memory),
    },
  };
}

function podsOf(share: CapacityShare, services: number): number {
  switch (share.mode) {
    case "full":
      return services;
    case "closure":
      return share.deployed;
    case "overlay":
      return share.changed;
    default:
      return share satisfies never;
  }
}

/**
 * How many previews a cluster holds, what binds first, and how long they take to start. Arithmetic on figures that the user measured; nothing
 * is assumed of an application. CPU can be short (starts get slow), memory cannot (pods are killed), so both are kept apart.
 */
import { type Problem, problem, throwIfAny } from "../../errors";
import { type CapacityShare, type Demand, demandOf } from "./demand";
import { type Amounts, bytesText, coresText, minus, NOTHING, type Resources, resourcesOf } from "./quantity";

/** What a cluster has for previews. */
export interface CapacityCluster extends Amounts {
  /** Nodes of one size. With it, pods per node and what fits on a node are looked at. @default undefined: not looked at */
  readonly nodes?: number;
  /** The most pods of a node. @default 110, the kubelet's */
  readonly podsPerNode?: number;
  /** What the system and other workloads take of it. @default nothing */
  readonly system?: Amounts & {
    /** Their pods. @default 0 */
    readonly pods?: number;
  };
}

/** What is known of a cluster, its services and the previews that are wanted. One pod per service. */
export interface CapacityInput {
  readonly cluster: CapacityCluster;
  /** Services of the whole application. */
  readonly services: number;
  /** What a pod uses while it starts. */
  readonly start: Amounts;
  /** What a pod uses after that. */
  readonly steady: Amounts;
  /** What a pod requests, which is all that the scheduler looks at. @default what it uses after the start */
  readonly request?: Amounts;
  /** How long a pod takes to start with all the CPU it wants, in seconds. */
  readonly startSeconds: number;
  readonly share: CapacityShare;
  /** Previews that shall run at one time. */
  readonly environments: number;
  /** Previews that start at one time. @default 1 */
  readonly starting?: number;
  /** The most pods that start at one time, where something holds the others back. @default no limit */
  readonly startLimit?: number;
  /** Whether the baseline that closure and overlay share stands on the same cluster. @default true */
  readonly hasBaseline?: boolean;
  /** What a proxy takes beside each pod, in an overlay with sidecars. @default nothing */
  readonly sidecar?: Amounts;
}

/** One reason why there cannot be more previews. */
export interface CapacityConstraint {
  readonly name: "requested CPU" | "requested memory" | "pods" | "pods that fit on nodes" | "used memory" | "used CPU";
  /** Hard: beyond it pods wait or are killed. Soft: beyond it starts take longer. */
  readonly nature: "hard" | "soft";
  /** How much of an environment fits, or how many, while none starts: 0.2 is a fifth of one. */
  readonly ratio: number;
  /** Whole environments that fit while `starting` of them start. */
  readonly max: number;
  /** What the wanted previews need, what there is, as people read them. */
  readonly needs: string;
  readonly has: string;
}

/** What becomes of the wanted previews. */
export interface CapacityPlan {
  readonly mode: CapacityShare["mode"];
  readonly podsPerEnvironment: number;
  /** Whether the wanted previews fit, with the start of some of them. */
  readonly fits: boolean;
  /** The most environments while `starting` of them start: what no hard constraint forbids. */
  readonly max: number;
  /** The most environments while none starts. */
  readonly steadyMax: number;
  /** The most environments whose start nothing slows down. */
  readonly unslowedMax: number;
  /** The hard constraint with the smallest `max`. */
  readonly bindingConstraint: CapacityConstraint["name"];
  readonly constraints: readonly CapacityConstraint[];
  /** What the wanted previews (and the baseline) use while `starting` of them start. */
  readonly peak: Amounts & { readonly pods: number };
  /** How long those take to start, in seconds: under the start limit, and with the CPU that there is. */
  readonly startSeconds: number;
  /** By what the lack of CPU makes starts longer; 1: not at all. */
  readonly slowdown: number;
  readonly notes: readonly string[];
}

/** Float sums of quantities such as 0.1 are not exact. */
const EPSILON = 1e-9;

/** How many previews fit, what binds, and how long they start. @throws {PREVIEW_CAPACITY} for figures that are missing or make no sense */
export function planCapacity(input: CapacityInput): CapacityPlan {
  const figures = figuresOf(input);
  const { demand, available, startingPods } = figures;
  const constraints = [
    ...requestConstraints(input, figures),
    ...podConstraints(input, figures),
    ...useConstraints(input, figures),
  ];
  const hard = constraints.filter(({ nature }) => nature === "hard");
  const binding = hard.reduce((least, one) => (one.max < least.max ? one : least));
  const peak = useOf(figures, input.environments);
  const slowdown = available.cpu > 0 ? Math.max(1, peak.cpu / available.cpu) : 1;
  const waves = input.startLimit === undefined ? 1 : Math.ceil(figures.newPods / input.startLimit);
  const startSeconds = Math.ceil(waves * input.startSeconds * slowdown - EPSILON);
  return {
    mode: input.share.mode,
    podsPerEnvironment: demand.podsPerEnvironment,
    fits: input.environments <= binding.max,
    max: binding.max,
    steadyMax: Math.min(...hard.map(({ ratio }) => whole(ratio))),
    unslowedMax: Math.min(...constraints.map(({ max }) => max)),
    bindingConstraint: binding.name,
    constraints,
    peak: {
      cpu: coresText(peak.cpu),
      memory: bytesText(peak.memory),
      pods: demand.fixedPods + input.environments * demand.podsPerEnvironment,
    },
    startSeconds,
    slowdown: Math.round(slowdown * 100) / 100,
    notes: notesOf(input, {
      podsPerEnvironment: demand.podsPerEnvironment,
      slowdown,
      startingPods,
      startSeconds,
      constraints,
    }),
  };
}

/** The three modes side by side. @param sizes how many services a preview changes, and how many its closure has */
export function compareShares(
  input: Omit<CapacityInput, "share">,
  sizes: { readonly changed: number; readonly deployed: number },
): readonly CapacityPlan[] {
  return [
    planCapacity({ ...input, share: { mode: "full" } }),
    planCapacity({ ...input, share: { mode: "closure", deployed: sizes.deployed } }),
    planCapacity({ ...input, share: { mode: "overlay", changed: sizes.changed } }),
  ];
}

/** The gate before a preview is created. @param running previews that run already */
export function capacityGate(input: Omit<CapacityInput, "environments">, running: number, where: string): Problem[] {
  const plan = planCapacity({ ...input, environments: running + 1 });
  if (plan.fits) return [];
  return [
    problem("PREVIEW_NO_ROOM", where, `${running} previews run, and there is room for ${plan.max}`, {
      got: `${running + 1} previews, which need ${bindingOf(plan).needs}`,
      expected: `at most ${bindingOf(plan).has} (${plan.bindingConstraint})`,
      hint: "close a preview, share more, or give the cluster more of what binds",
    }),
  ];
}

/** The constraint that binds. */
export function bindingOf(plan: CapacityPlan): CapacityConstraint {
  return plan.constraints.find(({ name }) => name === plan.bindingConstraint) as CapacityConstraint;
}

interface Figures {
  readonly demand: Demand;
  readonly request: Resources;
  readonly available: Resources;
  /** Pods of the environments that start. */
  readonly newPods: number;
  /** Those of them that start at one time. */
  readonly startingPods: number;
}

function figuresOf(input: CapacityInput): Figures {
  const problems = countProblems(input);
  const { cluster } = input;
  const system = cluster.system === undefined ? NOTHING : resourcesOf(cluster.system, "cluster.system", problems);
  const steady = resourcesOf(input.steady, "steady", problems);
  const pod = {
    steady,
    start: resourcesOf(input.start, "start", problems),
    request: input.request === undefined ? steady : resourcesOf(input.request, "request", problems),
    sidecar: input.sidecar === undefined ? NOTHING : resourcesOf(input.sidecar, "sidecar", problems),
  };
  const available = minus(resourcesOf(cluster, "cluster", problems), system);
  throwIfAny(problems);
  const demand = demandOf(input.share, input.services, pod, input.hasBaseline !== false);
  const newPods = demand.podsPerEnvironment * Math.min(input.starting ?? 1, Math.max(1, input.environments));
  return {
    demand,
    request: pod.request,
    available,
    newPods,
    startingPods: Math.min(newPods, input.startLimit ?? newPods),
  };
}

function countProblems({ services, share, environments, starting, startLimit, startSeconds, cluster }: CapacityInput) {
  const problems: Problem[] = [];
  const count = (value: number | undefined, where: string, least: number, most = Number.MAX_SAFE_INTEGER): void => {
    if (value === undefined || (Number.isSafeInteger(value) && value >= least && value <= most)) return;
    const expected = most === Number.MAX_SAFE_INTEGER ? `a whole number from ${least}` : `${least} to ${most}`;
    problems.push(problem("PREVIEW_CAPACITY", where, "no such count", { got: String(value), expected }));
  };
  count(services, "services", 1);
  count(environments, "environments", 0);
  count(starting, "starting", 1);
  count(startLimit, "startLimit", 1);
  count(cluster.nodes, "cluster.nodes", 1);
  count(cluster.podsPerNode, "cluster.podsPerNode", 1);
  count(cluster.system?.pods, "cluster.system.pods", 0);
  if (share.mode === "closure") count(share.deployed, "share.deployed", 1, services);
  if (share.mode === "overlay") count(share.changed, "share.changed", 1, services);
  if (!Number.isFinite(startSeconds) || startSeconds < 0) count(-1, "startSeconds", 0);
  return problems;
}

function requestConstraints({ environments }: CapacityInput, { demand, available }: Figures): CapacityConstraint[] {
  const { fixed, each } = demand.request;
  return [
    constraint(
      "requested CPU",
      "hard",
      { fixed: fixed.cpu, each: each.cpu, has: available.cpu, environments },
      coresText,
    ),
    constraint(
      "requested memory",
      "hard",
      { fixed: fixed.memory, each: each.memory, has: available.memory, environments },
      bytesText,
    ),
  ];
}

function podConstraints({ cluster, environments }: CapacityInput, figures: Figures): CapacityConstraint[] {
  const { nodes, podsPerNode = 110 } = cluster;
  if (nodes === undefined) return [];
  const { demand, available, request } = figures;
  const amounts = { fixed: demand.fixedPods, each: demand.podsPerEnvironment, environments };
  const fitting = Math.min(
    podsPerNode,
    ...(["cpu", "memory"] as const).map((key) =>
      request[key] === 0 ? podsPerNode : whole(available[key] / nodes / request[key]),
    ),
  );
  return [
    constraint("pods", "hard", { ...amounts, has: nodes * podsPerNode - (cluster.system?.pods ?? 0) }, String),
    constraint("pods that fit on nodes", "hard", { ...amounts, has: nodes * fitting }, String),
  ];
}

function useConstraints(
  { environments }: CapacityInput,
  { demand, available, startingPods }: Figures,
): CapacityConstraint[] {
  const { fixed, each } = demand.steady;
  const burst = { cpu: startingPods * demand.burst.cpu, memory: startingPods * demand.burst.memory };
  return [
    constraint(
      "used memory",
      "hard",
      { fixed: fixed.memory, each: each.memory, burst: burst.memory, has: available.memory, environments },
      bytesText,
    ),
    constraint(
      "used CPU",
      "soft",
      { fixed: fixed.cpu, each: each.cpu, burst: burst.cpu, has: available.cpu, environments },
      coresText,
    ),
  ];
}

interface Line {
  readonly fixed: number;
  readonly each: number;
  readonly burst?: number;
  readonly has: number;
  readonly environments: number;
}

function constraint(
  name: CapacityConstraint["name"],
  nature: CapacityConstraint["nature"],
  { fixed, each, burst = 0, has, environments }: Line,
  text: (amount: number) => string,
): CapacityConstraint {
  const ratio = each === 0 ? Number.POSITIVE_INFINITY : Math.max(0, (has - fixed) / each);
  const max = each === 0 ? Number.POSITIVE_INFINITY : Math.max(0, whole((has - fixed - burst) / each));
  const needs = fixed + environments * each + (environments > 0 ? burst : 0);
  return { name, nature, ratio: Math.round(ratio * 1000) / 1000, max, needs: text(needs), has: text(has) };
}

function useOf({ demand, startingPods }: Figures, environments: number): Resources {
  const { fixed, each } = demand.steady;
  const starting = environments > 0 ? startingPods : 0;
  const use = (key: keyof Resources): number => fixed[key] + environments * each[key] + starting * demand.burst[key];
  return { cpu: use("cpu"), memory: use("memory") };
}

interface Findings {
  readonly podsPerEnvironment: number;
  readonly slowdown: number;
  readonly startingPods: number;
  readonly startSeconds: number;
  readonly constraints: readonly CapacityConstraint[];
}

function notesOf(
  input: CapacityInput,
  { podsPerEnvironment, slowdown, startingPods, startSeconds, constraints }: Findings,
): string[] {
  const notes: string[] = [];
  const of = (name: CapacityConstraint["name"]) => constraints.find((one) => one.name === name);
  const requested = of("requested memory");
  const used = of("used memory");
  if (requested !== undefined && used !== undefined && requested.ratio > used.ratio) {
    notes.push("requests admit more than memory holds: pods over their request are killed first");
  }
  if (slowdown > 1) {
    notes.push(
      `starting pods (${startingPods} at one time) want ${Math.round(slowdown * 100) / 100} times the CPU there is: startupProbe must wait ${startSeconds} s`,
    );
  }
  if (input.cluster.nodes === undefined) {
    const needs = input.environments * podsPerEnvironment;
    const per = input.cluster.podsPerNode ?? 110;
    if (needs > per) {
      notes.push(`${needs} pods of previews need at least ${Math.ceil(needs / per)} nodes at ${per} pods each`);
    }
  }
  return notes;
}

function whole(ratio: number): number {
  return Math.floor(ratio + EPSILON);
}

/**
 * The order of a sync: waves, kinds inside a wave, names inside a kind; what is pruned goes in mirrored waves. Custom resources are one
 * kind here, so that names alone order them. Upstream: gitops-engine's sync tasks (Argo CD 3.5.1).
 */
import { annotationsOf, type KubeObject } from "../api-server/object";
import { annotatedOption, hasOption } from "./sync-option";

const WAVE_ANNOTATION = "argocd.argoproj.io/sync-wave";

/** The kinds that come before all others, in this order; helm's order of installation. */
const KINDS =
  `Namespace NetworkPolicy ResourceQuota LimitRange PodSecurityPolicy PodDisruptionBudget ServiceAccount Secret SecretList ConfigMap
  StorageClass PersistentVolume PersistentVolumeClaim CustomResourceDefinition ClusterRole ClusterRoleList ClusterRoleBinding
  ClusterRoleBindingList Role RoleList RoleBinding RoleBindingList Service DaemonSet Pod ReplicationController ReplicaSet Deployment
  HorizontalPodAutoscaler StatefulSet Job CronJob IngressClass Ingress APIService`.split(/\s+/);

/** What one sync has to do with one object: apply the target, or prune what has none. */
export interface SyncTask {
  readonly target?: KubeObject;
  readonly live?: KubeObject;
  readonly wave: number;
}

export function waveOf(object: KubeObject): number {
  const text = annotationsOf(object)[WAVE_ANNOTATION] ?? "";
  return /^[+-]?\d+$/.test(text) ? Number(text) : 0;
}

export function objectOf({ target, live }: Omit<SyncTask, "wave">): KubeObject {
  return (target ?? live) as KubeObject;
}

export function isPrune({ target, live }: Omit<SyncTask, "wave">): boolean {
  return target === undefined && live !== undefined;
}

/** The tasks with their waves, in the order in which they run. */
export function orderedTasks(pairs: readonly Omit<SyncTask, "wave">[], syncOptions: readonly string[]): SyncTask[] {
  const mirrored = mirror(pairs.filter(isPrune).map((pair) => waveOf(objectOf(pair))));
  const tasks = pairs.map((pair): SyncTask => {
    const wave = waveOf(objectOf(pair));
    return { ...pair, wave: isPrune(pair) ? (mirrored.get(wave) ?? wave) : wave };
  });
  const afterAll = Math.max(0, ...tasks.map(({ wave }) => wave)) + 1;
  const isLast = (task: SyncTask): boolean =>
    isPrune(task) && (hasOption(syncOptions, "PruneLast=true") || annotatedOption(task.live, "PruneLast") === "true");
  return tasks.map((task) => (isLast(task) ? { ...task, wave: afterAll } : task)).sort(byOrder);
}

/** Which wave of pruning takes the place of which. */
function mirror(waves: readonly number[]): Map<number, number> {
  const sorted = [...new Set(waves)].sort((a, b) => a - b);
  return new Map(sorted.map((wave, i) => [wave, sorted[sorted.length - 1 - i] as number]));
}

function byOrder(a: SyncTask, b: SyncTask): number {
  if (a.wave !== b.wave) return a.wave - b.wave;
  const [left, right] = [objectOf(a), objectOf(b)];
  const kinds = kindOrder(left.kind) - kindOrder(right.kind);
  if (kinds !== 0) return kinds;
  return left.metadata.name < right.metadata.name ? -1 : left.metadata.name > right.metadata.name ? 1 : 0;
}

function kindOrder(kind: string): number {
  const at = KINDS.indexOf(kind);
  return at < 0 ? 0 : at - KINDS.length;
}

/** Runs of one kind: each is applied together, one after the other. */
export function groupsOf(tasks: readonly SyncTask[]): SyncTask[][] {
  const groups: SyncTask[][] = [];
  for (const task of tasks) {
    const last = groups.at(-1);
    if (last !== undefined && objectOf(last[0] as SyncTask).kind === objectOf(task).kind) last.push(task);
    else groups.push([task]);
  }
  return groups;
}

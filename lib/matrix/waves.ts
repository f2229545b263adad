/**
 * In which order the root Application applies what a matrix emits, and what it leaves alone when it prunes. What others name comes first:
 * a set that names a project or a cluster that is not there yet fails, and a later wave would wait for it. Sets come last, because a set in
 * error fails every wave after its own. Upstream: sync waves and options of Argo CD 3.5.1.
 */

export const SYNC_WAVE = "argocd.argoproj.io/sync-wave";
export const SYNC_OPTIONS = "argocd.argoproj.io/sync-options";
export const COMPARE_OPTIONS = "argocd.argoproj.io/compare-options";

/** Cluster Secrets: before everything that names a cluster. */
export const CLUSTER_ANNOTATIONS = { [SYNC_WAVE]: "-10" } as const;

/**
 * Projects: before everything that names one, and never pruned. An Application that outlives its project can neither sync nor be deleted,
 * and root can't know when the last one has gone.
 */
export const PROJECT_ANNOTATIONS = {
  [COMPARE_OPTIONS]: "IgnoreExtraneous",
  [SYNC_OPTIONS]: "Prune=false",
  [SYNC_WAVE]: "-10",
} as const;

/** Applications that deploy guards: namespaces before what runs in them. */
export const GUARD_ANNOTATIONS = { [SYNC_WAVE]: "-5" } as const;

/**
 * Applications of cells, in every form: root prunes an explicit one after all else, so that a set which takes it over in the same commit has
 * adopted it by then.
 */
export const CELL_ANNOTATIONS = { [SYNC_OPTIONS]: "PruneLast=true" } as const;

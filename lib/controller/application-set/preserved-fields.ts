/** What of a live Application's metadata an update keeps, by exact keys. Upstream: createOrUpdateInCluster. */
import type { ApplicationSet } from "./application-set";
import type { StringMap } from "./object-meta";
import type { ControllerSettings } from "./reconciliation";

/** Always kept: what the notifications controller, a refresh and a hydration write. */
const ALWAYS_ANNOTATIONS = [
  "notified.notifications.argoproj.io",
  "argocd.argoproj.io/refresh",
  "argocd.argoproj.io/hydrate",
];

/** The finalizers of deletion hooks, in the order in which they are kept; a stage can stand behind them. */
const HOOK_FINALIZERS = ["pre-delete-finalizer.argocd.argoproj.io", "post-delete-finalizer.argocd.argoproj.io"];

export interface PreservedKeys {
  readonly labels: readonly string[];
  readonly annotations: readonly string[];
}

/** The set's keys, the controller's, and Argo CD's own. */
export function preservedKeys({ spec }: ApplicationSet, settings: ControllerSettings): PreservedKeys {
  const { labels = [], annotations = [] } = spec.preservedFields ?? {};
  return {
    labels: [...labels, ...(settings.preservedLabels ?? [])],
    annotations: [...annotations, ...(settings.preservedAnnotations ?? []), ...ALWAYS_ANNOTATIONS],
  };
}

/** The generated map with the live values of preserved keys; undefined when it is empty. */
export function withPreserved(
  generated: StringMap | undefined,
  live: StringMap | undefined,
  keys: readonly string[],
): StringMap | undefined {
  const kept = live === undefined ? [] : keys.filter((key) => Object.hasOwn(live, key)).map((key) => [key, live[key]]);
  const map: StringMap = { ...generated, ...Object.fromEntries(kept) };
  return Object.keys(map).length === 0 ? undefined : map;
}

export function preservedFinalizers(live: readonly string[]): string[] {
  return HOOK_FINALIZERS.flatMap((hook) => live.filter((finalizer) => finalizer.startsWith(hook)));
}

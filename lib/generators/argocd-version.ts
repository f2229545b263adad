/** The lines of Argo CD that the evaluator knows, and their order. A line means its last patch release. */

export const ARGOCD_VERSIONS = ["2.14", "3.0", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6"] as const;
export type ArgocdVersion = (typeof ARGOCD_VERSIONS)[number];

/** The line that is evaluated when none is asked for. */
export const DEFAULT_ARGOCD_VERSION: ArgocdVersion = "3.5";

/** True where `version` is `minimum` or later. */
export function atLeast(version: ArgocdVersion, minimum: ArgocdVersion): boolean {
  return ARGOCD_VERSIONS.indexOf(version) >= ARGOCD_VERSIONS.indexOf(minimum);
}

/**
 * Facts of Argo CD that many rooms need: the names it gives to things, and the lines that we know with their order. A line means its
 * last patch release.
 */

/** The API server of the cluster that Argo CD runs in, as Argo CD names it. */
export const LOCAL_SERVER = "https://kubernetes.default.svc";

/** The cluster that Argo CD runs in, where no Secret names it otherwise. */
export const LOCAL_CLUSTER = { name: "in-cluster", server: LOCAL_SERVER } as const;

/** The namespace in which Argo CD runs unless said otherwise. */
export const DEFAULT_NAMESPACE = "argocd";

/** The finalizer of an Application whose deletion deletes what it deployed. */
export const RESOURCES_FINALIZER = "resources-finalizer.argocd.argoproj.io";

/** The label by which Argo CD finds its Secrets: its value says what of. */
export const SECRET_TYPE_LABEL = "argocd.argoproj.io/secret-type";

/** The lines of Argo CD that are known, oldest first. Tables of facts by version are complete for these. */
export const ARGOCD_VERSIONS = ["2.14", "3.0", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6"] as const;
/** A line of Argo CD that is known, as `3.5`: its minor version, in its last patch release. */
export type ArgocdVersion = (typeof ARGOCD_VERSIONS)[number];

/** The line that is evaluated when none is asked for. */
export const DEFAULT_ARGOCD_VERSION: ArgocdVersion = "3.5";

/** True where `version` is `minimum` or later. */
export function atLeast(version: ArgocdVersion, minimum: ArgocdVersion): boolean {
  return ARGOCD_VERSIONS.indexOf(version) >= ARGOCD_VERSIONS.indexOf(minimum);
}

/** Below 0 where the line of `a` is older than that of `b`; of any versions such as `3.4` or `3.5.1`. */
export function compareLines(a: string, b: string): number {
  const [aMajor = 0, aMinor = 0] = a.split(".").map(Number);
  const [bMajor = 0, bMinor = 0] = b.split(".").map(Number);
  return aMajor - bMajor || aMinor - bMinor;
}

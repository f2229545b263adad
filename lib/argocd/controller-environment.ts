/** What the ApplicationSet controller is told by its environment only, because argocd-cmd-params-cm has no key for it. */
import { type ArgocdVersion, atLeast, DEFAULT_ARGOCD_VERSION } from "../argocd-facts";

/** What the ApplicationSet controller is told by environment variables. @see the flags of argocd-applicationset-controller, Argo CD 3.5 */
export interface ControllerEnvironment {
  /** A proxy for requests to the APIs of Git hosts, as `http://proxy.example.com:3128`. @default none */
  readonly scmProxyUrl?: string;
  /** Hosts that are reached without it. @default none */
  readonly scmNoProxy?: readonly string[];
  /** How many Applications of one set are written at one time, from 1. Since Argo CD 3.5; before, one at a time. @default 1 */
  readonly concurrentApplicationUpdates?: number;
}

/**
 * Environment variables for the controller's Deployment (`applicationSet.extraEnv` of Argo CD's Helm chart). Before Argo CD 3.5 the proxy is
 * that of the whole process, so the API server must be in `scmNoProxy`.
 */
export function controllerEnvironment(
  props: ControllerEnvironment,
  version: ArgocdVersion = DEFAULT_ARGOCD_VERSION,
): Readonly<Record<string, string>> {
  const isNew = atLeast(version, "3.5");
  const prefix = "ARGOCD_APPLICATIONSET_CONTROLLER_";
  const entries: [string, string | undefined][] = [
    [isNew ? `${prefix}SCM_PROXY_URL` : "HTTPS_PROXY", props.scmProxyUrl],
    [isNew ? `${prefix}SCM_NO_PROXY` : "NO_PROXY", props.scmNoProxy?.join(",")],
    [`${prefix}CONCURRENT_APPLICATION_UPDATES`, isNew ? props.concurrentApplicationUpdates?.toString() : undefined],
  ];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/**
 * Releases whose installation or upgrade was interrupted: Helm keeps a Secret per revision, and one that is pending blocks every further run ("cannot
 * re-use a name that is still in use", "another operation is in progress").
 */
import { isObject } from "../../json";
import type { BaseOfCluster } from "../base-file";
import type { Kubectl } from "./kubectl";

export interface PendingRelease {
  readonly namespace: string;
  readonly release: string;
  /** `pending-install`, `pending-upgrade` or `pending-rollback`. */
  readonly status: string;
  readonly secret: string;
}

/** Those of the base's own releases, or why they cannot be listed. */
export async function pendingReleases(
  base: BaseOfCluster,
  kubectl: Kubectl,
): Promise<readonly PendingRelease[] | string> {
  const { code, stdout, stderr } = await kubectl([
    ...["get", "secrets", "--all-namespaces", "--output=json"],
    "--selector=owner=helm,status in (pending-install,pending-upgrade,pending-rollback)",
  ]);
  if (code !== 0) return stderr.trim().split("\n").at(-1) ?? "kubectl failed without a message";
  const answer: unknown = JSON.parse(stdout);
  const items = isObject(answer) && Array.isArray(answer.items) ? answer.items.filter(isObject) : [];
  return items.flatMap(({ metadata }) => {
    const { name, namespace, labels } = isObject(metadata) ? metadata : {};
    const { name: release, status } = isObject(labels) ? labels : {};
    const isOurs = base.releases.some((one) => one.name === release && one.namespace === namespace);
    return isOurs
      ? [{ namespace: String(namespace), release: String(release), status: String(status), secret: String(name) }]
      : [];
  });
}

/** @returns why it cannot be deleted */
export async function forgetPending(
  { namespace, secret }: PendingRelease,
  kubectl: Kubectl,
): Promise<string | undefined> {
  const { code, stderr } = await kubectl(["delete", "secret", secret, "--namespace", namespace]);
  return code === 0 ? undefined : stderr.trim();
}

/** Hosts that nothing on a cluster reaches, as its Secret says them to those who read it: a file of its own, for it needs nothing of the fleet. */

/** Their names, with commas between them. */
export const UNREACHABLE_ANNOTATION = "base.fleet/unreachable-hosts";

/** The hosts, by the annotations of a cluster's Secret. */
export function unreachableHosts(annotations: Readonly<Record<string, string>>): readonly string[] {
  return (annotations[UNREACHABLE_ANNOTATION] ?? "").split(",").filter((host) => host !== "");
}

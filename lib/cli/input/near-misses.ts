/**
 * Objects that are meant for Argo CD and that the API server does not know: another version of the group, a slip in the kind or the group. Whoever
 * passes over them finds fewer sets than there are, and takes what they have made for deleted.
 */
import { type Problem, problem } from "../../errors";
import type { FoundObject } from "../../inventory";
import { isObject, nearest } from "../../json";

const GROUP = "argoproj.io";
const VERSION = "v1alpha1";
const KINDS = ["Application", "ApplicationSet", "AppProject"] as const;
/** Of Argo's other programs, which have the same group. */
const OTHERS =
  /^(?:Cluster)?(?:Analysis|Workflow)|^Cron|^Rollout|^Experiment|^Event|^Sensor|^ArgoCD|^Notification|^Image|^Namespace/;

/** Undefined for what is nothing of Argo CD, or is right. */
export function nearMiss({ object, at }: FoundObject): Problem | undefined {
  const { apiVersion, kind, metadata } = object;
  if (typeof kind !== "string" || !isObject(metadata)) return undefined;
  const [group = "", version] = typeof apiVersion === "string" ? apiVersion.split("/") : [];
  const meant = KINDS.find((one) => one === kind) ?? meantBy(kind);
  if (meant === undefined) return undefined;
  const [isKind, isGroup] = [meant === kind, group === GROUP];
  if (isKind && isGroup && version === VERSION) return undefined;
  if (!isGroup && !isMeantForArgo(meant, kind, group)) return undefined;
  // a slip in both is most likely something else
  if (!isGroup && !isKind) return undefined;
  const path = isKind ? "apiVersion" : "kind";
  const message = `the API server knows no ${kind} of ${String(apiVersion ?? "no apiVersion")}: nothing comes of it, and Argo CD cannot sync its folder`;
  const hint = isKind ? `did you mean apiVersion: ${GROUP}/${VERSION}?` : `did you mean kind: ${meant}?`;
  return problem("API_SERVER", at(path), message, { hint });
}

function meantBy(kind: string): (typeof KINDS)[number] | undefined {
  if (OTHERS.test(kind)) return undefined;
  const plain = kind.toLowerCase().replace(/s$/, "");
  const same = KINDS.find((one) => one.toLowerCase() === plain);
  if (same !== undefined) return same;
  const near = nearest(kind, KINDS);
  return near !== undefined && Math.abs(near.length - kind.length) < 3 ? (near as (typeof KINDS)[number]) : undefined;
}

/** Nobody else has sets; Applications have many, so that their group has to be nearly that of Argo CD. */
function isMeantForArgo(meant: string, kind: string, group: string): boolean {
  if (meant === "ApplicationSet" && kind === meant) return true;
  return nearest(group, [GROUP]) !== undefined || group.endsWith(`.${GROUP}`);
}

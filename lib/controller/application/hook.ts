/** Objects that a sync runs instead of keeping: hooks of Argo CD and of helm. They are not modelled. */
import { annotationsOf, type KubeObject } from "../api-server/object";

const HOOK_ANNOTATIONS = ["argocd.argoproj.io/hook", "helm.sh/hook"];

export function isHook(object: KubeObject): boolean {
  return HOOK_ANNOTATIONS.some((annotation) => annotationsOf(object)[annotation] !== undefined) && !isSkipped(object);
}

/** The object is in Git, and no sync touches it. */
export function isSkipped(object: KubeObject): boolean {
  return annotationsOf(object)["argocd.argoproj.io/hook"] === "Skip";
}

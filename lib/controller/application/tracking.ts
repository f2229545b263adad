/** Which Application an object belongs to: Argo CD's tracking annotation, the default method since 3.0. */
import { annotationsOf, type KubeObject, nameOf, type ObjectName, withAnnotation } from "../api-server/object";

const TRACKING_ANNOTATION = "argocd.argoproj.io/tracking-id";

export function tracked(object: KubeObject, application: string): KubeObject {
  return withAnnotation(object, TRACKING_ANNOTATION, `${application}:${idOf(nameOf(object))}`);
}

/** The Application that the annotation names; undefined without one. */
export function trackerOf(object: KubeObject): string | undefined {
  const id = annotationsOf(object)[TRACKING_ANNOTATION];
  return id === undefined ? undefined : id.split(":")[0];
}

/** False where the annotation was copied from another object: then the object is not the Application's. */
export function isSelfReferenced(object: KubeObject): boolean {
  const id = annotationsOf(object)[TRACKING_ANNOTATION];
  if (id === undefined) return true;
  const { group, kind, namespace, name } = nameOf(object);
  const [, identity = "", place = ""] = id.split(":");
  const [trackedNamespace, trackedName] = place.split("/");
  return (
    identity === `${group}/${kind}` && trackedName === name && (namespace === "" || trackedNamespace === namespace)
  );
}

function idOf({ group, kind, namespace, name }: ObjectName): string {
  return `${group}/${kind}:${namespace}/${name}`;
}

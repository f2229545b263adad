/** Who controls an Application. Upstream: appControllerIndexer, and controllerutil.SetControllerReference of controller-runtime. */
import type { Application } from "./application";
import type { ApplicationSet } from "./application-set";
import type { OwnerReference } from "./object-meta";
import { RunError } from "./run-error";

const API_VERSION = "argoproj.io/v1alpha1";
const KIND = "ApplicationSet";

export function controllerOf({ metadata }: Application): OwnerReference | undefined {
  return metadata.ownerReferences?.find(({ controller }) => controller === true);
}

/** Whether the set finds the Application among its own: by the name that the reference says, whatever its uid. */
export function isOwnedBy(application: Application, { metadata }: ApplicationSet): boolean {
  const owner = controllerOf(application);
  if (application.metadata.namespace !== metadata.namespace) return false;
  return owner?.apiVersion === API_VERSION && owner.kind === KIND && owner.name === metadata.name;
}

/** The references with the set as controller. @throws {RunError} another object controls the Application */
export function withController(application: Application, { metadata }: ApplicationSet): readonly OwnerReference[] {
  const reference: OwnerReference = {
    apiVersion: API_VERSION,
    kind: KIND,
    name: metadata.name ?? "",
    uid: metadata.uid ?? "",
    controller: true,
    blockOwnerDeletion: true,
  };
  const owner = controllerOf(application);
  if (owner !== undefined && !isSameObject(owner, reference)) {
    const { namespace = "", name = "" } = application.metadata;
    const text = `Object ${namespace}/${name} is already owned by another ${owner.kind} controller ${owner.name}`;
    throw new RunError(`error while wrapping using MutateFn: ${text}`);
  }
  const owners = application.metadata.ownerReferences ?? [];
  const at = owners.findIndex((other) => isSameObject(other, reference));
  return at < 0 ? [...owners, reference] : owners.map((other, index) => (index === at ? reference : other));
}

/** The version of the kind does not count, nor does the uid. */
function isSameObject(a: OwnerReference, b: OwnerReference): boolean {
  return a.kind === b.kind && a.name === b.name && groupOf(a.apiVersion) === groupOf(b.apiVersion);
}

function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf("/");
  return slash < 0 ? "" : apiVersion.slice(0, slash);
}

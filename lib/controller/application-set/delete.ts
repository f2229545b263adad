/** Deletion of what is not generated any more, and of the set itself. Upstream: deleteInCluster, the head of Reconcile. */
import { RESOURCES_FINALIZER } from "../../argocd-facts";
import { compareText } from "../../go/compare-text";
import { type ApiServer, keyOf } from "./api-server";
import { type Application, without } from "./application";
import type { Destinations } from "./destination";
import type { ObjectMeta } from "./object-meta";
import { RunError } from "./run-error";
import type { SetCopy } from "./set-copy";

/** Deletes the Applications, all of them also where one fails. @throws {RunError} that of the first name that failed */
export function deleteAll(surplus: readonly Application[], server: ApiServer, destinations: Destinations): void {
  attemptAll(surplus, (application) => {
    const key = keyOf(application);
    const finalizers = destinations.finalizersAtDeletion(application);
    if (finalizers.length !== (application.metadata.finalizers ?? []).length) {
      try {
        server.patch(key, { metadata: { finalizers: finalizers.length === 0 ? null : finalizers } });
      } catch (error) {
        if (!(error instanceof RunError)) throw error;
        throw new RunError(`error updating finalizers: ${error.message}`);
      }
    }
    server.delete(key);
  });
}

/** Does something for every Application. @throws {RunError} of several that fail, that of the name that comes first */
export function attemptAll(applications: readonly Application[], step: (application: Application) => void): void {
  const failed: { readonly name: string; readonly error: RunError }[] = [];
  for (const application of applications) {
    try {
      step(application);
    } catch (error) {
      if (!(error instanceof RunError)) throw error;
      failed.push({ name: application.metadata.name ?? "", error });
    }
  }
  const [first] = failed.sort((a, b) => compareText(a.name, b.name));
  if (first !== undefined) throw first.error;
}

/** Takes the Applications out of all hands, so that nobody deletes them with the set. @throws {RunError} */
export function releaseAll(applications: readonly Application[], server: ApiServer): void {
  for (const application of applications) {
    try {
      server.update(application, { ...application, metadata: without(application.metadata, "ownerReferences") });
    } catch (error) {
      if (!(error instanceof RunError)) throw error;
      throw new RunError(`error updating application: ${error.message}`);
    }
  }
}

/** Takes the controller's finalizer off the set. */
export function releaseSet(copy: SetCopy): void {
  const { metadata } = copy.set;
  const finalizers = (metadata.finalizers ?? []).filter((finalizer) => finalizer !== RESOURCES_FINALIZER);
  copy.writeMetadata(withFinalizers(metadata, finalizers));
}

export function withFinalizers(metadata: ObjectMeta, finalizers: readonly string[]): ObjectMeta {
  return finalizers.length === 0 ? without(metadata, "finalizers") : { ...metadata, finalizers };
}

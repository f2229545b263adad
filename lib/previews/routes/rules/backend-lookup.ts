/** What backends of routes refer to, looked up in the cluster's objects. */
import type { Admission } from "../admission";
import type { MeshService } from "../registry";
import type { BackendLookup } from "./backends";

export function backendLookup(admission: Admission, services: readonly MeshService[]): BackendLookup {
  const names = new Set(admission.services.map(({ meta }) => `${meta.namespace}/${meta.name}`));
  return {
    hasService: (namespace, name) => names.has(`${namespace}/${name}`),
    hasHost: (host, namespace) => services.some((s) => s.host === host && s.namespace === namespace),
    isGranted: (from, kind, backend) =>
      admission.referenceGrants.some(
        ({ meta, spec }) =>
          meta.namespace === backend.namespace &&
          spec.from.some((entry) => entry.namespace === from && entry.kind === kind) &&
          spec.to.some(
            (entry) =>
              entry.group === backend.group &&
              entry.kind === backend.kind &&
              (entry.name === undefined || entry.name === "" || entry.name === backend.name),
          ),
      ),
  };
}

/** Volumes of base components: their storage class, and the claim that charts write. */
import type { JsonObject } from "../json";
import type { Capability } from "./capability";
import type { Storage } from "./component";
import type { Site } from "./site";

/** What a volume needs. The empty name says that the site has no default. */
export function storageRequirement(storage: Storage, site: Site): Capability {
  return `storage-class:${storage.storageClass ?? site.storageClass ?? ""}`;
}

/** The `spec` of a claim, as `volumeClaimTemplate` and `volumeClaimTemplates` want it. */
export function claimSpec(storage: Storage, site: Site): JsonObject {
  return {
    storageClassName: storage.storageClass ?? site.storageClass,
    accessModes: ["ReadWriteOnce"],
    resources: { requests: { storage: storage.size } },
  };
}

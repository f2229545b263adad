/** Volumes of base components: their storage class, and the claim that charts write. */
import { type Problem, problem } from "../errors";
import type { JsonObject } from "../json";
import type { Capability } from "./capability";
import type { Storage } from "./component";
import type { Site } from "./site";

/** What a volume needs. The empty name says that the site has no default. */
export function storageRequirement(storage: Storage, site: Site): Capability {
  return `storage-class:${storage.storageClass ?? site.storageClass ?? ""}`;
}

/** A size that Kubernetes does not take. */
export function checkStorage(storage: Storage | undefined, where: string): Problem[] {
  if (storage === undefined || QUANTITY.test(storage.size)) return [];
  return [
    problem("COMPONENT_INVALID", `${where}.size`, "the size is no Kubernetes quantity", {
      got: storage.size,
      expected: "a number and a unit: 500Mi, 10Gi, 1Ti",
    }),
  ];
}
const QUANTITY = /^[1-9]\d*(\.\d+)?(Ki|Mi|Gi|Ti|Pi|k|M|G|T|P)$/;

/** The `spec` of a claim, as `volumeClaimTemplate` and `volumeClaimTemplates` want it. */
export function claimSpec(storage: Storage, site: Site): JsonObject {
  return {
    storageClassName: storage.storageClass ?? site.storageClass,
    accessModes: ["ReadWriteOnce"],
    resources: { requests: { storage: storage.size } },
  };
}

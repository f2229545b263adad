/**
 * Keeps a release's secrets when anything else of it changes. The Helm provider writes `set_wo` only where `set_wo_revision` rises, and upgrades
 * without the secrets otherwise (3.1.1 and 3.1.2, resource_helm_release.go: hashicorp/terraform-provider-helm#1753). So the revision is a number that rises
 * with every change of the release: the time of the plan, kept in a resource of Terraform's own that any other argument replaces.
 */
import { createHash } from "node:crypto";
import type { Release } from "../fleet";
import type { JsonObject } from "../json";
import type { StackResource } from "./stack-parts";
import { expression } from "./terraform-text";

/** @param others all arguments of the release but its secrets */
export function secretsRevision(id: string, others: JsonObject, secrets: Release["secretValues"]): StackResource {
  const revisions = Object.fromEntries(
    Object.entries(secrets).map(([path, { variable, revision }]) => [path, `${variable} ${revision}`]),
  );
  return {
    type: "terraform_data",
    id: `${id}-secrets`,
    arguments: {
      triggers_replace: { arguments: createHash("sha256").update(JSON.stringify(others)).digest("hex"), revisions },
      input: expression('tonumber(formatdate("YYYYMMDDhhmmss", plantimestamp()))'),
    },
    // a later plan alone is no change
    lifecycle: { ignore_changes: ["input"] },
    dependsOn: [],
  };
}

/** One resource of a stack, in Terraform's spelling. */
import type { JsonObject } from "../json";

export interface StackResource {
  readonly type: "helm_release" | "terraform_data";
  readonly id: string;
  readonly arguments: JsonObject;
  /** Addresses. */
  readonly dependsOn: readonly string[];
  readonly lifecycle?: JsonObject;
}

/** What a stack is made of beside its backend and its provider. */
import type { JsonObject } from "../json";

/** A variable of a stack, always a secret text. */
export interface StackVariable {
  readonly name: string;
  /** In no plan and no state. False for what an argument wants that Terraform writes into the state. */
  readonly ephemeral: boolean;
}

/** A resource of a stack. */
export interface StackResource {
  readonly type: "helm_release" | "terraform_data";
  readonly id: string;
  readonly arguments: JsonObject;
  /** Addresses. */
  readonly dependsOn: readonly string[];
  /** Terraform's block of that name. @default none */
  readonly lifecycle?: JsonObject;
}

/** Something that exists and comes into the state. */
export interface StackImport {
  /** An address. */
  readonly to: string;
  readonly id: string;
}

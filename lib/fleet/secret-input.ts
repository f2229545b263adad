/**
 * A secret for a chart, as code may have it: never the secret itself. Terraform gets it when it runs, in an ephemeral variable, and hands it on in a
 * write-only argument, so that it is neither in the generated files nor in plan or state.
 */

/** A secret by the name of a variable. */
export interface SecretInput {
  /** Name of the Terraform variable: set it as `TF_VAR_<variable>`. Letters, digits and `_`, not starting with a digit. */
  readonly variable: string;
  /** A whole number from 1: raise it when the secret changes, because Terraform cannot see that itself. */
  readonly revision: number;
}

/** What Terraform keeps for itself. */
const RESERVED = ["count", "depends_on", "for_each", "lifecycle", "locals", "providers", "source", "version"];

export function isVariableName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !RESERVED.includes(name);
}

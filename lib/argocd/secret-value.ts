/**
 * A secret value as code may have it: only where it comes from. The library has no type that a secret itself fits in,
 * and refuses texts that look like one.
 */

/** Filled in by a person or a tool before the object is applied: printed as `${NAME}`, or in the form that your tool replaces. */
export interface Placeholder {
  /** Upper case letters, digits and `_`. */
  readonly placeholder: string;
  /** The text that stands in the manifest, where your tool wants another one than `${NAME}`. */
  readonly text?: string;
}

/** Filled in by the External Secrets operator: the object is then emitted as an ExternalSecret, not as a Secret. */
export interface ExternalSecretValue {
  readonly externalSecret: {
    /** Name of the SecretStore or ClusterSecretStore. */
    readonly store: string;
    /** @default "ClusterSecretStore" */
    readonly storeKind?: "SecretStore" | "ClusterSecretStore";
    /** The entry in the store, and the property of it. */
    readonly key: string;
    readonly property?: string;
  };
}

export type SecretValue = Placeholder | ExternalSecretValue;

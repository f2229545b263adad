/** References to Secrets and ConfigMaps in the ApplicationSet's namespace: names of values, never values. */

/** A key of a Secret in the ApplicationSet's namespace. */
export interface SecretKeyReference {
  readonly secretName: string;
  readonly key: string;
}

/** A key of a ConfigMap in the ApplicationSet's namespace, such as one with certificate authorities. */
export interface ConfigMapKeyReference {
  readonly configMapName: string;
  readonly key: string;
}

/** A name in plain text, and where its password stands. */
export interface BasicAuth {
  readonly username: string;
  readonly passwordRef: SecretKeyReference;
}

/** Where a token stands that is sent as `Authorization: Bearer`. */
export interface BearerToken {
  readonly tokenRef: SecretKeyReference;
}

/** References to Secrets and ConfigMaps in the ApplicationSet's namespace: names of values, never values. */

export interface SecretKeyReference {
  readonly secretName: string;
  readonly key: string;
}

export interface ConfigMapKeyReference {
  readonly configMapName: string;
  readonly key: string;
}

export interface BasicAuth {
  readonly username: string;
  readonly passwordRef: SecretKeyReference;
}

export interface BearerToken {
  readonly tokenRef: SecretKeyReference;
}

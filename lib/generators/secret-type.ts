/** References to Secrets and ConfigMaps, and logins made of them, as Argo CD's Go code declares them. */
import { required, requiredPointer, STRING, struct } from "../go/go-struct";

export const SECRET = struct("SecretRef", { secretName: required(STRING), key: required(STRING) });
export const CONFIG_MAP_KEY = struct("ConfigMapKeyRef", { configMapName: required(STRING), key: required(STRING) });
export const BASIC_AUTH = struct("BasicAuthBitbucketServer", {
  username: required(STRING),
  passwordRef: requiredPointer(SECRET),
});
export const SERVER_TOKEN = struct("BearerTokenBitbucket", { tokenRef: requiredPointer(SECRET) });
export const CLOUD_TOKEN = struct("BearerTokenBitbucketCloud", { tokenRef: requiredPointer(SECRET) });

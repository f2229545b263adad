/** What is in Git is read by everybody who can read the repository, and stays in its history. */
import { SECRET_TYPE_LABEL } from "../../argocd-facts";
import { isObject } from "../../json";
import { fileRule } from "../manifests/file-rule";
import { type Manifest, ofKind } from "../manifests/manifest";
import { objectAt } from "../reading";

/** Stands for a value that something else puts in. */
const PLACEHOLDER = /^(?:|<[^<>]*>|\$\{?[\w.:-]+\}?|\{\{.*\}\})$/;

export const SECRET_IN_MANIFEST = fileRule(
  "SECRET_IN_MANIFEST",
  "error",
  "revoke it, and let an operator or Terraform bring the Secret",
  function* (manifests) {
    for (const secret of ofKind(manifests, "Secret")) {
      if (secret.group !== "") continue;
      for (const field of ["data", "stringData"]) {
        const values = secret.object[field];
        if (!isObject(values)) continue;
        const keys = Object.keys(values).filter((key) => isSecret(secret, key, String(values[key])));
        if (keys.length > 0) yield [secret, field, `the Secret ${secret.name} has values in Git: ${keys.join(", ")}`];
      }
    }
  },
);

/** Secrets of Argo CD say mostly what is no secret: names, addresses, how to log in. */
const ARGOCD_SECRET = /password|token|private|keyData|^tlsClientCertKey$/i;

function isSecret({ object }: Manifest, key: string, value: string): boolean {
  if (PLACEHOLDER.test(value)) return false;
  const isArgocds = objectAt(object, "metadata", "labels")?.[SECRET_TYPE_LABEL] !== undefined;
  if (!isArgocds) return true;
  return ARGOCD_SECRET.test(key) || (key === "config" && ARGOCD_SECRET.test(value));
}

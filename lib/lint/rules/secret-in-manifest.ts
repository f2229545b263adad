/** What is in Git is read by everybody who can read the repository, and stays in its history. */
import { isObject } from "../../json";
import { fileRule } from "../manifests/file-rule";
import { ofKind } from "../manifests/manifest";

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
        const keys = Object.keys(values).filter((key) => !PLACEHOLDER.test(String(values[key])) && !isPublic(key));
        if (keys.length > 0) yield [secret, field, `the Secret ${secret.name} has values in Git: ${keys.join(", ")}`];
      }
    }
  },
);

/** Fields of Argo CD's Secrets that are no secrets. */
function isPublic(key: string): boolean {
  return [
    "name",
    "server",
    "url",
    "type",
    "project",
    "enableOCI",
    "insecure",
    "namespaces",
    "clusterResources",
  ].includes(key);
}

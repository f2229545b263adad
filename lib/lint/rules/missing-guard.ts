/** A namespace alone keeps names apart, not load, network and rights. */
import { fileRule } from "../manifests/file-rule";
import { type Manifest, type Manifests, ofKind } from "../manifests/manifest";
import { listAt, textAt } from "../reading";
import type { Subject } from "../subject";

const GUARDS = ["ResourceQuota", "LimitRange", "NetworkPolicy"];

export const MISSING_GUARD = fileRule(
  "MISSING_GUARD",
  "warning",
  "deploy a ResourceQuota, a LimitRange and NetworkPolicies into the namespace, from a repository that is reviewed",
  function* (manifests, subjects) {
    for (const subject of subjects) {
      for (const { path, template } of subject.templates) {
        const namespace = textAt(template, "spec", "destination", "namespace");
        if (namespace === undefined || !makesNamespace(template)) continue;
        const missing = GUARDS.filter((kind) => !guards(manifests, subjects, namespace, kind));
        const at = path === "" ? "spec.destination.namespace" : `${path}.spec.destination.namespace`;
        if (missing.length > 0) yield [subject, at, `the namespace ${namespace} has no ${missing.join(", no ")}`];
      }
    }
  },
);

/** An Application that makes its namespace is the one that should bring the guard; others deploy into what is there. */
function makesNamespace(template: unknown): boolean {
  return listAt(template, "spec", "syncPolicy", "syncOptions").includes("CreateNamespace=true");
}

function guards(manifests: Manifests, subjects: readonly Subject[], namespace: string, kind: string): boolean {
  const found = ofKind(manifests, kind);
  if (found.some((one) => one.namespace === namespace)) return true;
  return subjects
    .filter((one) =>
      one.templates.some(({ template }) => textAt(template, "spec", "destination", "namespace") === namespace),
    )
    .some((one) => one.templates.some(({ template }) => found.some((manifest) => isIn(manifest, template))));
}

function isIn({ file }: Manifest, template: unknown): boolean {
  const paths = [
    textAt(template, "spec", "source", "path"),
    ...listAt(template, "spec", "sources").map((one) => textAt(one, "path")),
  ];
  return paths.some((path) => path !== undefined && path !== "" && path !== "." && `/${file}`.includes(`/${path}/`));
}

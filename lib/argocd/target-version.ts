/** Which Argo CD reads what a part of the construct tree emits: fields that it does not know are refused. */
import type { IConstruct } from "constructs";
import { type ArgocdVersion, atLeast, DEFAULT_ARGOCD_VERSION } from "../argocd-facts";
import { checkObject, isCrdKind, kindSchema } from "../crd";
import { isClean } from "../crd/validate";
import type { Problem } from "../errors";

const TARGETS = new WeakMap<IConstruct, ArgocdVersion>();

/** Says which Argo CD reads the objects below `scope`, unless something below says otherwise. @default "3.5" */
export function targetArgocd(scope: IConstruct, version: ArgocdVersion): void {
  TARGETS.set(scope, version);
}

/** The version for a construct. */
export function argocdVersionOf(construct: IConstruct): ArgocdVersion {
  for (let scope: IConstruct | undefined = construct; scope !== undefined; scope = scope.node.scope) {
    const version = TARGETS.get(scope);
    if (version !== undefined) return version;
  }
  return DEFAULT_ARGOCD_VERSION;
}

/** What the CRD of that version has against an object. @param where the construct's path */
export function checkCrd(object: object, version: ArgocdVersion, where: string): Problem[] {
  const kind = (object as { readonly kind?: unknown }).kind;
  if (isCrdKind(kind) && isClean(kindSchema(kind, version), object)) return [];
  const problems = checkObject(object, { argocdVersion: version, where });
  if (!atLeast(version, "3.6")) return problems;
  // 3.6 is not released: its one new field is known, its CRD is not
  return problems.filter(
    ({ code, place }) => code !== "CRD_UNKNOWN_FIELD" || !place.path.endsWith(".directory.disableExtensionFilter"),
  );
}

/** A ConfigMap that Argo CD reads: by its name, and only with the label that marks it as Argo CD's. */
import type { ApiObjectMetadata } from "cdk8s";
import type { Construct } from "constructs";
import { ArgoObject } from "./argo-object";

export abstract class ConfigMapObject extends ArgoObject {
  protected constructor(
    scope: Construct,
    id: string,
    name: string,
    metadata: ApiObjectMetadata | undefined,
    data: Readonly<Record<string, string>>,
  ) {
    const labels = { "app.kubernetes.io/name": name, "app.kubernetes.io/part-of": "argocd", ...metadata?.labels };
    super(scope, id, { apiVersion: "v1", kind: "ConfigMap", metadata: { name, ...metadata, labels } }, { data });
  }
}

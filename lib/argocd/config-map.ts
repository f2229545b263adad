/** A ConfigMap that Argo CD reads: by its name, and only with the label that marks it as Argo CD's. */
import type { ApiObjectMetadata } from "cdk8s";
import type { Construct } from "constructs";
import type { Problem } from "../errors";
import { isPlainObject } from "../plain-data";
import { ArgoObject } from "./argo-object";
import { withLabels } from "./metadata-props";

export abstract class ConfigMapObject extends ArgoObject {
  protected constructor(
    scope: Construct,
    id: string,
    name: string,
    metadata: ApiObjectMetadata | undefined,
    data: Readonly<Record<string, string>>,
    found: readonly Problem[],
  ) {
    const labels = { "app.kubernetes.io/name": name, "app.kubernetes.io/part-of": "argocd" };
    const labelled = withLabels(metadata, labels);
    const named = isPlainObject(labelled) ? { name, ...labelled } : labelled;
    super(scope, id, { apiVersion: "v1", kind: "ConfigMap", metadata: named }, { data }, found);
  }
}

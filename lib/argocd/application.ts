/** The Application construct. */
import type { ApiObjectMetadata } from "cdk8s";
import type { Construct } from "constructs";
import type { Problem } from "../errors";
import type { JsonObject } from "../json";
import { checkApplicationSpec, checkFinalizers } from "./application-checks";
import type { ApplicationSpec } from "./application-spec";
import { ArgoObject } from "./argo-object";
import type { Operation } from "./operation";

/** An Application's metadata, its spec, and an operation that it starts with. */
export interface ApplicationProps {
  /**
   * Name, labels, annotations, finalizers. With the finalizer `resources-finalizer.argocd.argoproj.io` (or the same with `/background` or
   * `/foreground` behind it) deleting the Application deletes what it deployed; without it that stays.
   * @default a name of cdk8s's, which ends in a hash; the chart's namespace
   */
  readonly metadata?: ApiObjectMetadata;
  /** What is deployed where, and how. */
  readonly spec: ApplicationSpec;
  /** An operation that starts as soon as the object is applied. @default none */
  readonly operation?: Operation;
}

/**
 * One Application: what Argo CD deploys where.
 * @throws {APPLICATION_INVALID} at synthesis, where Argo CD would refuse the spec or ignore a part of it
 * @throws {NAME_ILLEGAL} at synthesis, where the API server would refuse a name
 * @example
 * new Application(chart, "shop", {
 *   metadata: { name: "shop" },
 *   spec: {
 *     project: "shop",
 *     source: { repoURL: "https://git.example.com/shop.git", path: "deploy", targetRevision: "main" },
 *     destination: { name: "prod", namespace: "shop" },
 *   },
 * });
 */
export class Application extends ArgoObject {
  constructor(scope: Construct, id: string, props: ApplicationProps) {
    const { metadata, spec, operation } = props;
    super(scope, id, { apiVersion: "argoproj.io/v1alpha1", kind: "Application", metadata }, { operation, spec });
  }

  protected override check(object: JsonObject, where: string): readonly Problem[] {
    return [
      ...checkFinalizers(object.metadata, `${where}, metadata`),
      ...checkApplicationSpec(object.spec, `${where}, spec`),
    ];
  }
}

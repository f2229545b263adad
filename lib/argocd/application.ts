/** The Application construct. */
import type { ApiObjectMetadata } from "cdk8s";
import type { Construct } from "constructs";
import type { ArgocdVersion } from "../argocd-facts";
import type { Problem } from "../errors";
import type { JsonObject } from "../json";
import { checkApplicationSpec, checkFinalizers } from "./application-checks";
import type { ApplicationSpec } from "./application-spec";
import { ArgoObject, objectProblems, pathBelow } from "./argo-object";
import type { Operation } from "./operation";
import { propsOf, unknownProps } from "./props";

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

const PROPS = { metadata: true, spec: true, operation: true } satisfies Record<keyof ApplicationProps, true>;

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
    const where = pathBelow(scope, id);
    const problems: Problem[] = [];
    const { metadata, spec, operation, ...rest } = propsOf(props, where, problems);
    problems.push(...unknownProps(rest, PROPS, where));
    super(
      scope,
      id,
      { apiVersion: "argoproj.io/v1alpha1", kind: "Application", metadata },
      { operation, spec },
      problems,
    );
  }

  protected override check(object: JsonObject, where: string): readonly Problem[] {
    return checkApplication(object, where);
  }
}

function checkApplication(object: JsonObject, where: string): readonly Problem[] {
  return [
    ...checkFinalizers(object.metadata, `${where}, metadata`),
    ...checkApplicationSpec(object.spec, `${where}, spec`),
  ];
}

/** What the construct would say of an Application that is data already. @param version the Argo CD that reads it */
export function applicationProblems(object: JsonObject, version: ArgocdVersion, where: string): readonly Problem[] {
  return objectProblems(object, version, where, checkApplication(object, where));
}

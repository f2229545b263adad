/** The AppProject construct. What makes a project wide must be said twice: in the spec, and by its name beside it. */
import type { ApiObjectMetadata } from "cdk8s";
import type { Construct } from "constructs";
import type { Problem } from "../errors";
import type { JsonObject } from "../json";
import type { AppProjectSpec } from "./app-project-spec";
import { ArgoObject, pathBelow } from "./argo-object";
import { checkProject } from "./project-checks";
import { checkWidth, type ProjectWidth } from "./project-width";
import { propsOf, unknownProps } from "./props";

/** An AppProject's metadata and spec, and by name everything that makes it wide. */
export interface AppProjectProps extends ProjectWidth {
  /** Name, labels, annotations. @default a name of cdk8s's, which ends in a hash; the chart's namespace */
  readonly metadata?: ApiObjectMetadata;
  /** What its Applications may do. */
  readonly spec: AppProjectSpec;
}

const PROPS = {
  metadata: true,
  spec: true,
  allowAnyRepository: true,
  allowAnyCluster: true,
  allowAnyNamespace: true,
  allowAnySourceNamespace: true,
  allowAnyClusterResource: true,
  allowDenyItems: true,
} satisfies Record<keyof AppProjectProps, true>;

/**
 * What the Applications of a project may do. Without entries it allows no repository, no destination and no cluster-wide kind.
 * @throws {PROJECT_TOO_WIDE} at synthesis, where it allows more than it says
 * @throws {PROJECT_INVALID} at synthesis, where Argo CD would refuse it
 * @example
 * new AppProject(chart, "shop", {
 *   metadata: { name: "shop" },
 *   spec: { sourceRepos: ["https://git.example.com/shop.git"], destinations: [{ name: "prod", namespace: "shop" }] },
 * });
 */
export class AppProject extends ArgoObject {
  private readonly width: ProjectWidth;

  constructor(scope: Construct, id: string, props: AppProjectProps) {
    const where = pathBelow(scope, id);
    const problems: Problem[] = [];
    const { metadata, spec, ...width } = propsOf(props, where, problems);
    problems.push(...unknownProps(width, PROPS, where));
    super(scope, id, { apiVersion: "argoproj.io/v1alpha1", kind: "AppProject", metadata }, { spec }, problems);
    this.width = width;
  }

  protected override check(object: JsonObject, where: string): readonly Problem[] {
    return [
      ...checkProject(this.name, object.spec, `${where}, spec`),
      ...checkWidth(object.spec, this.width, `${where}, spec`),
    ];
  }
}

/**
 * Many Applications as one construct. Our synthesis streams them from the data. They become constructs when somebody looks: a walk over the
 * tree that adds labels or checks a policy, cdk8s's own `app.synth()` and `Testing.synth()`. From then on the constructs are what is written.
 */
import { ApiObject, type ApiObjectProps, App } from "cdk8s";
import { Construct, type IConstruct, Node } from "constructs";
import { Application, type ApplicationProps } from "../argocd";
import {
  EXISTING_CHILDREN,
  hasOwnResolvers,
  MANIFEST_FILE,
  MANIFESTS,
  type ManifestGroup,
  type ManifestSource,
} from "../synth";

const childrenOf = Object.getOwnPropertyDescriptor(Node.prototype, "children")?.get as (this: Node) => IConstruct[];

/** Many Applications as one construct: they become objects when the manifests are written, so thousands cost no construct each. */
export class ApplicationBatch extends Construct implements ManifestSource {
  private isAwake = false;

  /** @param groups the objects by file, made anew at each call. */
  constructor(
    scope: Construct,
    id: string,
    private readonly groups: () => Iterable<ManifestGroup>,
  ) {
    super(scope, id);
    const { node } = this;
    Object.defineProperty(node, "children", {
      get: () => {
        this.wake();
        return childrenOf.call(node);
      },
    });
    Object.defineProperty(node, "tryFindChild", {
      value: (child: string) => {
        this.wake();
        return Node.prototype.tryFindChild.call(node, child);
      },
    });
  }

  /** Resolvers of the app's own are asked by constructs alone. */
  [EXISTING_CHILDREN](): readonly IConstruct[] {
    if (hasOwnResolvers(App.of(this))) this.wake();
    return childrenOf.call(this.node);
  }

  [MANIFESTS](): Iterable<ManifestGroup> {
    return this.isAwake ? [] : this.groups();
  }

  private wake(): void {
    if (this.isAwake) return;
    this.isAwake = true;
    for (const { file, objects } of this.groups()) {
      for (const object of objects) {
        const { apiVersion, metadata, spec } = object;
        const { name } = metadata as { readonly name: string };
        const application = String(apiVersion).startsWith("argoproj.io/")
          ? new Application(this, name, { metadata, spec } as unknown as ApplicationProps)
          : new ApiObject(this, name, object as unknown as ApiObjectProps);
        Object.defineProperty(application, MANIFEST_FILE, { value: file });
      }
    }
  }
}

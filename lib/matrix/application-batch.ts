/**
 * Many Applications as one construct. Our synthesis streams them from the data; cdk8s's own `app.synth()` and `Testing.synth()` know only ApiObjects, so for
 * those they are made, when cdk8s validates the tree.
 */
import { ApiObject, type ApiObjectProps, App } from "cdk8s";
import { Construct } from "constructs";
import { isStreaming, MANIFESTS, type ManifestGroup, type ManifestSource } from "../synth";

/** Many Applications as one construct: they become objects when the manifests are written, so thousands cost no construct each. */
export class ApplicationBatch extends Construct implements ManifestSource {
  private asConstructs = false;

  /** @param groups the objects by file, made anew at each call. */
  constructor(
    scope: Construct,
    id: string,
    private readonly groups: () => Iterable<ManifestGroup>,
  ) {
    super(scope, id);
    this.node.addValidation({ validate: () => this.makeConstructs() });
  }

  [MANIFESTS](): Iterable<ManifestGroup> {
    return this.groups();
  }

  private makeConstructs(): string[] {
    if (this.asConstructs || isStreaming(App.of(this))) return [];
    this.asConstructs = true;
    for (const { objects } of this.groups()) {
      for (const object of objects)
        new ApiObject(this, (object.metadata as { name: string }).name, object as unknown as ApiObjectProps);
    }
    return [];
  }
}

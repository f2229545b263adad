/** A file of data beside the manifests, such as what a git generator reads. It is no Kubernetes object, so cdk8s's own synthesis cannot write it. */
import { Construct } from "constructs";
import type { JsonObject } from "../json";
import {
  type FileChart,
  MANIFEST_FILE,
  MANIFESTS,
  type ManifestGroup,
  type ManifestSource,
  refuseOwnSynthesis,
} from "../synth";

export class DataFile extends Construct implements ManifestSource {
  readonly path: string;

  /** @param chart has nothing else in it. */
  constructor(
    chart: FileChart,
    id: string,
    readonly content: JsonObject,
  ) {
    super(chart, id);
    this.path = chart[MANIFEST_FILE];
    refuseOwnSynthesis(this, `${this.path} is no Kubernetes object, so cdk8s's own synthesis leaves it out`);
  }

  [MANIFESTS](): Iterable<ManifestGroup> {
    return [{ objects: [this.content] }];
  }
}

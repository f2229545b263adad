/**
 * Whether an Application's cluster is still there: where it is not, deletion first takes the finalizer away, so that what the
 * Application deployed stays behind. Upstream: removeFinalizerOnInvalidDestination.
 */
import { RESOURCES_FINALIZER } from "../../argocd-facts";
import { Validator } from "../../evaluate/validator";
import type { ClusterFact } from "../../generators";
import type { Application } from "./application";

export class Destinations {
  private readonly validator: Validator;

  constructor(clusters: readonly ClusterFact[], inClusterEnabled: boolean) {
    this.validator = new Validator({
      version: "3.5",
      applicationSetName: "",
      projects: undefined,
      clusters,
      inClusterEnabled,
    });
  }

  /** The finalizers that deletion leaves: all of them while the cluster is known. */
  finalizersAtDeletion({ metadata, spec }: Application): readonly string[] {
    const finalizers = metadata.finalizers ?? [];
    // exactly this one goes: finalizers that name a way of deletion stay
    if (!finalizers.includes(RESOURCES_FINALIZER)) return finalizers;
    const isKnown = this.validator.destinationProblem(spec.destination ?? {}) === undefined;
    return isKnown ? finalizers : finalizers.filter((finalizer) => finalizer !== RESOURCES_FINALIZER);
  }
}

/** One side of a run as rendering reads it: where its repositories are, which settings decide, what is assumed. */
import type { JsonObject } from "../../json";
import type { RenderInput, Resource } from "../../sources";
import type { ManifestConfiguration } from "../config";
import type { Input, Moment } from "../input";
import { clusterScoped, definitionsIn } from "./definitions";
import { SideRepositories } from "./repositories";
import { SideSettings } from "./settings";

export interface ManifestSide {
  readonly input: Input;
  readonly moment: Moment | undefined;
  /** Every revision is what its repository has: of what stands on a cluster. */
  readonly isAsDeployed: boolean;
}

export interface SideInputs {
  input(application: JsonObject): RenderInput;
  /** Of its cluster, where that is known. */
  kubeVersionOf(application: JsonObject): string | undefined;
  /** CustomResourceDefinitions of the checkout. */
  readonly definitions: readonly Resource[];
  readonly notes: readonly string[];
}

/** Clones what these Applications name, where that is allowed. */
export async function sideInputs(
  { input, moment, isAsDeployed }: ManifestSide,
  configuration: ManifestConfiguration,
  applications: readonly JsonObject[],
): Promise<SideInputs> {
  const repositories = new SideRepositories(input, isAsDeployed);
  await repositories.prepare(applications);
  const definitions = moment === undefined ? [] : definitionsIn(moment.repository, moment.commit);
  const settings = new SideSettings(input, configuration, clusterScoped(definitions));
  const kubeVersionOf = ({ spec }: JsonObject) => settings.kubeVersionOf((spec ?? {}) as JsonObject);
  const isUnknown = applications.some((application) => kubeVersionOf(application) === undefined);
  return {
    kubeVersionOf,
    definitions,
    input: (application) => ({ application, repository: repositories.source, settings: settings.of(application) }),
    notes: isUnknown ? [UNKNOWN_VERSION] : [],
  };
}

const UNKNOWN_VERSION =
  "charts are rendered for Kubernetes 1.33 where the version of a cluster is not known: name it in env-matrix.yaml, manifests.kubeVersions";

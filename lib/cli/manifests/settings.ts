/** What of Argo CD's settings decides manifests: argocd-cm and AppProjects of the input, versions of clusters, and env-matrix.yaml. */
import { isObject, type JsonObject } from "../../json";
import type { RenderSettings } from "../../sources";
import type { ManifestConfiguration } from "../config";
import type { Input } from "../input";

/** Argo CD writes it on cluster Secrets that ask for it. */
const VERSION_LABEL = "argocd.argoproj.io/kubernetes-version";

export class SideSettings {
  private readonly shared: RenderSettings;

  /** @param clusterScoped `group/Kind` of custom kinds that are known to be cluster-wide */
  constructor(
    private readonly input: Input,
    private readonly configuration: ManifestConfiguration,
    clusterScoped: readonly string[],
  ) {
    this.shared = {
      controlPlaneNamespace: input.namespace,
      ...ofConfigMap(configMapOf(input)),
      ...(configuration.apiVersions && { apiVersions: configuration.apiVersions }),
      clusterScoped,
    };
  }

  of({ spec }: JsonObject): RenderSettings {
    const kubeVersion = this.kubeVersionOf(isObject(spec) ? spec : {});
    const project = isObject(spec) ? String(spec.project || "default") : "default";
    const sourceRepos = this.sourceReposOf(project);
    return { ...this.shared, ...(kubeVersion && { kubeVersion }), ...(sourceRepos && { sourceRepos }) };
  }

  /** The Kubernetes version of a destination, where it is known. */
  kubeVersionOf({ destination }: { readonly destination?: unknown }): string | undefined {
    const { name, server } = isObject(destination) ? destination : {};
    const { kubeVersions = {}, kubeVersion } = this.configuration;
    const cluster = this.input.inventory.clusters?.find(
      (one) => (name !== undefined && one.name === name) || (server !== undefined && one.server === server),
    );
    const keys = [name, server, cluster?.name, cluster?.server].filter((key) => typeof key === "string");
    const named = keys.find((key) => Object.hasOwn(kubeVersions, key));
    return named === undefined ? (cluster?.labels[VERSION_LABEL] ?? kubeVersion) : kubeVersions[named];
  }

  private sourceReposOf(project: string): readonly string[] | undefined {
    const object = this.input.projects.find(({ metadata }) => isObject(metadata) && metadata.name === project);
    const repos = isObject(object?.spec) ? object.spec.sourceRepos : undefined;
    return Array.isArray(repos) ? repos.map(String) : undefined;
  }
}

function configMapOf({ inventory, findings, namespace }: Input): JsonObject | undefined {
  const all = [...(inventory.resources() ?? []), ...findings.objects.map(({ object }) => object)];
  return all.find(({ kind, metadata }) => {
    if (kind !== "ConfigMap" || !isObject(metadata) || metadata.name !== "argocd-cm") return false;
    return metadata.namespace === undefined || metadata.namespace === namespace;
  });
}

const TYPES: readonly (readonly [key: string, type: string])[] = [
  ["kustomize.enable", "Kustomize"],
  ["helm.enable", "Helm"],
  ["jsonnet.enable", "Directory"],
];

function ofConfigMap(configMap: JsonObject | undefined): RenderSettings {
  const data = isObject(configMap?.data) ? configMap.data : {};
  const text = (key: string) => (typeof data[key] === "string" && data[key] !== "" ? (data[key] as string) : undefined);
  const trackingMethod = text("application.resourceTrackingMethod");
  const appLabelKey = text("application.instanceLabelKey");
  const installationID = text("installationID");
  const kustomizeBuildOptions = text("kustomize.buildOptions");
  const schemes = typeof data["helm.valuesFileSchemes"] === "string" ? data["helm.valuesFileSchemes"] : undefined;
  const versions = Object.entries(data).flatMap(([key, value]) => {
    const version = /^kustomize\.(?:path|version)\.(.+)$/.exec(key)?.[1];
    return version === undefined ? [] : [[version, String(value)] as const];
  });
  const types = TYPES.flatMap(([key, type]) => (data[key] === "false" ? [[type, false] as const] : []));
  return {
    ...(trackingMethod && { trackingMethod }),
    ...(appLabelKey && { appLabelKey }),
    ...(installationID && { installationID }),
    ...(kustomizeBuildOptions && { kustomizeBuildOptions }),
    ...(schemes !== undefined && { helmValuesFileSchemes: schemes.split(",").map((one) => one.trim()) }),
    ...(versions.length > 0 && { kustomizeVersions: Object.fromEntries(versions) }),
    ...(types.length > 0 && { enabledSourceTypes: Object.fromEntries(types) }),
  };
}

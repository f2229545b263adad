/**
 * What Argo CD's own objects say to the inventory: cluster Secrets and what makes them, AppProjects, its settings, and ConfigMaps or other
 * objects for the plugin and clusterDecisionResource generators. Of a Secret only what generators read is taken, never its credentials.
 */
import type { ClusterFact } from "../generators";
import { isObject, type JsonObject } from "../json";
import { type ClusterReading, clustersIn, isMarked, type UnknownCluster } from "./cluster-secrets";

export interface ArgocdFacts {
  /** Those of which all is known. */
  readonly clusters: readonly ClusterFact[];
  /** The objects that they were read from. */
  readonly clusterObjects: readonly JsonObject[];
  /** Objects that make a cluster's Secret of which something is not known; with one of them `clusters` are not all. */
  readonly unknownClusters: readonly (UnknownCluster & { readonly object: JsonObject })[];
  /** Names; without `default`, which Argo CD makes itself. */
  readonly projects: readonly string[];
  /** There is an AppProject whose name is still to be filled in. */
  readonly hasOpenProject?: true;
  readonly resources: readonly JsonObject[];
  /** `cluster.inClusterEnabled` of argocd-cm. */
  readonly inClusterEnabled?: boolean;
  /** `applicationsetcontroller.enable.new.git.file.globbing` of argocd-cmd-params-cm. */
  readonly gitGlobbing?: "default" | "new";
  /** `applicationsetcontroller.enable.git.submodule` there. */
  readonly gitSubmodules?: boolean;
}

/**
 * @param namespace that of Argo CD: objects of other namespaces do not count, those without one do
 * @param read how a cluster is found in an object: of a manifest, or of a running cluster (`liveCluster`)
 */
export function factsOf(
  objects: Iterable<JsonObject>,
  namespace: string,
  read: (object: JsonObject) => readonly ClusterReading[] = clustersIn,
): ArgocdFacts {
  const clusters: ClusterFact[] = [];
  const clusterObjects: JsonObject[] = [];
  const unknownClusters: (UnknownCluster & { readonly object: JsonObject })[] = [];
  const projects: string[] = [];
  const resources: JsonObject[] = [];
  let hasOpenProject = false;
  let settings: Settings = {};
  for (const object of objects) {
    const metadata = objectAt(object, "metadata");
    if (metadata.namespace !== undefined && metadata.namespace !== namespace) continue;
    for (const cluster of read(object)) {
      if ("why" in cluster) unknownClusters.push({ ...cluster, object });
      else {
        clusters.push(cluster);
        clusterObjects.push(object);
      }
    }
    if (object.kind === "AppProject") {
      if (typeof metadata.name === "string" && !isMarked(metadata.name)) projects.push(metadata.name);
      else hasOpenProject = true;
    } else if (!NO_RESOURCES.has(String(object.kind))) {
      resources.push(object);
      settings = { ...settings, ...settingsOf(object, metadata) };
    }
  }
  const known = { clusters, clusterObjects, unknownClusters, projects: [...new Set(projects)] };
  return { ...known, ...(hasOpenProject && { hasOpenProject }), resources, ...settings };
}

type Settings = Pick<ArgocdFacts, "inClusterEnabled" | "gitGlobbing" | "gitSubmodules">;

/** Kinds that no generator reads as a resource. */
const NO_RESOURCES = new Set(["Secret", "ExternalSecret", "ApplicationSet", "Application"]);

function settingsOf(configMap: JsonObject, metadata: JsonObject): Settings {
  if (configMap.kind !== "ConfigMap") return {};
  const data = objectAt(configMap, "data");
  if (metadata.name === "argocd-cm" && data["cluster.inClusterEnabled"] !== undefined) {
    return { inClusterEnabled: data["cluster.inClusterEnabled"] === "true" };
  }
  const globbing = data["applicationsetcontroller.enable.new.git.file.globbing"];
  const submodules = data["applicationsetcontroller.enable.git.submodule"];
  if (metadata.name !== "argocd-cmd-params-cm") return {};
  return {
    ...(globbing !== undefined && { gitGlobbing: globbing === "true" ? "new" : "default" }),
    ...(submodules !== undefined && { gitSubmodules: submodules === "true" }),
  };
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? (value as JsonObject) : {};
}

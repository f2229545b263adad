/**
 * What Argo CD's own objects say to the inventory: cluster Secrets (and ExternalSecrets that make them), AppProjects, its settings, and ConfigMaps or other objects for the
 * plugin and clusterDecisionResource generators. Of a Secret only what generators read is taken, never its credentials.
 */
import { SECRET_TYPE_LABEL } from "../argocd-facts";
import type { ClusterFact } from "../generators";
import { isObject, type JsonObject } from "../json";
import { secretMadeOf } from "./external-secret";

export interface ArgocdFacts {
  readonly clusters: readonly ClusterFact[];
  /** Names; without `default`, which Argo CD makes itself. */
  readonly projects: readonly string[];
  readonly resources: readonly JsonObject[];
  /** `cluster.inClusterEnabled` of argocd-cm. */
  readonly inClusterEnabled?: boolean;
  /** `applicationsetcontroller.enable.new.git.file.globbing` of argocd-cmd-params-cm. */
  readonly gitGlobbing?: "default" | "new";
}

/** kubectl keeps a copy of the whole object here, with the credentials of a Secret. */
const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

/** @param namespace that of Argo CD: objects of other namespaces do not count, those without one do */
export function factsOf(objects: Iterable<JsonObject>, namespace: string): ArgocdFacts {
  const clusters: ClusterFact[] = [];
  const projects: string[] = [];
  const resources: JsonObject[] = [];
  let settings: Pick<ArgocdFacts, "inClusterEnabled" | "gitGlobbing"> = {};
  for (const given of objects) {
    const object = secretMadeOf(given);
    const metadata = objectAt(object, "metadata");
    if (metadata.namespace !== undefined && metadata.namespace !== namespace) continue;
    if (object.kind === "Secret") {
      if (objectAt(metadata, "labels")[SECRET_TYPE_LABEL] === "cluster") clusters.push(clusterOf(object, metadata));
    } else if (object.kind === "AppProject") projects.push(String(metadata.name));
    else if (object.kind !== "ApplicationSet" && object.kind !== "Application") {
      resources.push(object);
      settings = { ...settings, ...settingsOf(object, metadata) };
    }
  }
  return { clusters, projects: [...new Set(projects)], resources, ...settings };
}

function clusterOf(secret: JsonObject, metadata: JsonObject): ClusterFact {
  const { [LAST_APPLIED]: _, ...annotations } = textsAt(metadata, "annotations");
  const project = secretText(secret, "project");
  return {
    name: secretText(secret, "name"),
    server: secretText(secret, "server"),
    secretName: String(metadata.name ?? ""),
    labels: textsAt(metadata, "labels"),
    annotations,
    ...(project === "" ? {} : { project }),
  };
}

/** One value of a Secret: `stringData` as it is, `data` in base64. */
function secretText(secret: JsonObject, key: string): string {
  const plain = objectAt(secret, "stringData")[key];
  if (typeof plain === "string") return plain;
  const encoded = objectAt(secret, "data")[key];
  return typeof encoded === "string" ? Buffer.from(encoded, "base64").toString("utf8") : "";
}

function settingsOf(
  configMap: JsonObject,
  metadata: JsonObject,
): Pick<ArgocdFacts, "inClusterEnabled" | "gitGlobbing"> {
  if (configMap.kind !== "ConfigMap") return {};
  const data = objectAt(configMap, "data");
  if (metadata.name === "argocd-cm" && data["cluster.inClusterEnabled"] !== undefined) {
    return { inClusterEnabled: data["cluster.inClusterEnabled"] === "true" };
  }
  const globbing = data["applicationsetcontroller.enable.new.git.file.globbing"];
  if (metadata.name === "argocd-cmd-params-cm" && globbing !== undefined) {
    return { gitGlobbing: globbing === "true" ? "new" : "default" };
  }
  return {};
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? (value as JsonObject) : {};
}

function textsAt(object: JsonObject, key: string): Record<string, string> {
  return Object.fromEntries(Object.entries(objectAt(object, key)).map(([name, value]) => [name, String(value)]));
}

/** What an AppProject permits of one Application: its sources, its destination, the objects that it deploys. Upstream: Argo CD 3.5.1. */
import type { JsonObject } from "../../json";
import { matchesGlob } from "../../match/glob";
import { pathMatch } from "../../match/path-match";
import { permits, permitsClusterObject } from "../../match/project-permission";
import { type KubeObject, nameOf, objectsAt, specOf, textAt, textsAt } from "../api-server/object";
import { isStandIn } from "../api-server/stand-in";
import { normalizedGitUrl } from "../repo-server/git-url";
import { type Condition, destinationOf, sourcesOf } from "./application";
import type { Cluster } from "./clusters";

const VERSION = "3.5";

/** The project that Argo CD makes where nobody else does. */
export const DEFAULT_PROJECT: KubeObject = {
  apiVersion: "argoproj.io/v1alpha1",
  kind: "AppProject",
  metadata: { name: "default", namespace: "argocd" },
  spec: {
    sourceRepos: ["*"],
    destinations: [{ server: "*", namespace: "*" }],
    clusterResourceWhitelist: [{ group: "*", kind: "*" }],
  },
};

export function projectNotFound(name: string): string {
  const quoted = JSON.stringify(name);
  return `error getting app project ${quoted}: appproject.argoproj.io ${quoted} not found`;
}

/** What is wrong with an Application's spec in its project; nothing where all is permitted. */
export function specConditions(
  app: KubeObject,
  project: KubeObject,
  cluster: Cluster | { readonly error: string },
): Condition[] {
  const sources = sourcesOf(app);
  const invalid = (message: string): Condition => ({ type: "InvalidSpecError", message });
  const several = objectsAt(specOf(app), "sources").length > 0;
  if (!several && !isComplete(sources[0] ?? {}, false)) {
    return [invalid("spec.source.repoURL and either spec.source.path or spec.source.chart are required")];
  }
  const conditions = sourceRefusals(app, project).map(invalid);
  if ("error" in cluster) return [...conditions, invalid(cluster.error)];
  const refusal = destinationRefusal(app, project, cluster);
  return refusal === undefined ? conditions : [...conditions, invalid(refusal)];
}

/** Which repositories of the Application its project does not permit, in Argo CD's words. */
export function sourceRefusals(app: KubeObject, project: KubeObject): string[] {
  return sourcesOf(app)
    .map((source) => textAt(source, "repoURL"))
    .filter((repoURL) => !permitsSource(project, repoURL))
    .map((repoURL) => `application repo ${repoURL} is not permitted in project '${project.metadata.name}'`);
}

/** That its project does not permit its destination, in Argo CD's words; undefined where it does. */
export function destinationRefusal(app: KubeObject, project: KubeObject, cluster: Cluster): string | undefined {
  const destination = destinationOf(app);
  if (permits(project, { ...cluster, namespace: destination.namespace }, VERSION)) return undefined;
  const server = destination.name !== "" ? cluster.name : cluster.server;
  return `application destination server '${server}' and namespace '${destination.namespace}' do not match any of the allowed destinations in project '${project.metadata.name}'`;
}

function isComplete(source: JsonObject, withRef: boolean): boolean {
  if (textAt(source, "repoURL") === "") return false;
  return ["path", "chart", ...(withRef ? ["ref"] : [])].some((key) => textAt(source, key) !== "");
}

/** True where the project lets its Applications have this object on this cluster. */
export function permitsObject(project: KubeObject, object: KubeObject, cluster: Cluster): boolean {
  return objectRefusal(project, object, cluster) === undefined;
}

/** Why a sync may not touch an object; undefined where it may. */
export function objectRefusal(project: KubeObject, object: KubeObject, cluster: Cluster): string | undefined {
  const { group, kind, namespace, name } = nameOf(object);
  const isKindPermitted =
    isStandIn(object) ||
    (namespace === ""
      ? permitsClusterObject(project, { group, kind, name }, VERSION)
      : permitsKind(project, group, kind));
  if (!isKindPermitted) return `resource ${group}:${kind} is not permitted in project ${project.metadata.name}`;
  if (namespace === "" || permits(project, { ...cluster, namespace }, VERSION)) return undefined;
  return `namespace ${namespace} is not permitted in project '${project.metadata.name}'`;
}

function permitsKind(project: KubeObject, group: string, kind: string): boolean {
  const spec = specOf(project);
  const isIn = (list: readonly JsonObject[]): boolean =>
    list.some((item) => fits(textAt(item, "kind"), kind) && fits(textAt(item, "group"), group));
  const isAllowed =
    !Array.isArray(spec.namespaceResourceWhitelist) || isIn(objectsAt(spec, "namespaceResourceWhitelist"));
  return isAllowed && !isIn(objectsAt(spec, "namespaceResourceBlacklist"));
}

function fits(pattern: string, value: string): boolean {
  return pathMatch(pattern, value) === true;
}

function permitsSource(project: KubeObject, repoURL: string): boolean {
  const url = normalizedGitUrl(repoURL);
  let isPermitted = false;
  for (const pattern of textsAt(specOf(project), "sourceRepos")) {
    const denies = pattern.startsWith("!");
    const matches = matchesRepository(normalizedGitUrl(denies ? pattern.slice(1) : pattern), url) !== denies;
    if (matches) isPermitted = true;
    else if (denies) return false;
  }
  return isPermitted;
}

/** A glob whose single star stops at slashes. */
function matchesRepository(pattern: string, url: string): boolean {
  if (pattern === "*") return true;
  const [parts, segments] = [pattern.split("/"), url.split("/")];
  if (pattern.includes("**") || pattern.includes("{")) return matchesGlob(pattern, url);
  return parts.length === segments.length && parts.every((part, i) => matchesGlob(part, segments[i] as string));
}

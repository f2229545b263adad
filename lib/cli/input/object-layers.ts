/** Facts from Kubernetes objects: those of files that the user named, of the folders that are rendered, and of a running Argo CD. */
import { EnvMatrixError, type Place, placeText } from "../../errors";
import { once } from "../../evaluate/once";
import { type ArgocdFacts, type FoundObject, factsOf, type Layer, liveCluster, objectsIn } from "../../inventory";
import type { JsonObject } from "../../json";
import { inputFiles } from "./input-files";

/** Why clusters are not known although objects speak of some. */
export interface OpenCluster {
  readonly place: Place;
  readonly why: string;
}

/** @throws {YAML_SYNTAX} @throws {INPUT_UNREADABLE} */
export function readObjects(path: string): FoundObject[] {
  return [...inputFiles(path, () => "")].flatMap((file) => {
    const found = objectsIn(file.read(), file.path);
    if (Array.isArray(found)) return found;
    throw new EnvMatrixError([found]);
  });
}

/** What a running Argo CD has is all that there is. */
export function clusterLayer(objects: readonly JsonObject[], namespace: string): Layer {
  const facts = factsOf(objects, namespace, liveCluster);
  return { ...restLayer(facts), clusters: facts.clusters, projects: withDefault(facts.projects) };
}

/**
 * What files do not speak of is not known: no cluster Secret in them does not mean that there is no cluster, and one of which something is
 * not known makes all of them unknown.
 * @param open gets those clusters
 */
export function objectLayer(objects: readonly FoundObject[], namespace: string, open: OpenCluster[]): Layer {
  const facts = factsOf(plain(objects), namespace);
  open.push(...openOf(objects, facts));
  return {
    ...restLayer(facts),
    ...(facts.clusters.length > 0 && open.length === 0 && { clusters: facts.clusters }),
    ...(facts.projects.length > 0 && { projects: withDefault(facts.projects) }),
  };
}

/**
 * The same for objects that nobody named: a note says so when one of them is used.
 * @param open gets clusters of which something is not known; where named objects have left some, these here are not all
 */
export function foundLayer(
  objects: readonly FoundObject[],
  namespace: string,
  notes: Set<string>,
  open: OpenCluster[],
): Layer {
  const facts = factsOf(plain(objects), namespace);
  open.push(...openOf(objects, facts));
  // every set asks, and the answer is said once
  const clusters = once(() => {
    const places = placesOf(objects, facts.clusterObjects);
    notes.add(`clusters are those of the Secrets in ${places}: ${facts.clusters.length}`);
    return facts.clusters;
  });
  const projects = once(() => {
    const found = objects.map(({ object }) => object).filter(({ kind }) => kind === "AppProject");
    notes.add(`projects are the AppProjects in ${placesOf(objects, found)}, and default`);
    return withDefault(facts.projects);
  });
  return {
    get clusters() {
      return facts.clusters.length === 0 || open.length > 0 ? undefined : clusters();
    },
    get projects() {
      return facts.projects.length === 0 ? undefined : projects();
    },
  };
}

/** `set/prod.yaml:3:1: a SealedSecret writes its name`. */
export function openText({ place, why }: OpenCluster): string {
  return `${placeText(place)}: ${why}`;
}

function openOf(objects: readonly FoundObject[], { unknownClusters }: ArgocdFacts): OpenCluster[] {
  return unknownClusters.map(({ object, why }) => {
    const found = objects.find((one) => one.object === object) as FoundObject;
    return { place: found.at(""), why };
  });
}

function restLayer({ resources, inClusterEnabled, gitGlobbing, gitSubmodules }: ArgocdFacts): Layer {
  return {
    ...(inClusterEnabled === undefined ? {} : { inClusterEnabled }),
    ...(gitGlobbing === undefined ? {} : { gitGlobbing }),
    ...(gitSubmodules === undefined ? {} : { gitSubmodules }),
    ...(resources.length > 0 && { resources: () => resources }),
  };
}

/** Argo CD makes the default project itself. */
function withDefault(projects: readonly string[]): readonly string[] {
  return projects.includes("default") ? projects : ["default", ...projects];
}

function plain(objects: readonly FoundObject[]): JsonObject[] {
  return objects.map(({ object }) => object);
}

function placesOf(objects: readonly FoundObject[], wanted: readonly JsonObject[]): string {
  const names = [...new Set(objects.filter(({ object }) => wanted.includes(object)).map(({ file }) => file))];
  return names.length > 2 ? `${names[0]} and ${names.length - 1} other files` : names.join(" and ");
}

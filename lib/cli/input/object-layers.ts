/** Facts from Kubernetes objects: those of files that the user named, of the folders that are rendered, and of a running Argo CD. */
import { EnvMatrixError, placeText } from "../../errors";
import { once } from "../../evaluate/once";
import { type ArgocdFacts, type FoundObject, factsOf, type Layer, liveCluster, objectsIn } from "../../inventory";
import { isObject, type JsonObject } from "../../json";
import { NamedFiles } from "./named-files";
import type { OpenCluster } from "./open-cluster";
import { Unbuilt } from "./unbuilt";

/** @param files as one side has them. @default as they are @throws {YAML_SYNTAX} @throws {INPUT_UNREADABLE} */
export function readObjects(path: string, files: NamedFiles = new NamedFiles(undefined)): FoundObject[] {
  return [...files.below(path)].flatMap((file) => {
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
  open.push(...openOf(objects, facts), ...changedOf(objects, facts), ...writtenTwice(objects, facts));
  return {
    ...restLayer(facts),
    ...(facts.clusters.length > 0 && open.length === 0 && { clusters: facts.clusters }),
    ...(facts.projects.length > 0 && facts.hasOpenProject !== true && { projects: withDefault(facts.projects) }),
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
  /** Those that are left out. @default none */
  examples: readonly FoundObject[] = [],
): Layer {
  const facts = factsOf(plain(objects), namespace);
  open.push(...openOf(objects, facts), ...writtenTwice(objects, facts));
  const leftOut = (of: (kind: unknown) => boolean): void => {
    const wanted = plain(examples.filter(({ object }) => of(object.kind)));
    if (wanted.length > 0)
      notes.add(`${placesOf(examples, wanted)}: taken for examples, and not for facts; --objects PATH takes them`);
  };
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
    partial: ["projects", "clusters"],
    get clusters() {
      leftOut((kind) => kind !== "AppProject");
      return facts.clusters.length === 0 || open.length > 0 ? undefined : clusters();
    },
    get projects() {
      leftOut((kind) => kind === "AppProject");
      return facts.projects.length === 0 || facts.hasOpenProject === true ? undefined : projects();
    },
  };
}

function openOf(objects: readonly FoundObject[], { unknownClusters }: ArgocdFacts): OpenCluster[] {
  return unknownClusters.map(({ object, why }) => {
    const found = objects.find((one) => one.object === object) as FoundObject;
    return { place: found.at(""), why };
  });
}

/** Secrets that a kustomization beside them changes before the API server sees them. */
function changedOf(objects: readonly FoundObject[], { clusterObjects }: ArgocdFacts): OpenCluster[] {
  const unbuilt = new Unbuilt();
  return objects.flatMap((found) => {
    const why = clusterObjects.includes(found.object) ? unbuilt.changeOf(found.file) : undefined;
    return why === undefined ? [] : [{ place: found.at(""), why }];
  });
}

/** Secrets of one name: nobody knows which of them is applied last. */
function writtenTwice(objects: readonly FoundObject[], { clusterObjects }: ArgocdFacts): OpenCluster[] {
  const firsts = new Map<string, FoundObject>();
  return objects.flatMap((found) => {
    const { metadata } = found.object;
    const name = isObject(metadata) ? metadata.name : undefined;
    if (typeof name !== "string" || !clusterObjects.includes(found.object)) return [];
    const first = firsts.get(name);
    if (first === undefined) firsts.set(name, found);
    if (first === undefined || JSON.stringify(first.object) === JSON.stringify(found.object)) return [];
    return [
      {
        place: found.at(""),
        why: `the Secret ${name} stands in ${placeText(first.at(""))} too, and is another one there`,
      },
    ];
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

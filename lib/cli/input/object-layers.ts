/** Facts from Kubernetes objects: those of files that the user named, of the folders that are rendered, and of a running Argo CD. */
import { EnvMatrixError, type Problem, throwIfAny } from "../../errors";
import { type ArgocdFacts, type FoundObject, factsOf, type Layer, objectsIn } from "../../inventory";
import type { JsonObject } from "../../json";
import { inputFiles } from "./input-files";

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
  const facts = factsOf(objects, namespace);
  return { ...restLayer(facts), clusters: facts.clusters, projects: withDefault(facts.projects) };
}

/**
 * What files do not speak of is not known: no cluster Secret in them does not mean that there is no cluster.
 * @throws {INVENTORY_INVALID} for a cluster Secret that says nothing of its cluster
 */
export function objectLayer(objects: readonly FoundObject[], namespace: string): Layer {
  throwIfAny(emptySecrets(objects, namespace));
  const facts = factsOf(plain(objects), namespace);
  return {
    ...restLayer(facts),
    ...(facts.clusters.length > 0 && { clusters: facts.clusters }),
    ...(facts.projects.length > 0 && { projects: withDefault(facts.projects) }),
  };
}

/** The same for objects that nobody named: a note says so when one of them is used, and only then it has to be right. */
export function foundLayer(objects: readonly FoundObject[], namespace: string, notes: Set<string>): Layer {
  const facts = factsOf(plain(objects), namespace);
  return {
    get clusters() {
      if (facts.clusters.length === 0) return undefined;
      throwIfAny(emptySecrets(objects, namespace));
      notes.add(`clusters are those of the Secrets in ${filesOf(objects, "Secret")}: ${facts.clusters.length}`);
      return facts.clusters;
    },
    get projects() {
      if (facts.projects.length === 0) return undefined;
      notes.add(`projects are the AppProjects in ${filesOf(objects, "AppProject")}, and default`);
      return withDefault(facts.projects);
    },
  };
}

/** A Secret that somebody else fills in says nothing of its cluster; without it the list would be too short. */
function emptySecrets(objects: readonly FoundObject[], namespace: string): Problem[] {
  return objects
    .filter(({ object }) => factsOf([object], namespace).clusters.some(({ name, server }) => !name || !server))
    .map(({ at }) => ({
      code: "INVENTORY_INVALID" as const,
      where: at(""),
      message: "a cluster Secret without name or server",
      hint: "write its cluster into the section clusters of an inventory",
    }));
}

function restLayer({ resources, inClusterEnabled, gitGlobbing }: ArgocdFacts): Layer {
  return {
    ...(inClusterEnabled === undefined ? {} : { inClusterEnabled }),
    ...(gitGlobbing === undefined ? {} : { gitGlobbing }),
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

function filesOf(objects: readonly FoundObject[], kind: string): string {
  const names = [...new Set(objects.filter(({ object }) => object.kind === kind).map(({ file }) => file))];
  return names.length > 2 ? `${names[0]} and ${names.length - 1} other files` : names.join(" and ");
}

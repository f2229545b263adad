/**
 * Projects and clusters that Applications of an output name and that are in no file: they exist elsewhere, or nothing of it would run. They are taken
 * to exist and to permit everything, and that is said.
 */
import { DEFAULT_NAMESPACE, LOCAL_CLUSTER, LOCAL_SERVER, SECRET_TYPE_LABEL } from "../argocd-facts";
import { evaluate } from "../evaluate";
import { memoryInventory } from "../inventory";
import { isObject, type JsonObject } from "../json";

/** An output: its objects, and what its generators read. */
export interface Told {
  readonly objects: readonly JsonObject[];
  readonly repositories: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface Assumed {
  readonly objects: readonly JsonObject[];
  readonly notes: readonly string[];
}

/** @param servers API servers by the names of clusters that the outputs hold */
export function assumedObjects(outputs: readonly Told[], servers: ReadonlyMap<string, string>): Assumed {
  const specs = outputs.flatMap(specsOf);
  const declared = new Set(
    outputs.flatMap(({ objects }) => objects.filter(({ kind }) => kind === "AppProject").map(nameOf)),
  );
  const projects = distinct(specs.map(({ project }) => project)).filter(
    (name) => name !== "default" && !declared.has(name),
  );
  const known = new Set([...servers.values(), LOCAL_SERVER]);
  const names = distinct(specs.map(({ destination }) => textIn(destination, "name"))).filter(
    (name) => name !== LOCAL_CLUSTER.name && !servers.has(name),
  );
  const addresses = distinct(specs.map(({ destination }) => textIn(destination, "server").replace(/\/+$/, ""))).filter(
    (server) => !known.has(server),
  );
  return {
    objects: [
      ...projects.map(projectOf),
      ...names.map((name) => clusterOf(name, `https://${name}.invalid`)),
      ...addresses.map((server) => clusterOf(server.replace(/^https?:\/\//, ""), server)),
    ],
    notes: [...note("project", projects), ...note("cluster", [...names, ...addresses])],
  };
}

/** What the Applications of an output say. */
function specsOf({ objects, repositories }: Told): JsonObject[] {
  const heads = Object.fromEntries(Object.entries(repositories).map(([url, files]) => [url, { HEAD: files }]));
  const inventory = memoryInventory({ repositories: heads });
  return objects.flatMap((object): JsonObject[] => {
    if (object.kind === "Application") return isObject(object.spec) ? [object.spec as JsonObject] : [];
    if (object.kind !== "ApplicationSet") return [];
    return evaluate(object, inventory).applications.map(({ application }) => application.spec as JsonObject);
  });
}

function distinct(texts: readonly unknown[]): string[] {
  return [...new Set(texts.filter((text): text is string => typeof text === "string" && text !== ""))].sort();
}

function textIn(value: unknown, key: string): string {
  return isObject(value) && typeof value[key] === "string" ? (value[key] as string) : "";
}

function nameOf({ metadata }: JsonObject): string {
  return textIn(metadata, "name");
}

function projectOf(name: string): JsonObject {
  const any = [{ group: "*", kind: "*" }];
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "AppProject",
    metadata: { name, namespace: DEFAULT_NAMESPACE },
    spec: { sourceRepos: ["*"], destinations: [{ server: "*", namespace: "*" }], clusterResourceWhitelist: any },
  };
}

function clusterOf(name: string, server: string): JsonObject {
  const labels = { [SECRET_TYPE_LABEL]: "cluster" };
  return {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: `cluster-${name.replace(/[^a-z0-9.-]+/g, "-")}`, namespace: DEFAULT_NAMESPACE, labels },
    stringData: { name, server },
  };
}

function note(what: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const [verb, are] = names.length === 1 ? ["is", `the ${what}`] : ["are", `the ${what}s`];
  return [`${are} ${names.join(", ")} ${verb} in no file: taken to exist, and to permit everything`];
}

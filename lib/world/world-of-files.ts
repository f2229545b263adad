/**
 * The files of an output → the world that they are when somebody has committed them and they have been deployed long ago. Its root
 * Application is the one among the files that deploys a folder of them; an output without one is taken to be deployed by an Application
 * that prunes. Knows no folder on disk, and not who wrote the files.
 */
import { DEFAULT_NAMESPACE, LOCAL_CLUSTER, LOCAL_SERVER, SECRET_TYPE_LABEL } from "../argocd-facts";
import type { Files, World } from "../controller";
import type { Problem } from "../errors";
import { type FoundObject, objectsIn } from "../inventory";
import { isObject, type JsonObject } from "../json";
import { assumedObjects } from "./assumed-objects";
import { secretsOfExternalSecrets } from "./external-secrets";

export interface OutputWorld {
  readonly world: World;
  /** Where the output is committed. */
  readonly repoURL: string;
  /** The folder of the repository that the output is; empty for its top. */
  readonly prefix: string;
  /** The name of the root Application. */
  readonly root: string;
  /** The file that root is in; undefined where the output has none. */
  readonly rootFile: string | undefined;
  /** API servers by the names under which cluster Secrets of the output make them known. */
  readonly servers: ReadonlyMap<string, string>;
  /** What was taken to be so. */
  readonly notes: readonly string[];
  /** Files that cannot be read. */
  readonly problems: readonly Problem[];
}

/** The repository of an output of which nobody says where it is committed. */
const NOWHERE = "https://git.example.com/output.git";
const MANIFEST = /\.(ya?ml|json)$/;
const ARGOCD_KINDS = ["Application", "ApplicationSet", "AppProject"];

/**
 * @param files texts by path in the output, with `/`
 * @param others what comes of it later: what they declare is no other's, and what they name exists. @default nothing
 */
export function worldOfFiles(files: Files, others: readonly Files[] = []): OutputWorld {
  const { objects, problems } = readAll(files);
  const found = rootOf(objects);
  const root = found?.object ?? ROOT;
  const { repoURL, prefix } = found ?? { repoURL: NOWHERE, prefix: "" };
  const all = [files, ...others].map((one) => ({
    objects: readAll(one).objects.map(({ object }) => object),
    repositories: { [repoURL]: committed(one, prefix) },
  }));
  const servers = serversOf(objects.map(({ object }) => object));
  const allServers = serversOf(all.flatMap((one) => one.objects));
  const assumed = assumedObjects(all, allServers);
  const beside = objects.filter(({ file }) => file === found?.file).map(({ object }) => object);
  return {
    world: {
      root,
      objects: [
        ...beside.filter((object) => object !== root && ARGOCD_KINDS.includes(String(object.kind))),
        ...assumed.objects,
      ],
      repositories: { [repoURL]: committed(files, prefix) },
      derive: secretsOfExternalSecrets,
      settled: true,
    },
    repoURL,
    prefix,
    root: nameOf(root) || "root",
    rootFile: found?.file,
    servers,
    notes: [
      ...(found === undefined
        ? ["no Application among the files deploys a folder of them: taken to be deployed by one that prunes"]
        : []),
      ...assumed.notes,
    ],
    problems,
  };
}

/** Paths as they are in the repository. */
export function committed(files: Files, prefix: string): Files {
  if (prefix === "") return files;
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${prefix}/${path}`, text]));
}

const ROOT: JsonObject = {
  apiVersion: "argoproj.io/v1alpha1",
  kind: "Application",
  metadata: { name: "root", namespace: DEFAULT_NAMESPACE },
  spec: {
    project: "default",
    source: { repoURL: NOWHERE, targetRevision: "HEAD", path: ".", directory: { recurse: true } },
    destination: { server: LOCAL_SERVER, namespace: DEFAULT_NAMESPACE },
    syncPolicy: { automated: { prune: true, selfHeal: true } },
  },
};

function readAll(files: Files): { objects: FoundObject[]; problems: Problem[] } {
  const objects: FoundObject[] = [];
  const problems: Problem[] = [];
  for (const [path, text] of Object.entries(files)) {
    if (!MANIFEST.test(path)) continue;
    const found = objectsIn(text, path);
    if (Array.isArray(found)) objects.push(...found);
    else problems.push(found as Problem);
  }
  return { objects, problems };
}

interface Root {
  readonly object: JsonObject;
  readonly file: string;
  readonly repoURL: string;
  readonly prefix: string;
}

/** The Application outside of the folder that it deploys, of several the one whose folder has most of Argo CD's objects. */
function rootOf(objects: readonly FoundObject[]): Root | undefined {
  const perFolder = new Map<string, number>();
  for (const { object, file } of objects) {
    if (!ARGOCD_KINDS.includes(String(object.kind))) continue;
    for (const folder of foldersOf(file)) perFolder.set(folder, (perFolder.get(folder) ?? 0) + 1);
  }
  let best: Root | undefined;
  let most = 0;
  for (const { object, file } of objects) {
    const { repoURL, path } = sourceOf(object);
    if (object.kind !== "Application" || repoURL === "" || path === "") continue;
    for (const [folder, count] of perFolder) {
      if (count <= most || file.startsWith(`${folder}/`)) continue;
      if (path !== folder && !path.endsWith(`/${folder}`)) continue;
      best = { object, file, repoURL, prefix: path.slice(0, -folder.length).replace(/\/$/, "") };
      most = count;
    }
  }
  return best;
}

function serversOf(objects: readonly JsonObject[]): Map<string, string> {
  const servers = new Map<string, string>([[LOCAL_CLUSTER.name, LOCAL_CLUSTER.server]]);
  for (const object of [...objects, ...objects.flatMap(secretsOfExternalSecrets)]) {
    const { labels } = isObject(object.metadata) ? object.metadata : {};
    if (object.kind !== "Secret" || !isObject(labels) || labels[SECRET_TYPE_LABEL] !== "cluster") continue;
    const { name, server } = isObject(object.stringData) ? object.stringData : {};
    if (typeof name === "string" && typeof server === "string") servers.set(name, server.replace(/\/+$/, ""));
  }
  return servers;
}

function foldersOf(file: string): string[] {
  const parts = file.split("/").slice(0, -1);
  return parts.map((_, i) => parts.slice(0, i + 1).join("/"));
}

function sourceOf({ spec }: JsonObject): { repoURL: string; path: string } {
  const source = isObject(spec) && isObject(spec.source) ? spec.source : {};
  const { repoURL, path } = source;
  return {
    repoURL: typeof repoURL === "string" ? repoURL : "",
    path: typeof path === "string" ? path.replace(/^\.?\/+|\/+$/g, "") : "",
  };
}

function nameOf({ metadata }: JsonObject): string {
  return isObject(metadata) && typeof metadata.name === "string" ? metadata.name : "";
}

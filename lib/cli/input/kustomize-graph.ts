/**
 * Which kustomizations of a checkout make Argo CD's objects from files of it and change them on the way; those that only list them change
 * nothing, so their files can be read as they are. Knows no kustomize; what is not in the checkout (remote bases) is not followed.
 */
import { posix } from "node:path";
import { jsonOf } from "../../inventory";
import { isObject, type Json, type JsonObject } from "../../json";
import { parseYaml, YamlError } from "../../yaml";

export interface KustomizeRoot {
  /** From the top of the checkout; `""` is the top. */
  readonly folder: string;
  /** The files with Argo CD's objects that it is made from. */
  readonly files: ReadonlySet<string>;
  /** Its own folder and those of the kustomizations that it builds on. */
  readonly folders: ReadonlySet<string>;
}

/** Keys that leave objects as they are: what a kustomization lists, and what it makes beside them. */
const HARMLESS = new Set([
  "apiVersion",
  "kind",
  "metadata",
  "resources",
  "bases",
  "crds",
  "configMapGenerator",
  "secretGenerator",
  "generatorOptions",
  "images",
  "helmCharts",
  "helmGlobals",
  "openapi",
  "buildMetadata",
  "sortOptions",
]);

export interface Kustomization {
  readonly folder: string;
  readonly listed: readonly string[];
  readonly changes: boolean;
}

/**
 * The kustomizations that no other one builds on, or that are `wanted`, in which objects of the files are changed.
 * @param texts kustomization files by path
 * @param argoFiles files with objects of Argo CD
 */
export function kustomizeRoots(
  texts: ReadonlyMap<string, string>,
  argoFiles: ReadonlySet<string>,
  wanted: ReadonlySet<string>,
): KustomizeRoot[] {
  const byFolder = kustomizationsOf(texts);
  const isUsed = new Set<string>();
  for (const { folder, listed } of byFolder.values()) {
    for (const entry of listed) {
      const target = at(folder, entry);
      if (byFolder.has(target) && target !== folder) isUsed.add(target);
    }
  }
  return [...byFolder.keys()].sort().flatMap((folder) => {
    if (isUsed.has(folder) && !wanted.has(folder)) return [];
    const reached = reach(folder, byFolder, argoFiles);
    return reached.changes && reached.files.size > 0
      ? [{ folder, files: reached.files, folders: reached.folders }]
      : [];
  });
}

/** The kustomizations of a checkout by their folders, from the texts of their files by path. */
export function kustomizationsOf(texts: ReadonlyMap<string, string>): ReadonlyMap<string, Kustomization> {
  return new Map([...texts].map(([path, text]) => [folderOf(path), { folder: folderOf(path), ...read(text) }]));
}

/** Every file that a kustomization is made of, to any depth, and the folders of those that it builds on, its own among them. */
export function listedBy(start: string, byFolder: ReadonlyMap<string, Kustomization>): Set<string> {
  const found = new Set([start]);
  for (const folder of found) {
    for (const entry of byFolder.get(folder)?.listed ?? []) found.add(at(folder, entry));
  }
  return found;
}

interface Reached extends Pick<KustomizeRoot, "files" | "folders"> {
  readonly changes: boolean;
}

function reach(start: string, byFolder: ReadonlyMap<string, Kustomization>, argoFiles: ReadonlySet<string>): Reached {
  const files = new Set<string>();
  const seen = new Set([start]);
  let changes = false;
  for (const folder of seen) {
    const one = byFolder.get(folder) as Kustomization;
    changes ||= one.changes;
    for (const entry of one.listed) {
      const target = at(folder, entry);
      if (byFolder.has(target)) seen.add(target);
      else if (argoFiles.has(target)) files.add(target);
    }
  }
  return { files, folders: seen, changes };
}

function read(text: string): Omit<Kustomization, "folder"> {
  const content = contentOf(text);
  const { resources, bases, components } = content;
  const listed = [resources, bases, components].flatMap((list) => (Array.isArray(list) ? list : []));
  return {
    listed: listed.filter((entry): entry is string => typeof entry === "string" && !/^[\w+.-]+:/.test(entry)),
    changes: Object.entries(content).some(([key, value]) => !HARMLESS.has(key) && !isEmpty(value)),
  };
}

/** What cannot be read makes nothing. */
function contentOf(text: string): JsonObject {
  try {
    const content = jsonOf(parseYaml(text));
    return isObject(content) ? (content as JsonObject) : {};
  } catch (error) {
    if (error instanceof YamlError) return {};
    throw error;
  }
}

function isEmpty(value: Json | undefined): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

function folderOf(path: string): string {
  const folder = posix.dirname(path);
  return folder === "." ? "" : folder;
}

/** `..` above the top stays and meets nothing. */
function at(folder: string, entry: string): string {
  const path = posix.join(folder, entry).replace(/\/+$/, "");
  return path === "." ? "" : path;
}

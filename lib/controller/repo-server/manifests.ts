/**
 * The objects in a directory of plain manifests, as the repo server reads them: one level unless recursive, a file that is no YAML and does
 * not look like a manifest is skipped without a word. Upstream: reposerver/repository of Argo CD 3.5.1.
 */

import type { GoValue } from "../../go/values";
import { isObject, type JsonObject } from "../../json";
import { matchesGlob } from "../../match/glob";
import { parseYaml, YamlError } from "../../yaml";
import { type KubeObject, kubeObject, objectAt, objectsAt, textAt } from "../api-server/object";
import type { Files } from "./repositories";

export type Manifests =
  | { readonly objects: readonly KubeObject[] }
  /** The repo server's own words. */
  | { readonly error: string }
  /** Only a tool could say: helm, kustomize, a plugin, Jsonnet. */
  | { readonly unknown: string };

const MANIFEST = /\.(yaml|yml|json)$/;

export function readManifests(source: JsonObject, files: Files): Manifests {
  const folder = cleaned(textAt(source, "path"));
  const inside = Object.keys(files).filter((path) => folder === "" || path.startsWith(`${folder}/`));
  if (inside.length === 0) return { error: `${textAt(source, "path")}: app path does not exist` };
  const names = inside.map((path) => (folder === "" ? path : path.slice(folder.length + 1)));
  const tool = toolOf(source, names);
  if (tool !== undefined) return { unknown: tool };
  return readAll(
    names.filter((name) => isWanted(name, objectAt(source, "directory"))).sort(walkOrder),
    (name) => files[folder === "" ? name : `${folder}/${name}`] as string,
  );
}

function cleaned(path: string): string {
  return path
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .join("/");
}

/** What renders the source, where it is more than a directory. */
function toolOf(source: JsonObject, names: readonly string[]): string | undefined {
  if (isObject(source.plugin)) return "a plugin makes the objects";
  if (isObject(source.helm) || names.includes("Chart.yaml")) return "helm makes the objects";
  if (isObject(source.kustomize) || names.some((name) => /^kustomization\.ya?ml$|^Kustomization$/.test(name)))
    return "kustomize makes the objects";
  if (names.some((name) => name.endsWith(".jsonnet") && !name.includes("/"))) return "Jsonnet makes the objects";
  return undefined;
}

function isWanted(name: string, directory: JsonObject): boolean {
  if (!MANIFEST.test(name)) return false;
  if (name.includes("/") && directory.recurse !== true) return false;
  const [include, exclude] = [textAt(directory, "include"), textAt(directory, "exclude")];
  if (exclude !== "" && matchesGlob(exclude, name)) return false;
  return include === "" || matchesGlob(include, name);
}

/** filepath.Walk: names of one folder sorted, a folder's files where its name stands. */
function walkOrder(a: string, b: string): number {
  const [left, right] = [a.split("/"), b.split("/")];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    if (left[i] !== right[i]) return (left[i] as string) < (right[i] as string) ? -1 : 1;
  }
  return left.length - right.length;
}

function readAll(names: readonly string[], read: (name: string) => string): Manifests {
  const objects: KubeObject[] = [];
  for (const name of names) {
    const found = readFile(name.split("/").at(-1) as string, read(name));
    if (typeof found === "string") return { error: found };
    objects.push(...found);
  }
  return { objects };
}

/** The file's objects, or the error that stops all. */
function readFile(file: string, text: string): KubeObject[] | string {
  const objects: KubeObject[] = [];
  try {
    for (const document of documentsOf(file, text)) objects.push(...objectsOf(plain(parseYaml(document))));
    return objects;
  } catch (error) {
    if (!(error instanceof YamlError) && !(error instanceof NoManifest)) throw error;
    const isManifest = objects.length > 0 || ["apiVersion:", "kind:", "metadata:"].every((word) => text.includes(word));
    if (!isManifest && !file.endsWith(".json")) return [];
    return `rpc error: code = FailedPrecondition desc = Failed to unmarshal ${JSON.stringify(file)}: failed to unmarshal manifest: ${error.message}`;
  }
}

class NoManifest extends Error {}

function documentsOf(file: string, text: string): string[] {
  return file.endsWith(".json") ? [text] : text.split(/^---.*$/m);
}

/** The objects of one document: none in an empty one, the items of a list. */
function objectsOf(value: unknown): KubeObject[] {
  if (value === null) return [];
  if (!isObject(value) || typeof value.kind !== "string" || value.kind === "") {
    throw new NoManifest(`Object 'Kind' is missing in '${JSON.stringify(value)}'`);
  }
  if (value.kind.endsWith("List") && Array.isArray(value.items))
    return objectsAt(value as JsonObject, "items").flatMap(objectsOf);
  const object = kubeObject(value);
  return object === undefined ? [] : [object];
}

/** Go's values as JSON. */
function plain(value: GoValue): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]));
  return value;
}

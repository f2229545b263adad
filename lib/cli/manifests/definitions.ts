/** CustomResourceDefinitions in the files of a repository: which custom kinds are cluster-wide, as far as its files say so. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { GitRepository } from "../../inventory";
import { isCustomResourceDefinition, isMap, type Resource, readManifests, type Value } from "../../sources";

const NAMES = ["*.yaml", "*.yml"];
const WORD = "CustomResourceDefinition";

/** Those that stand in plain YAML; what templates make of it is not known. @param commit undefined: the files as they are */
export function definitionsIn(repository: GitRepository, commit: string | undefined): Resource[] {
  return textsWith(repository, commit).flatMap((text) =>
    readManifests(text).objects.filter(isCustomResourceDefinition),
  );
}

/** `group/Kind` of cluster-wide ones. */
export function clusterScoped(definitions: readonly Resource[]): string[] {
  return definitions.flatMap(({ spec }) => {
    const { group, scope, names } = mapOf(spec);
    return scope === "Cluster" ? [`${String(group)}/${String(mapOf(names).kind)}`] : [];
  });
}

function mapOf(value: Value | undefined): Resource {
  return isMap(value) ? value : {};
}

function textsWith(repository: GitRepository, commit: string | undefined): string[] {
  const at = commit ?? repository.resolve("HEAD");
  const changed = new Set(commit === undefined && at !== undefined ? repository.pathsChanged(at, undefined) : []);
  const found = at === undefined ? [] : repository.mentioning(at, "", [WORD], NAMES);
  const committed = found.filter((path) => !changed.has(path));
  const texts = at === undefined ? new Map<string, string>() : (repository.tree(at)?.read(committed) ?? new Map());
  const fresh = [...changed]
    .filter((path) => /\.ya?ml$/.test(path))
    .flatMap((path) => {
      const text = textOf(join(repository.folder, path));
      return text?.includes(WORD) ? [text] : [];
    });
  return [...texts.values(), ...fresh];
}

/** Undefined for what is gone. */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** The git generator's parameter sets. Upstream: applicationset/generators/git.go. */

import { atLeast } from "../../argocd-facts";
import { sortedByBytes } from "../../go/compare-text";
import { GoSlice, type GoValue } from "../../go/values";
import { normalize } from "../../template/slug";
import { type Expansion, GenerationError, type ParamSet, wrapping } from "../expansion";
import type { GitTree, Need } from "../inventory";
import { objectList } from "../object-list";
import { valuesAppender } from "../values-appender";
import type { GitSpec } from "./spec";

/** One parameter set per directory, or per object in the files, that the patterns choose. */
export function expandGit(spec: GitSpec, expansion: Expansion): ParamSet[] {
  const needs = checkProject(expansion);
  const directories = spec.directories ?? [];
  if (directories.length === 0 && (spec.files ?? []).length === 0) {
    throw new GenerationError("ApplicationSet is empty");
  }
  const { repoURL, revision } = spec;
  const tree = expansion.inventory.repository(repoURL, revision);
  if (tree === undefined) expansion.missing({ section: "repositories", repoURL, revision }, ...needs);
  if (needs[0] !== undefined) expansion.missing(needs[0]);
  return wrapping("error generating params from git: ", () =>
    directories.length > 0 ? directorySets(spec, tree, expansion) : fileSets(spec, tree, expansion),
  );
}

/**
 * The AppProject decides whether commits must be signed, so it must exist, unless its name is a template. The result is what is
 * needed to know; Argo CD makes the default project itself.
 */
function checkProject(expansion: Expansion): readonly Need[] {
  const { project } = expansion.applicationSet;
  const { projects } = expansion.inventory;
  if (project.includes("{{") || projects?.includes(project) === true) return [];
  if (projects === undefined) return project === "default" ? [] : [{ section: "projects" }];
  throw new GenerationError(`error getting project ${project}: appprojects.argoproj.io "${project}" not found`);
}

function directorySets(spec: GitSpec, tree: GitTree, expansion: Expansion): ParamSet[] {
  const addValues = valuesAppender(spec.values, expansion);
  const { repoURL, revision } = spec;
  const found = expansion.match.gitDirectories(spec.directories ?? [], tree);
  if ("submodule" in found) expansion.missing({ section: "repositories", repoURL, revision, ...found });
  return found.map((path) => {
    const params: ParamSet = new Map();
    expansion.trace?.note(params, { kind: "git", repoURL, revision, found: { directory: path } });
    addPath(params, { path, basename: baseName(path) }, spec, expansion);
    wrapping("error generating params from apps: failed to append templated values: ", () => addValues(params));
    return params;
  });
}

function fileSets(spec: GitSpec, tree: GitTree, expansion: Expansion): ParamSet[] {
  const addValues = valuesAppender(spec.values, expansion);
  const paths = chooseFiles(spec, tree, expansion);
  const contents = expansion.match.readFiles(paths, tree);
  const sets: ParamSet[] = [];
  const { repoURL, revision } = spec;
  for (const file of paths) {
    const from = atLeast(expansion.version, "3.4") ? ` from repository '${spec.repoURL}'` : "";
    wrapping(`unable to process file '${file}'${from}: `, () => {
      for (const [item, object] of objectsOf(file, contents.get(file) ?? "", expansion).entries()) {
        // the keys of the object are copied, what they hold is not
        const params: ParamSet = expansion.goTemplate ? new Map(object) : new Map(expansion.match.flatten(object));
        expansion.trace?.note(params, { kind: "git", repoURL, revision, found: { file, item } });
        addPath(params, filePath(file), spec, expansion);
        wrapping("failed to append templated values: ", () => addValues(params));
        sets.push(params);
      }
    });
  }
  return sets;
}

/** The union of the includes without the union of the excludes, sorted by bytes. Before 3.1 an exclude includes. */
function chooseFiles(spec: GitSpec, tree: GitTree, expansion: Expansion): string[] {
  const chosen = new Set<string>();
  const excludes: string[] = [];
  for (const { path, exclude } of spec.files ?? []) {
    if (exclude === true && atLeast(expansion.version, "3.1")) excludes.push(path);
    else for (const file of findFiles(path, spec, tree, expansion)) chosen.add(file);
  }
  for (const path of excludes) for (const file of findFiles(path, spec, tree, expansion)) chosen.delete(file);
  return sortedByBytes(chosen);
}

function findFiles(pattern: string, spec: GitSpec, tree: GitTree, expansion: Expansion): readonly string[] {
  const found = expansion.match.gitFiles(pattern, tree);
  if ("submodule" in found) {
    const { repoURL, revision } = spec;
    expansion.missing({ section: "repositories", repoURL, revision, ...found });
  }
  if (!("failed" in found)) return found;
  const place = `repo ${spec.repoURL} with revision ${spec.revision} pattern ${pattern}`;
  const words = "error retrieving Git files: rpc error: code = Internal desc = unable to";
  const hint = found.failed === "read" ? "let the pattern find files alone, no link and no submodule" : undefined;
  throw new GenerationError(`${words} ${found.failed} files. ${place}: ${found.error}`, { hint });
}

function objectsOf(file: string, text: string, expansion: Expansion): readonly ParamSet[] {
  try {
    return objectsIn(text, expansion);
  } catch (error) {
    if (!(error instanceof GenerationError)) throw error;
    throw new GenerationError(error.message, { cause: error, hint: hintFor(file, text) });
  }
}

/** What stands in the place of a file that somebody keeps elsewhere, or hides. */
function hintFor(file: string, text: string): string {
  if (text.startsWith("version https://git-lfs.github.com/spec/"))
    return `${file} is a pointer of Git LFS: Argo CD follows it only where the repository has enableLfs`;
  if (text.startsWith("\0GITCRYPT\0"))
    return `${file} is encrypted by git-crypt, for Argo CD too: keep it out of the pattern`;
  return `${file} must hold an object or a list of objects: correct it, or keep it out of the pattern (exclude: true)`;
}

/** Since 3.2 a file is first read as one object; before, first as a list, where nothing at all gave one empty object. */
function objectsIn(text: string, expansion: Expansion): readonly ParamSet[] {
  const content = expansion.fileContent(text);
  if (content instanceof GenerationError) throw new GenerationError(`unable to parse file: ${content.message}`);
  const objectFirst = atLeast(expansion.version, "3.2");
  if (content === null) return [new Map()];
  if (content instanceof Map) return [content as ParamSet];
  const list = objectList(content);
  if (typeof list === "string") {
    const wrong = objectFirst ? list : wrongObject(content);
    throw new GenerationError(
      `unable to parse file: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${wrong}`,
    );
  }
  return list.length === 0 && !objectFirst ? [new Map()] : list;
}

function wrongObject(content: GoValue): string {
  const kind = Array.isArray(content) ? "array" : typeof content === "boolean" ? "bool" : typeof content;
  return `${kind} into Go value of type map[string]interface {}`;
}

interface PathFacts {
  readonly path: string;
  readonly basename: string;
  readonly filename?: string;
}

function filePath(file: string): PathFacts {
  const slash = file.lastIndexOf("/");
  const path = slash < 0 ? "." : file.slice(0, slash);
  return { path, basename: baseName(path), filename: file.slice(slash + 1) };
}

/** `path`, or `<prefix>.path`: an object in go mode, dotted keys in flat mode. */
function addPath(params: ParamSet, facts: PathFacts, spec: GitSpec, expansion: Expansion): void {
  const prefix = spec.pathParamPrefix ?? "";
  const segments = facts.path.split("/");
  if (expansion.goTemplate) {
    const path: ParamSet = new Map<string, GoValue>([
      ["path", facts.path],
      ["basename", facts.basename],
    ]);
    if (facts.filename !== undefined) path.set("filename", facts.filename);
    path.set("basenameNormalized", normalize(facts.basename));
    if (facts.filename !== undefined) path.set("filenameNormalized", normalize(facts.filename));
    path.set("segments", new GoSlice("string", segments));
    if (prefix === "") params.set("path", path);
    else params.set(prefix, new Map([["path", path]]));
    return;
  }
  const key = prefix === "" ? "path" : `${prefix}.path`;
  params.set(key, facts.path);
  params.set(`${key}.basename`, facts.basename);
  if (facts.filename !== undefined) params.set(`${key}.filename`, facts.filename);
  params.set(`${key}.basenameNormalized`, normalize(facts.basename));
  if (facts.filename !== undefined) params.set(`${key}.filenameNormalized`, normalize(facts.filename));
  segments.forEach((segment, i) => {
    if (segment !== "") params.set(`${key}[${i}]`, segment);
  });
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

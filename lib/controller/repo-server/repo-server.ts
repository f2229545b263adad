/**
 * What sources and generators get from repositories: the objects of a directory, a tool's objects where somebody renders them, a commit's
 * files. Upstream: reposerver of Argo CD 3.5.1.
 */
import type { GitTree } from "../../generators";
import { sortedByBytes } from "../../go/compare-text";
import type { JsonObject } from "../../json";
import { type KubeObject, kubeObject, textAt } from "../api-server/object";
import { readManifests } from "./manifests";
import { type Files, GitDown, type Repositories, type Revision } from "./repositories";

/** What a source comes to where it is more than a directory of manifests: the objects, or why nobody knows. */
export type Render = (
  source: JsonObject,
  files: Files | undefined,
) => readonly JsonObject[] | { readonly unknown: string };

/** What one source comes to. */
export type SourceObjects =
  | { readonly objects: readonly KubeObject[]; readonly revision: string }
  /** Argo CD's own words. */
  | { readonly error: string }
  | { readonly unknown: string; readonly revision: string };

export class RepoServer {
  private readonly trees = new WeakMap<Files, GitTree>();

  constructor(
    private readonly repositories: Repositories,
    private readonly render: Render | undefined,
    private readonly unknown: (what: string, reason: string) => void,
  ) {}

  /** @param afresh look at the Git server, whatever the cache says */
  objects(source: JsonObject, revision: string, afresh: boolean): SourceObjects {
    const repoURL = textAt(source, "repoURL");
    let found: Revision | undefined;
    try {
      found = this.repositories.resolve(repoURL, revision, afresh);
    } catch (error) {
      if (error instanceof GitDown) return { error: error.message };
      throw error;
    }
    if (found !== undefined && !this.repositories.knows(repoURL, revision)) {
      this.unknown(`repository ${repoURL}`, `${revision} is taken to be the newest commit`);
    }
    const isOnlyReferred = source.ref !== undefined && textAt(source, "path") === "" && textAt(source, "chart") === "";
    if (isOnlyReferred) return { objects: [], revision: found?.id ?? revision };
    if (found === undefined || textAt(source, "chart") !== "") {
      return this.rendered(source, undefined, revision, `the content of ${repoURL} is not known`);
    }
    const manifests = readManifests(source, found.files);
    if ("error" in manifests) return manifests;
    if ("unknown" in manifests) return this.rendered(source, found.files, found.id, manifests.unknown);
    return { objects: manifests.objects, revision: found.id };
  }

  /** @throws {GitDown} */
  tree(repoURL: string, revision: string, afresh: boolean): GitTree | undefined {
    const found = this.repositories.resolve(repoURL, revision === "" ? "HEAD" : revision, afresh);
    return found === undefined ? undefined : this.treeOf(found.files);
  }

  private rendered(source: JsonObject, files: Files | undefined, revision: string, reason: string): SourceObjects {
    const rendered = this.render?.(source, files);
    if (rendered === undefined) return { unknown: reason, revision };
    if ("unknown" in rendered) return { unknown: rendered.unknown, revision };
    return { objects: rendered.flatMap((object) => kubeObject(object) ?? []), revision };
  }

  private treeOf(files: Files): GitTree {
    const known = this.trees.get(files);
    if (known !== undefined) return known;
    const tree: GitTree = {
      paths: sortedByBytes(Object.keys(files)),
      read: (paths) =>
        new Map(paths.filter((path) => Object.hasOwn(files, path)).map((path) => [path, files[path] as string])),
    };
    this.trees.set(files, tree);
    return tree;
  }
}

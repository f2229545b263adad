/**
 * Who applies and prunes what stands in files: Applications over folders of the same repository (app-of-apps). A file that none of them
 * covers is applied by somebody who is not known, and is taken to be pruned.
 */
import { isObject, type JsonObject } from "../json";
import { repositoryIdentity } from "../match/repository-url";
import type { Propagation } from "./removed-set";
import { memberOf } from "./resources";
import { keyOf, type PlanSide, type SideObject } from "./side";

export interface Pruning {
  /** `yes`, only when somebody syncs with prune, not at all. */
  readonly isPruned: "yes" | "by hand" | "no";
  readonly why: string;
  readonly propagation: Propagation;
}

interface Root {
  readonly name: string;
  readonly object: JsonObject;
  readonly folder: string;
  readonly recurses: boolean;
}

export class Roots {
  private readonly roots: readonly Root[];
  /** Of the objects that are left. */
  private readonly paths: readonly string[];

  /** @param applications all of the side, also those that sets make */
  constructor(side: PlanSide, other: PlanSide, applications: Iterable<JsonObject>, namespace: string) {
    // what was in a folder on the other side is looked for here
    const objects = [side, other].flatMap(({ sets, applications: explicit }) => [...sets, ...explicit]);
    const folders = new Set(objects.flatMap(({ path }) => foldersOf(path)));
    this.paths = [...side.sets, ...side.applications].flatMap(({ path }) => path ?? []);
    const own = side.repoURL === undefined ? undefined : repositoryIdentity(side.repoURL);
    this.roots =
      own === undefined || folders.size === 0
        ? []
        : [...applications].flatMap((object) => rootsOf(object, own, folders, namespace));
  }

  /** The Application that applies a file: of several the one with the longest folder. */
  of(path: string | undefined): Root | undefined {
    if (path === undefined) return undefined;
    return this.roots.filter((root) => covers(root, path)).sort((a, b) => b.folder.length - a.folder.length)[0];
  }

  /** Whether an Application of this name is one of them. */
  has(name: string): boolean {
    return this.roots.some(({ object }) => memberOf(object.metadata, "name") === name);
  }

  /** What becomes of an object whose file says it no longer. */
  pruningOf({ object, path }: SideObject): Pruning {
    const options = annotationOptions(object);
    const root = this.of(path);
    const propagation = propagationOf(root?.object);
    if (options.includes("Prune=false")) {
      return {
        isPruned: "no",
        why: "its annotation says Prune=false: it stays, and its root stays OutOfSync",
        propagation,
      };
    }
    if (root === undefined) return { isPruned: "yes", why: "no longer in Git", propagation };
    const rootOptions = syncOptions(root.object);
    const automated = memberOf(memberOf(root.object.spec, "syncPolicy"), "automated");
    const confirms = [...options, ...rootOptions].includes("Prune=confirm");
    if (confirms) {
      return {
        isPruned: "by hand",
        why: `${root.name} waits for a confirmation (Prune=confirm), with all else in that sync`,
        propagation,
      };
    }
    if (rootOptions.includes("Prune=false"))
      return { isPruned: "no", why: `${root.name} has Prune=false`, propagation };
    if (isObject(automated) && automated.enabled !== false && automated.prune === true) {
      const empty = automated.allowEmpty !== true && !this.paths.some((one) => covers(root, one)) ? EMPTY : "";
      return { isPruned: "yes", why: `no longer in Git: ${root.name} prunes it${empty}`, propagation };
    }
    return {
      isPruned: "by hand",
      why: `${root.name} does not prune by itself: it stays until somebody syncs with prune`,
      propagation,
    };
  }
}

/** What other kinds of objects are in the folder is not known here. */
const EMPTY =
  "; if nothing at all is left in its folder, the automated sync refuses (allowEmpty), and all stays until somebody syncs";

/** Every folder above a path. */
function foldersOf(path: string | undefined): string[] {
  if (path === undefined) return [];
  const steps = path.split("/").slice(0, -1);
  return ["", ...steps.map((_, i) => steps.slice(0, i + 1).join("/"))];
}

function rootsOf(object: JsonObject, own: string, folders: ReadonlySet<string>, namespace: string): Root[] {
  const sources = memberOf(object.spec, "sources");
  const list = Array.isArray(sources) && sources.length > 0 ? sources : [memberOf(object.spec, "source")];
  return (list as JsonObject[]).flatMap((source) => {
    if (!isObject(source) || typeof source.repoURL !== "string" || typeof source.path !== "string") return [];
    const folder = source.path.replace(/^\.?\/+|\/+$/g, "").replace(/^\.$/, "");
    if (!folders.has(folder) || repositoryIdentity(source.repoURL) !== own) return [];
    const recurses = memberOf(source.directory as JsonObject | undefined, "recurse") === true;
    return [{ name: `Application ${keyOf(object, namespace)}`, object, folder, recurses }];
  });
}

function covers({ folder, recurses }: Root, path: string): boolean {
  const rest = folder === "" ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
  return rest !== undefined && (recurses || !rest.includes("/"));
}

function propagationOf(root: JsonObject | undefined): Propagation {
  const option = (root === undefined ? [] : syncOptions(root)).find((one) => one.startsWith("PrunePropagationPolicy="));
  const value = option?.slice("PrunePropagationPolicy=".length);
  return value === "background" || value === "orphan" ? value : "foreground";
}

function syncOptions({ spec }: JsonObject): readonly string[] {
  const options = memberOf(memberOf(spec, "syncPolicy"), "syncOptions");
  return Array.isArray(options) ? (options as string[]) : [];
}

function annotationOptions({ metadata }: JsonObject): readonly string[] {
  const text = memberOf(memberOf(metadata, "annotations"), "argocd.argoproj.io/sync-options");
  return typeof text === "string" ? text.split(",").map((one) => one.trim()) : [];
}

/**
 * Who applies and prunes what stands in files: Applications over folders of the same repository (app-of-apps). A file that none of them
 * takes is applied by somebody who is not known, and is taken to be pruned.
 */
import { isObject, type JsonObject } from "../json";
import { matchesGlob } from "../match/glob";
import { repositoryIdentity } from "../match/repository-url";
import type { Propagation } from "./removed-set";
import { cascadeOf, memberOf } from "./resources";
import { type FolderFiles, keyOf, type PlanSide, type SideObject } from "./side";

export interface Pruning {
  /** `yes`, only when somebody syncs with prune, not at all. */
  readonly isPruned: "yes" | "by hand" | "no";
  readonly why: string;
  readonly propagation: Propagation;
}

/** An Application over a folder. */
export interface Root {
  /** `namespace/name`. */
  readonly key: string;
  readonly object: JsonObject;
  readonly folder: string;
  /** Files of a kustomization may stand anywhere. @default they stand in the folder */
  readonly listed?: ReadonlySet<string>;
  /** Whether a file of the folder is one of those that it applies. */
  takes(path: string): boolean;
}

/** What is asked of a side to find them. */
export type RootSide = Pick<PlanSide, "applications" | "projects" | "repoURL" | "filesOf" | "paths"> & {
  readonly sets: readonly SideObject[];
};

/** Tells which Applications apply objects of the sides. */
export class RootFinder {
  private readonly files: ReadonlySet<string>;
  private readonly folders: ReadonlySet<string>;
  private readonly isOwn: ((url: string) => boolean) | undefined;

  constructor(
    private readonly side: RootSide,
    other: RootSide,
    private readonly namespace: string,
  ) {
    // what was in a folder on the other side is looked for here
    const objects = [side, other].flatMap(({ sets, applications: explicit, projects }) => [
      ...sets,
      ...explicit,
      ...projects,
    ]);
    this.files = new Set(objects.flatMap(({ path }) => path ?? []));
    this.folders = new Set([...this.files].flatMap(foldersOf));
    const own = side.repoURL === undefined ? undefined : repositoryIdentity(side.repoURL);
    if (own !== undefined) this.isOwn = memoized((url) => repositoryIdentity(url) === own);
  }

  get findsNothing(): boolean {
    return this.isOwn === undefined || this.folders.size === 0;
  }

  /** What an Application is a root of, with files that a kustomization lists; empty for most. @param was whether it is one on the other side */
  rootsIn(object: JsonObject, was = false): { readonly root: Root; readonly files: readonly string[] }[] {
    const { isOwn, folders, side, namespace } = this;
    if (isOwn === undefined || folders.size === 0) return [];
    return sourcesOf(object.spec).flatMap((source) => {
      const { repoURL, path } = source;
      if (typeof repoURL !== "string" || typeof path !== "string" || !isOwn(repoURL)) return [];
      const folder = sourceFolder(path);
      const isOver = was || folders.has(folder);
      // what most Applications deploy are plain files or a chart, and none of them is Argo CD's
      if (!isOver && side.filesOf?.(folder).listed === undefined) return [];
      const root: Root = { key: keyOf(object, namespace), object, folder, ...filesTaken(source, folder, side.filesOf) };
      const { listed } = root;
      const files = listed === undefined ? [] : [...this.files].filter((file) => listed.has(file));
      return isOver || files.length > 0 ? [{ root, files }] : [];
    });
  }
}

export class Roots {
  private readonly byKey = new Map<string, Root[]>();
  private readonly byFolder = new Map<string, Root[]>();
  private readonly byFile = new Map<string, Root[]>();
  /** Of the objects that are left. */
  private readonly paths: readonly string[];
  private readonly files: RootSide["paths"];
  private readonly left = new Map<Root, Left>();

  /**
   * @param applications all of the side, also those that sets make
   * @param others those of the other side: they are some here too, be it over a folder without objects. @default none
   */
  constructor(
    side: RootSide,
    other: RootSide,
    applications: Iterable<JsonObject>,
    private readonly namespace: string,
    others?: Roots,
  ) {
    this.paths = [...side.sets, ...side.applications, ...side.projects].flatMap(({ path }) => path ?? []);
    this.files = side.paths;
    const finder = new RootFinder(side, other, namespace);
    if (finder.findsNothing) return;
    for (const object of applications) {
      const was = others?.named(keyOf(object, namespace)) !== undefined;
      for (const { root, files } of finder.rootsIn(object, was)) {
        add(this.byKey, root.key, root);
        add(this.byFolder, root.folder, root);
        for (const file of files) add(this.byFile, file, root);
      }
    }
  }

  /** Whether there are any. */
  get some(): boolean {
    return this.byKey.size > 0;
  }

  get keys(): string[] {
    return [...this.byKey.keys()];
  }

  all(isRight: (root: Root) => boolean): boolean {
    return [...this.byKey.values()].flat().every(isRight);
  }

  /** The Application of this name, if it is one of them. */
  named(key: string): Root | undefined {
    return this.byKey.get(key)?.[0];
  }

  /** The Application that applies an object: of several the one with the longest folder, of a live one that whose mark it bears. */
  of({ object, path }: SideObject): Root | undefined {
    if (path === undefined) return this.ofMark(object);
    const [listing] = this.byFile.get(path) ?? [];
    if (listing !== undefined) return listing;
    for (const folder of foldersOf(path)) {
      const found = this.byFolder.get(folder)?.find((root) => root.takes(path));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Whether an object still stands where it stood. */
  holds({ path }: SideObject): boolean {
    return path !== undefined && this.paths.includes(path);
  }

  /** The Application over the nearest folder of a file, whether it takes the file or not. */
  over(path: string): Root | undefined {
    for (const folder of foldersOf(path)) {
      const [root] = this.byFolder.get(folder) ?? [];
      if (root !== undefined) return root;
    }
    return undefined;
  }

  /** What a root still finds. */
  private leftTo(root: Root): Left {
    const known = this.left.get(root) ?? this.lookFor(root);
    this.left.set(root, known);
    return known;
  }

  private lookFor(root: Root): Left {
    if (this.paths.some((path) => root.takes(path))) return "some";
    const files = this.files?.();
    // a root over the folder of another repository would not be one
    if (files === undefined || root.listed !== undefined) return "unknown";
    const top = root.folder === "" ? "" : `${root.folder}/`;
    if (!files.some((path) => path.startsWith(top))) return "no folder";
    return files.some((path) => MANIFEST.test(path) && root.takes(path)) ? "some" : "nothing";
  }

  private ofMark({ metadata }: JsonObject): Root | undefined {
    const mark = memberOf(memberOf(metadata, "annotations"), "argocd.argoproj.io/tracking-id");
    const name = typeof mark === "string" ? mark.split(":")[0] : undefined;
    // one of another namespace is written with it
    return name === undefined
      ? undefined
      : this.named(name.includes("_") ? name.replace("_", "/") : `${this.namespace}/${name}`);
  }

  /** What becomes of an object whose file says it no longer, or whose root looks elsewhere. @default root the one that applies its file */
  pruningOf(one: SideObject, root: Root | undefined = this.of(one)): Pruning {
    const options = annotationOptions(one.object);
    const propagation = propagationOf(root?.object);
    if (options.includes("Prune=false")) {
      const why = "its annotation says Prune=false: it stays, and its root stays OutOfSync";
      return { isPruned: "no", why, propagation };
    }
    if (root === undefined) return { isPruned: "yes", why: "no longer in Git", propagation };
    const name = titleOf(root);
    const rootOptions = syncOptions(root.object);
    const automated = memberOf(memberOf(root.object.spec, "syncPolicy"), "automated");
    if ([...options, ...rootOptions].includes("Prune=confirm")) {
      const why = `${name} waits for a confirmation (Prune=confirm), with all else in that sync`;
      return { isPruned: "by hand", why, propagation };
    }
    if (rootOptions.includes("Prune=false")) return { isPruned: "no", why: `${name} has Prune=false`, propagation };
    if (isObject(automated) && automated.enabled !== false && automated.prune === true) {
      const left = automated.allowEmpty === true ? "some" : this.leftTo(root);
      if (left === "no folder") {
        const why = `${name} does not find its folder ${root.folder} (ComparisonError): it applies and prunes nothing until the folder is there`;
        return { isPruned: "no", why, propagation };
      }
      if (left === "nothing") {
        const why = `nothing is left in the folder of ${name}: its automated sync refuses that (allowEmpty), and all stays until somebody syncs`;
        return { isPruned: "by hand", why, propagation };
      }
      const gone =
        this.named(root.key)?.takes(one.path ?? "") === false ? "no longer among its files" : "no longer in Git";
      return { isPruned: "yes", why: `${gone}: ${name} prunes it${left === "unknown" ? EMPTY : ""}`, propagation };
    }
    const why = `${name} does not prune by itself: it stays until somebody syncs with prune`;
    return { isPruned: "by hand", why, propagation };
  }
}

/** What becomes of an object whose root is deleted. */
export function cascadeTo({ object }: SideObject, root: Root): Pruning {
  const name = titleOf(root);
  const cascade = cascadeOf(root.object);
  if (cascade === undefined) {
    const why = `${name} goes without a finalizer: nobody applies it any more, nor prunes it`;
    return { isPruned: "no", why, propagation: "foreground" };
  }
  const propagation = cascade;
  const options = annotationOptions(object);
  if (options.includes("Delete=false")) {
    const why = `${name} goes; its annotation says Delete=false, so it stays, and nobody applies it any more`;
    return { isPruned: "no", why, propagation };
  }
  const waits = options.includes("Delete=confirm") || syncOptions(root.object).includes("Prune=confirm");
  if (waits)
    return { isPruned: "by hand", why: `${name} goes, and waits for a confirmation before it deletes`, propagation };
  return { isPruned: "yes", why: `${name} goes, and with its finalizer all that it applied`, propagation };
}

/** The repository that an Application reads, if none of its sources is in that of the side. */
export function foreignRepository({ spec }: JsonObject, side: Pick<PlanSide, "repoURL">): string | undefined {
  const own = side.repoURL === undefined ? undefined : repositoryIdentity(side.repoURL);
  const urls = sourcesOf(spec).flatMap(({ repoURL }) => (typeof repoURL === "string" ? [repoURL] : []));
  return urls.some((url) => repositoryIdentity(url) === own) ? undefined : urls[0];
}

export function titleOf({ key }: Root): string {
  return `Application ${key}`;
}

type Left = "some" | "nothing" | "no folder" | "unknown";

const MANIFEST = /\.(?:ya?ml|json)$/;

/** What other kinds of objects are in the folder is not known here. */
const EMPTY =
  "; if nothing at all is left in its folder, the automated sync refuses (allowEmpty), and all stays until somebody syncs";

/** Many Applications have one repository. */
function memoized(isOwn: (url: string) => boolean): (url: string) => boolean {
  const known = new Map<string, boolean>();
  return (url) => {
    const answer = known.get(url) ?? isOwn(url);
    known.set(url, answer);
    return answer;
  };
}

function add(map: Map<string, Root[]>, key: string, root: Root): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [root]);
  else known.push(root);
}

/** A path and every folder above it, the longest first. */
function foldersOf(path: string): string[] {
  const steps = path.split("/");
  return [...steps.map((_, i) => steps.slice(0, steps.length - i).join("/")), ""];
}

/** The sources of an Application. */
export function sourcesOf(spec: JsonObject[string]): JsonObject[] {
  const sources = memberOf(spec, "sources");
  const list = Array.isArray(sources) && sources.length > 0 ? sources : [memberOf(spec, "source")];
  return list.filter((source): source is JsonObject => isObject(source));
}

/** Where a source looks, as git writes it: without slashes at its ends, the whole repository is `""`. */
export function sourceFolder(path: string): string {
  const isPlain = path !== "." && !path.startsWith("./") && !path.startsWith("/") && !path.endsWith("/");
  return isPlain ? path : path.replace(/^\.?\/+|\/+$/g, "").replace(/^\.$/, "");
}

/** Which files of its folder an Application applies. Upstream: how the repo server finds the tool of a source. */
function filesTaken(source: JsonObject, folder: string, filesOf: PlanSide["filesOf"]): Pick<Root, "takes" | "listed"> {
  const isBelow = (path: string): boolean => folder === "" || path === folder || path.startsWith(`${folder}/`);
  const { kind, listed }: FolderFiles = source.directory
    ? { kind: "Directory" }
    : source.helm || source.plugin
      ? { kind: "Helm" }
      : (filesOf?.(folder) ?? { kind: "Directory" });
  if (kind === "Kustomize" && listed !== undefined) return { listed, takes: (path) => listed.has(path) };
  if (kind !== "Directory") return { takes: isBelow };
  const directory = source.directory as JsonObject | undefined;
  const recurses = memberOf(directory, "recurse") === true;
  const [include, exclude] = [memberOf(directory, "include"), memberOf(directory, "exclude")];
  const takes = (path: string): boolean => {
    if (!isBelow(path)) return false;
    const relative = folder === "" ? path : path.slice(folder.length + 1);
    if (!recurses && relative.includes("/")) return false;
    if (typeof exclude === "string" && exclude !== "" && matchesGlob(exclude, relative)) return false;
    return typeof include !== "string" || include === "" || matchesGlob(include, relative);
  };
  return { takes };
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

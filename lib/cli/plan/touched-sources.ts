/**
 * Applications whose own files change: charts, kustomizations, values. A plan compares the objects of Argo CD, in which nothing of that can be
 * seen, so the run says where to look.
 */
import { counted } from "../../counted";
import { compareText } from "../../go/compare-text";
import type { JsonObject } from "../../json";
import { repositoryIdentity } from "../../match/repository-url";
import { type Change, keyOf } from "../../plan";
import type { OpenSide } from "../../plan/open-side";
import { sourceFolder, sourcesOf } from "../../plan/roots";
import { ChangedPaths } from "./changed-paths";
import type { Source } from "./sides";

/** Looks at Applications, and says afterwards which of them deploy what changes. */
export class TouchedSources {
  private readonly own: string;
  private readonly folders: ChangedPaths;
  private readonly files: ReadonlySet<string>;
  private readonly identities = new Map<string, string>();
  private readonly names = new Set<string>();

  private constructor(
    origin: string,
    paths: readonly string[],
    private readonly isTold: ReadonlySet<string>,
    private readonly namespace: string,
  ) {
    this.own = repositoryIdentity(origin);
    this.folders = new ChangedPaths(paths);
    this.files = new Set(paths);
  }

  /** @param side the head's. @returns undefined where no file changes that an Application could deploy */
  static between(
    base: Source | undefined,
    head: Source,
    side: Pick<OpenSide, "applications" | "projects" | "sets">,
    namespace: string,
  ): TouchedSources | undefined {
    const [from, to] = [base?.moment, head.moment];
    const origin = to?.repository.origin;
    if (from?.commit === undefined || to === undefined || origin === undefined) return undefined;
    if (from.repository !== to.repository || from.isBuilt === true || to.isBuilt === true) return undefined;
    const paths = to.repository.pathsChanged(from.commit, to.commit);
    if (paths.length === 0) return undefined;
    // what roots deploy is in the plan itself
    const objects = [...side.sets, ...side.applications, ...side.projects].flatMap(({ path }) => path ?? []);
    return new TouchedSources(origin, paths, new Set(objects.flatMap(foldersAbove)), namespace);
  }

  see({ kind, after }: Pick<Change, "kind" | "after">): void {
    if (kind !== "Application" || after === undefined) return;
    if (this.areTouched(after)) this.names.add(keyOf(after, this.namespace));
  }

  /** One note, or none. */
  get notes(): string[] {
    const [first, ...more] = [...this.names].sort(compareText);
    if (first === undefined) return [];
    const others = more.length === 0 ? "" : ` and ${counted(more.length, "more Application")}`;
    return [
      `files change that ${first}${others} deploy${more.length === 0 ? "s" : ""}: --manifests says what that does to the resources`,
    ];
  }

  private areTouched({ spec }: JsonObject): boolean {
    const sources = sourcesOf(spec);
    const ownRefs = sources.flatMap(({ repoURL, ref }) =>
      typeof ref === "string" && this.isOwn(repoURL) ? [ref] : [],
    );
    return sources.some(({ repoURL, path, helm }) => {
      if (typeof path === "string" && this.isOwn(repoURL)) {
        const folder = folderOf(path);
        if (!this.isTold.has(folder) && this.folders.touch(folder)) return true;
      }
      const files = (helm as { readonly valueFiles?: unknown } | undefined)?.valueFiles;
      return Array.isArray(files) && files.some((file) => this.isRead(String(file), ownRefs));
    });
  }

  /** `$values/prod/web.yaml` of a source that another one refers to. */
  private isRead(file: string, refs: readonly string[]): boolean {
    return refs.some((ref) => file.startsWith(`$${ref}/`) && this.files.has(file.slice(ref.length + 2)));
  }

  private isOwn(url: unknown): boolean {
    if (typeof url !== "string") return false;
    const known = this.identities.get(url) ?? repositoryIdentity(url);
    this.identities.set(url, known);
    return known === this.own;
  }
}

/** As `folderOf` writes them. */
function foldersAbove(path: string): string[] {
  const steps = path.split("/").slice(0, -1);
  return ["", ...steps.map((_, i) => `${steps.slice(0, i + 1).join("/")}/`)];
}

/** With a slash at its end; everything is `""`. */
function folderOf(path: string): string {
  const folder = sourceFolder(path);
  return folder === "" ? "" : `${folder}/`;
}

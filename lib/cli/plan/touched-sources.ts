/**
 * Applications whose own files change: charts, kustomizations, values. A plan compares the objects of Argo CD, in which nothing of that can be
 * seen, so the run says where to look.
 */
import { counted } from "../../counted";
import type { JsonObject } from "../../json";
import { repositoryIdentity } from "../../match/repository-url";
import { keyOf } from "../../plan";
import { sourcesOf } from "../../plan/roots";
import { ChangedPaths } from "./changed-paths";
import type { EvaluatedSide } from "./evaluate-side";
import type { Source } from "./sides";

/** @returns one note, or none */
export function touchedSources({ side, input }: EvaluatedSide, base: Source | undefined, head: Source): string[] {
  const [from, to] = [base?.moment, head.moment];
  const origin = to?.repository.origin;
  if (from?.commit === undefined || to === undefined || origin === undefined) return [];
  if (from.repository !== to.repository || from.isBuilt === true || to.isBuilt === true) return [];
  const paths = to.repository.pathsChanged(from.commit, to.commit);
  if (paths.length === 0) return [];
  // what roots deploy is in the plan itself
  const objects = [...side.sets, ...side.applications, ...side.projects].flatMap(({ path }) => path ?? []);
  const isTold = new Set(objects.flatMap(foldersAbove));
  const sources = new TouchedSources(origin, paths, isTold);
  const all = [
    ...side.applications.map(({ object }) => object),
    ...side.sets.flatMap(({ evaluation }) => evaluation?.applications.map(({ application }) => application) ?? []),
  ];
  const [first, ...more] = all.filter((application) => sources.areTouched(application));
  if (first === undefined) return [];
  const others = more.length === 0 ? "" : ` and ${counted(more.length, "more Application")}`;
  return [
    `files change that ${keyOf(first, input.namespace)}${others} deploy${more.length === 0 ? "s" : ""}: --manifests says what that does to the resources`,
  ];
}

class TouchedSources {
  private readonly own: string;
  private readonly folders: ChangedPaths;
  private readonly files: ReadonlySet<string>;
  private readonly identities = new Map<string, string>();

  constructor(
    origin: string,
    paths: readonly string[],
    private readonly isTold: ReadonlySet<string>,
  ) {
    this.own = repositoryIdentity(origin);
    this.folders = new ChangedPaths(paths);
    this.files = new Set(paths);
  }

  areTouched({ spec }: JsonObject): boolean {
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
  const folder = path.replace(/^\.?\/+|\/+$/g, "").replace(/^\.$/, "");
  return folder === "" ? "" : `${folder}/`;
}

/** What Argo CD takes the folders of a repository for at one moment: charts, kustomizations with the files that they list, plain files. */
import { once } from "../../evaluate/once";
import type { FolderFiles } from "../../plan";
import type { Moment } from "../input";
import { kustomizationsOf, listedBy } from "../input/kustomize-graph";

const KUSTOMIZATION = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;
const CHART = /(?:^|\/)Chart\.yaml$/;
const PLAIN: FolderFiles = { kind: "Directory" };

/** Kustomizations are read when the first of them is asked for. Undefined where all folders hold plain files, as what a command has built does. */
export function folderFiles({ repository, commit, isBuilt }: Moment): ((folder: string) => FolderFiles) | undefined {
  if (isBuilt === true) return undefined;
  const tree = commit === undefined ? repository.workTree() : repository.tree(commit);
  const files = (tree?.paths ?? []).filter((path) => KUSTOMIZATION.test(path));
  const charts = foldersOf((tree?.paths ?? []).filter((path) => CHART.test(path)));
  if (tree === undefined || files.length + charts.size === 0) return undefined;
  const folders = foldersOf(files);
  const kustomizations = once(() => kustomizationsOf(tree.read(files)));
  const known = new Map<string, FolderFiles>();
  return (folder) => {
    // of both the kustomization wins
    if (!folders.has(folder)) return charts.has(folder) ? { kind: "Helm" } : PLAIN;
    const found = known.get(folder) ?? { kind: "Kustomize", listed: listedBy(folder, kustomizations()) };
    known.set(folder, found);
    return found;
  };
}

function foldersOf(paths: readonly string[]): Set<string> {
  return new Set(paths.map((path) => path.split("/").slice(0, -1).join("/")));
}

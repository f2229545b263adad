/** The checkouts around the given paths, by their remote's URL: an ApplicationSet often generates from its own repository. */
import { dirname, relative } from "node:path";
import { GitFailure, GitRepository, type RepositoryPath, withoutCredentials } from "../../inventory";
import { isFolder } from "./input-files";

/** @param notes where it is said that a checkout is used, when it is */
export function checkoutsAround(paths: readonly string[], notes: Set<string>): readonly RepositoryPath[] {
  const found = new Map<string, RepositoryPath>();
  const folders = new Set(paths.filter((path) => path !== "-").map((path) => (isFolder(path) ? path : dirname(path))));
  for (const folder of folders) {
    const repository = repositoryAround(folder);
    const url = repository?.origin;
    if (repository === undefined || url === undefined || found.has(url)) continue;
    const place = relative(process.cwd(), repository.folder) || ".";
    const onUse = (): void => {
      notes.add(`${withoutCredentials(url)} is read from ${place}, as committed`);
    };
    found.set(url, { url, path: repository.folder, repository, onUse });
  }
  return [...found.values()];
}

function repositoryAround(folder: string): GitRepository | undefined {
  try {
    return GitRepository.at(folder);
  } catch (error) {
    if (error instanceof GitFailure) return undefined;
    throw error;
  }
}

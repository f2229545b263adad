/**
 * Where env-matrix.yaml is: here, at the top of the checkout, or the same for the first of the given paths. Its paths count from its own
 * folder, and come out as paths from here.
 */
import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { type Problem, problem, throwIfAny } from "../../errors";
import { GitRepository } from "../../inventory";
import { readConfiguration } from "./read-config";
import type { Configuration } from "./shape";

export const CONFIGURATION = "env-matrix.yaml";

/** Files as one side of a comparison has them. */
export interface SettingsFiles {
  exists(path: string): boolean;
  /** @throws {INPUT_UNREADABLE} */
  read(path: string): string;
}

export interface FoundConfiguration {
  /** With paths from here. */
  readonly configuration: Configuration;
  /** @default none */
  readonly file?: string;
}

/**
 * @param named a file of another name; an empty one: no settings
 * @param paths that commands are given
 * @throws {CONFIG_INVALID} @throws {YAML_SYNTAX} @throws {INPUT_UNREADABLE}
 */
export function findConfiguration(
  named: string | undefined,
  paths: readonly string[],
  files: SettingsFiles,
): FoundConfiguration {
  if (named === "") return { configuration: {} };
  const file = named ?? candidates(paths).find((path) => files.exists(path));
  if (file === undefined) return { configuration: {} };
  return { configuration: fromHere(readConfiguration(files.read(file), file), file), file };
}

function candidates(paths: readonly string[]): string[] {
  const given = paths.filter((path) => path !== "-" && existsSync(path));
  const folders = [".", ...given.slice(0, 1)].flatMap((folder) => {
    const top = GitRepository.around(folder)?.folder;
    return [folder, ...(top === undefined ? [] : [relative(process.cwd(), top) || "."])];
  });
  return [...new Set(folders.map((folder) => join(folder, CONFIGURATION)))];
}

function fromHere(configuration: Configuration, file: string): Configuration {
  const folder = dirname(file);
  const problems: Problem[] = [];
  const moved = (path: string): string => join(folder, path);
  /** A link of a checkout may lead anywhere. */
  const own = (path: string): string => {
    const found = moved(path);
    if (existsSync(found) && !isBelow(realpathSync(found), realpathSync(resolve(folder)))) {
      problems.push(problem("CONFIG_INVALID", { file, path: "" }, `${path} leads out of the folder of this file`));
    }
    return found;
  };
  const { paths, inventory, objects, hubs, charts, repositories } = configuration;
  const result: Configuration = {
    ...configuration,
    ...(paths && { paths: paths.map(own) }),
    ...(inventory && { inventory: inventory.map(own) }),
    ...(objects && { objects: objects.map(own) }),
    ...(hubs && { hubs: hubs.map(moved) }),
    ...(charts && { charts: Object.fromEntries(Object.entries(charts).map(([path, one]) => [moved(path), one])) }),
    ...(repositories && {
      repositories: Object.fromEntries(Object.entries(repositories).map(([url, path]) => [url, resolve(folder, path)])),
    }),
  };
  throwIfAny(problems);
  return result;
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

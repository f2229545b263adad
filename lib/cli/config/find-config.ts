/**
 * Where env-matrix.yaml is: here, at the top of the checkout, or the same for the first of the given paths. Its paths count from its own
 * folder, and come out as paths from here. What is found and not named may be a stranger's: it opens its own folder and the checkouts beside.
 */
import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { type Problem, problem, throwIfAny } from "../../errors";
import { GitRepository } from "../../inventory";
import { readConfiguration } from "./read-config";
import type { Configuration } from "./shape";

export const CONFIGURATION = "env-matrix.yaml";

/** Files as one side of a comparison has them. */
export interface SettingsFiles {
  /** Where the settings are looked for first. @default here */
  readonly folder?: string | undefined;
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
  const file = named ?? candidates(paths, files.folder).find((path) => files.exists(path));
  if (file === undefined) return { configuration: {} };
  return { configuration: fromHere(readConfiguration(files.read(file), file), file, named !== undefined), file };
}

function candidates(paths: readonly string[], here = "."): string[] {
  const given = paths.filter((path) => path !== "-" && existsSync(path));
  const folders = [here, ...given.slice(0, 1)].flatMap((folder) => {
    const top = GitRepository.around(folder)?.folder;
    return [folder, ...(top === undefined ? [] : [relative(process.cwd(), top) || "."])];
  });
  return [...new Set(folders.map((folder) => join(folder, CONFIGURATION)))];
}

function fromHere(configuration: Configuration, file: string, isNamed: boolean): Configuration {
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
  const checkout = ([url, path]: readonly [string, string]): [string, string] => {
    const found = resolve(folder, path);
    if (!isNamed && !mayBeRead(found, folder)) {
      const message = `the checkout ${path} is neither in this repository nor beside it`;
      const hint = `settings that are found open what lies beside them; name it on the command line: --repo URL=${path}, or name the settings: --config ${file}`;
      problems.push(problem("CONFIG_INVALID", { file, path: "repositories" }, message, { hint }));
    }
    return [url, found];
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
      repositories: Object.fromEntries(Object.entries(repositories).map(checkout)),
    }),
  };
  throwIfAny(problems);
  return result;
}

/** Whether a checkout (`PATH` or `PATH@REVISION`) is in the repository of the settings' folder, or beside that; links count as where they lead. */
function mayBeRead(path: string, folder: string): boolean {
  const own = realpathSync(GitRepository.around(folder)?.folder ?? folder);
  const plain = existsSync(path) ? path : path.replace(/@[^@]*$/, "");
  const real = existsSync(plain) ? realpathSync(plain) : join(realOf(dirname(plain)), basename(plain));
  return isBelow(real, own) || dirname(real) === dirname(own);
}

/** The folder with its links followed, as far as it is there. */
function realOf(folder: string): string {
  return existsSync(folder) ? realpathSync(folder) : folder;
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Which `helm`, `kustomize` and `jsonnet` there are on a machine, and whether they are the versions that Argo CD 3.5.1 ships. */
import { accessSync, constants, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { runProgram } from "./run-program";

export type ProgramName = "helm" | "kustomize" | "jsonnet";

export interface FoundProgram {
  readonly name: ProgramName;
  readonly file: string;
  /** What it says of itself, without `v`. */
  readonly version: string;
  /** What Argo CD 3.5.1 ships, where it is another one. */
  readonly expected?: string;
}

const EXPECTED: Readonly<Record<ProgramName, string>> = { helm: "4.2.1", kustomize: "5.8.1", jsonnet: "0.22.0" };
const VERSION_ARGS: Readonly<Record<ProgramName, readonly string[]>> = {
  helm: ["version", "--short"],
  kustomize: ["version"],
  jsonnet: ["--version"],
};

/** Where programs are looked for: the search path, where `.ci/install-renderers` puts them, where Go does. */
export function programPath(environment: Readonly<Record<string, string | undefined>>): string {
  const home = environment.HOME ?? "";
  const cache = environment.XDG_CACHE_HOME || join(home, ".cache");
  const further = home === "" ? [] : [join(cache, "env-matrix", "programs"), join(home, "go", "bin")];
  return [environment.PATH ?? "", ...further].filter((place) => place !== "").join(delimiter);
}

/**
 * The program at a path or in one of its folders: the first of the expected version, else the first; undefined where there is none.
 * @param path files and folders between the system's separators
 */
export async function findProgram(name: ProgramName, path: string): Promise<FoundProgram | undefined> {
  const files = path.split(delimiter).flatMap((place) => candidates(place, name));
  let first: FoundProgram | undefined;
  for (const file of new Set(files.filter(isProgram))) {
    const found = await asked(name, file);
    if (found.expected === undefined) return found;
    first ??= found;
  }
  return first;
}

async function asked(name: ProgramName, file: string): Promise<FoundProgram> {
  const home = tmpdir();
  const environment = { HOME: home, PATH: "", XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home, XDG_DATA_HOME: home };
  const end = await runProgram({ file, args: VERSION_ARGS[name], cwd: home, environment, limits: { seconds: 30 } });
  const said = end.kind === "ended" ? end.stdout + end.stderr : "";
  const version = /v?(\d+\.\d+(?:\.\d+)?[^\s}]*)/.exec(said)?.[1] ?? "";
  return { name, file, version, ...(isExpected(name, version) ? {} : { expected: EXPECTED[name] }) };
}

/** A program that Go built from the module says less of itself. */
function isExpected(name: ProgramName, version: string): boolean {
  const [core = ""] = version.split("+");
  return core === EXPECTED[name] || core === EXPECTED[name].split(".").slice(0, 2).join(".");
}

function candidates(place: string, name: string): string[] {
  return place === "" ? [] : [resolve(place), join(resolve(place), name), join(resolve(place), `${name}.exe`)];
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

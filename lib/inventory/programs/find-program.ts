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

/**
 * The program at a path, or on the search path; undefined where there is none.
 * @param path a file, or folders between the system's separators
 */
export async function findProgram(name: ProgramName, path: string): Promise<FoundProgram | undefined> {
  const file = path
    .split(delimiter)
    .flatMap((place) => candidates(place, name))
    .find(isProgram);
  if (file === undefined) return undefined;
  const home = tmpdir();
  const environment = { HOME: home, PATH: "", XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home, XDG_DATA_HOME: home };
  const end = await runProgram({ file, args: VERSION_ARGS[name], cwd: home, environment, limits: { seconds: 30 } });
  const version =
    end.kind === "ended" ? (/v?(\d+\.\d+(?:\.\d+)?[^\s}]*)/.exec(end.stdout + end.stderr)?.[1] ?? "") : "";
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

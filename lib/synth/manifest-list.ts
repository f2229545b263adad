/**
 * What an earlier run wrote into an output folder: relative paths and the SHA-256 of their contents. Only files on this list are ever
 * replaced or removed. Its name has no ending, because Argo CD and kubectl read every `.json` and `.yaml` in a folder as a manifest.
 */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EnvMatrixError, problem } from "../errors";
import { isObject } from "../json";

export const LIST_FILE = ".env-matrix-manifests";
/** The start of the name of the folder in which new files wait. */
export const STAGING_PREFIX = ".env-matrix-staging-";

const VERSION = 1;
const SHA256 = /^[0-9a-f]{64}$/;

/** Path → SHA-256 in hexadecimal digits. */
export type ManifestList = ReadonlyMap<string, string>;

/** The list in a folder; empty when there is none. @throws {INPUT_UNREADABLE} when it is not one of ours */
export function readManifestList(outdir: string): ManifestList {
  const path = join(outdir, LIST_FILE);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return new Map();
    throw error;
  }
  const list = parseList(text);
  if (list !== undefined) return list;
  throw new EnvMatrixError([
    problem("INPUT_UNREADABLE", path, "the list of files that an earlier run wrote is damaged or of a newer version", {
      hint: "restore it from git, or delete it and the files that were generated",
    }),
  ]);
}

function parseList(text: string): ManifestList | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(value) || value.version !== VERSION || !isObject(value.files)) return undefined;
  const list = new Map<string, string>();
  for (const [path, hash] of Object.entries(value.files)) {
    if (typeof hash !== "string" || !SHA256.test(hash)) return undefined;
    list.set(path, hash);
  }
  return list;
}

/** Writes the list, paths in order, whole or not at all. */
export function writeManifestList(outdir: string, list: ManifestList, staging: string): void {
  const paths = [...list.keys()].sort();
  const files = Object.fromEntries(paths.map((path) => [path, list.get(path)]));
  const waiting = join(staging, "list");
  writeFileSync(waiting, `${JSON.stringify({ version: VERSION, files }, null, 1)}\n`);
  renameSync(waiting, join(outdir, LIST_FILE));
}

/** Whether two lists name the same files with the same contents. */
export function isSameList(a: ManifestList, b: ManifestList): boolean {
  return a.size === b.size && [...a].every(([path, hash]) => b.get(path) === hash);
}

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

/** What an earlier run left behind. */
export interface EarlierRun {
  readonly files: ManifestList;
  /** Files that left the program while somebody had changed them. They are not ours to write, but are told until they are gone. */
  readonly kept: ManifestList;
  /** The paths of the program's charts; undefined where an older version did not say. */
  readonly charts: ReadonlySet<string> | undefined;
}

/** What the list in a folder says; nothing when there is none. @throws {INPUT_UNREADABLE} when it is not one of ours */
export function readManifestList(outdir: string): EarlierRun {
  const path = join(outdir, LIST_FILE);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT")
      return { files: new Map(), kept: new Map(), charts: undefined };
    text = "";
  }
  const list = parseList(text);
  if (list !== undefined) return list;
  throw new EnvMatrixError([
    problem("INPUT_UNREADABLE", path, "the list of files that an earlier run wrote is damaged or of a newer version", {
      hint: "restore it from git, or delete it and the files that were generated",
    }),
  ]);
}

function parseList(text: string): EarlierRun | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(value) || value.version !== VERSION) return undefined;
  const files = hashesOf(value.files);
  const kept = hashesOf(value.kept ?? {});
  if (files === undefined || kept === undefined) return undefined;
  const { charts } = value;
  return { files, kept, charts: Array.isArray(charts) ? new Set(charts.map(String)) : undefined };
}

function hashesOf(value: unknown): ManifestList | undefined {
  if (!isObject(value)) return undefined;
  const hashes = new Map<string, string>();
  for (const [path, hash] of Object.entries(value)) {
    if (typeof hash !== "string" || !SHA256.test(hash)) return undefined;
    hashes.set(path, hash);
  }
  return hashes;
}

/** Writes the list, paths in order, whole or not at all. */
export function writeManifestList(outdir: string, { files, kept, charts }: EarlierRun, staging: string): void {
  const list = {
    version: VERSION,
    ...(charts === undefined ? {} : { charts: [...charts].sort() }),
    files: sortedObject(files),
    ...(kept.size === 0 ? {} : { kept: sortedObject(kept) }),
  };
  const waiting = join(staging, "list");
  writeFileSync(waiting, `${JSON.stringify(list, null, 1)}\n`);
  renameSync(waiting, join(outdir, LIST_FILE));
}

function sortedObject(list: ManifestList): Record<string, string> {
  return Object.fromEntries([...list].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether two lists say the same. */
export function isSameList(a: EarlierRun, b: EarlierRun): boolean {
  const [one, other] = [a, b].map(({ files, kept, charts }) =>
    JSON.stringify([sortedObject(files), sortedObject(kept), charts === undefined ? null : [...charts].sort()]),
  );
  return one === other;
}

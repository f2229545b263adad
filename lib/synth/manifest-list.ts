/**
 * What an earlier run wrote into an output folder: relative paths and the SHA-256 of their contents. Only files on this list are ever
 * replaced or removed. Its name has no ending, because Argo CD and kubectl read every `.json` and `.yaml` in a folder as a manifest.
 */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EnvMatrixError, problem } from "../errors";
import { isObject } from "../json";
import { onDisk } from "./disk";

/** No file of a program has a name that begins so. */
export const RESERVED_PREFIX = ".env-matrix-";
export const LIST_FILE = ".env-matrix-manifests";
/** The start of the name of the folder in which new files wait. */
export const STAGING_PREFIX = ".env-matrix-staging-";

/** The name of the list while it waits. */
export const LIST_STAGED = "list";

const VERSION = 1;
const SHA256 = /^[0-9a-f]{64}$/;

/** Path → SHA-256 in hexadecimal digits. */
export type ManifestList = ReadonlyMap<string, string>;

/** What an earlier run left behind. */
export interface EarlierRun {
  readonly files: ManifestList;
  /** Files that left the program while somebody had changed them. They are not ours to write, but are told until they are gone. */
  readonly kept: ManifestList;
  /** Files that were there before, while new ones get their places: an interrupted run left some of both. */
  readonly before?: ManifestList;
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
  const before = value.before === undefined ? undefined : hashesOf(value.before);
  if (value.before !== undefined && before === undefined) return undefined;
  const { charts } = value;
  return {
    files,
    kept,
    ...(before && { before }),
    charts: Array.isArray(charts) ? new Set(charts.map(String)) : undefined,
  };
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

/** Writes the list to the waiting folder, paths in order. @returns what puts it at its place */
export function stageManifestList(outdir: string, run: EarlierRun, staging: string): () => void {
  const { files, kept, before, charts } = run;
  const list = {
    version: VERSION,
    ...(charts === undefined ? {} : { charts: [...charts].sort() }),
    files: sortedObject(files),
    ...(kept.size === 0 ? {} : { kept: sortedObject(kept) }),
    ...(before === undefined ? {} : { before: sortedObject(before) }),
  };
  const waiting = join(staging, before === undefined ? LIST_STAGED : `${LIST_STAGED}-between`);
  const place = join(outdir, LIST_FILE);
  onDisk(place, () => writeFileSync(waiting, `${JSON.stringify(list, null, 1)}\n`, { flush: true }));
  return () => onDisk(place, () => renameSync(waiting, place));
}

function sortedObject(list: ManifestList): Record<string, string> {
  return Object.fromEntries([...list].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether two lists say the same. */
export function isSameList(a: EarlierRun, b: EarlierRun): boolean {
  if (a.before !== undefined || b.before !== undefined) return false;
  const [one, other] = [a, b].map(({ files, kept, charts }) =>
    JSON.stringify([sortedObject(files), sortedObject(kept), charts === undefined ? null : [...charts].sort()]),
  );
  return one === other;
}

/**
 * A new file before it gets its place: pieces of text are gathered to chunks of about a megabyte, hashed and written to a waiting file, so
 * that memory does not grow with the file. A file of one chunk that equals what stands at its place already is never written.
 */
import { createHash } from "node:crypto";
import { closeSync, lstatSync, openSync, readFileSync, readSync, writeSync } from "node:fs";
import { onDisk } from "./disk";

const CHUNK = 1 << 20;

/** What stands at a path, as the system says it; a type of our own, so that declarations name no module of Node. */
export interface Standing {
  readonly size: number;
  isFile(): boolean;
  isDirectory(): boolean;
}

export interface StagedFile {
  /** What stands at the file's place, links not followed. */
  readonly existing: Standing | undefined;
  readonly sha256: string;
  readonly bytes: number;
  readonly isUnchanged: boolean;
}

/** A file that waits for its place. */
export interface StagedWrite {
  readonly path: string;
  readonly waiting: string;
  readonly staged: StagedFile;
}

/** Puts the pieces into the file `waiting`, unless they are what `target` has. The iterable's errors pass through. */
export function stageFile(pieces: Iterable<string>, waiting: string, target: string): StagedFile {
  const hash = createHash("sha256");
  let parts: string[] = [];
  let length = 0;
  let bytes = 0;
  let file: number | undefined;
  const existing = statOf(target);
  const flush = (): Buffer => {
    const chunk = Buffer.from(parts.join(""));
    parts = [];
    length = 0;
    hash.update(chunk);
    bytes += chunk.length;
    return chunk;
  };
  try {
    for (const piece of pieces) {
      parts.push(piece);
      length += piece.length;
      if (length < CHUNK) continue;
      const chunk = flush();
      file = onDisk(target, () => writeTo(file, waiting, chunk));
    }
    const last = flush();
    const sha256 = hash.digest("hex");
    if (file === undefined) {
      const isSame = isFileOf(existing, bytes) && onDisk(target, () => readFileSync(target)).equals(last);
      if (isSame) return { existing, sha256, bytes, isUnchanged: true };
    }
    file = onDisk(target, () => writeTo(file, waiting, last));
    const isUnchanged = isFileOf(existing, bytes) && onDisk(target, () => hashFile(target)) === sha256;
    return { existing, sha256, bytes, isUnchanged };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function writeTo(opened: number | undefined, path: string, chunk: Buffer): number {
  const file = opened ?? openSync(path, "w");
  for (let at = 0; at < chunk.length; ) at += writeSync(file, chunk, at);
  return file;
}

/** What stands at a path, links not followed; undefined for nothing. */
export function statOf(path: string): Standing | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
    throw error;
  }
}

function isFileOf(stat: Standing | undefined, bytes: number): boolean {
  return stat?.isFile() === true && stat.size === bytes;
}

/** The SHA-256 of a file, read in chunks. */
export function hashFile(path: string): string {
  const hash = createHash("sha256");
  const chunk = Buffer.allocUnsafe(CHUNK);
  const file = openSync(path, "r");
  try {
    for (let size = readSync(file, chunk); size > 0; size = readSync(file, chunk)) hash.update(chunk.subarray(0, size));
  } finally {
    closeSync(file);
  }
  return hash.digest("hex");
}

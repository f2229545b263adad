/**
 * A tar archive, compressed or not → its files. Nothing leaves the archive's own folder: neither names nor what links lead to. Upstream:
 * util/io/files/tar.go (Argo CD 3.5).
 */
import { posix } from "node:path";
import { gunzipSync } from "node:zlib";
import type { FileContent } from "./memory-files";

/** An archive that is refused or cannot be read; the message is Argo CD's. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
}

/** Argo CD's own limit on what an archive may grow to, in bytes. */
export const MAX_EXTRACTED_BYTES = 1_000_000_000;

const BLOCK = 512;
/** Stands for the folder that an archive is unpacked in, two levels below the folder of a run. */
const TARGET = "/run/\0temporary/\0unpacked";

/**
 * Files and links by path.
 * @param maxBytes where reading stops. @default 1 GB
 * @throws {ArchiveError}
 */
export function readArchive(bytes: Buffer, maxBytes = MAX_EXTRACTED_BYTES): Map<string, FileContent> {
  const data = bytes[0] === 0x1f && bytes[1] === 0x8b ? unzipped(bytes, maxBytes) : bytes;
  const files = new Map<string, FileContent>();
  let longName: string | undefined;
  let longLink: string | undefined;
  for (let at = 0; at + BLOCK <= data.length; ) {
    const header = data.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) break;
    const size = octal(header, 124, 12);
    const content = data.subarray(at + BLOCK, at + BLOCK + size);
    if (content.length < size) throw new ArchiveError("error while iterating on tar reader: unexpected EOF");
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    const type = String.fromCharCode(header[156] as number);
    if (type === "x" || type === "g") {
      const records = paxRecords(content);
      if (type === "x") [longName, longLink] = [records.get("path") ?? longName, records.get("linkpath") ?? longLink];
      continue;
    }
    if (type === "L" || type === "K") {
      const text = content.toString("utf8").replace(/\0+$/, "");
      if (type === "L") longName = text;
      else longLink = text;
      continue;
    }
    addEntry(files, longName ?? headerName(header), type, content, longLink ?? field(header, 157, 100));
    longName = undefined;
    longLink = undefined;
  }
  return files;
}

function addEntry(files: Map<string, FileContent>, name: string, type: string, content: Buffer, link: string): void {
  if (name === "." || name === "./") return;
  const target = posix.join(TARGET, name).replace(/\/$/, "");
  if (!target.startsWith(`${TARGET}/`)) throw new ArchiveError(`illegal filepath in archive: ${shown(target)}`);
  const path = target.slice(TARGET.length + 1);
  if (type === "0" || type === "\0") files.set(path, Buffer.from(content));
  if (type !== "2") return;
  const leadsTo = posix.join(posix.dirname(target), link);
  if (!leadsTo.startsWith(`${TARGET}/`)) throw new ArchiveError(`illegal filepath in symlink: ${shown(leadsTo)}`);
  files.set(path, { symlink: posix.relative(posix.dirname(target), leadsTo) });
}

/** A path of the run, as far as its name is known to anyone. */
function shown(path: string): string {
  return path.replace(/^\/run/, "{run}").replaceAll(/\0/g, "");
}

function unzipped(bytes: Buffer, maxBytes: number): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    throw new ArchiveError(`error while iterating on tar reader: ${(error as Error).message}`);
  }
}

function headerName(header: Buffer): string {
  const prefix = header.toString("latin1", 257, 262) === "ustar" ? field(header, 345, 155) : "";
  const name = field(header, 0, 100);
  return prefix === "" ? name : `${prefix}/${name}`;
}

function field(header: Buffer, start: number, length: number): string {
  const end = header.indexOf(0, start);
  return header.toString("utf8", start, end < 0 || end > start + length ? start + length : end);
}

/** A number in octal digits, or in bytes where it is large. */
function octal(header: Buffer, start: number, length: number): number {
  if (((header[start] as number) & 0x80) !== 0) return Number(header.readBigUInt64BE(start + length - 8));
  return Number.parseInt(field(header, start, length).trim() || "0", 8);
}

/** Records of the form `LENGTH KEY=VALUE`. */
function paxRecords(content: Buffer): Map<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(0x20, at);
    const length = Number.parseInt(content.toString("latin1", at, space), 10);
    if (space < 0 || !(length > 0)) break;
    const record = content.toString("utf8", space + 1, at + length - 1);
    const equals = record.indexOf("=");
    records.set(record.slice(0, equals), record.slice(equals + 1));
    at += length;
  }
  return records;
}

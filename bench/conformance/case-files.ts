/**
 * The case files of a kind, from a folder of YAML files or packed: `NAME.jsonl.gz` beside it has one `{"id", "text"}` a line, as
 * pack-cases.ts writes it.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { filesBelow } from "./cases";

export interface CaseFile {
  /** The kind and the path below it: `reconcile/policies/sync.yaml`. */
  readonly id: string;
  readonly text: string;
}

/** All case files of a kind, by path. What is absent has none. */
export function readCaseFiles(folder: string, kind: string): CaseFile[] {
  const packed = join(folder, `${kind}.jsonl.gz`);
  return existsSync(packed) ? unpack(readFileSync(packed)) : readCaseFolder(folder, kind);
}

export function readCaseFolder(folder: string, kind: string): CaseFile[] {
  return filesBelow(join(folder, kind))
    .filter((path) => path.endsWith(".yaml"))
    .map((path) => ({ id: `${kind}/${path}`, text: readFileSync(join(folder, kind, path), "utf8") }));
}

function unpack(bytes: Buffer): CaseFile[] {
  const lines = gunzipSync(bytes).toString("utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as CaseFile);
}

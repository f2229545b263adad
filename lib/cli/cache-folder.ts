/**
 * Texts that a later run can use again, one file for each key. Nothing in it is trusted further than its own check sum: a file that is cut
 * off, of another version, or somebody else's counts as absent and is written anew. What may be kept, those decide who keep it.
 */
import { createHash } from "node:crypto";
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { EnvMatrixError, problem } from "../errors";
import { packageVersion } from "./package-version";

const MOST_BYTES = 2 ** 28;
const DAY = 24 * 60 * 60 * 1000;
const KEPT_DAYS = 30;

/** What the files of one kind are called, and the version of what is in them. */
export interface CacheKind {
  /** Such as `env-matrix manifests 1`. */
  readonly format: string;
  /** Such as `.manifests`. */
  readonly ending: string;
}

export class CacheFolder {
  /** @param now milliseconds since 1970. @throws {OUTPUT_UNWRITABLE} */
  constructor(
    private readonly folder: string,
    private readonly kind: CacheKind,
    private readonly now: number,
  ) {
    try {
      mkdirSync(folder, { recursive: true });
      this.forgetOld();
    } catch (error) {
      const message = `the cache cannot be used: ${(error as Error).message}`;
      throw new EnvMatrixError([problem("OUTPUT_UNWRITABLE", { file: folder, path: "" }, message)]);
    }
  }

  get(key: string): string | undefined {
    const file = this.fileOf(key);
    try {
      const stat = lstatSync(file);
      if (!stat.isFile() || stat.size > MOST_BYTES) return undefined;
      const body = this.unpacked(readFileSync(file), key);
      if (body !== undefined && this.now - stat.mtimeMs > DAY) utimesSync(file, new Date(this.now), new Date(this.now));
      return body;
    } catch {
      return undefined;
    }
  }

  /** A cache that cannot be written is none, and no error. */
  put(key: string, body: string): void {
    const file = this.fileOf(key);
    const unfinished = `${file}.${process.pid}`;
    try {
      const text = `${this.kind.format} ${digest(`${key}\n${body}`)}\n${body}`;
      writeFileSync(unfinished, gzipSync(text, { level: 1 }), { mode: 0o600, flag: "wx" });
      renameSync(unfinished, file);
    } catch {
      rmSync(unfinished, { force: true });
    }
  }

  private unpacked(bytes: Buffer, key: string): string | undefined {
    const text = gunzipSync(bytes, { maxOutputLength: MOST_BYTES }).toString("utf8");
    const line = text.indexOf("\n");
    const body = text.slice(line + 1);
    return text.slice(0, line) === `${this.kind.format} ${digest(`${key}\n${body}`)}` ? body : undefined;
  }

  private fileOf(key: string): string {
    return join(this.folder, digest(`${this.kind.format}\n${packageVersion()}\n${key}`) + this.kind.ending);
  }

  private forgetOld(): void {
    for (const name of readdirSync(this.folder)) {
      if (!name.includes(this.kind.ending)) continue;
      const file = join(this.folder, name);
      if (this.now - lstatSync(file).mtimeMs > KEPT_DAYS * DAY) rmSync(file, { force: true });
    }
  }
}

export function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

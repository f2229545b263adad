/**
 * What has been rendered, kept in a folder for later runs: one file for each key. Nothing in it is trusted further than its own check sum: a
 * file that is cut off, of another version, or somebody else's counts as absent and is written anew. Values of Secrets are not kept.
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
import { EnvMatrixError, problem } from "../../errors";
import { goJson } from "../../go/json-text";
import { masked, type Resource, readJson } from "../../sources";
import { packageVersion } from "../package-version";

export interface Rendered {
  readonly resources: readonly Resource[];
  readonly warnings: readonly string[];
}

const FORMAT = "env-matrix manifests 1";
const ENDING = ".manifests";
const MOST_BYTES = 2 ** 28;
const DAY = 24 * 60 * 60 * 1000;
const KEPT_DAYS = 30;

export class ManifestCache {
  /** @throws {OUTPUT_UNWRITABLE} */
  constructor(
    private readonly folder: string,
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

  /** @param needsSecrets what has Secrets counts as absent, since their values are not here */
  get(key: string, needsSecrets: boolean): Rendered | undefined {
    const file = this.fileOf(key);
    try {
      const stat = lstatSync(file);
      if (!stat.isFile() || stat.size > MOST_BYTES) return undefined;
      const found = unpacked(readFileSync(file), key);
      if (found === undefined || (needsSecrets && found.hasSecrets)) return undefined;
      if (this.now - stat.mtimeMs > DAY) utimesSync(file, new Date(this.now), new Date(this.now));
      return found;
    } catch {
      return undefined;
    }
  }

  /** A cache that cannot be written is none, and no error. */
  put(key: string, { resources, warnings }: Rendered): void {
    const file = this.fileOf(key);
    const unfinished = `${file}.${process.pid}`;
    try {
      writeFileSync(unfinished, packed(key, resources, warnings), { mode: 0o600, flag: "wx" });
      renameSync(unfinished, file);
    } catch {
      rmSync(unfinished, { force: true });
    }
  }

  private fileOf(key: string): string {
    return join(this.folder, digest(`${FORMAT}\n${packageVersion()}\n${key}`) + ENDING);
  }

  private forgetOld(): void {
    for (const name of readdirSync(this.folder)) {
      if (!name.includes(ENDING)) continue;
      const file = join(this.folder, name);
      if (this.now - lstatSync(file).mtimeMs > KEPT_DAYS * DAY) rmSync(file, { force: true });
    }
  }
}

function packed(key: string, resources: readonly Resource[], warnings: readonly string[]): Buffer {
  const safe = resources.map((resource) => masked(resource));
  const hasSecrets = safe.some((resource, i) => resource !== resources[i]);
  const body = goJson({ key: digest(key), resources: safe, warnings, hasSecrets });
  return gzipSync(`${FORMAT} ${digest(body)}\n${body}`, { level: 1 });
}

function unpacked(bytes: Buffer, key: string): (Rendered & { readonly hasSecrets: boolean }) | undefined {
  const text = gunzipSync(bytes, { maxOutputLength: MOST_BYTES }).toString("utf8");
  const line = text.indexOf("\n");
  const body = text.slice(line + 1);
  if (text.slice(0, line) !== `${FORMAT} ${digest(body)}`) return undefined;
  const found = readJson(body) as unknown as Rendered & { readonly key: string; readonly hasSecrets: boolean };
  return found.key === digest(key) ? found : undefined;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

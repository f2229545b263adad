/** A set of texts whose names are known, into a folder: all of them are written beside it before the first gets its place, by one writer at a time. */
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { makeFolder, onDisk } from "./disk";
import { lockOutput } from "./output-lock";
import { closeStaging, openStaging } from "./staging";

/**
 * @param outdir made when it does not exist
 * @param files texts by relative path with `/`
 * @throws {OUTPUT_BUSY} while another process writes the folder
 * @throws {OUTPUT_UNWRITABLE}
 */
export function putFiles(outdir: string, files: ReadonlyMap<string, string>): void {
  onDisk(outdir, () => makeFolder(resolve(outdir)));
  const lock = lockOutput(outdir);
  try {
    const staging = openStaging(outdir);
    try {
      const waiting = [...files].map(([path, text], i) => {
        const file = join(outdir, path);
        const own = join(staging, String(i));
        onDisk(file, () => writeFileSync(own, text));
        return [own, file] as const;
      });
      const folders = new Set(waiting.map(([, file]) => dirname(file)));
      for (const folder of folders) onDisk(folder, () => mkdirSync(folder, { recursive: true }));
      lock.confirm();
      for (const [own, file] of waiting) onDisk(file, () => renameSync(own, file));
    } finally {
      closeStaging(staging);
    }
  } finally {
    lock.release();
  }
}

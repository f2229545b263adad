/**
 * The waiting folder, inside of the output folder so that renaming works. What interrupted runs left behind goes with the next run: only folders
 * of our own form that have our mark and nothing but our files in them.
 */
import { mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onDisk } from "./disk";
import { LIST_STAGED, STAGING_PREFIX } from "./manifest-list";

/** As mkdtemp makes names. */
const FORM = new RegExp(`^${STAGING_PREFIX.replaceAll(".", "\\.")}[A-Za-z0-9]{6}$`);
const MARK = "env-matrix";
const MARK_TEXT = "files that wait for their places; may be deleted when nothing writes here\n";

/** Makes the waiting folder. The caller has the lock, so that all others are left over. @throws {OUTPUT_UNWRITABLE} */
export function openStaging(outdir: string): string {
  return onDisk(outdir, () => {
    removeLeftOver(outdir);
    const staging = mkdtempSync(join(outdir, STAGING_PREFIX));
    writeFileSync(join(staging, MARK), MARK_TEXT);
    return staging;
  });
}

/** Takes the waiting folder away, and says nothing if it cannot: the next run will. */
export function closeStaging(staging: string): void {
  try {
    rmSync(staging, { recursive: true, force: true });
  } catch {
    // a folder that became read-only in the meantime
  }
}

function removeLeftOver(outdir: string): void {
  for (const entry of readdirSync(outdir, { withFileTypes: true })) {
    const path = join(outdir, entry.name);
    if (!entry.isDirectory() || !FORM.test(entry.name)) continue;
    const inside = readdirSync(path, { withFileTypes: true });
    // a run that ended before it made its mark
    if (inside.length === 0) rmdirSync(path);
    else if (inside.every((one) => one.isFile() && isOurs(one.name)) && isMarked(path))
      rmSync(path, { recursive: true });
  }
}

function isOurs(name: string): boolean {
  return name === MARK || name.startsWith(LIST_STAGED) || /^\d+$/.test(name);
}

function isMarked(folder: string): boolean {
  try {
    // a run that ended while it wrote the mark
    return MARK_TEXT.startsWith(readFileSync(join(folder, MARK), "utf8"));
  } catch {
    return false;
  }
}

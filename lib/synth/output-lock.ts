/**
 * One writer at a time: a file in the output folder that names the process. What a process left behind that is gone is taken over. A process
 * on another machine cannot be asked; its lock holds until it has been silent for long.
 */
import { closeSync, linkSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { threadId } from "node:worker_threads";
import { EnvMatrixError, problem } from "../errors";
import { isObject } from "../json";
import { onDisk } from "./disk";

export const LOCK_FILE = ".env-matrix-lock";

/** No synthesis takes as long. */
const SILENT_MS = 600_000;
/** A lock without a text is one that is being written. */
const UNWRITTEN_MS = 2_000;

/** A lock that this process has. */
export interface OutputLock {
  /** Fails where somebody else has taken it. @throws {OUTPUT_BUSY} */
  readonly confirm: () => void;
  readonly release: () => void;
}

const held = new Set<string>();

/** @throws {OUTPUT_BUSY} while another process writes the folder @throws {OUTPUT_UNWRITABLE} */
export function lockOutput(outdir: string): OutputLock {
  const path = join(outdir, LOCK_FILE);
  const own = JSON.stringify({ pid: process.pid, host: hostname(), started: startOf("self"), thread: threadId });
  for (let turn = 0; turn < 100; turn++) {
    if (onDisk(path, () => createWith(path, own))) {
      held.add(path);
      return { confirm: () => confirm(path, own, outdir), release: () => release(path, own) };
    }
    const text = textOf(path);
    if (text === undefined) continue;
    if (text === "" && silence(path) < UNWRITTEN_MS) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 25);
    else if (isAlive(text, path, own)) throw busy(outdir, path, text);
    else onDisk(path, () => takeAway(path, text));
  }
  throw busy(outdir, path, textOf(path) ?? "");
}

function createWith(path: string, text: string): boolean {
  let file: number;
  try {
    file = openSync(path, "wx");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
  try {
    writeSync(file, text);
    return true;
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

/** Removes the lock with this text. Of several who try, one moves it away; who moved another's lock puts it back. */
function takeAway(path: string, text: string): void {
  const aside = `${path}-${process.pid}-${threadId}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  try {
    if (textOf(aside) !== text) linkSync(aside, path);
  } catch {
    // a third one has the lock; the second one sees that when it confirms its own
  } finally {
    rmSync(aside, { force: true });
  }
}

function confirm(path: string, own: string, outdir: string): void {
  const text = textOf(path);
  if (text !== own) throw busy(outdir, path, text ?? "");
}

function release(path: string, own: string): void {
  held.delete(path);
  if (textOf(path) === own) rmSync(path, { force: true });
}

function isAlive(text: string, path: string, own: string): boolean {
  if (text === own) return held.has(path);
  const lock = parsed(text);
  if (typeof lock.pid !== "number" || lock.pid <= 0) return false;
  if (lock.host !== hostname()) return silence(path) < SILENT_MS;
  if (typeof lock.started === "string") {
    const started = startOf(String(lock.pid));
    if (started !== undefined) return started === lock.started;
  }
  try {
    process.kill(lock.pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** When a process began, where the system tells: another process may have its number now. */
function startOf(pid: string): string | undefined {
  const stat = textOf(`/proc/${pid}/stat`);
  return stat === undefined ? undefined : stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
}

function silence(path: string): number {
  return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function busy(outdir: string, path: string, text: string): EnvMatrixError {
  const { pid, host } = parsed(text);
  const who = typeof pid === "number" ? `process ${pid}${host === hostname() ? "" : ` on ${host}`}` : "another process";
  return new EnvMatrixError([
    problem("OUTPUT_BUSY", { file: outdir, path: "" }, `${who} is writing this folder`, {
      hint: `wait for it, or give each an output folder of its own; if there is no such process, delete ${path}`,
    }),
  ]);
}

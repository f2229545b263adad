/** Texts in pieces to a stream, no faster than its reader takes them. */
import type { Writable } from "node:stream";

const CHUNK = 64 * 1024;

export async function writeText(out: Writable, pieces: Iterable<string>): Promise<void> {
  let pending = "";
  for (const piece of pieces) {
    pending += piece;
    if (pending.length < CHUNK) continue;
    const isFlowing = out.write(pending);
    pending = "";
    if (!isFlowing) await drained(out);
  }
  if (pending !== "") out.write(pending);
}

function drained(out: Writable): Promise<void> {
  if (out.errored) return Promise.reject(out.errored);
  return new Promise((resolve, reject) => out.once("drain", resolve).once("error", reject));
}

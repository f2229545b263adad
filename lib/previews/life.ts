/** When previews end. The clock comes in: nothing here asks what time it is. */
import type { PreviewFile } from "./preview-file";

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000 };

/** Milliseconds of `7d` or `12h`; undefined for what is no duration. */
export function durationOf(text: string): number | undefined {
  const [, count = "", unit = ""] = /^([1-9][0-9]{0,3})([hd])$/.exec(text) ?? [];
  return count === "" ? undefined : Number(count) * (UNITS[unit] as number);
}

/** The previews that have expired: by their own word, or else by their age. @param now milliseconds since 1970 @param ttl milliseconds */
export function expired(files: readonly PreviewFile[], now: number, ttl: number | undefined): readonly PreviewFile[] {
  return files.filter(({ createdAt, expiresAt }) => {
    if (expiresAt !== undefined) return Date.parse(expiresAt) <= now;
    return createdAt !== undefined && ttl !== undefined && Date.parse(createdAt) + ttl <= now;
  });
}

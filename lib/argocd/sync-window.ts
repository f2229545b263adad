/** Sync windows of an AppProject, and whether each says what Argo CD can follow. Upstream: SyncWindow.Validate and HashIdentity. */
import { type Problem, shown } from "../errors";
import { isObject, joinPath } from "../json";
import { loadZone } from "../template/functions/time-zone";
import { cronError } from "./cron";
import { goDurationSeconds } from "./duration";
import { projectInvalid } from "./refusal";

/** A time in which syncs are allowed, or not. At least one of applications, namespaces and clusters. A deny window wins over allow windows. */
export interface SyncWindow {
  readonly kind: "allow" | "deny";
  /** When it opens: five fields of cron (minute, hour, day of month, month, day of week from 0 to 6). */
  readonly schedule: string;
  /** How long it is open, as `30m`, `8h` or `1h30m`. */
  readonly duration: string;
  /** Globs of Applications' names. @default none */
  readonly applications?: readonly string[];
  /** Globs of destination namespaces. @default none */
  readonly namespaces?: readonly string[];
  /** Globs of clusters. @default none */
  readonly clusters?: readonly string[];
  /** Lets people sync by hand all the same. @default false */
  readonly manualSync?: boolean;
  /** A name of the time zone database, as `Europe/Berlin`. Argo CD takes UTC for a name that it does not know. @default "UTC" */
  readonly timeZone?: string;
  /** All of applications, namespaces and clusters must match, not just one. Since Argo CD 3.0. @default false */
  readonly andOperator?: boolean;
  /** At most 255 bytes. Since Argo CD 3.1. @default none */
  readonly description?: string;
  /** A sync that is under way when the window changes may end. Since Argo CD 3.5. @default false */
  readonly syncOverrun?: boolean;
}

/** @param where construct path and JSON path of the list */
export function checkSyncWindows(windows: unknown, where: string): Problem[] {
  if (!Array.isArray(windows)) return [];
  const seen = new Map<string, number>();
  return windows.flatMap((window: unknown, i): Problem[] => {
    if (!isObject(window)) return [];
    const place = joinPath(where, i);
    const problems = checkSyncWindow(window, place);
    const identity = JSON.stringify(IDENTITY.map((key) => window[key] ?? null));
    const before = seen.get(identity);
    if (before === undefined) seen.set(identity, i);
    else
      problems.push(
        projectInvalid(place, `windows ${before} and ${i} say the same`, { hint: "remove one, or say what differs" }),
      );
    return problems;
  });
}

/** What makes two windows one; manualSync, description and syncOverrun do not count. */
const IDENTITY = ["kind", "schedule", "duration", "applications", "namespaces", "clusters", "timeZone", "andOperator"];

function checkSyncWindow(window: Readonly<Record<string, unknown>>, where: string): Problem[] {
  const problems: Problem[] = [];
  const { kind, schedule, duration, timeZone, description } = window;
  if (kind !== "allow" && kind !== "deny") {
    problems.push(
      projectInvalid(joinPath(where, "kind"), "the window is of no kind", {
        got: shown(kind),
        expected: "allow or deny",
      }),
    );
  }
  const flaw = typeof schedule === "string" ? cronError(schedule) : "it is missing";
  if (flaw !== undefined) {
    problems.push(
      projectInvalid(joinPath(where, "schedule"), `the schedule does not parse: ${flaw}`, {
        got: shown(schedule),
        expected: "minute, hour, day of month, month and day of week, as 0 22 * * 1-5",
      }),
    );
  }
  const seconds = typeof duration === "string" ? goDurationSeconds(duration) : undefined;
  if (seconds === undefined || seconds <= 0) {
    problems.push(
      projectInvalid(joinPath(where, "duration"), "the window would never be open", {
        got: shown(duration),
        expected: "a positive duration with h, m or s, as 8h or 1h30m",
      }),
    );
  }
  if (typeof timeZone === "string" && loadZone(timeZone) === undefined) {
    problems.push(
      projectInvalid(joinPath(where, "timeZone"), "the time zone is unknown, and Argo CD would take UTC", {
        got: shown(timeZone),
        expected: "a name of the time zone database in its own case, as Europe/Berlin",
      }),
    );
  }
  if (typeof description === "string" && Buffer.byteLength(description) > 255) {
    problems.push(
      projectInvalid(joinPath(where, "description"), "the description is too long", { expected: "at most 255 bytes" }),
    );
  }
  if (
    ["applications", "namespaces", "clusters"].every((key) => !Array.isArray(window[key]) || window[key].length === 0)
  ) {
    problems.push(
      projectInvalid(where, "the window is for nothing", {
        expected: "at least one of applications, namespaces and clusters",
        hint: 'applications: ["*"] is all',
      }),
    );
  }
  return problems;
}

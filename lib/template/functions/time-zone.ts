/**
 * Time zones: UTC, fixed offsets as parsed times have them, and the zones of the tz database by name, whose data are those of Go 1.26 and
 * never the platform's. Upstream: Go's time.LoadLocation.
 */
import { zoneRuleOf } from "./zone-names";
import type { ZoneRule, ZoneTime } from "./zone-rules";

export interface Zone {
  readonly name: string;
  /** What holds in the zone at a time in seconds since 1970. */
  at(seconds: bigint): ZoneTime;
}

const UTC_TIME: ZoneTime = { abbreviation: "UTC", offsetSeconds: 0 };
export const UTC: Zone = { name: "UTC", at: () => UTC_TIME };
/** The zone of Argo CD's containers: keeps the time of UTC, yet Go tells the two apart by name. */
export const LOCAL: Zone = { name: "Local", at: () => UTC_TIME };

const unnamed = new Map<number, Zone>();

/** A zone of one offset; with an empty name it prints as its offset, and is one zone where Go has one for all: at whole hours. */
export function fixedZone(name: string, offsetSeconds: number): Zone {
  const hours = offsetSeconds / 3600;
  if (name !== "" || !Number.isInteger(hours) || hours < -12 || hours > 14) return newZone(name, offsetSeconds);
  const zone = unnamed.get(hours) ?? newZone(name, offsetSeconds);
  unnamed.set(hours, zone);
  return zone;
}

function newZone(name: string, offsetSeconds: number): Zone {
  const time: ZoneTime = { abbreviation: name === "" ? numericName(offsetSeconds) : name, offsetSeconds };
  return { name, at: () => time };
}

const zones = new Map<string, Zone>();

/** Go's LoadLocation; undefined for what is no zone. */
export function loadZone(name: string): Zone | undefined {
  if (name === "" || name === "UTC") return UTC;
  if (name === "Local") return LOCAL;
  const known = zones.get(name);
  if (known !== undefined) return known;
  const rule = zoneRuleOf(name);
  if (rule === undefined) return undefined;
  const zone = ruledZone(name, rule);
  zones.set(name, zone);
  return zone;
}

/** The calendar repeats, weekdays too; numbers are exact far beyond the years in which a zone's data still change. */
const CALENDAR_SECONDS = 146_097n * 86_400n;
const FAR = 100n * CALENDAR_SECONDS;

function ruledZone(name: string, rule: ZoneRule): Zone {
  return { name, at: (seconds) => rule(Number(seconds > FAR ? FAR + (seconds % CALENDAR_SECONDS) : seconds)) };
}

function numericName(offsetSeconds: number): string {
  const minutes = Math.floor(Math.abs(offsetSeconds) / 60);
  const sign = offsetSeconds <= -60 ? "-" : "+";
  const hours = String(Math.floor(minutes / 60)).padStart(2, "0");
  return sign + hours + String(minutes % 60).padStart(2, "0");
}

/**
 * Time zones: UTC, fixed offsets as parsed times have them, and the IANA zones. Offsets come from the platform; the
 * abbreviations, which it does not know as Go does, from zone-names.ts. All zones equal those of Go 1.26 (tz data 2025c) from 1970 on
 * where the platform's data are as new (`process.versions.tz`); before, Go's data keep more of the past than ICU's.
 */
import { type Abbreviation, abbreviationsOf } from "./zone-names";

type Abbreviations = ReadonlyMap<number, readonly Abbreviation[]>;

export interface ZoneTime {
  /** What `MST` prints. */
  readonly abbreviation: string;
  /** East of UTC. */
  readonly offsetSeconds: number;
}

export interface Zone {
  readonly name: string;
  /** What holds in the zone at a time in seconds since 1970. */
  at(seconds: number): ZoneTime;
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
  const time: ZoneTime = { abbreviation: name === "" ? numericName(offsetSeconds, true) : name, offsetSeconds };
  return { name, at: () => time };
}

const zones = new Map<string, Zone>();

/** Go's LoadLocation; undefined for what is no zone. */
export function loadZone(name: string): Zone | undefined {
  if (name === "" || name === "UTC") return UTC;
  if (name === "Local") return LOCAL;
  // The zone of a machine that no one has set up.
  if (name === "Factory") return fixedZone("-00", 0);
  const known = zones.get(name);
  if (known !== undefined) return known;
  const abbreviations = abbreviationsOf(name);
  if (abbreviations === undefined) return undefined;
  const zone = ianaZone(name, abbreviations);
  zones.set(name, zone);
  return zone;
}

/** The platform's Date begins here, long before there were zones. */
const EARLIEST_SECONDS = -8_640_000_000_000;
/** From this year on the rules of the last one repeat with the calendar, each 400 years; Date ends long before Go's times do. */
const RULES_REPEAT_FROM = 7_258_118_400; // 2200
const CALENDAR_SECONDS = 146_097 * 86_400;
/** Since then clocks have changed only at whole quarters of an hour. */
const QUARTERS_FROM = 315_532_800; // 1980
const QUARTER = 900;
const MOST_QUARTERS = 4096;

function ianaZone(name: string, abbreviations: Abbreviations): Zone {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: name, timeZoneName: "longOffset" });
  const ask = (seconds: number): ZoneTime => {
    const inRange =
      seconds > RULES_REPEAT_FROM
        ? RULES_REPEAT_FROM + ((seconds - RULES_REPEAT_FROM) % CALENDAR_SECONDS)
        : Math.max(EARLIEST_SECONDS, seconds);
    const offsetSeconds = offsetOf(format.formatToParts(inRange * 1000));
    return { abbreviation: abbreviationOf(abbreviations, offsetSeconds, seconds), offsetSeconds };
  };
  const byQuarter = new Map<number, ZoneTime>();
  return {
    name,
    at(seconds) {
      if (seconds < QUARTERS_FROM) return ask(seconds);
      const quarter = Math.floor(seconds / QUARTER);
      const known = byQuarter.get(quarter);
      if (known !== undefined) return known;
      const time = ask(seconds);
      if (byQuarter.size >= MOST_QUARTERS) byQuarter.clear();
      byQuarter.set(quarter, time);
      return time;
    },
  };
}

function offsetOf(parts: readonly Intl.DateTimeFormatPart[]): number {
  const text = parts.find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  const match = /^GMT([+-])(\d+):?(\d+)?:?(\d+)?$/.exec(text);
  if (match === null) return 0;
  const [, sign, hours = "0", minutes = "0", seconds = "0"] = match;
  const offset = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return sign === "-" ? -offset : offset;
}

function abbreviationOf(abbreviations: Abbreviations, offsetSeconds: number, seconds: number): string {
  const known = abbreviations.get(offsetSeconds)?.find(({ until }) => seconds < until);
  if (known !== undefined && known.name !== "") return known.name;
  // Before standard time each place had its own, which is no round offset.
  return offsetSeconds % 60 === 0 ? numericName(offsetSeconds, false) : "LMT";
}

function numericName(offsetSeconds: number, withMinutes: boolean): string {
  const minutes = Math.floor(Math.abs(offsetSeconds) / 60);
  const sign = offsetSeconds <= -60 ? "-" : "+";
  const hours = String(Math.floor(minutes / 60)).padStart(2, "0");
  const rest = minutes % 60;
  return sign + hours + (rest === 0 && !withMinutes ? "" : String(rest).padStart(2, "0"));
}

/**
 * What follows the last change that a zone's data list: a rule in the form of POSIX's TZ (`CET-1CEST,M3.5.0,M10.5.0/3`), with hours beyond a
 * day and below 0 as the tz database has them. Upstream: Go's time.tzset, which reckons with the days of the year in UTC.
 */
import { dateOfDays, daysOfDate, isLeapYear, weekdayOfDays } from "./civil-date";

export interface ZoneTime {
  /** What `MST` prints. */
  readonly abbreviation: string;
  /** East of UTC. */
  readonly offsetSeconds: number;
}

const DAY = 86_400;

/** What a rule says of a time in seconds since 1970. */
export type ZoneRule = (seconds: number) => ZoneTime;

const RULE = /^([A-Za-z]+|<[^>]+>)([-+\d:]+)(?:([A-Za-z]+|<[^>]+>)([-+\d:]*),([^,]+),([^,]+))?$/;

export function readRule(text: string): ZoneRule {
  const [, name = "", offset = "", summerName, summerOffset, starts = "", ends = ""] = RULE.exec(text) ?? [];
  const standard = { abbreviation: nameOf(name), offsetSeconds: -secondsOf(offset) };
  if (summerName === undefined) return () => standard;
  const summer = {
    abbreviation: nameOf(summerName),
    offsetSeconds: summerOffset ? -secondsOf(summerOffset) : standard.offsetSeconds + 3600,
  };
  const start = readDate(starts);
  const end = readDate(ends);
  return (seconds) => {
    const { year } = dateOfDays(Math.floor(seconds / DAY));
    const inYear = seconds - daysOfDate(year, 1, 1) * DAY;
    const from = start(year) - standard.offsetSeconds;
    const until = end(year) - summer.offsetSeconds;
    const isSummer = from <= until ? inYear >= from && inYear < until : inYear >= from || inYear < until;
    return isSummer ? summer : standard;
  };
}

function nameOf(text: string): string {
  return text.replace(/^<|>$/g, "");
}

/** Hours, minutes and seconds with a sign. */
function secondsOf(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.replace(/^[-+]/, "").split(":").map(Number);
  const size = hours * 3600 + minutes * 60 + seconds;
  return text.startsWith("-") ? -size : size;
}

/** The second of the year, on a clock of the zone, on which a date falls: month, week and weekday, or a day of the year. */
function readDate(text: string): (year: number) => number {
  const [date = "", time = "2"] = text.split("/");
  const timeOfDay = secondsOf(time);
  if (date.startsWith("M")) {
    const [month = 1, week = 1, weekday = 0] = date.slice(1).split(".").map(Number);
    return (year) => (dayOfWeek(year, month, week, weekday) - daysOfDate(year, 1, 1)) * DAY + timeOfDay;
  }
  if (date.startsWith("J")) {
    // the 29th of February is never counted
    const day = Number(date.slice(1));
    return (year) => (day - 1 + (isLeapYear(year) && day >= 60 ? 1 : 0)) * DAY + timeOfDay;
  }
  return () => Number(date) * DAY + timeOfDay;
}

/** The day, since 1970, of the weekday in the week of the month; the fifth week is the last one. */
function dayOfWeek(year: number, month: number, week: number, weekday: number): number {
  const first = daysOfDate(year, month, 1);
  const next = daysOfDate(year, month + 1, 1);
  const day = first + ((weekday - weekdayOfDays(first) + 7) % 7) + (week - 1) * 7;
  return day < next ? day : day - 7;
}

/** sprig: dates. The local zone keeps UTC, as in Argo CD's containers; the present time comes from the run. */

import type { FunctionRun } from "../../go/function";
import { GoError } from "../../go/go-error";
import { Part } from "../../go/part";
import { parseInt64 } from "../../go/strconv";
import { type GoFunction, GoInt, type GoValue } from "../../go/values";
import { fn } from "./declare";
import { parseDuration, roundToSeconds } from "./duration";
import { formatDuration, SECOND } from "./duration-text";
import { GoTime, timeOfNanoseconds, ZERO_TIME } from "./go-time";
import { LOCAL, loadZone, UTC } from "./time-zone";

const HTML_DATE = "2006-01-02";

/** Reading of dates: rarer than writing them. */
export const TIMES = new Part("the reading of dates", () => require("./time-parse") as typeof import("./time-parse"));

export const dateFunctions: readonly GoFunction[] = [
  fn("now", [], (_, run) => timeOfNanoseconds(run.now(), LOCAL), "The present time."),
  fn("ago", ["interface {}"], ([date], run) => ago(date, run), "How long ago a time was, in whole seconds."),
  fn(
    "date",
    ["string", "interface {}"],
    ([layout, date], run) => inZone(layout, date, "Local", run),
    "A time by a layout.",
  ),
  fn(
    "dateInZone",
    ["string", "interface {}", "string"],
    ([layout, date, zone], run) => inZone(layout, date, zone, run),
    "A time by a layout in a time zone by name, UTC where Go knows none; zones of Go 1.26 (2025c).",
  ),
  fn(
    "date_in_zone",
    ["string", "interface {}", "string"],
    ([layout, date, zone], run) => inZone(layout, date, zone, run),
    "The old name of dateInZone.",
  ),
  fn("htmlDate", ["interface {}"], ([date], run) => inZone(HTML_DATE, date, "Local", run), "A date as year-month-day."),
  fn(
    "htmlDateInZone",
    ["interface {}", "string"],
    ([date, zone], run) => inZone(HTML_DATE, date, zone, run),
    "A date as year-month-day in a time zone.",
  ),
  fn(
    "dateModify",
    ["string", "time.Time"],
    ([duration, date]) => modify(duration, date as GoTime),
    "A time moved by a duration, or the time itself if that is none.",
  ),
  fn(
    "date_modify",
    ["string", "time.Time"],
    ([duration, date]) => modify(duration, date as GoTime),
    "The old name of dateModify.",
  ),
  fn(
    "mustDateModify",
    ["string", "time.Time"],
    ([duration, date]) => (date as GoTime).add(parseDuration(duration)),
    "A time moved by a duration, or an error.",
  ),
  fn(
    "must_date_modify",
    ["string", "time.Time"],
    ([duration, date]) => (date as GoTime).add(parseDuration(duration)),
    "The old name of mustDateModify.",
  ),
  fn(
    "toDate",
    ["string", "string"],
    ([layout, text]) => parseOrZero(layout, text),
    "The time of a text by a layout, the zero time if it is none.",
  ),
  fn(
    "mustToDate",
    ["string", "string"],
    ([layout, text]) => TIMES.get().parseTime(layout, text),
    "The time of a text by a layout, or an error.",
  ),
  fn("unixEpoch", ["time.Time"], ([date]) => String((date as GoTime).seconds), "The seconds since 1970 as a text."),
  fn(
    "duration",
    ["interface {}"],
    ([seconds]) => formatDuration(BigInt.asIntN(64, secondsOf(seconds) * SECOND)),
    "Seconds as a duration such as 1h2m3s.",
  ),
  fn(
    "durationRound",
    ["interface {}"],
    ([duration], run) => largestUnit(nanosecondsOf(duration, run)),
    "A duration in its largest unit.",
  ),
];

/** What sprig takes for a time: a time, or seconds since 1970 as an int, int64 or int32; anything else is now. */
function timeOfValue(date: GoValue, kinds: readonly string[], run: FunctionRun): GoTime {
  if (date instanceof GoTime) return date;
  if (date instanceof GoInt && kinds.includes(date.kind)) return new GoTime(date.value, 0, LOCAL);
  return timeOfNanoseconds(run.now(), LOCAL);
}

function inZone(layout: string, date: GoValue, zone: string, run: FunctionRun): string {
  return timeOfValue(date, ["int", "int64", "int32"], run)
    .in(loadZone(zone) ?? UTC)
    .format(layout);
}

function ago(date: GoValue, run: FunctionRun): string {
  const then = timeOfValue(date, ["int", "int64"], run);
  return formatDuration(roundToSeconds(timeOfNanoseconds(run.now(), UTC).since(then)));
}

function modify(duration: string, date: GoTime): GoTime {
  try {
    return date.add(parseDuration(duration));
  } catch (error) {
    if (error instanceof GoError) return date;
    throw error;
  }
}

function parseOrZero(layout: string, text: string): GoTime {
  try {
    return TIMES.get().parseTime(layout, text);
  } catch (error) {
    if (error instanceof GoError) return ZERO_TIME;
    throw error;
  }
}

function secondsOf(value: GoValue): bigint {
  if (typeof value === "string") return parseInt64(value, 10).value;
  return value instanceof GoInt && value.kind === "int64" ? value.value : 0n;
}

function nanosecondsOf(value: GoValue, run: FunctionRun): bigint {
  if (value instanceof GoTime) return timeOfNanoseconds(run.now(), UTC).since(value);
  if (value instanceof GoInt) return value.kind === "int64" ? value.value : 0n;
  if (typeof value !== "string") return 0n;
  try {
    return parseDuration(value);
  } catch (error) {
    if (error instanceof GoError) return 0n;
    throw error;
  }
}

const UNITS: readonly (readonly [suffix: string, seconds: bigint])[] = [
  ["y", 365n * 86_400n],
  ["mo", 30n * 86_400n],
  ["d", 86_400n],
  ["h", 3600n],
  ["m", 60n],
  ["s", 1n],
];

/** A unit counts from more than one of it on. */
function largestUnit(nanoseconds: bigint): string {
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  for (const [suffix, seconds] of UNITS) {
    const unit = seconds * SECOND;
    if (size > unit) return `${size / unit}${suffix}`;
  }
  return "0s";
}

import { GoError } from "../../../lib/go/go-error";
import { type GoFunction, type GoMember, type GoOpaque, type GoValue, goInt } from "../../../lib/go/values";
import { formatV } from "../../../lib/template/format";
import { GoTime } from "../../../lib/template/functions/go-time";
import { parseTime } from "../../../lib/template/functions/time-parse";
import { call, newRun } from "./calls";

test.each<[string, GoValue[], GoValue]>([
  ["now", [], "2023-11-14 22:13:20 +0000 UTC"],
  ["ago", [goInt(1_699_999_000)], "16m40s"],
  ["ago", ["yesterday"], "0s"],
  ["date", ["15:04:05", "yesterday"], "22:13:20"],
  ["htmlDate", [1.5], "2023-11-14"],
  ["durationRound", [parseTime("2006", "2020")], "3y"],
])("%s(%p) comes from the run's clock, which notes it", (name, args, expected) => {
  const run = newRun();
  expect(String(call(name, args, run))).toBe(expected);
  expect(run.uses.now).toBeGreaterThan(0);
});

test("a date that is given does not ask for the clock", () => {
  const run = newRun();
  expect(call("date", ["2006-01-02", goInt(0)], run)).toBe("1970-01-01");
  expect(run.uses.now).toBe(0);
});

/** What a method of a value gives. */
function method(value: GoOpaque, name: string, ...args: GoValue[]): GoValue {
  const member = value.member(name) as GoMember & { readonly kind: "method" };
  return (member.method as GoFunction).call(args, newRun());
}

test.each<[string, GoValue[], string]>([
  ["Year", [], "2024"],
  ["Month", [], "February"],
  ["Day", [], "29"],
  ["Weekday", [], "Thursday"],
  ["YearDay", [], "60"],
  ["Hour", [], "23"],
  ["Minute", [], "30"],
  ["Nanosecond", [], "500000000"],
  ["Unix", [], "1709242200"],
  ["UnixMilli", [], "1709242200500"],
  ["Format", ["Jan 2"], "Feb 29"],
  ["UTC", [], "2024-02-29 21:30:00.5 +0000 UTC"],
  ["AddDate", [goInt(1), goInt(0), goInt(0)], "2025-03-01 23:30:00.5 +0200 +0200"],
  ["AddDate", [goInt(0), goInt(-2), goInt(1)], "2023-12-30 23:30:00.5 +0200 +0200"],
  ["Sub", [parseTime("2006-01-02", "2024-02-29")], "21h30m0.5s"],
  ["Before", [parseTime("2006", "2025")], "true"],
  ["Compare", [parseTime("2006", "2025")], "-1"],
  ["IsZero", [], "false"],
])("a time's method %s(%p) gives what Go gives", (name, args, expected) => {
  const time = parseTime("2006-01-02T15:04:05Z07:00", "2024-02-29T23:30:00.5+02:00");
  expect(formatV(method(time, name, ...args))).toBe(expected);
});

test("names that times lack are no members", () => {
  expect(parseTime("2006", "2024").member("Nope")).toBeUndefined();
  expect(parseTime("2006", "2024").member("toString")).toBeUndefined();
});

test("refuses JSON of years that RFC 3339 cannot write", () => {
  const time = new GoTime(10n ** 12n, 0, parseTime("2006", "2024").zone);
  expect(() => call("mustToJson", [time])).toThrow(GoError);
});

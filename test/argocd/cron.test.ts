import { cronError } from "../../lib/argocd/cron";
import { goDurationSeconds, retryDurationSeconds } from "../../lib/argocd/duration";

// What robfig/cron v3 says with Argo CD's five fields.
const LEGAL = [
  "* * * * *",
  "0 22 * * 1-5",
  "*/15 0-23/2 1,15 JAN,jul sun-SAT",
  "5/10 ? * * 0",
  "  0\t0 1 1 0  ",
  "TZ=Europe/Berlin 0 0 * * *",
  "CRON_TZ=UTC 0 0 * * *",
  "*-5 * * * *",
  ", * * * *",
  "1,,2 * * * *",
  "+5 * * * *",
];
test.each(LEGAL)("the schedule %j parses", (schedule) => {
  expect(cronError(schedule)).toBeUndefined();
});

const ILLEGAL = [
  "",
  "* * * *",
  "* * * * * *",
  "@daily",
  "60 * * * *",
  "* 24 * * *",
  "* * 0 * *",
  "* * 32 * *",
  "* * * 13 *",
  "* * * 0 *",
  "* * * * 7",
  "5-1 * * * *",
  "1-2-3 * * * *",
  "*/0 * * * *",
  "*/a * * * *",
  "*/1/2 * * * *",
  "a * * * *",
  "-1 * * * *",
  "1.5 * * * *",
  "* * * * tues",
  "TZ=UTC",
  "TZ=Nowhere 0 0 * * *",
  "L * * * *",
];
test.each(ILLEGAL)("refuses the schedule %j", (schedule) => {
  expect(cronError(schedule)).toEqual(expect.any(String));
});

test.each([
  ["1h30m", 5400],
  ["0", 0],
  ["-1.5h", -5400],
  [".5s", 0.5],
  ["1m1s1ms", 61.001],
  ["+3m", 180],
  ["1", undefined],
  ["", undefined],
  ["1d", undefined],
  ["1 h", undefined],
  ["h", undefined],
  ["1e3s", undefined],
  ["9999999999s", undefined],
])("Go reads the duration %j as %j seconds", (text, seconds) => {
  expect(goDurationSeconds(text)).toBe(seconds);
});

test("pauses of retries may be bare seconds", () => {
  expect([retryDurationSeconds("30"), retryDurationSeconds("1m"), retryDurationSeconds("1d")]).toEqual([
    30,
    60,
    undefined,
  ]);
});

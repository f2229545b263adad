import fc from "fast-check";
import { QUIET, Schedule } from "../../lib/controller/schedule";

test("tasks run by time, those of one time in the order in which they were given", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { maxLength: 60 }), (delays) => {
      const schedule = new Schedule(0);
      const seen: number[] = [];
      for (const [i, delay] of delays.entries()) schedule.once(delay, () => seen.push(i));
      schedule.wait(1000);
      const expected = [...delays.keys()].sort((a, b) => (delays[a] as number) - (delays[b] as number) || a - b);
      expect(seen).toEqual(expected);
    }),
  );
});

test("of one key only the earliest waits", () => {
  const schedule = new Schedule(0);
  const seen: string[] = [];
  schedule.after(50, "key", () => seen.push("late"));
  schedule.after(10, "key", () => seen.push("early"));
  schedule.after(20, "key", () => seen.push("again"));
  schedule.wait(100);
  expect(seen).toEqual(["early"]);
});

test("rest comes a while after the last change, whatever runs without changing anything", () => {
  const schedule = new Schedule(0);
  const idle = (): void => schedule.after(100, "idle", idle);
  idle();
  schedule.once(1000, () => schedule.changed());
  expect(schedule.rest()).toBe(true);
  expect(schedule.now()).toBe(1000 + QUIET);
});

test("what never stops changing has no rest", () => {
  const schedule = new Schedule(0);
  const busy = (): void => {
    schedule.changed();
    schedule.after(1, "busy", busy);
  };
  busy();
  expect(schedule.rest()).toBe(false);
});

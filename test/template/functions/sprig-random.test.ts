import { goInt } from "../../../lib/go/values";
import { call, newRun } from "./calls";

test.each([
  ["randAlpha", /^[a-zA-Z]{40}$/],
  ["randNumeric", /^[0-9]{40}$/],
  ["randAlphaNum", /^[a-zA-Z0-9]{40}$/],
  ["randAscii", /^[ -~]{40}$/],
])("%s draws from the run", (name, pattern) => {
  const run = newRun();
  const text = call(name, [goInt(40)], run);
  expect(text).toMatch(pattern);
  expect(run.uses.randomByte).toBeGreaterThanOrEqual(40);
  expect(call(name, [goInt(40)], newRun())).toBe(text);
  expect(call(name, [goInt(40)], run)).not.toBe(text);
});

test("shuffle keeps the characters, uuidv4 has its form, randBytes are base64, randInt stays in its range", () => {
  const run = newRun();
  const shuffled = call("shuffle", ["abcdéf世"], run) as string;
  expect([...shuffled].sort()).toEqual([..."abcdéf世"].sort());
  expect(call("uuidv4", [], run)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Buffer.from(call("randBytes", [goInt(16)], run) as string, "base64").length).toBe(16);
  for (let i = 0; i < 100; i++) {
    const { value } = call("randInt", [goInt(-3), goInt(4)], run) as ReturnType<typeof goInt>;
    expect(value >= -3n && value < 4n).toBe(true);
  }
});

test.each([
  ["randInt", [goInt(5), goInt(5)], "invalid argument to Intn"],
  ["randBytes", [goInt(-1)], "runtime error: makeslice: len out of range"],
] as const)("refuses %s%p as Go does", (name, args, error) => {
  expect(() => call(name, args)).toThrow(error);
});

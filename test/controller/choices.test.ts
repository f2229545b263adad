import { MAX_PLAYS, playAll } from "../../lib/controller/choices";

test("without a race there is one play", () => {
  expect(playAll(() => "x")).toEqual({ plays: ["x"], complete: true });
});

test("each answer of each race is played, alone and together", () => {
  const { plays, complete } = playAll(
    (choices) => `${choices.pick("first", ["a", "A"])}${choices.pick("second", ["b", "B"])}`,
  );
  expect(complete).toBe(true);
  expect([...plays].sort()).toEqual(["AB", "Ab", "aB", "ab"]);
});

test("a race that only another one brings about is found", () => {
  const { plays } = playAll((choices) =>
    choices.pick("first", ["a", "A"]) === "A" ? `A${choices.pick("second", ["b", "B"])}` : "a",
  );
  expect([...new Set(plays)].sort()).toEqual(["AB", "Ab", "a"]);
});

test("with more races than plays each is still seen both ways, and it is said", () => {
  const { plays, complete } = playAll((choices) =>
    Array.from({ length: 100 }, (_, i) => choices.pick(String(i), [0, 1])),
  );
  expect(complete).toBe(false);
  expect(plays.length).toBe(MAX_PLAYS);
  expect(plays[0]).toEqual(Array(100).fill(0));
  expect(plays[1]).toEqual(Array(100).fill(1));
});

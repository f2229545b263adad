import type { ActionSpec, CommandSpec } from "../../lib/cli/command";
import { COMMANDS } from "../../lib/cli/commands";
import { TOPICS } from "../../lib/cli/help/topics";
import { plainCall } from "../../lib/cli/plain-words";
import { CODES } from "../../lib/errors";
import { run } from "./run";

test("each code has a topic, and each topic is of a code", () => {
  expect(Object.keys(TOPICS).sort()).toEqual(Object.keys(CODES).sort());
  const short = Object.entries(TOPICS).filter(([, { cause, example, remedy }]) =>
    [cause, example, remedy].some((text) => text.trim().length < 8),
  );
  expect(short).toEqual([]);
});

test.each(["UNKNOWN_CLUSTER", "unknown_cluster"])("help %s says why, an example, and what to do", async (word) => {
  const { code, out } = await run(["help", word]);
  expect([code, out.split("\n")[0]]).toEqual([0, "UNKNOWN_CLUSTER"]);
  for (const part of ["why", "example", "what to do"]) expect(out).toContain(`\n${part}\n`);
});

test.each([
  ["UNKNOWN_CLUSTR", "did you mean UNKNOWN_CLUSTER?"],
  ["GATE_MAX", "did you mean GATE_MAX_DELETES?"],
])("refuses %s, and names the nearest code", async (word, suggestion) => {
  const { code, problems, err } = await run(["help", word]);
  expect([code, problems]).toEqual([2, ["USAGE command line"]]);
  expect(err).toContain(suggestion);
});

test("help codes lists all", async () => {
  const { out } = await run(["help", "codes"]);
  expect(
    out
      .trimEnd()
      .split("\n")
      .map((line) => line.split(" ")[0]),
  ).toEqual(Object.keys(CODES));
});

test.each([[[]], [["render"]], [["infra", "apply"]]])("help %j is what --help prints there", async (words) => {
  const [help, option] = [await run(["help", ...words]), await run([...words, "--help"])];
  expect([help.code, help.out]).toEqual([0, option.out]);
});

const ACTIONS = actionsOf(COMMANDS, []);

function actionsOf(commands: readonly CommandSpec[], before: readonly string[]): (readonly [string, ActionSpec])[] {
  return commands.flatMap((spec) =>
    "commands" in spec
      ? actionsOf(spec.commands, [...before, spec.name])
      : [[[...before, spec.name].join(" "), spec] as const],
  );
}

test.each(ACTIONS)("the examples in the help of %s are calls of it", (name, spec) => {
  const lines = [...spec.help.matchAll(/env-matrix ([^\n]*?)(?: {2,}[^\n]*|\))?$/gm)].map(
    ([, words]) => words as string,
  );
  const own = lines.filter((line) => line.startsWith(name));
  expect(own.length).toBeGreaterThan(0);
  for (const line of own) {
    const words = line
      .replace(/ [>|].*$| -$/g, (rest) => (rest === " -" ? " file" : ""))
      .split(" ")
      .map((word) => word.replace(/^(['"])(.*)\1$/, "$2"));
    expect([line, plainCall(words, COMMANDS)?.spec.name]).toEqual([line, spec.name]);
  }
});

test.each(ACTIONS)("no option of %s is there twice", (_, spec) => {
  const names = spec.options.flatMap(({ flags }) => flags.split(/[ ,]+/).filter((word) => word.startsWith("-")));
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

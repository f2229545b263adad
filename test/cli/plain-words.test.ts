import { COMMANDS } from "../../lib/cli/commands";
import { plainCall } from "../../lib/cli/plain-words";

const render = (...words: string[]) => plainCall(["render", ...words], COMMANDS);

test.each([
  [["a", "b"], ["a", "b"], { output: "yaml" }],
  [["-"], ["-"], { output: "yaml" }],
  [["a", "-o", "name", "--kubectl"], ["a"], { output: "name", kubectl: true }],
  [
    ["--allow-network", "a", "--token-env", "a=B", "--token-env", "c=D"],
    ["a"],
    { allowNetwork: true, tokenEnv: ["a=B", "c=D"] },
  ],
  [["-i", "x", "a", "--inventory", "y"], ["a"], { inventory: ["x", "y"] }],
] as const)("render %j is read without commander", (words, paths, flags) => {
  const call = render(...words);
  expect(call?.words).toEqual(paths);
  expect(call?.flags).toMatchObject(flags);
});

test("commands below a group are found", () => {
  expect(plainCall(["infra", "synth", "fleet.ts"], COMMANDS)).toMatchObject({
    words: ["fleet.ts"],
    spec: { name: "synth" },
  });
});

test.each([
  [[]],
  [["--help"]],
  [["nothing"]],
  [["infra"]],
  [["infra", "synth"]],
  [["infra", "synth", "a", "b"]],
  [["render", "a", "--help"]],
  [["render", "a", "--otput", "name"]],
  [["render", "a", "-oname"]],
  [["render", "a", "--output=name"]],
  [["render", "a", "--output"]],
  [["render", "a", "--output", "--kubectl"]],
  [["render", "--", "a"]],
])("%j is left to commander", (words) => {
  expect(plainCall(words, COMMANDS)).toBeUndefined();
});

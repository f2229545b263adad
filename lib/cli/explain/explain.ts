/** The command `explain`: what is asked for, and the lines that answer it. */
import { placeText } from "../../errors";
import { parseConditions, whyNot } from "../../explain";
import { printableLine } from "../../printable";
import type { CommandAction } from "../command";
import { printNote, printProblems } from "../diagnostics";
import { gather, type Input, type InputFlags, parseInputFlags } from "../input";
import { EXIT } from "../terminal";
import { usageProblem } from "../usage";
import { type EvaluatedSet, evaluatedSets, type Named, named, problemsOf } from "./evaluated";
import { headOf, inputsOf, parametersOf, valuesOf } from "./made-application";
import { headOfOwn, ownInputs, ownParameters, ownValues } from "./own-application";
import { reachOf } from "./reach";

interface ExplainFlags extends InputFlags {
  readonly in?: readonly string[];
  readonly parameters?: true;
  readonly inputs?: true;
  readonly reaches?: string;
  readonly whyNot?: string;
}

type Conditions = NonNullable<ReturnType<typeof parseConditions>>;
type Version = ReturnType<typeof parseInputFlags>["version"];

/** @throws {EnvMatrixError} for what keeps the run from starting */
export const explainCommand: CommandAction = async ([name, field, ...more], flags, terminal) => {
  const { in: paths, parameters, inputs, reaches, whyNot: wanted, ...inputFlags } = flags as ExplainFlags;
  const conditions = wanted === undefined ? undefined : parseConditions(wanted);
  const mistakes = [
    ...(more.length > 0 ? [usageProblem(`explain takes a name and a field, and not ${more[0]}`)] : []),
    ...(name === undefined && reaches === undefined && wanted === undefined
      ? [usageProblem("explain needs the name of an Application", "or --reaches FILE, or --why-not env=prod")]
      : []),
    ...(wanted !== undefined && conditions === undefined
      ? [usageProblem(`--why-not takes parameters, not ${wanted}`, "such as env=prod,cluster=eu")]
      : []),
  ];
  const options = parseInputFlags(inputFlags, mistakes, paths ?? []);
  const input = await gather(options.paths, options, terminal);
  const sets = evaluatedSets(input);
  const problems = problemsOf(sets, input);
  printProblems(problems, terminal);
  const print = (lines: Iterable<string>): void => {
    for (const line of lines) terminal.out.write(`${printableLine(line)}\n`);
  };
  if (conditions !== undefined) print(whyNotLines(sets, input, conditions));
  else if (reaches !== undefined) print(reachOf(sets, reaches));
  else {
    const found = named(name as string, sets, input, problems.length === 0);
    const places = placesOf(found);
    if (places.length > 1) printNote("note", `${name} is made ${places.length} times: ${places.join(", ")}`, terminal);
    const asked = parameters === true ? "parameters" : inputs === true ? "inputs" : "values";
    print(linesOf(found, asked, field, input, options.version));
  }
  return problems.length > 0 ? EXIT.userError : EXIT.ok;
};

function* whyNotLines(sets: readonly EvaluatedSet[], input: Input, conditions: Conditions): Generator<string> {
  for (const { found, inventory } of sets) {
    for (const { path, text } of whyNot(found.object, inventory, input.evaluateOptions, conditions)) {
      yield `${placeText(found.at(path))}  ${path}`;
      yield `  ${text}`;
    }
  }
}

function placesOf({ made, own }: Named): string[] {
  return [
    ...made.map(({ set, made: one }) => placeText(set.found.at(one.origin.generatorPath))),
    ...own.map(({ at }) => placeText(at(""))),
  ];
}

function* linesOf(
  { made, own }: Named,
  asked: "values" | "parameters" | "inputs",
  field: string | undefined,
  input: Input,
  version: Version,
): Generator<string> {
  for (const found of own) {
    yield headOfOwn(found);
    if (asked === "parameters") yield* ownParameters();
    else if (asked === "inputs") yield* ownInputs(found);
    else yield* ownValues(found, field);
  }
  for (const one of made) {
    yield headOf(one);
    if (asked === "parameters") yield* parametersOf(one);
    else if (asked === "inputs") yield* inputsOf(one, input.evaluateOptions);
    else yield* valuesOf(one, version, field);
  }
}

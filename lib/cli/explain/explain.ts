/** The command `explain`: prints what lib/explain finds. */
import { EnvMatrixError, type Problem, placeText, problem } from "../../errors";
import { type Evaluation, evaluate, type GeneratedApplication } from "../../evaluate";
import {
  type ExplainedValue,
  explainApplication,
  parseConditions,
  seenParameters,
  whyNot,
  without,
} from "../../explain";
import type { Inventory } from "../../generators";
import type { FoundObject } from "../../inventory";
import { isObject, type JsonObject, nearest } from "../../json";
import { printableLine } from "../../printable";
import type { CommandAction } from "../command";
import { printNote, printProblems } from "../diagnostics";
import { gather, type Input, type InputFlags, MissingFacts, parseInputFlags } from "../input";
import { EXIT, type Terminal } from "../terminal";
import { usageProblem } from "../usage";
import { leaves, ownValues } from "./own-application";

interface ExplainFlags extends InputFlags {
  readonly in?: readonly string[];
  readonly parameters?: true;
  readonly inputs?: true;
  readonly reaches?: string;
  readonly whyNot?: string;
}

interface Evaluated {
  readonly found: FoundObject;
  readonly inventory: Inventory;
  readonly evaluation: Evaluation;
}

/** @throws {EnvMatrixError} for what keeps the run from starting */
export const explainCommand: CommandAction = async ([name, field, ...more], flags, terminal) => {
  const { in: paths, parameters, inputs, reaches, whyNot: wanted, ...inputFlags } = flags as ExplainFlags;
  const conditions = wanted === undefined ? undefined : parseConditions(wanted);
  const options = parseInputFlags(
    inputFlags,
    [
      ...(more.length > 0 ? [usageProblem(`explain takes a name and a field, and not ${more[0]}`)] : []),
      ...(name === undefined && reaches === undefined && wanted === undefined
        ? [usageProblem("explain needs the name of an Application", "or --reaches FILE, or --why-not env=prod")]
        : []),
      ...(wanted !== undefined && conditions === undefined
        ? [usageProblem(`--why-not takes parameters, not ${wanted}`, "such as env=prod,cluster=eu")]
        : []),
    ],
    paths ?? [],
  );
  const input = await gather(options.paths, options, terminal);
  const sets = input.applicationSets.map((found): Evaluated => {
    const inventory = input.inventoryFor(found.object);
    return {
      found,
      inventory,
      evaluation: evaluate(found.object, inventory, { ...input.evaluateOptions, provenance: true, locate: found.at }),
    };
  });
  const out = new Printer(terminal);
  const problems = [...input.problems, ...wrong(sets, input)];
  printProblems(problems, terminal);
  if (conditions !== undefined) {
    for (const { found, inventory } of sets) {
      for (const { path, text } of whyNot(found.object, inventory, input.evaluateOptions, conditions)) {
        out.line(`${placeText(found.at(path))}  ${path}`);
        out.line(`  ${text}`);
      }
    }
    return problems.length > 0 ? EXIT.userError : EXIT.ok;
  }
  if (reaches !== undefined) return printReach(sets, reaches, out, problems.length);
  const hits = sets
    .flatMap((set) => set.evaluation.applications.map((made) => ({ set, made })))
    .filter(({ made }) => nameOf(made) === name);
  const own = input.applications.filter(({ object }) => nameIn(object) === name);
  const [hit, ...others] = hits;
  const places = [
    ...hits.map(({ set, made }) => set.found.at(made.origin.generatorPath)),
    ...own.map(({ at }) => at("")),
  ];
  if (places.length > 1) out.note(`${name} is made ${places.length} times: ${places.map(placeText).join(", ")}`);
  for (const found of own) printOwn(found, field, out);
  if (hit === undefined && own.length > 0) return problems.length > 0 ? EXIT.userError : EXIT.ok;
  if (hit === undefined) {
    const names = input.applications.map(({ object }) => nameIn(object));
    throw new EnvMatrixError([noApplication(name as string, sets, problems.length > 0, names)]);
  }
  for (const { set, made } of [hit, ...others]) printMade(set, made);
  return problems.length > 0 ? EXIT.userError : EXIT.ok;

  function printMade(set: Evaluated, made: GeneratedApplication): void {
    out.line(
      `${nameOf(made)}  made by ${placeText(set.found.at(made.origin.generatorPath))}  ${made.origin.generatorPath}, element ${made.origin.element}`,
    );
    if (parameters === true) {
      for (const { name, type, printed } of seenParameters(made.origin.parameters)) {
        out.line(`  ${name}: ${type}${printed === undefined ? "" : ` ${printed}`}`);
      }
    } else if (inputs === true) printInputs(set, made, input, out);
    else printValues(set, made, options.version, field, out);
  }
};

function printOwn(found: FoundObject, field: string | undefined, out: Printer): void {
  out.line(`${nameIn(found.object)}  stands in ${placeText(found.at(""))}`);
  const lines = [...ownValues(found, (path) => field === undefined || isBelow(path, field))];
  if (lines.length === 0)
    throw new EnvMatrixError([
      noField(
        field as string,
        [...leaves(found.object, "")].map(([path]) => path),
      ),
    ]);
  for (const line of lines) out.line(line);
}

function isBelow(path: string, field: string): boolean {
  return path === field || (path.startsWith(field) && /[.[]/.test(path[field.length] as string));
}

function wrong(sets: readonly Evaluated[], input: Input): Problem[] {
  const missing = new MissingFacts();
  const own = sets.flatMap(({ evaluation, found }) => missing.take(evaluation.problems, found.object));
  return [...own, ...input.missingProblems(missing)];
}

class Printer {
  constructor(private readonly terminal: Terminal) {}

  line(text: string): void {
    this.terminal.out.write(`${printableLine(text)}\n`);
  }

  note(text: string): void {
    printNote("note", text, this.terminal);
  }
}

function printValues(
  set: Evaluated,
  made: GeneratedApplication,
  version: Parameters<typeof explainApplication>[1]["version"],
  field: string | undefined,
  out: Printer,
): void {
  const values = explainApplication(made, {
    applicationSet: set.found.object,
    inventory: set.inventory,
    version,
    at: set.found.at,
  });
  const shown = field === undefined ? values : values.filter(({ path }) => isBelow(path, field));
  if (shown.length === 0)
    throw new EnvMatrixError([
      noField(
        field as string,
        values.map(({ path }) => path),
      ),
    ]);
  for (const value of shown) printValue(value, out);
}

function printValue({ path, value, written, parameters }: ExplainedValue, out: Printer): void {
  out.line(`${path}: ${typeof value === "string" ? value : JSON.stringify(value)}`);
  if (written === undefined) {
    out.line("  Argo CD adds it");
    return;
  }
  out.line(`  ${placeText(written.place)}  ${written.path}: ${written.text}`);
  for (const { steps, type, printed, origin } of parameters) {
    const name = steps.join(".");
    const place = origin?.place === undefined ? "" : ` (${placeText(origin.place)})`;
    out.line(`    ${name} = ${type === undefined ? "missing" : `${type} ${printed}`}`);
    out.line(
      `      from ${origin === undefined ? "no generator" : `${origin.text}${place}, by ${origin.generatorPath}`}`,
    );
  }
}

/** Each input taken away in turn: what a set loses with it is seen by evaluating it again. */
function printInputs(set: Evaluated, made: GeneratedApplication, input: Input, out: Printer): void {
  for (const one of made.origin.inputs) {
    if (one.kind !== "generator") {
      out.line(
        `  ${one.kind} ${one.kind === "project" ? one.name : one.cluster}: without it, Argo CD does not write the Application`,
      );
      continue;
    }
    const reduced = without(one, set.found.object, set.inventory);
    const what = `${JSON.stringify(one.source)} by ${one.generatorPath}`;
    if (reduced === undefined) {
      out.line(`  ${what}: cannot be taken away alone`);
      continue;
    }
    const after = evaluate(reduced.applicationSet, reduced.inventory, input.evaluateOptions);
    const left = new Set(after.applications.map(nameOf));
    const gone = set.evaluation.applications.map(nameOf).filter((name) => !left.has(name));
    const effect =
      after.error !== undefined
        ? `without it Argo CD stops: ${after.error.text}`
        : gone.includes(nameOf(made))
          ? `without it ${gone.length} Applications go, this one among them`
          : "without it the Application stays";
    out.line(`  ${what}: ${effect}`);
  }
}

function printReach(sets: readonly Evaluated[], thing: string, out: Printer, problems: number) {
  const known = new Set<string>();
  let count = 0;
  for (const { evaluation } of sets) {
    for (const made of evaluation.applications) {
      const names = made.origin.inputs.flatMap(namesOf);
      for (const name of names) known.add(name);
      if (!names.includes(thing)) continue;
      out.line(nameOf(made));
      count++;
    }
  }
  if (count > 0) return problems > 0 ? EXIT.userError : EXIT.ok;
  const meant = nearest(thing, known);
  throw new EnvMatrixError([
    usageProblem(`no Application was made of ${thing}`, meant === undefined ? undefined : `did you mean ${meant}?`),
  ]);
}

function namesOf(one: GeneratedApplication["origin"]["inputs"][number]): string[] {
  if (one.kind === "project") return [one.name];
  if (one.kind === "destination") return [one.cluster];
  const { source, generatorPath } = one;
  switch (source.kind) {
    case "git":
      return ["file" in source.found ? source.found.file : source.found.directory, source.repoURL];
    case "clusters":
      return source.clusters.flatMap(({ name, secretName }) => [name, secretName]);
    case "list":
      return [`${generatorPath}.${source.list}[${source.element}]`];
    case "pullRequest":
      return [source.number];
    case "scmProvider":
      return [source.repository];
    case "plugin":
      return [source.configMap];
    case "clusterDecisionResource":
      return [source.resource, source.cluster];
    default:
      return source satisfies never;
  }
}

function noApplication(
  name: string,
  sets: readonly Evaluated[],
  isIncomplete: boolean,
  own: readonly string[],
): Problem {
  const meant = nearest(name, [...own, ...sets.flatMap(({ evaluation }) => evaluation.applications.map(nameOf))]);
  const hint =
    meant === undefined
      ? isIncomplete
        ? "a set above is not complete, and may be the one that makes it"
        : "env-matrix render . -o name lists all"
      : `did you mean ${meant}?`;
  return usageProblem(`there is no Application ${name}`, hint);
}

function noField(field: string, paths: readonly string[]): Problem {
  const meant = nearest(field, paths);
  return problem(
    "USAGE",
    "command line",
    `the Application has no field ${field}`,
    meant === undefined ? {} : { hint: `did you mean ${meant}?` },
  );
}

function nameOf({ application }: GeneratedApplication): string {
  return nameIn(application);
}

function nameIn({ metadata }: JsonObject): string {
  return isObject(metadata) ? String(metadata.name ?? "") : "";
}

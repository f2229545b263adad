/** An Application that a set makes, line by line: its values with what they were made of, its parameters, or its inputs. */
import { placeText } from "../../errors";
import { type EvaluateOptions, evaluate } from "../../evaluate";
import { type ExplainedValue, explainApplication, seenParameters, without } from "../../explain";
import type { ArgocdVersion } from "../../generators";
import { below, type MadeApplication, nameOf } from "./evaluated";

export function headOf({ set, made }: MadeApplication): string {
  const { generatorPath, element } = made.origin;
  return `${nameOf(made)}  made by ${placeText(set.found.at(generatorPath))}  ${generatorPath}, element ${element}`;
}

/** @param field all values below it @throws {USAGE} the Application has no such field */
export function* valuesOf(
  { set, made }: MadeApplication,
  version: ArgocdVersion,
  field: string | undefined,
): Generator<string> {
  const { found, inventory } = set;
  const values = explainApplication(made, { applicationSet: found.object, inventory, version, at: found.at });
  for (const value of below(values, field, ({ path }) => path)) yield* linesOf(value);
}

function* linesOf({ path, value, written, parameters }: ExplainedValue): Generator<string> {
  yield `${path}: ${typeof value === "string" ? value : JSON.stringify(value)}`;
  if (written === undefined) {
    yield "  Argo CD adds it";
    return;
  }
  yield `  ${placeText(written.place)}  ${written.path}: ${written.text}`;
  for (const { steps, type, printed, origin } of parameters) {
    const place = origin?.place === undefined ? "" : ` (${placeText(origin.place)})`;
    yield `    ${steps.join(".")} = ${type === undefined ? "missing" : `${type} ${printed}`}`;
    yield `      from ${origin === undefined ? "no generator" : `${origin.text}${place}, by ${origin.generatorPath}`}`;
  }
}

/** All parameters as the template sees them, with Go's types. */
export function* parametersOf({ made }: MadeApplication): Generator<string> {
  for (const { name, type, printed } of seenParameters(made.origin.parameters))
    yield `  ${name}: ${type}${printed === undefined ? "" : ` ${printed}`}`;
}

/** Each input taken away in turn: what a set loses with it is seen by evaluating it again. */
export function* inputsOf({ set, made }: MadeApplication, options: EvaluateOptions): Generator<string> {
  for (const one of made.origin.inputs) {
    if (one.kind !== "generator") {
      const name = one.kind === "project" ? one.name : one.cluster;
      yield `  ${one.kind} ${name}: without it, Argo CD does not write the Application`;
      continue;
    }
    const reduced = without(one, set.found.object, set.inventory);
    const effect =
      reduced === undefined
        ? "cannot be taken away alone"
        : effectOf({ set, made }, evaluate(reduced.applicationSet, reduced.inventory, options));
    yield `  ${JSON.stringify(one.source)} by ${one.generatorPath}: ${effect}`;
  }
}

function effectOf({ set, made }: MadeApplication, after: ReturnType<typeof evaluate>): string {
  if (after.error !== undefined) return `without it Argo CD stops: ${after.error.text}`;
  const left = new Set(after.applications.map(nameOf));
  const gone = set.evaluation.applications.map(nameOf).filter((name) => !left.has(name));
  return gone.includes(nameOf(made))
    ? `without it ${gone.length} Applications go, this one among them`
    : "without it the Application stays";
}

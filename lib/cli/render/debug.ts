/** `render --debug PATH`: in place of Applications, what the texts at a path of each set do with the parameters of one element. */
import { type Problem, placeText } from "../../errors";
import { type Element, elementsOf, isFor, seenParameters, type TemplateText, textsAt, tracer } from "../../explain";
import type { FoundObject } from "../../inventory";
import { isObject, nearest } from "../../json";
import { printableLine } from "../../printable";
import { printProblems } from "../diagnostics";
import type { Input, InputOptions } from "../input";
import { EXIT, type ExitCode, type Terminal } from "../terminal";
import { usageProblem } from "../usage";

/** @param element its position among all of the set. @default the first one that fails, else the first one that lacks a key, else the first */
export function debugTexts(
  path: string,
  element: number | undefined,
  input: Input,
  options: InputOptions,
  terminal: Terminal,
): ExitCode {
  const problems: Problem[] = [...input.problems];
  let shown = 0;
  const paths = new Set<string>();
  for (const found of input.applicationSets) {
    for (const text of textsAt(found.object, "spec")) paths.add(text.path);
    const texts = textsAt(found.object, path);
    if (texts.length === 0) continue;
    shown++;
    const { elements, evaluation } = elementsOf(found.object, input.inventoryFor(found.object), {
      ...input.evaluateOptions,
      locate: found.at,
    });
    if (!evaluation.complete) problems.push(...evaluation.problems);
    debugSet(new DebuggedSet(found, texts, elements, options), element, terminal);
  }
  if (shown === 0) {
    const meant = nearest(path, paths);
    const hint = meant === undefined ? "such as spec.template.metadata.name" : `did you mean ${meant}?`;
    problems.push(usageProblem(`no set has a template with actions at ${path}`, hint));
  }
  printProblems(problems, terminal);
  return problems.length === 0 ? EXIT.ok : EXIT.userError;
}

class DebuggedSet {
  readonly trace: ReturnType<typeof tracer>;
  readonly name: string;

  constructor(
    readonly found: FoundObject,
    readonly texts: readonly TemplateText[],
    readonly elements: readonly Element[],
    { version }: InputOptions,
  ) {
    this.trace = tracer(found.object, version);
    const { metadata } = found.object;
    this.name = isObject(metadata) ? String(metadata.name ?? "") : "";
  }

  /** How many elements fail, and the one that is worth a look. */
  survey(): { readonly failing: number; readonly first: number } {
    let [failing, failed, lacking] = [0, -1, -1];
    for (const [i, element] of this.elements.entries()) {
      const traced = this.texts
        .filter((text) => isFor(text, element))
        .map(({ text }) => this.trace(text, element.parameters));
      if (traced.some(({ failure }) => failure !== undefined)) {
        failing++;
        if (failed < 0) failed = i;
      } else if (lacking < 0 && traced.some(({ missing }) => missing.length > 0)) lacking = i;
    }
    return { failing, first: failed >= 0 ? failed : Math.max(lacking, 0) };
  }
}

function debugSet(set: DebuggedSet, wanted: number | undefined, terminal: Terminal): void {
  const line = (text: string): void => void terminal.out.write(`${printableLine(text)}\n`);
  const { elements } = set;
  const { failing, first } = set.survey();
  const at = wanted ?? first;
  const element = elements[at];
  const fails = failing === 0 ? "none fails" : `${failing} fail${failing === 1 ? "s" : ""}`;
  if (element === undefined) {
    line(`${set.name}: there is no element ${at}, the generators give ${elements.length}`);
    return;
  }
  line(`${set.name}: element ${at} of ${elements.length}, by ${element.generatorPath}; ${fails}`);
  let nearestTo: string | undefined;
  for (const text of set.texts.filter((one) => isFor(one, element))) {
    line(`${placeText(set.found.at(text.path))}  ${text.path}`);
    const traced = set.trace(text.text, element.parameters);
    for (const { action, printed } of traced.actions) line(`  ${action}  prints ${JSON.stringify(printed)}`);
    for (const { key, action, known } of traced.missing) {
      nearestTo ??= key;
      const meant = nearest(key, known);
      line(`  ${action}  ${key} is missing${meant === undefined ? "" : `: did you mean ${meant}?`}`);
    }
    if (traced.missing.length === 0 && traced.failedAction !== undefined) line(`  ${traced.failedAction}  fails`);
    if (traced.missing.length > 0) line(`  ${consequence(set.found, traced.failure !== undefined)}`);
    if (traced.failure !== undefined) line(`  fails: ${traced.failure}`);
    else line(`  = ${JSON.stringify(traced.result)}`);
  }
  line(nearestTo === undefined ? "parameters" : `parameters, those nearest to ${nearestTo} first`);
  for (const { name, type, printed } of seenParameters(element.parameters, nearestTo)) {
    line(`  ${name}: ${type}${printed === undefined ? "" : ` ${printed}`}`);
  }
}

function consequence({ object: { spec } }: FoundObject, fails: boolean): string {
  if (isObject(spec) && spec.goTemplate !== true) return "a placeholder without a parameter stays as it is written";
  return fails
    ? "the set's missingkey=error stops here"
    : "without missingkey=error a missing key prints <no value>; with it the set would stop here";
}

/**
 * Go templates by their text, compiled once for all evaluations: sets of one repository are much alike, and a compiled template holds nothing
 * of a run. What does not compile is compiled again, so that every failure is its own.
 */
import type { GoFunction } from "../go/values";
import { compileGoTemplate, type GoTemplate, type GoTemplateOptions } from "../template";

/** So many distinct texts are held; then all are let go. */
const MOST = 5000;
/** A longer text is seldom met twice. */
const LONGEST = 2000;

const COMPILED = new WeakMap<ReadonlyMap<string, GoFunction>, Map<string, GoTemplate>>();

/** @throws what `compileGoTemplate` throws */
export function compiledOnce(text: string, options: GoTemplateOptions): GoTemplate {
  if (text.length > LONGEST || options.limits !== undefined) return compileGoTemplate(text, options);
  let known = COMPILED.get(options.functions);
  if (known === undefined) {
    known = new Map();
    COMPILED.set(options.functions, known);
  }
  const key = `${options.name} ${options.rangeOverInt} ${JSON.stringify(options.options)} ${text}`;
  let template = known.get(key);
  if (template === undefined) {
    template = compileGoTemplate(text, options);
    if (known.size >= MOST) known.clear();
    known.set(key, template);
  }
  return template;
}

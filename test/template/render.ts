/** Renders a template in a test: the result, or the error without Argo CD's own prefix. */

import type { GoValue } from "../../lib/go/values";
import { allFunctions, compileGoTemplate, type GoTemplateOptions, RunState, TemplateError } from "../../lib/template";

const functions = allFunctions();

export function newRun(limits = {}): RunState {
  return new RunState({ clock: () => 1_700_000_000_000_000_000n, randomByte: () => 7, limits });
}

export function render(
  text: string,
  data: GoValue,
  options: readonly string[] = [],
  more: Partial<GoTemplateOptions> = {},
  run: RunState = newRun(),
): string {
  try {
    return compileGoTemplate(text, { options, functions, ...more }).execute(data, run);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const at = error.goText.indexOf(`${text}: template`);
    return at < 0 ? error.goText : error.goText.slice(at + text.length + 2);
  }
}

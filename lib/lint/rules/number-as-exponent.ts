/** Numbers of files are floats: from 1,000,000,000,000,000,000,000 on, and in some places from a million on, Go prints them with an exponent. */

import { formatV } from "../../template";
import { actionsIn, parameter, printed } from "../actions";
import { rule } from "../rule";
import type { Subject } from "../subject";

export const NUMBER_AS_EXPONENT = rule(
  "NUMBER_AS_EXPONENT",
  "warning",
  "put the number in quotes where it is defined, or use int in Go mode",
  function* ({ goTemplate, texts, sets }) {
    for (const { path, text } of texts) {
      for (const action of actionsIn(text)) {
        const steps = printed(action, goTemplate);
        if (steps === undefined) continue;
        const shown = firstExponent(sets, steps, goTemplate);
        if (shown !== undefined) yield [path, `{{ ${action} }} is printed as ${shown}`];
      }
    }
  },
);

function firstExponent(sets: Subject["sets"], steps: readonly string[], goTemplate: boolean): string | undefined {
  for (const params of sets) {
    const shown = exponent(parameter(params, steps), goTemplate);
    if (shown !== undefined) return shown;
  }
  return undefined;
}

function exponent(value: ReturnType<typeof parameter>, goTemplate: boolean): string | undefined {
  if (typeof value !== "number" && (goTemplate || typeof value !== "string")) return undefined;
  const text = typeof value === "number" ? formatV(value) : (value as string);
  return /^-?\d(?:\.\d+)?e[+-]\d+$/.test(text) ? text : undefined;
}

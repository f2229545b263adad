/** Numbers of files are floats: from 1,000,000,000,000,000,000,000 on, and in some places from a million on, Go prints them with an exponent. */

import { formatV } from "../../template";
import { actionsIn, type parameter, printed } from "../actions";
import { rule } from "../rule";

export const NUMBER_AS_EXPONENT = rule(
  "NUMBER_AS_EXPONENT",
  "warning",
  "put the number in quotes where it is defined, or use int in Go mode",
  function* ({ goTemplate, texts, made }) {
    for (const { path, text } of texts) {
      for (const action of actionsIn(text)) {
        const steps = printed(action, goTemplate);
        if (steps === undefined) continue;
        const [shown] = (made?.parameters.values(steps) ?? []).flatMap((value) => exponent(value, goTemplate) ?? []);
        if (shown !== undefined) yield [path, `{{ ${action} }} is printed as ${shown}`];
      }
    }
  },
);

function exponent(value: ReturnType<typeof parameter>, goTemplate: boolean): string | undefined {
  if (typeof value !== "number" && (goTemplate || typeof value !== "string")) return undefined;
  const text = typeof value === "number" ? formatV(value) : (value as string);
  return /^-?\d(?:\.\d+)?e[+-]\d+$/.test(text) ? text : undefined;
}

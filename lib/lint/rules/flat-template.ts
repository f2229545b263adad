/** Without `goTemplate` a parameter that does not exist stays in the text, and nobody says so. */
import { actionsIn } from "../actions";
import { rule } from "../rule";

export const FLAT_TEMPLATE = rule(
  "FLAT_TEMPLATE",
  "warning",
  "write goTemplate: true and goTemplateOptions: [missingkey=error]",
  function* ({ kind, goTemplate, texts }) {
    if (kind !== "ApplicationSet" || goTemplate || !texts.some(({ text }) => actionsIn(text).length > 0)) return;
    yield ["spec", "an unknown parameter stays in the text without an error"];
  },
);

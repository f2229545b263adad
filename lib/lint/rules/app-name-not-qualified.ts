/** One source for every environment, and a name that is the environment alone: the next application's set makes the same names. */
import { actionsIn, wholeAction } from "../actions";
import { objectAt, textAt } from "../reading";
import { rule } from "../rule";

const ENVIRONMENT = /^[\w.]*\b(?:basename|basenameNormalized|name|nameNormalized|env|environment|stage|cluster)$/;

export const APP_NAME_NOT_QUALIFIED = rule(
  "APP_NAME_NOT_QUALIFIED",
  "warning",
  "put the application's name before or behind it",
  function* ({ templates, kind }) {
    if (kind !== "ApplicationSet") return;
    for (const { path, template } of templates) {
      const name = textAt(template, "metadata", "name") ?? "";
      const source = objectAt(template, "spec", "source");
      if (!ENVIRONMENT.test(wholeAction(name) ?? "") || source === undefined) continue;
      const origin = [source.repoURL, source.path, source.chart].filter((one) => typeof one === "string");
      if (origin.some((text) => actionsIn(text as string).length > 0)) continue;
      yield [`${path}.metadata.name`, `Applications of one source are named ${name} alone`];
    }
  },
);

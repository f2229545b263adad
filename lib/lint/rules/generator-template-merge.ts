/** A generator's template is laid over the common one by a merge that ignores empty values and replaces lists. */
import { isObject, joinPath } from "../../json";
import { type Found, rule } from "../rule";

export const GENERATOR_TEMPLATE_MERGE = rule(
  "GENERATOR_TEMPLATE_MERGE",
  "warning",
  "use templatePatch for what differs",
  function* ({ templates }) {
    const [base, ...own] = templates;
    for (const { path, template } of own) yield* lost(template, base?.template, path);
  },
);

function* lost(own: unknown, base: unknown, path: string): Generator<Found> {
  if (own === false && base === true) yield [path, "false does not win over true here"];
  if (Array.isArray(own) && own.length > 0 && Array.isArray(base) && base.length > 0)
    yield [path, "the list replaces that of the common template"];
  if (!isObject(own) || !isObject(base)) return;
  for (const [key, item] of Object.entries(own)) yield* lost(item, base[key], joinPath(path, key));
}

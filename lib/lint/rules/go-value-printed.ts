/** Texts that Go prints for what is no text: nobody wants them in an Application. */
import { behind, joinPath } from "../../json";
import type { Fields } from "../reading";
import { rule } from "../rule";

const MARKS = /<no value>|<nil>|%!\w?\(|\{\[\d+(?: \d+)*\]\}/;

export const GO_VALUE_PRINTED = rule(
  "GO_VALUE_PRINTED",
  "warning",
  "look at the parameters: env-matrix explain NAME --parameters",
  function* ({ evaluation, texts }) {
    if (texts.some(({ text }) => MARKS.test(text))) return;
    // parts without an action are shared by all Applications of a set
    const seen = new Set<object>();
    for (const { application } of evaluation?.applications ?? []) {
      const found = markIn(application, "", seen);
      if (found === undefined) continue;
      const { name } = application.metadata as { readonly name?: string };
      const { path, mark } = found;
      yield [`spec.template.${path}`, `the Application ${name ?? ""} has ${JSON.stringify(mark)} in ${path}`];
      return;
    }
  },
);

function markIn(
  value: unknown,
  path: string,
  seen: Set<object>,
): { readonly path: string; readonly mark: string } | undefined {
  if (typeof value === "string") {
    const mark =
      value.includes("<") || value.includes("%!") || value.includes("{[") ? MARKS.exec(value)?.[0] : undefined;
    return mark === undefined ? undefined : { path, mark };
  }
  if (typeof value !== "object" || value === null || seen.has(value)) return undefined;
  seen.add(value);
  for (const key of Object.keys(value)) {
    const item = (value as Fields)[key];
    if (typeof item !== "string" && typeof item !== "object") continue;
    const found = markIn(item, "", seen);
    if (found !== undefined) {
      const step = joinPath(path, Array.isArray(value) ? Number(key) : key);
      return { path: behind(step, found.path), mark: found.mark };
    }
  }
  return undefined;
}

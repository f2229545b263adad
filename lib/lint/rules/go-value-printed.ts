/** Texts that Go prints for what is no text: nobody wants them in an Application. */
import { behind, joinPath } from "../../json";
import type { Fields } from "../reading";
import { ruleOfFirst } from "../rule";

const MARKS = /<no value>|<nil>|%!\w?\(|\{\[\d+(?: \d+)*\]\}/;

export const GO_VALUE_PRINTED = ruleOfFirst(
  "GO_VALUE_PRINTED",
  "warning",
  "look at the parameters: env-matrix explain NAME --parameters",
  ({ texts }) => {
    if (texts.some(({ text }) => MARKS.test(text))) return undefined;
    // parts without an action are shared by all Applications of a set
    let last: unknown;
    return ({ application }) => {
      const found = markIn(application, "", last);
      last = application;
      if (found === undefined) return undefined;
      const { name } = application.metadata as { readonly name?: string };
      const { path, mark } = found;
      return [`spec.template.${path}`, `the Application ${name ?? ""} has ${JSON.stringify(mark)} in ${path}`];
    };
  },
);

/** @param known what has been looked at, in the same place of the Application before */
function markIn(
  value: unknown,
  path: string,
  known: unknown,
): { readonly path: string; readonly mark: string } | undefined {
  if (value === known) return undefined;
  if (typeof value === "string") {
    const mark =
      value.includes("<") || value.includes("%!") || value.includes("{[") ? MARKS.exec(value)?.[0] : undefined;
    return mark === undefined ? undefined : { path, mark };
  }
  if (typeof value !== "object" || value === null) return undefined;
  const before = (typeof known === "object" && known !== null ? known : {}) as Fields;
  for (const key in value) {
    const item = (value as Fields)[key];
    if (typeof item !== "string" && typeof item !== "object") continue;
    const found = markIn(item, "", before[key]);
    if (found !== undefined) {
      const step = joinPath(path, Array.isArray(value) ? Number(key) : key);
      return { path: behind(step, found.path), mark: found.mark };
    }
  }
  return undefined;
}

/** A label selector as kubectl takes it: `env=prod,tier!=test,team in (a,b),!preview`. */
import type { LabelSelector, SelectorExpression } from "../../match/selector";

/** @returns undefined where the text is none */
export function parseSelector(text: string): LabelSelector | undefined {
  const parts = text.match(/[^,(]+(?:\([^)]*\))?/g)?.map((part) => part.trim()) ?? [];
  const expressions = parts.map(expressionOf);
  if (expressions.length === 0 || expressions.includes(undefined)) return undefined;
  return { matchExpressions: expressions as SelectorExpression[] };
}

const KEY = "[A-Za-z0-9][A-Za-z0-9_./-]*";

function expressionOf(text: string): SelectorExpression | undefined {
  const equals = new RegExp(`^(${KEY})\\s*(==?|!=)\\s*([A-Za-z0-9_.-]*)$`).exec(text);
  if (equals !== null) {
    const [, key = "", sign, value = ""] = equals;
    return { key, operator: sign === "!=" ? "NotIn" : "In", values: [value] };
  }
  const list = new RegExp(`^(${KEY})\\s+(in|notin)\\s*\\(([^)]*)\\)$`).exec(text);
  if (list !== null) {
    const [, key = "", word, values = ""] = list;
    return { key, operator: word === "in" ? "In" : "NotIn", values: values.split(",").map((value) => value.trim()) };
  }
  const bare = new RegExp(`^(!?)\\s*(${KEY})$`).exec(text);
  if (bare === null) return undefined;
  return { key: bare[2] as string, operator: bare[1] === "!" ? "DoesNotExist" : "Exists" };
}

/**
 * Regular expressions as the proxies run them: RE2, over the whole value. Counterparts: Envoy 1.38 (safe_regex, full match) and Go's
 * regexp in Istio's webhook.
 */
import { RE2JS } from "re2js";

export interface Expression {
  /** True when the whole text is matched. */
  matches(text: string): boolean;
}

const COMPILED = new Map<string, Expression | undefined>();

/** The expression; undefined where RE2 cannot compile it. An empty one is none: proxies refuse it. */
export function compileExpression(source: string): Expression | undefined {
  if (COMPILED.has(source)) return COMPILED.get(source);
  const expression = compile(source);
  if (COMPILED.size > 20_000) COMPILED.clear();
  COMPILED.set(source, expression);
  return expression;
}

function compile(source: string): Expression | undefined {
  if (source === "") return undefined;
  let re: RE2JS;
  try {
    re = RE2JS.compile(source);
  } catch {
    return undefined;
  }
  // a proof asks the same few values again and again
  const known = new Map<string, boolean>();
  return {
    matches(text) {
      let result = known.get(text);
      if (result === undefined) {
        result = re.matcher(text).matches();
        if (known.size > 1000) known.clear();
        known.set(text, result);
      }
      return result;
    },
  };
}

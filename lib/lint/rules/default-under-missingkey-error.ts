/**
 * Under `missingkey=error` a parameter that is missing fails before `default` sees it. Where the parameter is there and sometimes empty, `default`
 * does its work, and nothing is said.
 */

import { truth } from "../../template";
import { actionsIn } from "../actions";
import { rule } from "../rule";

const PIPED = /^((?:\.[A-Za-z_]\w*)+)\s*\|\s*default\s/;
const CALLED = /^default\s+(?:"[^"]*"|`[^`]*`|[\w.-]+)\s+((?:\.[A-Za-z_]\w*)+)(?:\s*\||$)/;

export const DEFAULT_UNDER_MISSINGKEY_ERROR = rule(
  "DEFAULT_UNDER_MISSINGKEY_ERROR",
  "warning",
  'use dig "key" "default" . instead',
  function* ({ isStrict, texts, made }) {
    if (!isStrict) return;
    for (const { path, text } of texts) {
      for (const action of actionsIn(text)) {
        const name = (PIPED.exec(action) ?? CALLED.exec(action))?.[1];
        if (name === undefined) continue;
        const values = made?.parameters.values(name.slice(1).split(".")) ?? [];
        const fails = made?.summary.error?.where === path;
        if (!fails && (values.length === 0 || values.some((value) => !truth(value)))) continue;
        yield [path, `default never helps here: where ${name} is missing, the template fails before`];
      }
    }
  },
);

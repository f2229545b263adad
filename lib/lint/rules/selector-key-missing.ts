/** `NotIn` and `DoesNotExist` on a parameter that no set has let everything through. */

import { flattenV } from "../../evaluate/primitives/flatten";
import { isObject } from "../../json";
import { listAt } from "../reading";
import { rule } from "../rule";

export const SELECTOR_KEY_MISSING = rule(
  "SELECTOR_KEY_MISSING",
  "warning",
  "the selector beside a generator looks at parameters, such as metadata.labels.env, not at labels",
  function* ({ generators, evaluation, spec }) {
    for (const { item, itemPath, path, parent } of generators) {
      if (parent !== undefined || evaluation?.complete !== true) continue;
      const expressions = listAt(item, "selector", "matchExpressions");
      if (!expressions.some((one) => isObject(one) && one.operator === "NotIn")) continue;
      const sets = evaluation.applications.filter(({ origin }) => origin.generatorPath === path);
      if (sets.length === 0 || spec.generators === undefined) continue;
      for (const [i, one] of expressions.entries()) {
        if (!isObject(one) || one.operator !== "NotIn" || typeof one.key !== "string") continue;
        const { key } = one;
        if (sets.some(({ origin }) => flattenV(origin.parameters, { stringMaps: true }).has(key))) continue;
        yield [
          `${itemPath}.selector.matchExpressions[${i}]`,
          `no parameter set has ${key}, so NotIn lets all of them through`,
        ];
      }
    }
  },
);

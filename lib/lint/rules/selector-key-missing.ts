/** `NotIn` and `DoesNotExist` on a parameter that no set has let everything through. */

import { flattenV } from "../../evaluate/primitives/flatten";
import { isObject } from "../../json";
import { listAt } from "../reading";
import { type Found, ruleOfAll } from "../rule";

export const SELECTOR_KEY_MISSING = ruleOfAll(
  "SELECTOR_KEY_MISSING",
  "warning",
  "the selector beside a generator looks at parameters, such as metadata.labels.env, not at labels",
  ({ generators, spec }) => {
    const asked = generators.flatMap(({ item, itemPath, path, parent }): Asked[] =>
      parent !== undefined || spec.generators === undefined
        ? []
        : listAt(item, "selector", "matchExpressions").flatMap((one, i): Asked[] =>
            isObject(one) && one.operator === "NotIn" && typeof one.key === "string"
              ? [{ path, at: `${itemPath}.selector.matchExpressions[${i}]`, key: one.key, sets: 0, isThere: false }]
              : [],
          ),
    );
    if (asked.length === 0) return undefined;
    return {
      see: ({ origin: { generatorPath, parameters } }) => {
        for (const one of asked) {
          if (one.path !== generatorPath) continue;
          one.sets++;
          one.isThere ||= flattenV(parameters, { stringMaps: true }).has(one.key);
        }
      },
      found: ({ complete }) =>
        asked
          .filter(({ sets, isThere }) => complete && sets > 0 && !isThere)
          .map(({ at, key }): Found => [at, `no parameter set has ${key}, so NotIn lets all of them through`]),
    };
  },
);

interface Asked {
  /** The generator whose sets are asked. */
  readonly path: string;
  readonly at: string;
  readonly key: string;
  sets: number;
  isThere: boolean;
}

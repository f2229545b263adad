/** `NotIn` on a parameter that no set has lets everything through; in a step of a rolling sync the same of a label that no Application has. */

import { flattenV } from "../../evaluate/primitives/flatten";
import { isObject } from "../../json";
import { listAt, objectAt } from "../reading";
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
    const steps = listAt(spec, "strategy", "rollingSync", "steps").flatMap((step, i) =>
      listAt(step, "matchExpressions").flatMap((one, j): AskedLabel[] =>
        isObject(one) && one.operator === "NotIn" && typeof one.key === "string"
          ? [{ at: `spec.strategy.rollingSync.steps[${i}].matchExpressions[${j}]`, key: one.key, isThere: false }]
          : [],
      ),
    );
    if (asked.length + steps.length === 0) return undefined;
    let applications = 0;
    return {
      see: ({ application, origin: { generatorPath, parameters } }) => {
        applications++;
        const labels = objectAt(application, "metadata", "labels") ?? {};
        for (const one of steps) one.isThere ||= Object.hasOwn(labels, one.key);
        for (const one of asked) {
          if (one.path !== generatorPath) continue;
          one.sets++;
          one.isThere ||= flattenV(parameters, { stringMaps: true }).has(one.key);
        }
      },
      found: ({ complete }) =>
        !complete
          ? []
          : [
              ...asked
                .filter(({ sets, isThere }) => sets > 0 && !isThere)
                .map(({ at, key }): Found => [at, `no parameter set has ${key}, so NotIn lets all of them through`]),
              ...steps
                .filter(({ isThere }) => applications > 0 && !isThere)
                .map(({ at, key }): Found => [at, `no Application has the label ${key}, so NotIn selects all of them`]),
            ],
    };
  },
);

interface AskedLabel {
  readonly at: string;
  readonly key: string;
  isThere: boolean;
}

interface Asked {
  /** The generator whose sets are asked. */
  readonly path: string;
  readonly at: string;
  readonly key: string;
  sets: number;
  isThere: boolean;
}

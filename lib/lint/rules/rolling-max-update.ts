/** `maxUpdate` that is no number means one at a time, and 0 means that a step never ends. */
import { listAt, valueAt } from "../reading";
import { rule } from "../rule";

export const ROLLING_MAX_UPDATE = rule(
  "ROLLING_MAX_UPDATE",
  "warning",
  "write a number from 1 on, or a share such as 25%",
  function* ({ spec }) {
    for (const [i, step] of listAt(spec, "strategy", "rollingSync", "steps").entries()) {
      const value = valueAt(step, "maxUpdate");
      const at = `spec.strategy.rollingSync.steps[${i}].maxUpdate`;
      if (value === 0 || value === "0" || value === "0%")
        yield [at, "nothing is updated in this step, nor in those behind it"];
      else if (typeof value === "string" && !/^\d+%?$/.test(value))
        yield [at, `${value} is no number, so one is updated at a time`];
    }
  },
);

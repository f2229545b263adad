/** An Application that no step of a rolling sync selects is never synced, for its own autosync is off. */
import { isObject } from "../../json";
import { listAt, objectAt, textAt, valueAt } from "../reading";
import { ruleOfFirst } from "../rule";

export const ROLLING_SYNC_LEFT_OUT = ruleOfFirst(
  "ROLLING_SYNC_LEFT_OUT",
  "warning",
  "add a step that selects it",
  ({ spec }) => {
    const steps = listAt(spec, "strategy", "rollingSync", "steps");
    if (textAt(spec, "strategy", "type") !== "RollingSync" || steps.length === 0) return undefined;
    return ({ application }) => {
      const labels = objectAt(application, "metadata", "labels") ?? {};
      const isSelected = steps.some((step) =>
        listAt(step, "matchExpressions")
          .filter(isObject)
          .every((one) => selects(one, labels)),
      );
      if (isSelected) return undefined;
      return ["spec.strategy.rollingSync.steps", `no step selects ${textAt(application, "metadata", "name")}`];
    };
  },
);

function selects(expression: Readonly<Record<string, unknown>>, labels: Readonly<Record<string, unknown>>): boolean {
  const value = valueAt(labels, String(expression.key));
  const isIn = listAt(expression, "values").includes(value);
  return expression.operator === "NotIn" ? !isIn : isIn;
}

/** An Application that no step of a rolling sync selects is never synced, for its own autosync is off. */
import { isObject } from "../../json";
import { listAt, objectAt, textAt, valueAt } from "../reading";
import { rule } from "../rule";

export const ROLLING_SYNC_LEFT_OUT = rule(
  "ROLLING_SYNC_LEFT_OUT",
  "warning",
  "add a step that selects it",
  function* ({ spec, evaluation }) {
    if (textAt(spec, "strategy", "type") !== "RollingSync") return;
    const steps = listAt(spec, "strategy", "rollingSync", "steps");
    if (steps.length === 0) return;
    const left = evaluation?.applications.find(({ application }) => {
      const labels = objectAt(application, "metadata", "labels") ?? {};
      return !steps.some((step) =>
        listAt(step, "matchExpressions")
          .filter(isObject)
          .every((one) => selects(one, labels)),
      );
    });
    if (left === undefined) return;
    yield ["spec.strategy.rollingSync.steps", `no step selects ${textAt(left.application, "metadata", "name")}`];
  },
);

function selects(expression: Readonly<Record<string, unknown>>, labels: Readonly<Record<string, unknown>>): boolean {
  const value = valueAt(labels, String(expression.key));
  const isIn = listAt(expression, "values").includes(value);
  return expression.operator === "NotIn" ? !isIn : isIn;
}

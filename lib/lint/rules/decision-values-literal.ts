/** clusterDecisionResource does not render its `values`. */
import { actionsIn } from "../actions";
import { textsIn } from "../reading";
import { rule } from "../rule";

export const DECISION_VALUES_LITERAL = rule(
  "DECISION_VALUES_LITERAL",
  "warning",
  "use the parameter in the template",
  function* ({ generators }) {
    for (const { kind, path, spec, parent } of generators) {
      if (kind !== "clusterDecisionResource" || parent !== undefined) continue;
      for (const one of textsIn(spec.values, `${path}.values`)) {
        if (actionsIn(one.text).length > 0) yield [one.path, `the Application gets the text ${one.text} as it is`];
      }
    }
  },
);

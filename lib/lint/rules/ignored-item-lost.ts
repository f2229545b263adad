/** An ignored difference inside `sources` holds until something else in the list changes, which writes the whole list. */
import { listAt } from "../reading";
import { rule } from "../rule";

export const IGNORED_ITEM_LOST = rule(
  "IGNORED_ITEM_LOST",
  "warning",
  "use one source, or set the value in the set itself",
  function* ({ spec }) {
    for (const [i, one] of listAt(spec, "ignoreApplicationDifferences").entries()) {
      for (const [j, text] of listAt(one, "jqPathExpressions").entries()) {
        if (typeof text === "string" && /\.spec\.sources\[/.test(text))
          yield [
            `spec.ignoreApplicationDifferences[${i}].jqPathExpressions[${j}]`,
            "another change in sources overwrites the ignored value",
          ];
      }
    }
  },
);

/** The project `default` allows everything until somebody changes it. */
import { valueAt } from "../reading";
import { rule } from "../rule";

export const DEFAULT_PROJECT = rule(
  "DEFAULT_PROJECT",
  "warning",
  "make an AppProject that allows what is needed",
  function* ({ templates }) {
    for (const { path, template } of templates) {
      if (valueAt(template, "spec", "project") !== "default") continue;
      yield [
        `${path === "" ? "" : `${path}.`}spec.project`,
        "the project default allows every repository, cluster and kind",
      ];
    }
  },
);

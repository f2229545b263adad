/** Two keys of labels or annotations that are rendered to one: one of them survives, at random. */
import { actionsIn } from "../actions";
import { objectAt } from "../reading";
import { rule } from "../rule";

export const LABEL_KEYS_COLLIDE = rule(
  "LABEL_KEYS_COLLIDE",
  "warning",
  "make the keys differ",
  function* ({ spec, evaluation, generators }) {
    if (typeof spec.templatePatch === "string" || generators.some((one) => "template" in one.spec)) return;
    for (const map of ["labels", "annotations"]) {
      const keys = Object.keys(objectAt(spec, "template", "metadata", map) ?? {});
      if (!keys.some((key) => actionsIn(key).length > 0)) continue;
      const hit = evaluation?.applications.find(
        ({ application }) => Object.keys(objectAt(application, "metadata", map) ?? {}).length < keys.length,
      );
      if (hit !== undefined)
        yield [
          `spec.template.metadata.${map}`,
          `two keys are rendered to one in ${String(objectAt(hit.application, "metadata")?.name)}`,
        ];
    }
  },
);

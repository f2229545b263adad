/** Two keys of labels or annotations that are rendered to one: one of them survives, at random. */
import { actionsIn } from "../actions";
import { objectAt } from "../reading";
import { type Found, ruleOfAll } from "../rule";

export const LABEL_KEYS_COLLIDE = ruleOfAll(
  "LABEL_KEYS_COLLIDE",
  "warning",
  "make the keys differ",
  ({ spec, generators }) => {
    if (typeof spec.templatePatch === "string" || generators.some((one) => "template" in one.spec)) return undefined;
    const keys = (map: string) => Object.keys(objectAt(spec, "template", "metadata", map) ?? {});
    const maps = ["labels", "annotations"].filter((map) => keys(map).some((key) => actionsIn(key).length > 0));
    if (maps.length === 0) return undefined;
    const first = new Map<string, string>();
    return {
      see: ({ application }) => {
        for (const map of maps) {
          const made = Object.keys(objectAt(application, "metadata", map) ?? {}).length;
          if (made < keys(map).length && !first.has(map))
            first.set(map, String(objectAt(application, "metadata")?.name));
        }
      },
      found: () =>
        maps.flatMap((map): Found[] => {
          const name = first.get(map);
          return name === undefined
            ? []
            : [[`spec.template.metadata.${map}`, `two keys are rendered to one in ${name}`]];
        }),
    };
  },
);

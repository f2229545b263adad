/** `{{.path}}` is a map, printed as `map[basename:…]`; meant is `{{.path.path}}`. */
import { actionsIn, printed } from "../actions";
import { rule } from "../rule";

export const MAP_PRINTED = rule(
  "MAP_PRINTED",
  "warning",
  "name the key that is meant, such as .path.path, or use toJson",
  function* ({ goTemplate, texts, made }) {
    if (!goTemplate) return;
    for (const { path, text } of texts) {
      for (const action of actionsIn(text)) {
        const steps = printed(action, true);
        if (steps === undefined) continue;
        const value = made?.parameters.values(steps).find((one) => one instanceof Map || Array.isArray(one));
        if (value === undefined) continue;
        yield [path, `{{ ${action} }} prints a whole ${Array.isArray(value) ? "list" : "map"}`];
      }
    }
  },
);

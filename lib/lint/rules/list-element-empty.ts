/** For a parameter set without parameters Argo CD renders nothing: actions stay in the name, and there is no finalizer. */
import { isObject } from "../../json";
import { actionsIn } from "../actions";
import { listAt } from "../reading";
import { rule } from "../rule";

export const LIST_ELEMENT_EMPTY = rule(
  "LIST_ELEMENT_EMPTY",
  "warning",
  "give the element a key",
  function* ({ generators, texts }) {
    if (!texts.some(({ text }) => actionsIn(text).length > 0)) return;
    for (const { kind, path, spec, parent } of generators) {
      if (kind !== "list" || parent !== undefined) continue;
      for (const [i, element] of listAt(spec, "elements").entries()) {
        if (isObject(element) && Object.keys(element).length === 0)
          yield [`${path}.elements[${i}]`, "the template is not rendered for an element without keys"];
      }
    }
  },
);

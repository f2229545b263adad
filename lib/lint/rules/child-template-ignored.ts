/** A template of a generator inside matrix or merge does nothing. */
import { isObject } from "../../json";
import { rule } from "../rule";

export const CHILD_TEMPLATE_IGNORED = rule(
  "CHILD_TEMPLATE_IGNORED",
  "warning",
  "put it beside the matrix or merge itself",
  function* ({ generators }) {
    for (const { path, spec, parent } of generators) {
      if (parent === undefined || !isObject(spec.template) || isEmpty(spec.template)) continue;
      yield [`${path}.template`, "the template of a child is ignored"];
    }
  },
);

/** What the CRD makes people write who mean nothing. */
function isEmpty(value: unknown): boolean {
  if (isObject(value)) return Object.values(value).every(isEmpty);
  return value === "" || value === null;
}

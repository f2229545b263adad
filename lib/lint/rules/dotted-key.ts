/** In Go mode a key such as `values.redis` is one key with a dot in it, which `.values.redis` does not find. */
import { isObject, joinPath } from "../../json";
import { listAt } from "../reading";
import { rule } from "../rule";

export const DOTTED_KEY = rule(
  "DOTTED_KEY",
  "warning",
  "nest the keys instead",
  function* ({ goTemplate, generators }) {
    if (!goTemplate) return;
    for (const { kind, path, spec } of generators) {
      for (const [i, element] of kind === "list" ? listAt(spec, "elements").entries() : []) {
        const key = isObject(element) ? Object.keys(element).find((one) => /^\w+(?:\.\w+)+$/.test(one)) : undefined;
        if (key !== undefined) yield [joinPath(`${path}.elements[${i}]`, key), `.${key} does not find the key ${key}`];
      }
      for (const [i, key] of kind === "merge" ? listAt(spec, "mergeKeys").entries() : []) {
        if (typeof key === "string" && key.includes("."))
          yield [`${path}.mergeKeys[${i}]`, `${key} is no key of any parameter set: merge keys do not nest`];
      }
    }
  },
);

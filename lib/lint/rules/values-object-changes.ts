/** Free JSON passes through floats: whole numbers beyond 2^53 change, and nulls vanish. */
import { isObject, joinPath } from "../../json";
import { valueAt } from "../reading";
import { rule } from "../rule";

const ONE_NULL = "null vanishes, so that the chart's own value stays";

export const VALUES_OBJECT_CHANGES = rule(
  "VALUES_OBJECT_CHANGES",
  "warning",
  "put the number in quotes; write values instead of valuesObject where null is meant",
  function* ({ templates, kind }) {
    if (kind !== "ApplicationSet") return;
    for (const { path, template } of templates) {
      const at = `${path}.spec.source.helm.valuesObject`;
      const found = [...lost(valueAt(template, "spec", "source", "helm", "valuesObject"), at)];
      for (const [where, value] of found) if (value !== null) yield [where, "the number is rounded"];
      const nulls = found.filter(([, value]) => value === null);
      const [first] = nulls;
      if (first !== undefined)
        yield [
          first[0],
          nulls.length === 1 ? ONE_NULL : `${nulls.length} nulls vanish, so that the chart's own values stay`,
        ];
    }
  },
);

function* lost(value: unknown, path: string): Generator<readonly [path: string, value: number | null]> {
  if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) > 2 ** 53) yield [path, value];
  if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* lost(item, joinPath(path, i));
  if (!isObject(value)) return;
  for (const [key, item] of Object.entries(value)) {
    if (item === null) yield [joinPath(path, key), item];
    else yield* lost(item, joinPath(path, key));
  }
}

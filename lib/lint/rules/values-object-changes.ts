/** Free JSON passes through floats: whole numbers beyond 2^53 change, and nulls vanish. */
import { isObject, joinPath } from "../../json";
import { valueAt } from "../reading";
import { type Found, rule } from "../rule";

export const VALUES_OBJECT_CHANGES = rule(
  "VALUES_OBJECT_CHANGES",
  "warning",
  "put the number in quotes; write values instead of valuesObject where null is meant",
  function* ({ templates, kind }) {
    if (kind !== "ApplicationSet") return;
    for (const { path, template } of templates) {
      yield* lost(valueAt(template, "spec", "source", "helm", "valuesObject"), `${path}.spec.source.helm.valuesObject`);
    }
  },
);

function* lost(value: unknown, path: string): Generator<Found> {
  if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) > 2 ** 53)
    yield [path, "the number is rounded"];
  if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* lost(item, joinPath(path, i));
  if (!isObject(value)) return;
  for (const [key, item] of Object.entries(value)) {
    if (item === null) yield [joinPath(path, key), "null vanishes, so that the chart's own value stays"];
    else yield* lost(item, joinPath(path, key));
  }
}

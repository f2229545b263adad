/** What a merge generator demands of its children and its keys. */
import { type Problem, problem, shown } from "../../errors";
import { joinPath } from "../../json";
import { listOf, type UnknownFields } from "../fields";
import type { ShapeOf } from "../kind";
import type { ObjectShape } from "../parameters";

export function checkMerge(spec: UnknownFields, where: string, shapeOfChild: ShapeOf): Problem[] {
  const children = listOf(spec.generators);
  return [
    ...checkCount(children.length, joinPath(where, "generators")),
    ...checkKeys(spec.mergeKeys, children, joinPath(where, "mergeKeys"), shapeOfChild),
  ];
}

function checkCount(count: number, where: string): Problem[] {
  if (count >= 2) return [];
  return [
    problem("MERGE_CHILDREN", where, `the merge has ${count === 1 ? "one child" : "no child"}`, {
      expected: "a base and at least one override",
    }),
  ];
}

/** Keys are looked up at the top level of parameter sets, so `values.env` is never found; and each child should yield them. */
function checkKeys(keys: unknown, children: readonly unknown[], where: string, shapeOf: ShapeOf): Problem[] {
  if (!Array.isArray(keys) || keys.length === 0) {
    return [
      problem("MERGE_KEYS", where, "the merge has no keys", {
        expected: "at least one",
        hint: 'for instance ["name"]',
      }),
    ];
  }
  return keys.flatMap((key: unknown, i): Problem[] => {
    const place = joinPath(where, i);
    if (typeof key !== "string" || key === "")
      return [problem("MERGE_KEYS", place, "the key is no text", { got: shown(key) })];
    const lacking = children.flatMap((child, j) => (lacks(shapeOf(child), key) ? [j] : []));
    if (lacking.length === 0) return [];
    return [
      problem("MERGE_KEYS", place, `child ${lacking.join(" and ")} yields no parameter ${JSON.stringify(key)}`, {
        expected: "a parameter at the top level that all children yield",
        hint: key.includes(".")
          ? "a key with dots is not looked up in objects"
          : "name another key, or add it to the child",
      }),
    ];
  });
}

/** True where the shape of a child's parameters is known and the key is not in it. */
function lacks(shape: ObjectShape, key: string): boolean {
  return !shape.open && !shape.fields.has(key);
}

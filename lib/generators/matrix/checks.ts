/** What a matrix generator demands of its children. */
import { type Problem, problem } from "../../errors";
import { isObject, joinPath } from "../../json";
import { listOf, type UnknownFields } from "../fields";
import { invalid } from "../generator-invalid";

export function checkMatrix(spec: UnknownFields, where: string): Problem[] {
  const children = listOf(spec.generators);
  const place = joinPath(where, "generators");
  return [...checkCount(children.length, place), ...checkClusterTwins(children, place)];
}

function checkCount(count: number, where: string): Problem[] {
  if (count === 2) return [];
  return [
    problem("MATRIX_CHILDREN", where, `the matrix has ${count} children`, {
      expected: "exactly two",
      hint: count > 2 ? "put a matrix into a matrix, or two lists into one" : "a single generator needs no matrix",
    }),
  ];
}

/** Both yield name, server and metadata: the first one's win, labels are mixed, and the second cluster cannot be used at all. */
function checkClusterTwins(children: readonly unknown[], where: string): Problem[] {
  if (children.length !== 2 || !children.every(yieldsClusters)) return [];
  return [
    invalid(where, "both children yield clusters, so the parameters of the second are lost", {
      hint: "use one clusters generator with a wider selector, or a list for one side",
    }),
  ];
}

function yieldsClusters(item: unknown): boolean {
  if (!isObject(item)) return false;
  if (isObject(item.clusters)) return item.clusters.flatList !== true;
  const nested = isObject(item.matrix)
    ? item.matrix.generators
    : isObject(item.merge)
      ? item.merge.generators
      : undefined;
  return Array.isArray(nested) && nested.some(yieldsClusters);
}

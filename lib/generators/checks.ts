/**
 * Structural checks of generators, before anything is evaluated: what Argo CD refuses, and what it takes although it cannot mean what it says.
 * Items may come from callers without types. Each check returns every problem that it finds. The rules of each kind stand in kind-checks.ts.
 */
import { type Problem, problem, shown } from "../errors";
import { isObject, joinPath, nearest } from "../json";
import { GENERATOR_KINDS, type GeneratorKind } from "./generator";
import { invalid } from "./generator-invalid";
import { checkKind } from "./kind-checks";
import { checkMapClash } from "./map-clash";
import { knownShape } from "./raw-shape";
import { checkSelector } from "./selector-checks";

type Fields = Readonly<Record<string, unknown>>;

/** @param where the place of the list, as `app/shop, spec.generators` */
export function checkGenerators(items: readonly unknown[], where: string): Problem[] {
  return items.flatMap((item, i) => checkItem(item, joinPath(where, i), 0));
}

/** @param depth how many matrix and merge generators the item is in */
function checkItem(item: unknown, where: string, depth: number): Problem[] {
  if (!isObject(item)) return [invalid(where, "this is no generator", { got: shown(item) })];
  const kinds = GENERATOR_KINDS.filter((kind) => item[kind] !== undefined && item[kind] !== null);
  const problems = unknownKinds(item, where);
  if (kinds.length === 0 && problems.length === 0) {
    problems.push(invalid(where, "the item has no generator", { expected: `one of ${GENERATOR_KINDS.join(", ")}` }));
  }
  if (depth > 0 && kinds.length > 1) {
    problems.push(
      invalid(where, `the child has ${kinds.length} generators: ${kinds.join(", ")}`, {
        expected: "exactly one",
        hint: "make a child of each",
      }),
    );
  }
  if (item.selector !== undefined)
    problems.push(...checkSelector(item.selector, joinPath(where, "selector"), "values are free"));
  for (const kind of kinds) {
    const spec = item[kind];
    const place = joinPath(where, kind);
    if (!isObject(spec)) problems.push(invalid(place, "the generator has no fields", { got: shown(spec) }));
    else problems.push(...checkSpec(kind, spec, place, depth));
  }
  return problems;
}

function unknownKinds(item: Fields, where: string): Problem[] {
  const known = [...GENERATOR_KINDS, "selector"];
  return Object.keys(item)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const near = nearest(key, GENERATOR_KINDS);
      return invalid(joinPath(where, key), "there is no such generator", {
        expected: `one of ${GENERATOR_KINDS.join(", ")}`,
        ...(near === undefined ? {} : { hint: `did you mean ${near}?` }),
      });
    });
}

function checkSpec(kind: GeneratorKind, spec: Fields, where: string, depth: number): Problem[] {
  const problems: Problem[] = [];
  if (depth > 0 && spec.template !== undefined) {
    problems.push(
      invalid(joinPath(where, "template"), "the template of a child has no effect", {
        hint: "put it into the outermost generator",
      }),
    );
  }
  if (kind === "matrix" || kind === "merge") return [...problems, ...checkCombination(kind, spec, where, depth)];
  return [...problems, ...checkKind(kind, spec, where)];
}

function checkCombination(kind: "matrix" | "merge", spec: Fields, where: string, depth: number): Problem[] {
  if (depth >= 2) {
    return [
      problem("NESTING_TOO_DEEP", where, "Argo CD drops a matrix or merge generator at the third level", {
        hint: "write the combinations as a list, or split the ApplicationSet",
      }),
    ];
  }
  const children: readonly unknown[] = Array.isArray(spec.generators) ? spec.generators : [];
  const place = joinPath(where, "generators");
  return [
    ...checkCount(kind, children.length, place),
    ...(kind === "merge" ? checkMergeKeys(spec.mergeKeys, children, joinPath(where, "mergeKeys")) : []),
    ...(kind === "matrix" ? checkClusterTwins(children, place) : []),
    ...checkMapClash(kind, children, place),
    ...children.flatMap((child, i) => checkItem(child, joinPath(place, i), depth + 1)),
  ];
}

function checkCount(kind: "matrix" | "merge", count: number, where: string): Problem[] {
  if (kind === "matrix" && count !== 2) {
    return [
      problem("MATRIX_CHILDREN", where, `the matrix has ${count} children`, {
        expected: "exactly two",
        hint: count > 2 ? "put a matrix into a matrix, or two lists into one" : "a single generator needs no matrix",
      }),
    ];
  }
  if (kind === "merge" && count < 2) {
    return [
      problem("MERGE_CHILDREN", where, `the merge has ${count === 1 ? "one child" : "no child"}`, {
        expected: "a base and at least one override",
      }),
    ];
  }
  return [];
}

/** Keys are looked up at the top level of parameter sets, so `values.env` is never found; and each child should yield them. */
function checkMergeKeys(keys: unknown, children: readonly unknown[], where: string): Problem[] {
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
    const lacking = children.flatMap((child, j) => (lacks(child, key) ? [j] : []));
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
function lacks(child: unknown, key: string): boolean {
  if (!isObject(child)) return false;
  const shape = knownShape(child);
  return !shape.open && !shape.fields.has(key);
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

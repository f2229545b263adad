/**
 * Structural checks of generators, before anything is evaluated: what Argo CD refuses, and what it takes although it cannot mean what it says.
 * Items may come from callers without types. Each check returns every problem that it finds. The rules of each kind stand in its folder.
 */
import { type Problem, problem, shown } from "../errors";
import { isObject, joinPath, nearest } from "../json";
import { listOf, type UnknownFields } from "./fields";
import { invalid } from "./generator-invalid";
import { type CombiningKey, combines, GENERATOR_KINDS, KINDS } from "./kinds";
import { checkMapClash } from "./map-clash";
import { knownShape } from "./raw-shape";
import { checkSelector } from "./selector-checks";
import type { GeneratorKind } from "./specs";

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

function unknownKinds(item: UnknownFields, where: string): Problem[] {
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

function checkSpec(kind: GeneratorKind, spec: UnknownFields, where: string, depth: number): Problem[] {
  const problems: Problem[] = [];
  if (depth > 0 && spec.template !== undefined) {
    problems.push(
      invalid(joinPath(where, "template"), "the template of a child has no effect", {
        hint: "put it into the outermost generator",
      }),
    );
  }
  if (combines(kind)) return [...problems, ...checkCombination(kind, spec, where, depth)];
  return [
    ...problems,
    ...checkInterval(spec.requeueAfterSeconds, joinPath(where, "requeueAfterSeconds")),
    ...KINDS[kind].check(spec, where, knownShape),
  ];
}

function checkCombination(kind: CombiningKey, spec: UnknownFields, where: string, depth: number): Problem[] {
  if (depth >= 2) {
    return [
      problem("NESTING_TOO_DEEP", where, "Argo CD drops a matrix or merge generator at the third level", {
        hint: "write the combinations as a list, or split the ApplicationSet",
      }),
    ];
  }
  const children = listOf(spec.generators);
  const place = joinPath(where, "generators");
  return [
    ...KINDS[kind].check(spec, where, knownShape),
    ...checkMapClash(kind, children, place),
    ...children.flatMap((child, i) => checkItem(child, joinPath(place, i), depth + 1)),
  ];
}

/** 0 is "never again by itself". */
function checkInterval(seconds: unknown, where: string): Problem[] {
  if (seconds === undefined || (Number.isInteger(seconds) && (seconds as number) >= 0)) return [];
  return [
    invalid(where, "the interval is out of range", {
      got: shown(seconds),
      expected: "whole seconds from 1, or 0 for never",
    }),
  ];
}

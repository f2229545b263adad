/**
 * Maps of two Go types in one place. In Go-template mode `values` of most generators, and labels and annotations of clusters, are
 * `map[string]string`; an object of a list is `map[string]any`. Laying the latter over the former panics in mergo, and Argo CD then changes
 * nothing. A matrix lays its first child over the second, a merge its overrides over the base.
 */
import { type Problem, problem } from "../errors";
import { isObject, joinPath } from "../json";
import { GENERATOR_KINDS } from "./kinds";

/** Which of the places below hold which Go type, as far as the generator itself says. */
type Maps = ReadonlyMap<string, "strings" | "any">;

const NONE: Maps = new Map();

/** @param where the place of the children */
export function checkMapClash(kind: "matrix" | "merge", children: readonly unknown[], where: string): Problem[] {
  const maps = children.map(mapsOf);
  const [first, ...rest] = maps;
  if (first === undefined) return [];
  const layers: readonly (readonly [Maps, Maps, number])[] =
    kind === "matrix" && rest[0] !== undefined
      ? [[rest[0], first, 0]]
      : rest.map((over, i) => [first, over, i + 1] as const);
  return layers.flatMap(([base, over, child]) => clashes(base, over, kind, joinPath(where, child)));
}

function clashes(base: Maps, over: Maps, kind: "matrix" | "merge", where: string): Problem[] {
  return [...over].flatMap(([path, type]): Problem[] => {
    if (type !== "any" || base.get(path) !== "strings") return [];
    return [
      problem(
        "GENERATOR_INVALID",
        where,
        `${path} is an object here and a map of texts in the ${kind === "matrix" ? "second child" : "base"}: Argo CD panics when it merges them`,
        {
          hint:
            kind === "matrix"
              ? "swap the children, or name the object otherwise"
              : "name the object otherwise, or write its keys without it",
        },
      ),
    ];
  });
}

function mapsOf(item: unknown): Maps {
  if (!isObject(item)) return NONE;
  const kind = GENERATOR_KINDS.find((key) => isObject(item[key]));
  const spec = kind === undefined ? undefined : item[kind];
  if (!isObject(spec)) return NONE;
  switch (kind) {
    case "list":
      return mapsOfElements(spec.elements);
    case "matrix":
    case "merge":
      return mapsOfChildren(kind, spec.generators);
    case "clusters":
      if (spec.flatList === true) return NONE;
      return new Map([
        ...mapsOfValues(spec.values),
        ["metadata.labels", "strings"],
        ["metadata.annotations", "strings"],
      ]);
    default:
      return mapsOfValues(spec.values);
  }
}

function mapsOfValues(values: unknown): Maps {
  return isObject(values) && Object.keys(values).length > 0 ? new Map([["values", "strings"]]) : NONE;
}

/** An empty object is laid over anything without harm. */
function mapsOfElements(elements: unknown): Maps {
  const maps = new Map<string, "any">();
  for (const element of Array.isArray(elements) ? elements : []) {
    if (!isObject(element)) continue;
    if (isFilled(element.values)) maps.set("values", "any");
    const { metadata } = element;
    if (!isObject(metadata)) continue;
    if (isFilled(metadata.labels)) maps.set("metadata.labels", "any");
    if (isFilled(metadata.annotations)) maps.set("metadata.annotations", "any");
  }
  return maps;
}

function isFilled(value: unknown): boolean {
  return isObject(value) && Object.keys(value).length > 0;
}

/** What lies below keeps its type. */
function mapsOfChildren(kind: "matrix" | "merge", children: unknown): Maps {
  const maps = (Array.isArray(children) ? children : []).map(mapsOf);
  const bottomUp = kind === "matrix" ? maps.reverse() : maps;
  const result = new Map<string, "strings" | "any">();
  for (const layer of bottomUp) for (const [path, type] of layer) if (!result.has(path)) result.set(path, type);
  return result;
}

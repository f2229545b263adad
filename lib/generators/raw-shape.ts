/**
 * The parameters of a generator that was written by hand, as far as the item itself says: what its builder would say of it. Builders know
 * more: the content of files by an example, what a plugin answers.
 */
import { isObject } from "../json";
import { clusterList, clusters } from "./clusters";
import { type Generator, type GeneratorItem, type GeneratorKind, generator, shapeOf } from "./generator";
import { gitDirectories } from "./git";
import { list } from "./list";
import { matrix } from "./matrix";
import { merge } from "./merge";
import { alternativeShape, type ObjectShape, objectShape } from "./parameters";
import { pullRequest } from "./pull-request";
import { scmProvider } from "./scm-provider";

type Fields = Readonly<Record<string, unknown>>;

const OPEN = objectShape({}, true);

/** The shape that travels with an item, or else what can be read off it. Several kinds in one item are alternatives. */
export function knownShape(item: unknown): ObjectShape {
  if (!isObject(item)) return OPEN;
  const built = shapeOf(item as GeneratorItem);
  if (!built.open || built.fields.size > 0) return built;
  const shapes = Object.entries(READERS).flatMap(([kind, read]) => {
    const spec = item[kind];
    return isObject(spec) ? [read(spec)] : [];
  });
  if (shapes.length === 0) return OPEN;
  return shapes.length === 1 ? (shapes[0] as ObjectShape) : alternativeShape(shapes);
}

const READERS: Readonly<Record<GeneratorKind, (spec: Fields) => ObjectShape>> = {
  list: (spec) => {
    const elements = listOf(spec.elements).filter(isObject);
    const hasText = typeof spec.elementsYaml === "string" && spec.elementsYaml !== "";
    return hasText || elements.length === 0 ? OPEN : shapeOf(list(elements));
  },
  clusters: (spec) => shapeOf(spec.flatList === true ? clusterList() : clusters(valuesOf(spec))),
  git: (spec) => {
    if (listOf(spec.directories).length === 0) return OPEN;
    const prefix = typeof spec.pathParamPrefix === "string" ? { pathParamPrefix: spec.pathParamPrefix } : {};
    return shapeOf(
      gitDirectories<Readonly<Record<string, string>>, string>({
        repoURL: "",
        paths: [],
        ...prefix,
        ...valuesOf(spec),
      }),
    );
  },
  scmProvider: (spec) => shapeOf(scmProvider({ github: { organization: "" }, ...valuesOf(spec) })),
  pullRequest: (spec) => shapeOf(pullRequest({ github: { owner: "", repo: "" }, ...valuesOf(spec) })),
  clusterDecisionResource: () => OPEN,
  plugin: () => OPEN,
  matrix: (spec) => {
    const [first, second] = listOf(spec.generators).map(withShape);
    return first === undefined || second === undefined ? OPEN : shapeOf(matrix(first, second));
  },
  merge: (spec) => {
    const [base, ...overrides] = listOf(spec.generators).map(withShape);
    if (base === undefined) return OPEN;
    return shapeOf(overrides.reduce<Generator<unknown>>((merged, override) => merge([], merged, override), base));
  },
};

function withShape(item: unknown): Generator<unknown> {
  return generator(isObject(item) ? item : {}, knownShape(item));
}

/** Keys count; what stands behind them is text in any case. */
function valuesOf(spec: Fields): { readonly values?: Readonly<Record<string, string>> } {
  return isObject(spec.values) ? { values: spec.values as Record<string, string> } : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

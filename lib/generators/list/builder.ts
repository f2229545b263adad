/** The list generator: parameter sets written down one by one. Upstream: applicationset/generators/list.go. */

import type { Json } from "../../json";
import type { Data } from "../../plain-data";
import { type Generator, generator } from "../generator-value";
import {
  type Alternatives,
  alternativeShape,
  type Expression,
  type ObjectShape,
  objectShape,
  objectShapeOf,
  plainShapeOf,
  printText,
  printTexts,
  type Text,
} from "../parameters";

/** One element: any JSON object with at least one key. Texts may be references to the first child's parameters of a matrix. */
export type ListElement = Readonly<Record<string, unknown>>;

/**
 * One parameter set per element, with the elements' own keys and types. A key that some elements lack is optional in the template.
 * @example list([{ name: "dev", replicas: 1 }, { name: "prod", replicas: 3 }])
 */
export function list<const E extends ListElement>(
  elements: readonly (E & Data<E, Expression>)[],
): Generator<Alternatives<E>> {
  if (!Array.isArray(elements))
    return generator({ list: { elements: elements as readonly Json[] } }, objectShape({}, true));
  const printed = elements.map((element) => printTexts(element) as Record<string, Json>);
  return generator({ list: { elements: printed } }, listShape(printed));
}

/** The parameters of a list. */
export function listShape(elements: readonly object[]): ObjectShape {
  const shapes = elements.map((element) => plainShapeOf(element));
  return shapes.length === 0 ? objectShape({}) : alternativeShape(shapes);
}

/**
 * Parameter sets from a text: YAML or JSON of a list of objects, for instance `toJson(file.items)` of a matrix's first child.
 * @param example one object as the list will have them: it gives the parameters their types and is not emitted.
 */
export function listFromYaml<const E extends ListElement>(elementsYaml: Text, example: E): Generator<Alternatives<E>> {
  return generator({ list: { elements: [], elementsYaml: printText(elementsYaml) } }, objectShapeOf(example));
}

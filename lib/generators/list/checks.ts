/** What a list generator demands of its fields. */
import { type Problem, shown } from "../../errors";
import { isObject, joinPath } from "../../json";
import { listOf, type UnknownFields } from "../fields";
import { invalid } from "../generator-invalid";

export function checkList(spec: UnknownFields, where: string): Problem[] {
  const elements = listOf(spec.elements);
  if (elements.length === 0 && (spec.elementsYaml === undefined || spec.elementsYaml === "")) {
    return [
      invalid(where, "the list is empty, so Argo CD would delete the Applications that it made", {
        hint: "give at least one element",
      }),
    ];
  }
  return elements.flatMap((element, i): Problem[] => {
    const place = joinPath(joinPath(where, "elements"), i);
    if (!isObject(element)) return [invalid(place, "the element is no object", { got: shown(element) })];
    if (Object.keys(element).length > 0) return [];
    return [invalid(place, "Argo CD does not render a template for an empty element", { hint: "give it a key" })];
  });
}

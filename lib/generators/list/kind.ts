/** The list generator. Upstream: applicationset/generators/list.go. */
import { isObject } from "../../json";
import { listOf } from "../fields";
import type { Kind } from "../kind";
import { OPEN } from "../parameters/shape";
import { listShape } from "./builder";
import { checkList } from "./checks";
import { expandList } from "./expand";
import { listType } from "./go-type";
import type { ListSpec } from "./spec";

export const LIST: Kind<ListSpec> = {
  check: checkList,
  expand: expandList,
  shape: (spec) => {
    const elements = listOf(spec.elements).filter(isObject);
    const hasText = typeof spec.elementsYaml === "string" && spec.elementsYaml !== "";
    return hasText || elements.length === 0 ? OPEN : listShape(elements);
  },
  goType: listType,
};

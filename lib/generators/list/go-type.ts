/** The list generator as Argo CD's Go code declares it. Upstream: pkg/apis/application/v1alpha1/applicationset_types.go at 3.6. */
import { type FieldDeclaration, listOf, pointer, RAW, required, STRING, struct } from "../../go/go-struct";

export function listType(template: FieldDeclaration): FieldDeclaration {
  return pointer(
    struct("ListGenerator", {
      elements: required(listOf(RAW, "[]v1.JSON")),
      template,
      elementsYaml: STRING,
    }),
  );
}

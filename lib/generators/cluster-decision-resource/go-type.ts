/** The clusterDecisionResource generator as Argo CD's Go code declares it. Upstream: pkg/apis/application/v1alpha1/applicationset_types.go at 3.6. */
import { type FieldDeclaration, INT64, pointer, required, STRING, STRING_MAP, struct } from "../../go/go-struct";
import { LABEL_SELECTOR } from "../selector-type";

export function clusterDecisionResourceType(template: FieldDeclaration): FieldDeclaration {
  return pointer(
    struct("DuckTypeGenerator", {
      configMapRef: required(STRING),
      name: STRING,
      requeueAfterSeconds: pointer(INT64),
      labelSelector: LABEL_SELECTOR,
      template,
      values: STRING_MAP,
    }),
  );
}

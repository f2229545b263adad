/** The plugin generator as Argo CD's Go code declares it. Upstream: pkg/apis/application/v1alpha1/applicationset_types.go at 3.6. */
import {
  type FieldDeclaration,
  INT64,
  mapOf,
  orNothing,
  pointer,
  RAW,
  required,
  STRING,
  STRING_MAP,
  struct,
} from "../../go/go-struct";

export function pluginType(template: FieldDeclaration): FieldDeclaration {
  return pointer(
    struct("PluginGenerator", {
      configMapRef: required(struct("PluginConfigMapRef", { name: required(STRING) })),
      input: orNothing(struct("PluginInput", { parameters: { ...mapOf(RAW), name: "v1alpha1.PluginParameters" } })),
      requeueAfterSeconds: pointer(INT64),
      template,
      values: STRING_MAP,
    }),
  );
}

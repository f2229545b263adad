/** The ApplicationSet as a Go type, and what is wrong with one that the API server admits but Argo CD's own types do not hold. */
import type { ArgocdVersion } from "../generators";
import { generatorTypes } from "../generators/generator-types";
import {
  BOOL,
  type GoField,
  INT_OR_STRING,
  listOf,
  pointer,
  required,
  STRING,
  STRINGS,
  type StructType,
  struct,
} from "../go/go-struct";
import { isObject, type JsonObject } from "../json";
import { perVersion } from "./per-version";
import { applicationType, templateType } from "./primitives/application-object";
import { decodeGo } from "./primitives/go-decode";

const STRATEGY = struct("ApplicationSetStrategy", {
  type: STRING,
  rollingSync: pointer(
    struct("ApplicationSetRolloutStrategy", {
      steps: listOf(
        struct("ApplicationSetRolloutStep", {
          matchExpressions: listOf(
            struct("ApplicationMatchExpression", { key: STRING, operator: STRING, values: STRINGS }),
          ),
          maxUpdate: pointer(INT_OR_STRING),
        }),
      ),
    }),
  ),
  deletionOrder: STRING,
});

/** The generators with the template of a version. */
export const generatorTypesOf = perVersion((version) => generatorTypes(templateType(version)));

const applicationSetType = perVersion((version): StructType => {
  const metadata = applicationType(version).fields.get("metadata") as GoField;
  return struct("ApplicationSet", {
    metadata: required(metadata.type),
    spec: required(
      struct("ApplicationSetSpec", {
        goTemplate: BOOL,
        generators: required(listOf(generatorTypesOf(version).item)),
        template: required(templateType(version)),
        syncPolicy: pointer(
          struct("ApplicationSetSyncPolicy", { preserveResourcesOnDeletion: BOOL, applicationsSync: pointer(STRING) }),
        ),
        strategy: pointer(STRATEGY),
        preservedFields: pointer(struct("ApplicationPreservedFields", { annotations: STRINGS, labels: STRINGS })),
        goTemplateOptions: STRINGS,
        applyNestedSelectors: BOOL,
        ignoreApplicationDifferences: listOf(
          struct("ApplicationSetResourceIgnoreDifferences", {
            name: STRING,
            jsonPointers: STRINGS,
            jqPathExpressions: STRINGS,
          }),
          "v1alpha1.ApplicationSetIgnoreDifferences",
        ),
        templatePatch: pointer(STRING),
      }),
    ),
  });
});

/** Go's text of the first value that does not fit, for instance a label that is a number. */
export function decodeError(applicationSet: JsonObject, version: ArgocdVersion): string | undefined {
  return decodeGo(applicationSetType(version), withoutElements(applicationSet)).error;
}

/** The elements of lists are free JSON, which always fits: there may be very many. */
function withoutElements(applicationSet: JsonObject): JsonObject {
  const spec = applicationSet.spec as JsonObject;
  const generators = Array.isArray(spec.generators) ? spec.generators : [];
  const light = generators.map((item) =>
    isObject(item) && isObject(item.list) ? { ...item, list: { ...item.list, elements: [] } } : item,
  );
  return { ...applicationSet, spec: { ...spec, generators: light } } as JsonObject;
}

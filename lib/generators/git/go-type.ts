/** The git generator as Argo CD's Go code declares it. Upstream: pkg/apis/application/v1alpha1/applicationset_types.go at 3.6. */
import {
  BOOL,
  type FieldDeclaration,
  INT64,
  listOf,
  pointer,
  required,
  STRING,
  STRING_MAP,
  struct,
} from "../../go/go-struct";

const GIT_DIRECTORIES = listOf(struct("GitDirectoryGeneratorItem", { path: required(STRING), exclude: BOOL }));
const GIT_FILES = listOf(struct("GitFileGeneratorItem", { path: required(STRING), exclude: BOOL }));

export function gitType(template: FieldDeclaration): FieldDeclaration {
  return pointer(
    struct("GitGenerator", {
      repoURL: required(STRING),
      directories: GIT_DIRECTORIES,
      files: GIT_FILES,
      revision: required(STRING),
      requeueAfterSeconds: pointer(INT64),
      template,
      pathParamPrefix: STRING,
      values: STRING_MAP,
    }),
  );
}

/** YAML reads 1234e56 as a number and 012 as another one: the template then prints something else. */
import { fileRule } from "../manifests/file-rule";
import { previewFilesIn } from "../manifests/preview-files";

export const PREVIEW_FILE_UNQUOTED_SCALAR = fileRule(
  "PREVIEW_FILE_UNQUOTED_SCALAR",
  "error",
  "put the value in quotes",
  function* (manifests) {
    for (const file of previewFilesIn(manifests))
      for (const [key, value] of Object.entries(file.object))
        if (typeof value === "number" || typeof value === "boolean") yield [file, key, `${key} is no text`];
  },
);

/** One invalid file freezes all previews of its set. */
import { parsePreviewFile } from "../../previews/preview-file";
import { fileRule } from "../manifests/file-rule";
import { previewFilesIn } from "../manifests/preview-files";

export const PREVIEW_FILE_INVALID = fileRule(
  "PREVIEW_FILE_INVALID",
  "error",
  "let env-matrix previews check run before a file is committed",
  function* (manifests) {
    for (const file of previewFilesIn(manifests)) {
      const { key } = file.object;
      const prefix = typeof key === "string" ? key.replace(/-[^-]*$/, "") : "";
      const parsed = parsePreviewFile(JSON.stringify(file.object), file.file, { prefix });
      if (!Array.isArray(parsed)) continue;
      // said by a rule of its own
      for (const { place, message } of parsed)
        if (message !== "the value is no text") yield [file, place.path, message];
    }
  },
);

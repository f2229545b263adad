/** A preview that nobody closes stays for ever. */
import { fileRule } from "../manifests/file-rule";
import { previewFilesIn } from "../manifests/preview-files";

export const NO_TTL = fileRule(
  "NO_TTL",
  "warning",
  "write createdAt or expiresAt, and let env-matrix previews gc run",
  function* (manifests) {
    for (const file of previewFilesIn(manifests))
      if (file.object.createdAt === undefined && file.object.expiresAt === undefined)
        yield [file, "", `nothing says when ${file.object.key} ends`];
  },
);

/** Files of previews among all objects: known by their fields, for they have no kind. */
import type { Manifest, Manifests } from "./manifest";

export function previewFilesIn({ objects }: Manifests): Manifest[] {
  return objects.filter(
    ({ kind, object }) => kind === "" && "schema" in object && "key" in object && "services" in object,
  );
}

/** A kustomize block with nothing but `forceCommon…: true` counts as empty and is dropped. */
import { objectAt } from "../reading";
import { rule } from "../rule";

export const FORCE_LABELS_ALONE = rule(
  "FORCE_LABELS_ALONE",
  "warning",
  "set commonLabels or commonAnnotations, too",
  function* ({ templates, kind }) {
    if (kind !== "ApplicationSet") return;
    for (const { path, template } of templates) {
      const keys = Object.keys(objectAt(template, "spec", "source", "kustomize") ?? {});
      if (keys.length > 0 && keys.every((key) => /^forceCommon/.test(key)))
        yield [`${path}.spec.source.kustomize`, "kustomize is dropped, because Argo CD takes it for empty"];
    }
  },
);
